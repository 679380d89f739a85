"""What is around the line: the terminal, the shell, the pager, colour."""

import os
import re
import shlex
import signal
import time

from prompt_driver import (
    CTRL_D, CTRL_Z, HOME, Prompt, case, require,
)


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
        prompt.see(r"\x1b\[0;1[0-9;]*msteward")
        prompt.type("xyzzy Mü" + HOME + "a")
        prompt.enter()
        prompt.see(program.answer_to("axyzzy Mü"))


@case("a dumb terminal gets no escape sequences")
def dumb(program, home):
    with Prompt(program, home, TERM="dumb", NO_COLOR=None) as prompt:
        prompt.await_prompt()
        shown = prompt.child.before + prompt.child.after + prompt.settle()
        require("\x1b" not in shown, f"escape sequences: {shown!r}")
        prompt.enter_and_see("xyzzy", "xyzzy")
