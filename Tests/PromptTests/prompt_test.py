#!/usr/bin/env python3
"""Drives the prompt through a pseudo-terminal, as a person at a keyboard would.

    prompt_test.py BINARY [--accounts DIR] [--templates DIR] [--echo] [--only WORD]

One line a case; at the end "N passed, N failed", exit 1 on a failure. Needs pexpect. Cases say what is typed
and what must be seen; what differs between programs is in `Program` alone. `--echo` is for a program that answers
"echo: <line>" to every line, so that the keyboard side can be tested without the rest.
"""

import argparse
import os
import re
import shlex
import signal
import stat
import sys
import tempfile
import time

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
    two_candidates = ("Onboarding ", "plan", "emails")
    long_command = "help"
    slow_command = None

    def __init__(self, binary, options):
        self.words = [os.path.abspath(binary)] + options

    def answer_to(self, line):
        """What is seen after an unknown line was entered: the line again, in the message."""
        return re.escape(line)


class EchoProgram(Program):
    one_candidate = ("Brig", "Brightwater Logistics GmbH")
    two_candidates = ("acme", "Acme Corp", "Acme Tools")
    long_command = "long"
    slow_command = "slow"

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


@case("a line is answered and the prompt comes again")
def a_line(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy one", "xyzzy one")
        prompt.enter_and_see("xyzzy two", "xyzzy two")


@case("Ctrl-D on an empty line leaves with status 0")
def end_of_input(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        require(prompt.leave() == 0, f"status {prompt.child.exitstatus}")


@case("Ctrl-D on a line that is not empty does not leave")
def no_end_of_input(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy" + CTRL_D + " three", "xyzzy three")


@case("Ctrl-C drops the line and the prompt goes on")
def interrupt(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type("xyzzy dropped")
        prompt.child.send(CTRL_C)
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy kept", "xyzzy kept")


@case("Ctrl-C on an empty line is harmless")
def interrupt_nothing(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        for _ in range(4):
            prompt.child.send(CTRL_C)
            prompt.await_prompt()
        prompt.enter_and_see("xyzzy kept", "xyzzy kept")


@case("the signal of Ctrl-C sent from outside drops the line as well")
def interrupt_from_outside(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type("xyzzy dropped")
        prompt.child.kill(signal.SIGINT)
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy kept", "xyzzy kept")


@case("Ctrl-C stops a running command", needs="slow_command")
def interrupt_command(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter(program.slow_command)
        time.sleep(0.3)
        prompt.child.send(CTRL_C)
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy kept", "xyzzy kept")


@case("the up-arrow brings the last line back")
def up_arrow(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy first", "xyzzy first")
        prompt.enter_and_see("xyzzy second", "xyzzy second")
        prompt.enter_and_see(UP + UP, "xyzzy first")


@case("the history of one run is there in the next, in a file of mode 0600")
def history_across_runs(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy grün", "xyzzy grün")
        prompt.leave()
    path = os.path.join(home, "state", "steward", "history")
    require(stat.S_IMODE(os.stat(path).st_mode) == 0o600, oct(os.stat(path).st_mode))
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see(UP, "xyzzy grün")


@case("--no-history leaves no file")
def no_history(program, home):
    with Prompt(program, home, words=program.words + ["--no-history"]).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy secret", "xyzzy secret")
        prompt.leave()
    require(not os.path.exists(os.path.join(home, "state", "steward", "history")), "there is a history file")


@case("a line that begins with a space is not kept")
def leading_space(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy open", "xyzzy open")
        prompt.enter_and_see(" xyzzy secret", "xyzzy secret")
        prompt.enter_and_see(UP, "xyzzy open")


@case("a history that is a folder is a warning, and the prompt works")
def broken_history(program, home):
    os.makedirs(os.path.join(home, "state", "steward", "history"))
    with Prompt(program, home) as prompt:
        prompt.see("is not a file")
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("Ctrl-R finds an earlier line")
def search(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy needle", "xyzzy needle")
        prompt.enter_and_see("xyzzy hay", "xyzzy hay")
        prompt.enter_and_see(CTRL_R + "needl", "xyzzy needle")


@case("Tab completes the only candidate")
def complete_one(program, home):
    typed, whole = program.one_candidate
    with Prompt(program, home).await_prompt() as prompt:
        shown = prompt.type(typed + TAB)
        require(whole[len(typed):] in shown, f"shown: {shown!r}")


@case("Tab twice lists the candidates and keeps the line")
def complete_several(program, home):
    typed, first, second = program.two_candidates
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type(typed)
        prompt.type(TAB)
        shown = prompt.type(TAB) + prompt.type(TAB)
        require(first in shown and second in shown, f"shown: {shown!r}")
        require(re.search(program.prompt, shown), f"no prompt below: {shown!r}")


@case("Tab with nothing to complete leaves the line alone")
def complete_nothing(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzyq" + TAB, "xyzzyq")


@case("the arrows, Home, End, Delete and Ctrl-left edit")
def edit_keys(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("bcx" + HOME + "a" + END + LEFT + DELETE + "d", "abcd")
        prompt.enter_and_see("one three" + WORD_LEFT + "two ", "one two three")


def edit_umlauts(program, home, **settings):
    with Prompt(program, home, **settings).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy Müü" + BACKSPACE + "ßer", "xyzzy Müßer")
        prompt.enter_and_see("Ölx" + LEFT + LEFT + BACKSPACE + "Ä", "Älx")
        prompt.enter_and_see("日本語" + LEFT + BACKSPACE + "x", "日x語")


@case("umlauts and wide characters are edited in the locale C.UTF-8")
def umlauts_utf8(program, home):
    edit_umlauts(program, home, LC_ALL="C.UTF-8")


@case("umlauts and wide characters are edited in the locale C")
def umlauts_c(program, home):
    edit_umlauts(program, home, LC_ALL="C")


@case("umlauts and wide characters are edited where no locale is set")
def umlauts_unset(program, home):
    edit_umlauts(program, home, LC_ALL=None)


@case("bytes that are no UTF-8 are ignored")
def bytes_ignored(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        os.write(prompt.child.child_fd, b"xy\xff\xc3zzy\x81")
        prompt.settle()
        prompt.enter()
        prompt.see(r"xyz?zy")
        prompt.await_prompt()


@case("two pasted lines become one that waits for Return")
def paste(program, home):
    with Prompt(program, home) as prompt:
        prompt.see(re.escape("\x1b[?2004h"))
        prompt.await_prompt()
        shown = prompt.type("\x1b[200~xyzzy one\r\nxyzzy zwölf\x03\n\x1b[201~")
        require("xyzzy one xyzzy zwölf" in shown, f"shown: {shown!r}")
        require(not re.search(program.prompt + r".*" + program.prompt, shown, re.S), f"it was run: {shown!r}")
        prompt.enter_and_see("!", "xyzzy one xyzzy zwölf !")


@case("a pasted block of 200 KB is cut, not run, and the prompt lives")
def paste_much(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        for part in ["\x1b[200~"] + ["xyzzy " * 200 + "\n"] * 170 + ["\x1b[201~"]:
            prompt.child.send(part)
            prompt.settle() if part.endswith("~") else None
        prompt.settle()
        prompt.child.send(CTRL_C)
        prompt.await_prompt()
        prompt.settle()
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("a change of the window's size draws the line anew")
def resize(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type("xyzzy before")
        prompt.child.setwinsize(24, 40)
        prompt.see(program.prompt + " xyzzy before")
        prompt.enter_and_see(" and after", "xyzzy before and after")


@case("a line longer than the window is edited across its rows")
def long_line(program, home):
    line = "xyzzy " + "0123456789" * 12
    with Prompt(program, home).await_prompt() as prompt:
        prompt.child.setwinsize(24, 40)
        prompt.settle()
        prompt.enter(line + HOME + DELETE + "x")
        prompt.see("9")
        prompt.await_prompt()


@case("standard output is a file: the answers go there, the prompt to the terminal")
def redirected(program, home):
    target = os.path.join(home, "answers")
    command = shlex.join(program.words) + " > " + shlex.quote(target)
    with Prompt(program, home, words=["/bin/sh", "-c", command]).await_prompt() as prompt:
        prompt.enter(program.long_command)
        prompt.await_prompt()
        prompt.leave()
    answers = open(target, encoding="utf-8").read()
    require(len(answers) > 0, "the file is empty")
    require(not re.search(program.prompt, answers), "the prompt is in the file")
    require("\x1b" not in answers, "there are escape sequences in the file")


@case("Ctrl-Z stops, fg goes on with the line as it was")
def suspend(program, home):
    with Prompt(program, home, words=["/bin/bash", "--norc", "--noprofile", "-i"], PS1="shell$ ") as prompt:
        prompt.see(re.escape("shell$ "))
        prompt.child.send(shlex.join(program.words) + "\r")
        prompt.await_prompt()
        prompt.type("xyzzy half")
        prompt.child.send(CTRL_Z)
        prompt.see("Stopped")
        prompt.see(re.escape("shell$ "))
        prompt.child.send("stty -a | tr ';' '\\n' | grep -c -w icanon; fg\r")
        prompt.see("1\r\n")
        prompt.see(program.prompt + " xyzzy half")
        prompt.enter_and_see(" done", "xyzzy half done")


@case("a process stopped and continued from outside draws the line again")
def stopped_from_outside(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type("xyzzy half")
        prompt.child.kill(signal.SIGSTOP)
        time.sleep(0.2)
        prompt.child.kill(signal.SIGCONT)
        prompt.see(program.prompt + " xyzzy half")
        prompt.enter_and_see(" done", "xyzzy half done")


def terminal_after(program, home, end):
    """The terminal's settings before and after a run that `end` ends."""
    with Prompt(program, home, words=["/bin/sh"], PS1="shell$ ") as prompt:
        prompt.see(re.escape("shell$ "))
        prompt.child.send("stty -g; " + shlex.join(program.words) + "; stty -g\r")
        prompt.see(r"([0-9a-f]+(?::[0-9a-f]+){10,})")
        before = prompt.child.match.group(1)
        prompt.await_prompt()
        prompt.type("xyzzy" if end != CTRL_D else "")
        end_run(prompt, end)
        prompt.see(r"([0-9a-f]+(?::[0-9a-f]+){10,})")
        return before, prompt.child.match.group(1)


def end_run(prompt, end):
    if end == CTRL_D:
        prompt.child.send(CTRL_D)
        return
    children = open(f"/proc/{prompt.child.pid}/task/{prompt.child.pid}/children").read().split()
    os.kill(int(children[0]), end)


@case("the terminal is as it was after Ctrl-D")
def terminal_after_leaving(program, home):
    before, after = terminal_after(program, home, CTRL_D)
    require(before == after, f"{before} became {after}")


@case("the terminal is as it was after SIGTERM in the middle of a line")
def terminal_after_term(program, home):
    before, after = terminal_after(program, home, signal.SIGTERM)
    require(before == after, f"{before} became {after}")


@case("a pager that ends early gives the prompt back")
def pager_ends(program, home):
    with Prompt(program, home, PAGER="head -n 1").await_prompt() as prompt:
        prompt.child.setwinsize(6, 80)
        prompt.settle()
        prompt.enter(program.long_command)
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("a pager that is not there is done without")
def pager_missing(program, home):
    with Prompt(program, home, PAGER="no-such-pager -x").await_prompt() as prompt:
        prompt.child.setwinsize(6, 80)
        prompt.settle()
        prompt.enter(program.long_command)
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("less shows a long answer and q leaves it")
def pager_less(program, home):
    with Prompt(program, home, PAGER=None).await_prompt() as prompt:
        prompt.child.setwinsize(6, 80)
        prompt.settle()
        prompt.enter(program.long_command)
        prompt.see(":")
        prompt.settle()
        prompt.child.send("q")
        prompt.await_prompt()
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("a coloured prompt works as the plain one does")
def coloured(program, home):
    with Prompt(program, home, NO_COLOR=None, TERM="xterm-256color") as prompt:
        prompt.see(r"\x1b\[0;1;36m" + program.prompt)
        prompt.type("xyzzy Mü" + HOME + "a")
        prompt.enter()
        prompt.see(program.answer_to("axyzzy Mü"))


@case("vi keys from ~/.editrc work: Escape leaves insert mode, the arrows and pasting too")
def vi_keys(program, home):
    with open(os.path.join(home, ".editrc"), "w", encoding="utf-8") as settings:
        settings.write("bind -v\n")
    with Prompt(program, home).await_prompt() as prompt:
        prompt.type("abd")
        prompt.type(ESCAPE)
        prompt.enter_and_see("ic", "abcd")
        prompt.enter_and_see("\x1b[200~p q\nr\x1b[201~s", "p q rs")
        prompt.enter_and_see("bc" + HOME + "ia", "abc")


@case("a key bound in ~/.editrc is honoured")
def user_binding(program, home):
    with open(os.path.join(home, ".editrc"), "w", encoding="utf-8") as settings:
        settings.write('steward:bind "^T" em-upper-case\nother:bind "^C" ed-insert\n')
    with Prompt(program, home).await_prompt() as prompt:
        prompt.enter_and_see("xyzzy" + HOME + "\x14", "XYZZY")


@case("a dumb terminal gets no escape sequences")
def dumb(program, home):
    with Prompt(program, home, TERM="dumb", NO_COLOR=None) as prompt:
        shown = prompt.settle()
        require(re.search(program.prompt, shown), f"no prompt: {shown!r}")
        require("\x1b" not in shown, f"escape sequences: {shown!r}")
        prompt.enter_and_see("xyzzy", "xyzzy")


@case("lines typed while a command runs are not lost")
def typed_ahead(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.child.send("xyzzy one\rxyzzy two\r")
        prompt.see(program.answer_to("xyzzy one"))
        prompt.see(program.answer_to("xyzzy two"))


def run(program, sentence, function):
    with tempfile.TemporaryDirectory(prefix="prompt-test-") as home:
        try:
            function(program, home)
        except (AssertionError, pexpect.ExceptionPexpect, OSError) as problem:
            print(f"FAIL  {sentence}\n      {explain(problem)}", flush=True)
            return False
    print(f"ok    {sentence}", flush=True)
    return True


def explain(problem):
    """pexpect's own message fills a screen; what was seen last says enough."""
    lines = str(problem).splitlines()
    seen = [line for line in lines if line.startswith(("buffer", "before", "searcher", "    0:"))]
    return "\n      ".join(line[:600] for line in seen or lines[:3] or [repr(problem)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--accounts")
    parser.add_argument("--templates")
    parser.add_argument("--echo", action="store_true", help="the binary echoes its lines")
    parser.add_argument("--only", default="", help="cases whose sentence holds this word")
    given = parser.parse_args()
    folders = [("--accounts", given.accounts), ("--templates", given.templates)]
    options = [word for name, path in folders if path for word in (name, os.path.abspath(path))]
    program = (EchoProgram if given.echo else Program)(given.binary, options)
    chosen = [(sentence, function) for sentence, needs, function in CASES
              if given.only in sentence and (needs is None or getattr(program, needs))]
    results = [run(program, sentence, function) for sentence, function in chosen]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
