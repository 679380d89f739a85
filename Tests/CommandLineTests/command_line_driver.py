"""One run of the program, what it printed, and the register of the cases."""

import os
import shutil
import subprocess

PATIENCE = 30  # seconds until a run counts as stuck
CASES = []
DAY = "2026-11-24"  # the day of the sample book


class Ran:
    """What a run left behind."""

    def __init__(self, words, code, out, err):
        self.words, self.code, self.bytes = words, code, out
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")

    def must(self, condition, complaint):
        if not condition:
            raise AssertionError(
                f"{complaint}\n$ steward {' '.join(self.words)[:200]}\nexit {self.code}\n"
                f"out: {self.out[:400]!r}\nerr: {self.err[:600]!r}")
        return self

    def exits(self, code):
        return self.must(self.code == code, f"exit {code} is expected")

    def prints(self, *texts):
        for text in texts:
            self.must(text in self.out, f"not on standard output: {text!r}")
        return self

    def prints_not(self, *texts):
        for text in texts:
            self.must(text not in self.out, f"on standard output: {text!r}")
        return self

    def says(self, *texts):
        for text in texts:
            self.must(text in self.err, f"not on standard error: {text!r}")
        return self

    def says_nothing(self):
        return self.must(self.err == "", "standard error is expected to be empty")

    def prints_nothing(self):
        return self.must(self.out == "", "standard output is expected to be empty")


class Program:
    """The program under test, its folders, and a home folder for what it remembers."""

    def __init__(self, binary, accounts, templates, home=None):
        self.binary, self.home = os.path.abspath(binary), home
        self.accounts, self.templates = os.path.abspath(accounts), os.path.abspath(templates)

    def at_home_in(self, home):
        return Program(self.binary, self.accounts, self.templates, home)

    def path(self, *names):
        return os.path.join(self.home, *names)

    def write(self, name, text):
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def copy_of(self, folder, name):
        """A copy of one of the two folders that a case may spoil."""
        shutil.copytree(folder, self.path(name))
        return self.path(name)

    def environment(self, **settings):
        base = {
            "PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "XDG_STATE_HOME": self.path("state"), "STEWARD_ACCOUNTS": self.accounts,
            "STEWARD_TEMPLATES": self.templates,
        }
        return {name: value for name, value in {**base, **settings}.items() if value is not None}

    def start(self, *words, day=DAY, **settings):
        days = ["--as-of", day] if day else []
        return subprocess.Popen(
            [self.binary, *days, *words], cwd=self.home, env=self.environment(**settings), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, input="", day=DAY, **settings):
        """Options behind the day, as a user who has typed it first."""
        process = self.start(*words, day=day, **settings)
        text = input if isinstance(input, bytes) else input.encode("utf-8")
        try:
            out, err = process.communicate(text, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"no end after {PATIENCE} s: steward {' '.join(words)[:200]}") from None
        return Ran(words, process.returncode, out, err)


def case(sentence):
    def add(function):
        CASES.append((sentence, function))
        return function
    return add


def require(condition, complaint):
    if not condition:
        raise AssertionError(complaint)
