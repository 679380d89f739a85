"""One installation in a folder of its own, and the register of the cases."""

import os
import pathlib
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds until a run counts as stuck
CASES = []


class Installation:
    """The program under test, installed under `prefix` when a case asks for it."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.home = folder / "home"
        self.home.mkdir()
        self.prefix = folder / "prefix"

    def install(self, prefix=None, destination=""):
        where = [str(self.prefix if prefix is None else prefix), str(destination)]
        done = subprocess.run(
            [PROJECT / "scripts" / "install", self.binary, *where], capture_output=True, text=True, timeout=PATIENCE)
        require(done.returncode == 0, f"scripts/install: {done.stderr}")
        return self

    @property
    def program(self):
        return self.prefix / "bin" / "steward"

    def environment(self, **settings):
        base = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "STEWARD_ACCOUNTS": str(PROJECT / "Accounts"), "XDG_DATA_DIRS": str(self.folder / "nowhere"),
        }
        return {**base, **settings}

    def run(self, program, *words, folder=None, **settings):
        """From a folder with nothing in it, if no other is named."""
        return subprocess.run(
            [str(program), "--as-of", "2026-11-24", "--no-history", *words], cwd=folder or self.home,
            env=self.environment(**settings), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)

    def answers(self, program, **settings):
        """True answers come only with templates."""
        ran = self.run(program, "score", "Hooli", **settings)
        require(ran.returncode == 0 and ran.stdout.startswith("Hooli Broadband: health"), f"{program}: {ran}")


def case(sentence):
    def add(function):
        CASES.append((sentence, function))
        return function
    return add


def require(condition, complaint):
    if not condition:
        raise AssertionError(complaint)
