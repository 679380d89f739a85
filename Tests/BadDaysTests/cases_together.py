"""Several runs on one book at once."""

import re

import pexpect

from bad_days_driver import PROJECT, case, require


@case("eight runs record into one account at once: no note is lost, and each can be taken back")
def at_once(setting):
    runs = [setting.start("-f", "-") for _ in range(8)]
    for number, run in enumerate(runs):
        run.stdin.write("".join(f"note for Kestrel: run {number} line {line}\n" for line in range(6)).encode())
        run.stdin.close()
    for run in runs:
        run.stdout.read()
        require(run.wait(60) == 0, run.stderr.read().decode())
    text = (setting.book / "kestrel-freight.yaml").read_text(encoding="utf-8")
    for number in range(8):
        lines = re.findall(rf"run {number} line (\d)", text)
        require(lines == list("012345"), f"run {number}: {lines}")
    setting.book_is_whole()
    setting.run(input="undo\n" * 48).exits(0)
    before = (PROJECT / "Accounts/kestrel-freight.yaml").read_bytes()
    require((setting.book / "kestrel-freight.yaml").read_bytes() == before, "undo has not brought it back")


@case("two prompts edit the same account in turn: each sees what the other has written")
def two_prompts(setting):
    prompts = [prompt(setting), prompt(setting)]
    for number in range(4):
        child = prompts[number % 2]
        child.send(f"note for Kestrel: prompt note {number}\r")
        child.expect(r"\?")
        child.expect("> ")
        child.send("yes\r")
        child.expect("takes it back")
        child.expect("> ")
    text = (setting.book / "kestrel-freight.yaml").read_text(encoding="utf-8")
    require(re.findall(r"prompt note (\d)", text) == list("0123"), "a note is missing")
    for child in prompts:
        child.send("show Kestrel\r")
        child.expect("prompt note 3")
        child.close(force=True)
    setting.book_is_whole()


@case("a file that changed between question and yes keeps the change")
def changed_between(setting):
    child = prompt(setting)
    child.send("note for Kestrel: of the prompt\r")
    child.expect(r"\?")
    child.expect("> ")
    path = setting.book / "kestrel-freight.yaml"
    path.write_text("# by hand, meanwhile\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    child.send("yes\r")
    child.expect("takes it back")
    child.expect("> ")
    child.close(force=True)
    text = path.read_text(encoding="utf-8")
    require(text.startswith("# by hand, meanwhile\n") and "of the prompt" in text, "one of the two is lost")


def prompt(setting):
    child = pexpect.spawn(
        str(setting.binary), ["--as-of", "2026-11-24", "--color", "never"], env=setting.environment(PAGER="cat"),
        cwd=str(setting.home), encoding="utf-8", timeout=15, dimensions=(60, 120))
    child.expect("steward> ")
    return child
