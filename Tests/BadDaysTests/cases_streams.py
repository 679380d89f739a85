"""Streams that end, close or never break a line, and a terminal whose program is ended."""

import os
import re
import resource
import signal

import pexpect

from bad_days_driver import case, require


@case("a closed pipe ends a run quietly, with documents or without end")
def closed_pipe(setting):
    (setting.home / "long.txt").write_text("portfolio review\nscore Kestrel\n" * 200)
    process = setting.start("-f", "long.txt", "--no-history")
    process.stdout.readline()
    process.stdout.close()
    require(process.wait(30) == 0, f"exit {process.returncode}")
    require(process.stderr.read() == b"", "something is said")


@case("a closed standard error loses no answer")
def closed_stderr(setting):
    ran = setting.run("-c", "score Zzyx", "-c", "score Kestrel", before=lambda: os.close(2))
    ran.exits(1).prints("Kestrel Freight: health")


@case("a closed standard output is no crash, and writes into no file of the book")
def closed_stdout(setting):
    ran = setting.run("-c", "score Kestrel", "-c", "note for Kestrel: x", before=lambda: os.close(1))
    ran.must(ran.code in (0, 1), "the program has crashed")
    setting.book_is_whole()


@case("a closed standard input is an empty one")
def closed_stdin(setting):
    ran = setting.run(before=lambda: os.close(0))
    ran.must(ran.code in (0, 1), "the program has crashed").prints_nothing()


@case("a line of 10 MB is refused with its number, the lines around it are answered, and memory stays small")
def long_line(setting):
    text = b"score Kestrel\n" + b"score " + b"x" * 10_000_000 + b"\nscore Hooli\n"
    (setting.home / "long.txt").write_bytes(text)
    process = setting.start("-f", "long.txt", "--no-history")
    out, err = process.communicate(timeout=60)
    require(process.returncode == 1, f"exit {process.returncode}")
    require(b"Kestrel Freight: health" in out and b"Hooli Broadband: health" in out, "a line is not answered")
    require(err.startswith(b"long.txt:2:1: error: this line is longer than 64 KiB"), f"said: {err[:200]!r}")
    require(len(err) < 1000, f"{len(err)} bytes are said")
    setting.run(input=text).exits(1).prints("Kestrel Freight: health", "Hooli Broadband: health").says("2:1: error:")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    require(largest < 400, f"{largest:.0f} MB were in use")


@case("10 MB without a line break, without text, or of nothing but line breaks")
def no_lines(setting):
    for text in (b"\x00" * 10_000_000, b"\xff" * 10_000_000, b"\n" * 10_000_000, b" " * 10_000_000):
        ran = setting.run("--no-history", input=text)
        ran.must(ran.code in (0, 1) and len(ran.err) < 10_000, "it was not taken well").prints_nothing()


@case("SIGTERM at the prompt: exit 143, and the terminal is as it was")
def prompt_terminated(setting):
    shell = pexpect.spawn(
        "/bin/sh", env={**setting.environment(NO_COLOR="1"), "PS1": "shell$ "}, cwd=str(setting.home), encoding="utf-8", timeout=15)
    shell.expect(re.escape("shell$ "))
    shell.sendline(f"stty -g; {setting.binary} --as-of 2026-11-24; echo ended $?; stty -g")
    shell.expect(r"\n([0-9a-f]+(?::[0-9a-f]+){10,})")
    before = shell.match.group(1)
    shell.expect("steward> ")
    shell.send("score Kes")
    shell.expect("Kes")
    with open(f"/proc/{shell.pid}/task/{shell.pid}/children", encoding="ascii") as children:
        os.kill(int(children.read().split()[-1]), signal.SIGTERM)
    shell.expect("ended 143")
    shell.expect(r"\n([0-9a-f]+(?::[0-9a-f]+){10,})")
    require(shell.match.group(1) == before, "the terminal is not as it was")
    shell.close(force=True)


@case("SIGTERM while a pager shows an answer ends the pager and the prompt")
def pager_terminated(setting):
    child = pexpect.spawn(
        str(setting.binary), ["--as-of", "2026-11-24"], env=setting.environment(PAGER="less", NO_COLOR="1"), cwd=str(setting.home),
        encoding="utf-8", timeout=15, dimensions=(10, 80))
    child.expect("steward> ")
    child.send("help\r")
    child.expect(":")
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    require(child.exitstatus == 143, f"exit {child.exitstatus}, signal {child.signalstatus}")
