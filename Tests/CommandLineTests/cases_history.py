"""The history of scores: killed at any moment, written by two at once, on a disk that takes nothing."""

import datetime
import json
import os
import random
import sqlite3
import subprocess
import threading
import time

from command_line_driver import case, require

KILLS = 60  # processes that are killed, two at a time
ACCOUNTS = 24  # each of the two runs scores half of them
MODELS = ["engine", "predictive", "lifecycle", "five-factor", "signal"]


def book(program, name, count=ACCOUNTS):
    os.mkdir(program.path(name))
    program.write(f"{name}/book.yaml", "currency: EUR\nproduct_facts: {features_available: 20}\n")
    today = datetime.date.today()  # only runs for the day of the clock are recorded
    row = f"{{date: {today}, logins: 10, tickets: 2, nps: 7, features_adopted: 9}}"
    for number in range(count):
        program.write(
            f"{name}/firm-{number:02}.yaml", f'customer_health: {{account: "Firm {number:02}", last_updated: {today}, '
            f"scores: {{product_usage: {{dau_mau_ratio: 0.5}}}}}}\nhistory:\n  - {row}\n")
    return os.path.realpath(program.path(name))


class Reader(threading.Thread):
    """Collects what a run has answered until it is killed: every whole line is an answer that was given."""

    def __init__(self, process):
        super().__init__()
        self.process, self.answers = process, []
        self.start()

    def run(self):
        for line in self.process.stdout:
            if line.endswith(b"\n"):
                answer = json.loads(line)
                self.answers.append((answer["account"], answer["model"]))


def scoring(program, accounts, numbers):
    lines = [f"score Firm {number:02} with the {model} model" for number in numbers for model in MODELS]
    process = program.start("--accounts", accounts, "--format", "json", "--quiet", "-f", "-", day=None)
    try:
        process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        process.stdin.close()
    except BrokenPipeError:
        pass
    return process


def rows(program):
    """What another program reads from the file, and whether the file is whole."""
    connection = sqlite3.connect(program.path("state", "steward", "scores.sqlite"))
    try:
        require(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the file is damaged")
        return set(connection.execute("SELECT book, account, model FROM runs"))
    finally:
        connection.close()


@case(f"two runs that write at once and are killed {KILLS} times lose no row of an answer that was given")
def killed(program):
    dice = random.Random(7)
    given, cut_short = set(), 0
    halves = [range(ACCOUNTS // 2), range(ACCOUNTS // 2, ACCOUNTS)]
    # How long a whole run takes here decides when it may be killed.
    before = time.monotonic()
    warm = book(program, "warm")
    pair = [scoring(program, warm, half) for half in halves]
    readers = [Reader(process) for process in pair]
    for process, reader in zip(pair, readers):
        process.wait()
        reader.join()
        require(len(reader.answers) == ACCOUNTS // 2 * len(MODELS), f"answers: {len(reader.answers)}")
        given |= {(warm, *answer) for answer in reader.answers}
    whole = time.monotonic() - before
    for turn in range(KILLS // 2):
        accounts = book(program, f"book-{turn:02}")
        pair = [scoring(program, accounts, half) for half in halves]
        readers = [Reader(process) for process in pair]
        time.sleep(whole * dice.uniform(0.1, 0.95))
        for process in pair:
            process.kill()
        for process, reader in zip(pair, readers):
            process.wait()
            reader.join()
            process.stderr.close()
            cut_short += process.returncode != 0
            given |= {(accounts, *answer) for answer in reader.answers}
    require(cut_short >= KILLS // 2, f"only {cut_short} runs were cut short: nothing was tried")
    require(len(given) > 10 * ACCOUNTS, f"only {len(given)} answers were given: nothing was tried")
    lost = given - rows(program)
    require(not lost, f"{len(lost)} of {len(given)} rows are lost, such as {sorted(lost)[:3]}")


@case("the history keeps one row for each account, model and day")
def one_row(program):
    accounts = book(program, "book", count=1)
    for _ in range(2):
        program.run("--accounts", accounts, "-c", "score Firm 00", "-c", "score Firm 00 with the signal model",
                    day=None).exits(0)
    require(rows(program) == {(accounts, "firm-00", "engine"), (accounts, "firm-00", "signal")}, f"{rows(program)}")


@case("where the folder of the history cannot be made, that is a notice and the answer stands")
def no_folder(program):
    accounts = book(program, "book", count=1)
    program.write("state", "a file where the folder should be\n")
    ran = program.run("--accounts", accounts, "-c", "score Firm 00", day=None).exits(0).prints("Firm 00: health")
    ran.says("warning:", "the score history cannot be opened", "--no-history")
    require(ran.err.count("score history") == 1, "it is said more than once")
    program.run("--accounts", accounts, "--no-history", "-c", "score Firm 00", day=None).exits(0).says_nothing()


@case("a history that is no database is a notice, is left as it is, and the answer stands")
def broken(program):
    accounts = book(program, "book", count=1)
    os.makedirs(program.path("state", "steward"))
    path = program.write("state/steward/scores.sqlite", "this is no database, whatever its name says\n" * 50)
    before = open(path, "rb").read()
    ran = program.run("--accounts", accounts, "-c", "score Firm 00", day=None).exits(0).prints("Firm 00: health")
    ran.says("warning:", "score history")
    require(open(path, "rb").read() == before, "the file has been written over")


def mounted_read_only(folder, command, environment):
    """Runs with a folder bound read-only in a name space of its own; None where this machine allows none."""
    script = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}" && exec "$@"'
    ran = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", *command], capture_output=True, text=True,
        env=environment, check=False)
    is_refused = any(word in ran.stderr for word in ("unshare:", "mount:"))
    return None if is_refused else ran


@case("on a disk that is read-only the history is a notice and the answer stands")
def read_only(program):
    accounts = book(program, "book", count=1)
    state = program.path("state", "steward")
    program.run("--accounts", accounts, "-c", "score Firm 00", day=None).exits(0)
    command = [program.binary, "--accounts", accounts, "-c", "score Firm 00"]
    ran = mounted_read_only(state, command, program.environment())
    if ran is None:  # no name spaces: then at least as a user who may not write, which the superuser is not
        if os.getuid() == 0:
            return
        os.chmod(state, 0o500)
        os.chmod(os.path.join(state, "scores.sqlite"), 0o400)
        ran = subprocess.run(command, capture_output=True, text=True, env=program.environment(), check=False)
        os.chmod(state, 0o700)
    require(ran.returncode == 0 and "Firm 00: health" in ran.stdout, f"exit {ran.returncode}: {ran.stderr[:300]}")
    require("warning:" in ran.stderr and "score history" in ran.stderr, f"said: {ran.stderr[:300]!r}")


@case("a model says that it was never back-tested on this book, until it was")
def backtested(program):
    accounts = book(program, "book", count=2)
    score = ["--accounts", accounts, "-c", "score Firm 00"]
    program.run(*score, day=None).exits(0).prints("never back-tested on this book")
    program.run("--accounts", accounts, "-c", "backtest", day=None).exits(0)
    program.run(*score, day=None).exits(0).prints_not("never back-tested")
    program.run(*score, "--model", "signal", day=None).exits(0).prints("never back-tested on this book")
    other = book(program, "other", count=2)
    program.run("--accounts", other, "-c", "score Firm 00", day=None).exits(0).prints("never back-tested on this book")


@case("the history stays beside the book when that is asked for, and moves with it")
def beside(program):
    os.mkdir(program.path("shared"))
    book(program, "shared/accounts", count=1)
    score = ["-c", "score Firm 00"]
    for options, settings in (
        (["--history", "shared/.steward"], {}), ([], {"STEWARD_HISTORY": program.path("shared", ".steward")})):
        program.run("--accounts", "shared/accounts", *options, *score, day=None, **settings).exits(0).says_nothing()
    require(not os.path.exists(program.path("state", "steward", "scores.sqlite")), "the state folder was used")
    os.rename(program.path("shared"), program.path("moved"))
    path = program.path("moved", ".steward", "scores.sqlite")
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT book, account, model FROM runs").fetchall()
    connection.execute("UPDATE runs SET day = '2026-01-02', score = 12.5")
    connection.commit()
    connection.close()
    require(found == [("accounts", "firm-00", "engine")], f"rows: {found}")
    ran = program.run("--accounts", "moved/accounts", "--history", "moved/.steward", "--format", "json", *score, day=None)
    previous = json.loads(ran.exits(0).out)["previous"]
    require(previous == {"score": 12.5, "as_of": "2026-01-02", "source": "recorded"}, f"previous: {previous}")
