"""What `open` does on a desktop, and where there is none."""

import os

from command_line_driver import case


def desktop(program):
    """Settings with a program that stands in for the desktop's, and notes what it was given."""
    os.makedirs(program.path("bin"))
    tool = program.write("bin/xdg-open", '#!/bin/sh\nprintf "%s\\n" "$#" "$1" >> "$HOME/opened"\n')
    os.chmod(tool, 0o755)
    return {"DISPLAY": ":0", "PATH": f"{os.path.dirname(tool)}:/usr/bin:/bin"}


def opened(program):
    with open(program.path("opened"), encoding="utf-8") as file:
        return file.read().split("\n")


@case("open shows the file that was written last, and one that is named, as one argument")
def last_written(program):
    program.write("other.html", "<p>")
    ran = program.run(
        "-c", "score Kestrel to kestrel.html", "-c", "open", "-c", "open other.html", **desktop(program))
    ran.exits(0).says("opened", "xdg-open")
    paths = [os.path.realpath(program.path(name)) for name in ("kestrel.html", "other.html")]
    ran.must(opened(program)[:4] == ["1", paths[0], "1", paths[1]], str(opened(program)))


@case("an answer that was only shown is opened as a page")
def page(program):
    program.run("-c", "touch cadence for Kestrel", "-c", "open it in the browser", **desktop(program)).exits(0)
    path = opened(program)[1]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    program.run("--version", day=None).must(
        path.endswith("kestrel-freight-cadence.html") and "<!DOCTYPE html>" in text, path)


@case("without a desktop open says where the file lies, and a file that there is not is an error")
def nowhere(program):
    program.run("-c", "open the file of Kestrel", DISPLAY="").exits(0).says("kestrel-freight.yaml", "no desktop")
    program.run("-c", "open none.html").exits(1).says("there is no file none.html")
