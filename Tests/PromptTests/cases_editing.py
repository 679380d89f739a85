"""Keys and characters, pasted ones and wide ones too."""

import os
import re

from prompt_driver import (
    BACKSPACE, CTRL_C, DELETE, END, ESCAPE, HOME, LEFT, WORD_LEFT, Prompt, case, require,
)


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
