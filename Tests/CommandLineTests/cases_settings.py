"""Options that hold for every run: the settings file."""

import os

from command_line_driver import case


def settings(program, text):
    os.makedirs(program.path(".config", "steward"), exist_ok=True)
    return program.write(os.path.join(".config", "steward", "rc"), text)


@case("options of the settings hold for every run, comments and quotes are understood")
def held(program):
    settings(program, '# my settings\n\n  --format = "markdown"\n--quiet\n')
    program.run("-c", "score Kestrel").exits(0).prints("# Kestrel Freight: health").says_nothing()


@case("what is typed wins over the settings")
def typed_wins(program):
    settings(program, "--format json\n")
    program.run("-c", "score Kestrel").exits(0).prints('"intent": "score"')
    program.run("--format", "markdown", "-c", "score Kestrel").exits(0).prints("# Kestrel Freight: health")


@case("a folder of the settings may begin with ~/")
def home_folder(program):
    program.copy_of(program.accounts, "clients")
    settings(program, "--accounts ~/clients\n")
    program.run("-c", "score Kestrel", STEWARD_ACCOUNTS=None).exits(0).prints("Kestrel Freight: health")


@case("a mistake in the settings is wrong usage, with file, line, caret and the nearest option")
def mistakes(program):
    path = settings(program, "--quiet\n--colour never\n")
    ran = program.run("-c", "score Kestrel").exits(64).prints_nothing()
    ran.says(f"{path}:2:1: error:", 'did you mean "--color"?', "^~~~~~~~")
    for line, complaint in [
        ("format json", 'did you mean "--format"?'), ("--format pdf", "markdown"), ("--quiet yes", "no value"),
        ("--accounts", "needs a value"), ("--color blue", "always"), ("--as-of 2026-01-01", "single run"),
        ("-c score", "single run"), ("score Kestrel", "is no option"), (b"--accounts \xff", "UTF-8"),
    ]:
        settings(program, line)
        program.run("-c", "score Kestrel").exits(64).prints_nothing().says(":1:", "error:", complaint)


@case("STEWARD_RC names another file, and empty means none; help and version need no settings")
def named(program):
    settings(program, "--nonsense\n")
    program.run("-c", "score Kestrel", STEWARD_RC="").exits(0).prints("Kestrel Freight: health")
    other = program.write("other", "--format json\n")
    program.run("-c", "score Kestrel", STEWARD_RC=other).exits(0).prints('"intent": "score"')
    program.run("--version", day=None).exits(0).says_nothing()
    program.run("--help", day=None).exits(0).prints("--accounts")
