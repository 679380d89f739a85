"""Lines, their history and their completion."""

import os
import re
import signal
import stat
import time

from prompt_driver import (
    CTRL_C, CTRL_D, CTRL_R, TAB, UP, Prompt, case, require,
)


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


@case("lines typed while a command runs are not lost")
def typed_ahead(program, home):
    with Prompt(program, home).await_prompt() as prompt:
        prompt.child.send("xyzzy one\rxyzzy two\r")
        prompt.see(program.answer_to("xyzzy one"))
        prompt.see(program.answer_to("xyzzy two"))
