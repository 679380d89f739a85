"""What is said from line to line, as it stands on the screen."""

import os
import re
import shutil

from prompt_driver import CTRL_D, TAB, Prompt, case, require


@case("of two commands in a line each notice stands before its own answer", needs="converses")
def notices_in_order(program, home):
    with Prompt(program, home, PAGER="cat").await_prompt() as prompt:
        prompt.child.setwinsize(200, 100)
        prompt.enter("score Kestrl; churn risk for Hoolli")
        prompt.see('read "Kestrl" as')
        prompt.see("Kestrel Freight: health")
        prompt.see('read "Hoolli" as')
        prompt.see("Hooli Broadband: churn risk")
        prompt.await_prompt()


@case("a question is dropped by \"neither\", and the next line is a command again", needs="converses")
def dropped(program, home):
    with Prompt(program, home, PAGER="cat").await_prompt() as prompt:
        prompt.enter("score Globex")
        prompt.see("Which Globex is meant")
        prompt.await_prompt()
        prompt.enter("neither")
        prompt.see("Nothing was run")
        prompt.await_prompt()
        prompt.enter("show Kestrel")
        prompt.see(re.escape("steward (Kestrel Freight)> "))


@case("Tab completes the path of a file where a file is written or read", needs="converses")
def complete_file(program, home):
    os.makedirs(os.path.join(home, "reports"))
    open(os.path.join(home, "reports", "usage-november.csv"), "w").close()
    with Prompt(program, home, PAGER="cat").await_prompt() as prompt:
        prompt.child.setwinsize(24, 400)
        shown = prompt.type(f"import usage from {home}/rep" + TAB)
        require("orts/" in shown, f"shown: {shown!r}")
        shown = prompt.type("us" + TAB)
        require("age-november.csv" in shown, f"shown: {shown!r}")


@case("a tiny window, made tinier while a line is typed, ends nothing", needs="converses")
def tiny_window(program, home):
    with Prompt(program, home, PAGER="cat") as prompt:
        for rows, columns in [(24, 2), (1, 80), (2, 3), (1, 1), (3, 8), (24, 80)]:
            prompt.child.setwinsize(rows, columns)
            prompt.type("xyzzy and a line that is far longer than this window \x01\x1b[C漢字\x05")
        prompt.child.send("\x15\r")
        prompt.settle()
        prompt.child.send(CTRL_D)
        prompt.child.expect_exact("\n")
        prompt.settle()
        prompt.child.close()
        require(prompt.child.signalstatus is None, f"ended by signal {prompt.child.signalstatus}")


@case("a record is shown, asked about, written by yes, and taken back step by step", needs="converses")
def recorded(program, home):
    book = os.path.join(home, "book")
    shutil.copytree(program.accounts, book)
    path = os.path.join(book, "hooli-broadband.yaml")
    before = open(path, encoding="utf-8").read()
    words = [*program.words, "--accounts", book, "--as-of", "2026-11-24"]
    with Prompt(program, home, words=words, PAGER="cat").await_prompt() as prompt:
        prompt.child.setwinsize(60, 100)
        prompt.enter("New champion at Hooli is Jane Doe, Head of Network")
        prompt.see("type: new_champion")
        prompt.see("Write this")
        prompt.await_prompt()
        require(open(path, encoding="utf-8").read() == before, "written before the answer")
        prompt.enter("yes")
        prompt.see("Written to")
        prompt.await_prompt()
        after = open(path, encoding="utf-8").read()
        require("Jane Doe, Head of Network" in after and "type: new_champion" in after, "it is not in the file")
        for _ in range(2):
            prompt.enter("undo")
            prompt.see("Taken back")
            prompt.await_prompt()
        require(open(path, encoding="utf-8").read() == before, "undo left something behind")


@case("two prompts on one book keep each other's record, and share the history of lines", needs="converses")
def two_prompts(program, home):
    book = os.path.join(home, "book")
    shutil.copytree(program.accounts, book)
    words = [*program.words, "--accounts", book, "--as-of", "2026-11-24"]
    with Prompt(program, home, words=words, PAGER="cat").await_prompt() as first, \
            Prompt(program, home, words=words, PAGER="cat").await_prompt() as second:
        for prompt, line in [(first, "log NPS 9 for Hooli"), (second, "log CSAT 4 for Hooli")]:
            prompt.enter(line)
            prompt.see("Write this")
            prompt.await_prompt()
        for prompt in (first, second):
            prompt.enter("yes")
            prompt.see("Written to")
            prompt.await_prompt()
    text = open(os.path.join(book, "hooli-broadband.yaml"), encoding="utf-8").read()
    require("2026-11-24, nps: 9" in text and "csat: 4" in text, "one of the two edits is lost")
    lines = open(os.path.join(home, "state", "steward", "history"), encoding="utf-8").read()
    require("log NPS 9 for Hooli" in lines and "log CSAT 4 for Hooli" in lines, f"the history is {lines!r}")
