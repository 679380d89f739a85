"""A run without anybody to ask: errors with their place, exit codes, what goes where."""

import json
import os
import signal
import subprocess
import time

from command_line_driver import PATIENCE, Ran, case, require

KESTREL = "Kestrel Freight: health"
HOOLI = "Hooli Broadband: health"


@case("an error has file, line, column, the line, and a caret under the word")
def error_place(program):
    program.write("monday.txt", "# Monday\nscore Kestrel\n  score Acme Rockets\n")
    ran = program.run("-f", "monday.txt").exits(1).prints(KESTREL)
    expected = (
        'monday.txt:3:9: error: no account is named "Acme Rockets"; did you mean "Acme Health"?\n'
        " 3 |   score Acme Rockets\n"
        "   |         ^~~~~~~~~~~~\n")
    require(ran.err.endswith(expected), f"said: {ran.err!r}")


@case("a batch never asks: two accounts that fit are an error that names both")
def ambiguity(program):
    ran = program.run(input="score Globex\n").exits(1).prints_nothing()
    ran.says('standard input:1:7: error: "Globex" fits 2 accounts', '"Globex Holding"', '"Globex Retail AG"', "^~~~~~")


@case("a batch never asks: a missing account is an error")
def missing_account(program):
    program.run("-c", "QBR prep").exits(1).prints_nothing().says("error: no account is named", "QBR prep for [account]")


@case("the line behind a question is a command, not its answer")
def no_answers_in_a_batch(program):
    program.run(input="score Globex\n2\n").exits(1).prints_nothing()


@case("every line is tried, every failure is said, and the exit code tells")
def all_lines(program):
    text = "score Zzyx\nscore Kestrel\nscore Globex\nscore Hooli\n"
    ran = program.run(input=text).exits(1).prints(KESTREL, HOOLI)
    require(ran.err.count("error:") == 2, f"said: {ran.err!r}")


@case("--stop-on-error stops at the first failure")
def stop_on_error(program):
    ran = program.run("--stop-on-error", input="score Kestrel\nscore Zzyx\nscore Hooli\n").exits(1)
    ran.prints(KESTREL).prints_not(HOOLI).says("standard input:2:7: error:")


@case("--echo prints each command before its answer, and no comments")
def echo(program):
    ran = program.run("--echo", input="# no\nscore Kestrel\nscore Hooli\n").exits(0).prints_not("# no")
    places = [ran.out.index(text) for text in ("> score Kestrel\n", KESTREL, "> score Hooli\n", HOOLI)]
    require(places == sorted(places), f"the order is not kept: {places}")


@case("standard output carries the documents only")
def only_documents(program):
    clean = program.run("-c", "score Kestrel", "-c", "save play for it").exits(0)
    noisy = program.run("-c", "score Zzyx", "-c", "score Kestrell", "-c", "save play for it").exits(1)
    require(noisy.out == clean.out, "repairs, remarks or errors are on standard output")
    noisy.says('read "Kestrell" as "Kestrel"', "→ Save play for Kestrel Freight")


@case("--quiet leaves the notices out, and the errors in")
def quiet(program):
    ran = program.run("--quiet", "-c", "score Kestrell", "-c", "score Zzyx").exits(1).prints(KESTREL)
    require("read " not in ran.err and "error:" in ran.err, f"said: {ran.err!r}")


@case("a greeting or a prompt is not printed into a pipe")
def no_greeting(program):
    ran = program.run(input="score Kestrel\n").exits(0).says_nothing()
    require("steward>" not in ran.out and "type help" not in ran.out, "there is a prompt")


@case("an interrupt ends a batch with 130, with whole documents only")
def interrupt(program):
    process = program.start()
    process.stdin.write(b"score Kestrel\n")
    process.stdin.flush()
    first = process.stdout.read(20)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    try:
        # Standard input stays open: an end of input would end the batch as well.
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("an interrupt while waiting for a line does not end the batch") from None
    out, err = process.stdout.read(), process.stderr.read()
    Ran(["(interrupted)"], process.returncode, first + out, err).exits(130).prints(KESTREL)


@case("an interrupt in the middle of a long batch ends it with 130")
def interrupt_while_busy(program):
    program.write("long.txt", "QBR prep for all accounts\n" * 400)
    process = subprocess.Popen(
        [program.binary, "--as-of", "2026-11-24", "-f", "long.txt"], cwd=program.home, env=program.environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(1)
    require(process.poll() is None, "the batch is over too early for this case")
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("an interrupt does not end a long batch") from None
    took = time.monotonic() - started
    Ran(["-f", "long.txt"], process.returncode, b"", process.stderr.read()).exits(130)
    require(took < 10, f"it took {took:.1f} s to stop")


def into_closed_pipe(program, words):
    """`steward … | head -1`, with what the program said."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [program.binary, "--as-of", "2026-11-24", *words], cwd=program.home, env=program.environment(),
        stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    head = os.read(reader, 40)
    os.close(reader)
    _, err = process.communicate(timeout=PATIENCE)
    return head, process.returncode, err


@case("a reader that has left (| head -1) ends the run quietly")
def closed_pipe(program):
    program.write("many.txt", "QBR prep for all accounts\n" * 20)
    head, code, err = into_closed_pipe(program, ["-f", "many.txt"])
    require(len(head) > 0, "nothing was printed")
    require(err == b"", f"said: {err!r}")
    require(code in (0, -signal.SIGPIPE, 128 + signal.SIGPIPE), f"exit {code}")


@case("an interrupt ends a run that waits for its reader")
def interrupt_while_writing(program):
    program.write("long.txt", "QBR prep for all accounts\n" * 20)
    process = program.start("-f", "long.txt")
    process.stdin.close()
    process.stdout.read(20)
    time.sleep(3)  # the pipe is full by now, and nobody reads on
    require(process.poll() is None, "the batch is over too early for this case")
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("an interrupt does not end a run that waits to write") from None
    require(process.returncode in (130, -signal.SIGINT), f"exit {process.returncode}")


@case("the same input gives the same bytes")
def same_bytes(program):
    text = "what needs attention today?\nscore everything critical\nNRR report\nrenewal emails for Kestrel as eml\nhelp\n"
    first, second = program.run(input=text).exits(0), program.run(input=text).exits(0)
    require(first.bytes == second.bytes and first.err == second.err, "the second run differs")


@case("remembered scores do not change the answer of the same day")
def same_bytes_with_history(program):
    first = program.run("-c", "score Quarry Lane Veterinary", day=None).exits(0)
    second = program.run("-c", "score Quarry Lane Veterinary", day=None).exits(0)
    require(first.bytes == second.bytes, "the second run differs")


@case("--format json prints one object a line, and errors as objects in their place")
def json_lines(program):
    ran = program.run("--format", "json", input="score Kestrel and Hooli\nscore Acme Rockets\nNRR report\n").exits(1)
    objects = [json.loads(line) for line in ran.out.splitlines()]
    require([one.get("intent") for one in objects] == ["score", "score", None, "nrr_report"], f"objects: {ran.out[:200]!r}")
    require([one.get("account") for one in objects[:2]] == ["kestrel-freight", "hooli-broadband"], "accounts")
    require(objects[0]["schema"] == 1 and objects[0]["as_of"] == "2026-11-24", "the common keys")
    error = objects[2]["error"]
    require(set(error) == {"line", "column", "message", "suggestions"}, f"keys: {sorted(error)}")
    require((error["line"], error["column"], error["suggestions"]) == (2, 7, ["Acme Health"]), f"error: {error}")


@case("in JSON the points of a score add up to it, and what is unknown is null")
def json_points(program):
    ran = program.run("--format", "json", "-c", "score all accounts").exits(0)
    objects = [json.loads(line) for line in ran.out.splitlines()]
    require(len(objects) == 24, f"{len(objects)} accounts have not left")
    for one in objects:
        points = [part["points"] for part in one["dimensions"] if part["points"] is not None]
        if one["exact"] is not None:
            require(abs(sum(points) - one["exact"]) < 1e-6, f"{one['account']}: {sum(points)} is not {one['exact']}")


@case("a question in JSON is an error object")
def json_question(program):
    ran = program.run("--format", "json", "-c", "score Globex").exits(1)
    error = json.loads(ran.out)["error"]
    require(error["suggestions"] == ["Globex Holding", "Globex Retail AG"], f"error: {error}")


@case("words about the session are JSON too, where JSON is asked for")
def json_words(program):
    ran = program.run("--format", "json", "-c", "help", "-c", "score Kestrel", "-c", "why").exits(0)
    for line in ran.out.splitlines():
        json.loads(line)
