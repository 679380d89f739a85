"""Tab, asked of the shells themselves."""

import re
import subprocess

import pexpect

from install_driver import case, require

ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|\(B|\][^\x07]*\x07)")

# What is typed, and what Tab must make of it or show beneath it.
TABLE = [
    ("--fo", ["--format"]),
    ("--format ", ["text", "markdown", "json", "html", "eml", "ics", "csv"]),
    ("--color ne", ["never"]),
    ("--model ", ["engine", "predictive"]),
    ("--model pre", ["predictive"]),
    ("--language ", ["de", "en"]),
    ("Sc", ["Score"]),
    ("sc", ["score"]),
    ("score Fjo", ["Fjordline"]),
    ("score fjo", ["fjordline"]),
    ("score Fjordline Ele", ["Elevator"]),
    ("-q --format json score Fjo", ["Fjordline"]),
]


@case("bash completes options, values, commands and accounts")
def bash(installation):
    installation.install()
    script = installation.prefix / "share/bash-completion/completions/steward"
    asked = f"""source {script}
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${{#COMP_LINE}}
        _steward steward "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}" """
    for typed, expected in TABLE:
        words = ["steward", *typed.split(" ")]
        ran = subprocess.run(
            ["bash", "--norc", "--noprofile", "-i", "-c", asked, "_", *words], env=environment(installation),
            cwd=installation.home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        for word in expected:
            require(any(line.startswith(word) for line in ran.stdout.splitlines()), f"{typed!r}: {ran}")


@case("bash completes folders and files where they are wanted")
def bash_files(installation):
    (installation.home / "books").mkdir()
    (installation.home / "monday.txt").write_text("")
    with shell(installation, "bash", ["--norc", "--noprofile", "-i"]) as bash:
        bash.sendline(f"source {installation.prefix}/share/bash-completion/completions/steward")
        bash.expect("READY> ")
        tab(bash, "steward -f mon", ["monday.txt"])
        tab(bash, "steward --accounts bo", ["books/"])


@case("zsh completes options, values, commands and accounts")
def zsh(installation):
    functions = installation.prefix / "share/zsh/site-functions"
    for typed, expected in TABLE:
        with shell(installation, "zsh", ["-f", "-i"]) as zsh:
            zsh.sendline(f"fpath=({functions} $fpath); autoload -U compinit; compinit -u -D; echo LOADED")
            zsh.expect("\nLOADED")
            zsh.expect("READY> ")
            tab(zsh, "steward " + typed, expected)


@case("fish completes options, values, commands and accounts")
def fish(installation):
    script = installation.prefix / "share/fish/vendor_completions.d/steward.fish"
    for typed, expected in TABLE:
        begin = f"function fish_prompt; echo -n 'READY> '; end; source {script}"
        with shell(installation, "fish", ["--no-config", "-i", "-C", begin]) as fish:
            fish.expect("READY> ")
            tab(fish, "steward " + typed, expected)


@case("a name with spaces that Tab has written is understood")
def understood(installation):
    installation.install()
    ran = installation.run(installation.program, "score", "Fjordline Elevator Service AS")
    other = installation.run(installation.program, "QBR", "prep for", "Fjordline")
    require(ran.returncode == 0 and other.returncode == 0, f"{ran} {other}")


@case("Tab says nothing where nothing can be read")
def silent(installation):
    installation.install()
    ran = subprocess.run(
        [installation.program, "---completion", "--", "positional@0", "2", "2", "steward", "score", "Fj"],
        env=environment(installation, STEWARD_ACCOUNTS="/nowhere", STEWARD_TEMPLATES="/nowhere"),
        cwd=installation.home, capture_output=True, text=True, timeout=60)
    require(ran.returncode == 0 and ran.stdout.strip() == "" and ran.stderr == "", str(ran))


def environment(installation, **settings):
    path = f"{installation.prefix}/bin:/usr/local/bin:/usr/bin:/bin"
    return installation.environment(PATH=path, PS1="READY> ", **settings)


def shell(installation, name, options):
    installation.install()
    child = pexpect.spawn(
        name, options, env=environment(installation), cwd=str(installation.home), encoding="utf-8",
        dimensions=(40, 160), timeout=10)
    return Shell(child)


class Shell:
    """A shell that is ended with the case."""

    def __init__(self, child):
        self.child = child

    def __enter__(self):
        return self.child

    def __exit__(self, *_):
        self.child.close(force=True)


def tab(child, typed, expected):
    """Types, presses Tab twice, and waits until each word is shown, or what was missing of it."""
    child.send(typed)
    last = typed.split(" ")[-1]
    child.expect(re.escape(last or typed.split(" ")[-2]))
    child.send("\t\t")
    missing = [word[len(last):] if word.startswith(last) else word for word in expected]
    shown = ""
    while any(word not in shown for word in missing):
        try:
            shown += ESCAPE.sub("", child.read_nonblocking(4096, timeout=10))
        except pexpect.ExceptionPexpect:
            raise AssertionError(f"{typed!r}: {missing} is not shown: {shown!r}") from None
