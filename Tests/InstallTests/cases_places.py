"""Where things are put, and that the program finds its templates wherever it is moved."""

import json
import os
import shutil
import subprocess

from install_driver import PROJECT, case, require

FILES = [
    "bin/steward", "share/bash-completion/completions/steward", "share/fish/vendor_completions.d/steward.fish",
    "share/man/man1/steward.1", "share/steward/Templates/documents/score.yaml", "share/zsh/site-functions/_steward",
]


@case("everything is put in its place, for everybody to read")
def layout(installation):
    prefix = installation.install().prefix
    for name in FILES:
        mode = (prefix / name).stat().st_mode & 0o777
        require(mode == (0o755 if name.startswith("bin/") else 0o644), f"{name}: {mode:o}")
    ours = {path.relative_to(PROJECT) for path in (PROJECT / "Templates").rglob("*.yaml")}
    theirs = {path.relative_to(prefix / "share/steward") for path in prefix.rglob("Templates/**/*.yaml")}
    require(ours == theirs and ours, f"templates: {ours ^ theirs}")


@case("a second installation takes the templates of the first away")
def layout_again(installation):
    old = installation.install().prefix / "share/steward/Templates/documents/gone.yaml"
    old.write_text("old\n")
    installation.install()
    require(not old.exists(), "a template of the first installation is left")


@case("it answers in a folder with nothing in it")
def in_prefix(installation):
    installation.install().answers(installation.program)


@case("it is found by the PATH")
def by_path(installation):
    installation.install().answers("steward", PATH=f"{installation.prefix}/bin:{os.environ['PATH']}")


@case("the whole installation may be renamed")
def renamed(installation):
    installation.install().prefix.rename(installation.folder / "moved ä")
    installation.answers(installation.folder / "moved ä" / "bin" / "steward")


@case("a link to the program is enough, also a link to a link")
def linked(installation):
    installation.install()
    first, second = installation.folder / "first", installation.folder / "second"
    first.symlink_to(installation.program)
    second.symlink_to("first")
    installation.answers(first)
    installation.answers(second)


@case("the program and Templates side by side are an installation")
def side_by_side(installation):
    installation.install()
    shutil.copy(installation.program, installation.folder / "tool")
    shutil.copytree(PROJECT / "Templates", installation.folder / "Templates")
    shutil.rmtree(installation.prefix)
    installation.answers(installation.folder / "tool")


@case("moved alone it finds the templates that are installed for everybody, or for its user")
def alone(installation):
    moved = installation.folder / "alone" / "steward"
    moved.parent.mkdir()
    installation.install()
    installation.program.rename(moved)
    shares = f"{installation.folder / 'empty'}:{installation.prefix / 'share'}"
    installation.answers(moved, XDG_DATA_DIRS=shares)
    installation.answers(moved, XDG_DATA_HOME=str(installation.prefix / "share"))


@case("moved alone with no templates anywhere it says what to name")
def nowhere(installation):
    moved = installation.folder / "steward"
    installation.install()
    installation.program.rename(moved)
    ran = installation.run(moved, "score", "Hooli")
    require(ran.returncode == 1 and "--templates DIR" in ran.stderr, str(ran))


@case("from where it was built it finds the templates of the sources")
def built(installation):
    built = installation.folder / "sources" / ".build" / "x86_64" / "release" / "steward"
    built.parent.mkdir(parents=True)
    shutil.copy(installation.binary, built)
    shutil.copytree(PROJECT / "Templates", installation.folder / "sources" / "Templates")
    installation.answers(built)


@case("a folder Templates with something else in it, as many a home folder has, is passed over")
def foreign_templates(installation):
    (installation.home / "Templates").mkdir()
    (installation.home / "Templates" / "Letter.odt").write_text("")
    installation.install().answers(installation.program)


@case("a folder Templates with templates wins over what is installed")
def own_templates(installation):
    own = installation.home / "Templates"
    shutil.copytree(PROJECT / "Templates", own)
    page = own / "documents" / "score.yaml"
    page.write_text(page.read_text().replace("sections:", "sektions:"))
    ran = installation.install().run(installation.program, "score", "Hooli")
    require(ran.returncode == 1 and "sektions" in ran.stderr, str(ran))


@case("an empty PREFIX below a DESTDIR")
def empty_prefix(installation):
    installation.install("", installation.prefix).answers(installation.program)


@case("where bin is a link, the rest is put where the program will look")
def linked_bin(installation):
    (installation.prefix / "usr" / "bin").mkdir(parents=True)
    (installation.prefix / "bin").symlink_to("usr/bin")
    installation.install().answers(installation.program)
    require((installation.prefix / "usr/share/steward/Templates").is_dir(), "the templates lie elsewhere")


@case("a program that runs while it is replaced goes on")
def replaced(installation):
    installation.install()
    running = subprocess.Popen(
        [installation.program, "--no-history"], cwd=installation.home, env=installation.environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdin.write("score Kestrel\n")
    running.stdin.flush()
    require(running.stdout.readline().startswith("Kestrel Freight"), "it has not begun")
    installation.install()
    out, err = running.communicate("score Hooli\n", timeout=60)
    require(running.returncode == 0 and "Hooli Broadband: health" in out, err)


@case("scripts/uninstall takes away what was installed, and nothing else")
def uninstall(installation):
    installation.install()
    mine = installation.prefix / "bin" / "mine"
    mine.write_text("mine\n")
    subprocess.run([PROJECT / "scripts" / "uninstall", installation.prefix], check=True, timeout=60)
    left = [path for path in installation.prefix.rglob("*") if path.is_file()]
    require(left == [mine], f"left: {left}")


@case("the manual page is in order, and names every option of the program")
def manual(installation):
    page = installation.install().prefix / "share/man/man1/steward.1"
    lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True, timeout=60)
    require("steward.1" not in lint.stdout, lint.stdout)
    shown = subprocess.run(["mandoc", "-T", "ascii", page], capture_output=True, timeout=60).stdout
    words = plain(shown).split()
    dump = subprocess.run([installation.program, "--experimental-dump-help"], capture_output=True, timeout=60)
    options = [name for argument in json.loads(dump.stdout)["command"]["arguments"] for name in argument.get("names") or []]
    require(len(options) > 15, f"options: {options}")
    for option in options:
        written = ("--" if option["kind"] == "long" else "-") + option["name"]
        require(any(written == word.strip("[],") for word in words), f"not in the page: {written}")
    for section in ("ENVIRONMENT", "FILES", "EXIT", "EXAMPLES"):
        require(section in words, f"no section {section}")


def plain(overstruck):
    """What a printer would show of a letter typed over another."""
    text = overstruck.decode("utf-8", "replace")
    return "".join(letter for index, letter in enumerate(text)
                   if letter != "\b" and text[index + 1:index + 2] != "\b")
