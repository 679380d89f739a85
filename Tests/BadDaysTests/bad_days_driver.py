"""A book that may be spoilt, runs that may be killed, and the register of the cases."""

import contextlib
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT / "Tests" / "CommandLineTests"))
from command_line_driver import DAY, Ran, require  # noqa: E402, F401

PATIENCE = 120  # seconds until a run counts as stuck
CASES = []


class Skipped(Exception):
    """The case cannot be tried here; its text says why."""


class Setting:
    """The program with a home, a copy of the sample book, and how often what is random is tried."""

    def __init__(self, binary, home, times, seed):
        self.binary, self.home = pathlib.Path(binary).resolve(), pathlib.Path(home)
        self.times, self.random = times, random.Random(seed)
        self.book = self.home / "book"
        shutil.copytree(PROJECT / "Accounts", self.book)

    def environment(self, **settings):
        base = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "STEWARD_ACCOUNTS": str(self.book), "STEWARD_TEMPLATES": str(PROJECT / "Templates"),
        }
        return {name: value for name, value in {**base, **settings}.items() if value is not None}

    def start(self, *words, day=DAY, stdout=subprocess.PIPE, stdin=subprocess.PIPE, before=None, cwd=None,
              **settings):
        days = ["--as-of", day] if day else []
        return subprocess.Popen(
            [self.binary, *days, *map(str, words)], cwd=cwd or self.home, env=self.environment(**settings), stdin=stdin,
            stdout=stdout, stderr=subprocess.PIPE, preexec_fn=before)

    def run(self, *words, input="", **settings):
        process = self.start(*words, **settings)
        text = input if isinstance(input, bytes) else input.encode()
        try:
            out, err = process.communicate(text, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"no end after {PATIENCE} s: steward {words}") from None
        return Ran([str(word) for word in words], process.returncode, out or b"", err)

    def kill_at_random(self, *words, input, within, number=signal.SIGKILL, **settings):
        """Starts a run and kills it at an instant in the first `within` seconds; true if it was still running."""
        process = self.start(*words, stdout=subprocess.DEVNULL, **settings)
        try:
            process.stdin.write(input.encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        time.sleep(self.random.uniform(0, within))
        was_running = process.poll() is None
        process.send_signal(number)
        process.stderr.close()
        process.wait(PATIENCE)
        return was_running

    def duration(self, *words, input, **settings):
        begun = time.monotonic()
        self.run(*words, input=input, **settings).exits(0)
        return time.monotonic() - begun

    # What must hold on any day.

    def book_is_whole(self):
        """Every account file reads, and none is lost."""
        self.run("check", "--no-history").exits(0).prints("; 0 files left out").prints_not("error:")
        names = {path.relative_to(PROJECT / "Accounts") for path in (PROJECT / "Accounts").rglob("*.yaml")}
        found = {path.relative_to(self.book) for path in self.book.rglob("*.yaml")}
        require(found == names, f"files of the book: {found ^ names}")

    def history_opens(self):
        path = self.home / ".local/state/steward/scores.sqlite"
        if path.exists():
            with contextlib.closing(sqlite3.connect(path)) as database:
                require(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the score history is damaged")
        self.run("score Kestrel", day=None).exits(0).says_nothing()

    def nothing_is_left_over(self, *folders):
        left = [path for folder in folders for path in pathlib.Path(folder).rglob(".*.tmp")]
        require(not left, f"left over: {left}")

    @contextlib.contextmanager
    def disk(self, size="2m"):
        """A small disk of its own, or a skipped case where none may be mounted."""
        with tempfile.TemporaryDirectory(prefix="bad-days-disk-") as folder:
            mounted = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, text=True)
            if mounted.returncode != 0:
                raise Skipped(f"no disk can be mounted: {mounted.stderr.strip()}")
            try:
                yield pathlib.Path(folder)
            finally:
                subprocess.run(["umount", "-l", folder], check=True)


def fill(folder):
    """Writes until the disk is full."""
    with open(folder / "filler", "wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"x" * size)


def case(sentence):
    def add(function):
        CASES.append((sentence, function))
        return function
    return add
