"""A program on a pseudo-terminal, and the register of the cases that are tried on it."""

import os
import re

import pexpect

PATIENCE = 10  # seconds until what is awaited counts as missing
CASES = []

LEFT, RIGHT, UP, HOME, END = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[H", "\x1b[F"
WORD_LEFT, DELETE, BACKSPACE, ESCAPE = "\x1b[1;5D", "\x1b[3~", "\x7f", "\x1b"
CTRL_C, CTRL_D, CTRL_R, CTRL_Z, TAB = "\x03", "\x04", "\x12", "\x1a", "\t"


class Program:
    """The program under test: how it is started and what it answers."""

    prompt = r"steward(?: \([^)\r\n]*\))?>"
    one_candidate = ("Portfolio rev", "Portfolio review")
    two_candidates = ("Ren", "Renewal emails", "Renewal prep")
    long_command = "help"
    slow_command = None
    converses = True  # understands what it is told

    def __init__(self, binary, options):
        self.words = [os.path.abspath(binary)] + options
        given = dict(zip(options[::2], options[1::2]))
        project = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        self.accounts = given.get("--accounts", os.path.join(project, "Accounts"))

    def answer_to(self, line):
        """What is seen after an unknown line was entered: the line again, in the message."""
        return re.escape(line)


class EchoProgram(Program):
    one_candidate = ("Brig", "Brightwater Logistics GmbH")
    two_candidates = ("acme", "Acme Corp", "Acme Tools")
    long_command = "long"
    slow_command = "slow"
    converses = False

    def answer_to(self, line):
        return "echo: < ?" + re.escape(f"{line}>")


class Prompt:
    """One run of the program on a terminal of its own, with a home folder of its own."""

    def __init__(self, program, home, words=None, **settings):
        self.program = program
        self.home = home
        self.words = words or program.words
        self.child = pexpect.spawn(
            self.words[0], self.words[1:], env=environment(home, settings), encoding="utf-8",
            timeout=PATIENCE, dimensions=(24, 80))
        self.child.delaybeforesend = 0.02

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def await_prompt(self):
        self.see(self.program.prompt)
        return self

    def see(self, pattern):
        self.child.expect(pattern)

    def type(self, keys):
        """Types and waits until the screen is still, so that what is seen later is not the echo."""
        self.child.send(keys)
        return self.settle()

    def settle(self):
        shown = ""
        while True:
            try:
                shown += self.child.read_nonblocking(4096, timeout=0.25)
            except pexpect.TIMEOUT:
                return shown
            except pexpect.EOF:
                return shown

    def enter(self, keys=""):
        """Types keys and Return; what comes after is the answer."""
        if keys:
            self.type(keys)
        self.child.send("\r")

    def enter_and_see(self, keys, line):
        """The line that arrives is `line`, whatever keys made it."""
        self.enter(keys)
        self.see(self.program.answer_to(line))
        self.await_prompt()

    def leave(self):
        self.child.send(CTRL_D)
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


def environment(home, settings):
    base = {
        "PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm", "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
        "XDG_STATE_HOME": os.path.join(home, "state"),
    }
    return {name: value for name, value in {**base, **settings}.items() if value is not None}


def case(sentence, needs=None):
    def add(function):
        CASES.append((sentence, needs, function))
        return function
    return add


def require(condition, complaint):
    if not condition:
        raise AssertionError(complaint)
