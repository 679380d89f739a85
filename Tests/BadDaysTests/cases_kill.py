"""Runs that are killed at random instants: nothing is lost, nothing is torn, the next run finds all in order."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys

from bad_days_driver import PROJECT, case, require

ACCOUNTS = ["Kestrel Freight", "Hooli Broadband", "Acme Health", "Petal & Post"]
FILES = ["kestrel-freight", "hooli-broadband", "acme-health", "petal-and-post"]


def notes(run, count):
    """Notes in turn to four accounts, each with its number."""
    return "".join(f"note for {ACCOUNTS[i % 4]}: written in run {run} as number {i}\n" for i in range(count))


def written(setting, name, run):
    text = (setting.book / f"{name}.yaml").read_text(encoding="utf-8")
    return [int(number) for number in re.findall(rf"written in run {run} as number (\d+)", text)]


@case("kill -9 during record: every file is the old one or the new one, in order, and can be taken back")
def record(setting):
    within = setting.duration("-f", "-", input=notes("first", 16))
    killed = 0
    for run in range(setting.times):
        killed += setting.kill_at_random("-f", "-", input=notes(run, 16), within=within)
        setting.book_is_whole()
        for place, name in enumerate(FILES):
            found = written(setting, name, run)
            expected = [number for number in range(16) if number % 4 == place]
            require(found == expected[:len(found)], f"run {run}: {name} has {found}")
        setting.run("note for Kestrel: the next run", "--no-history").exits(0)
        setting.nothing_is_left_over(setting.book, setting.home / ".local")
    require(killed > 0, "every run had ended before it was killed")
    setting.history_opens()
    setting.run("undo").exits(0)
    setting.book_is_whole()


@case("kill -9 during batch -o: what is there is whole, and the next run completes it")
def batch(setting):
    lines = "".join(f"{what} {account}\n" for account in ACCOUNTS[:3]
                    for what in ("score", "QBR prep for", "renewal prep for")) + "portfolio review\nNRR report\n"
    setting.run("-o", "whole", "--no-history", input=lines).exits(0)
    whole = contents(setting.home / "whole")
    within = setting.duration("-o", "other", "--no-history", input=lines)
    killed = 0
    for run in range(setting.times):
        folder = setting.home / f"out-{run}"
        killed += setting.kill_at_random("-o", folder, "--no-history", input=lines, within=within)
        if folder.exists():
            for name, text in contents(folder).items():
                require(whole.get(name) == text, f"run {run}: {name} is not whole")
        setting.run("-o", folder, "--no-history", input=lines).exits(0).says_nothing()
        require(contents(folder) == whole, f"run {run}: the next run has not completed it")
        setting.nothing_is_left_over(folder)
    require(killed > 0, "every run had ended before it was killed")


@case("kill -9 during import: every file has all of its rows or none, and the same import completes it")
def importing(setting):
    names = sorted(path.stem for path in setting.book.glob("*.yaml") if path.name != "book.yaml")
    rows = [f"{name},2026-11-{day:02},{100 + day},{day % 11}" for name in names for day in range(2, 23)]
    table = setting.home / "usage.csv"
    table.write_text("account,date,logins,nps\n" + "\n".join(rows) + "\n", encoding="utf-8")
    line = f"import usage from {table}\n"
    old = files(setting.book)
    within = setting.duration("-f", "-", "--no-history", input=line)
    new = files(setting.book)
    require(sum(old[name] != new[name] for name in old) == len(names), "the import has not reached every account")
    killed = 0
    for run in range(setting.times):
        restore(setting.book, old)
        killed += setting.kill_at_random("-f", "-", "--no-history", input=line, within=within)
        setting.book_is_whole()
        torn = [name for name, text in files(setting.book).items() if text not in (old[name], new[name])]
        require(not torn, f"run {run}: neither old nor new: {torn}")
        setting.run("-f", "-", "--no-history", input=line).exits(0)
        require(files(setting.book) == new, f"run {run}: the same import has not completed it")
        setting.nothing_is_left_over(setting.book, setting.home / ".local")
    require(killed > 0, "every run had ended before it was killed")


@case("kill -9 while the index of a large book is built: answers are those without an index, and it is built again")
def indexing(setting):
    book, cache = setting.home / "large", setting.home / ".cache"
    subprocess.run([sys.executable, PROJECT / "scripts/make-book", book, "--accounts", "1200"], check=True,
                   stdout=subprocess.DEVNULL)
    ask = ("--accounts", book, "--no-history", "portfolio review")
    expected = setting.run(*ask, HOME=None).exits(0).out
    within = setting.duration(*ask, input="")
    killed = 0
    for run in range(setting.times):
        shutil.rmtree(cache, ignore_errors=True)
        killed += setting.kill_at_random(*ask, input="", within=within)
        require(setting.run(*ask).exits(0).says_nothing().out == expected, f"run {run}: another answer")
        for database in cache.rglob("*.sqlite"):
            with sqlite3.connect(database) as index:
                require(index.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"run {run}: the index is damaged")
        require(any(cache.rglob("*.sqlite")), f"run {run}: no index was built")
    require(killed > 0, "every run had ended before it was killed")


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yaml")}


def restore(folder, old):
    for name, text in old.items():
        (folder / name).write_bytes(text)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@case("kill -9 while scores are remembered: the history opens, and answers are right")
def scores(setting):
    lines = "score all enterprise accounts\nscore all mid-market accounts\nportfolio review\n"
    within = setting.duration("-f", "-", input=lines, day=None)
    for _ in range(setting.times):
        setting.kill_at_random("-f", "-", input=lines, within=within, day=None)
        setting.history_opens()


@case("a temporary file that a killed run left is taken away by the next one that writes there")
def leftovers(setting):
    dead = 2 ** 22 + 7  # no process has such a number
    names = [f".kestrel-freight.yaml.{dead}-1.tmp", f".hooli-broadband.yaml.{dead}-12.tmp"]
    kept = [".mine.tmp", ".notes.2026-1.tmp.bak", "draft.4711-1.tmp", ".x.1-1.tmp"]
    for folder in (setting.book, setting.home / "out"):
        folder.mkdir(exist_ok=True)
        for name in names + kept:
            (folder / name).write_text("half a fi")
    setting.run("note for Kestrel: x", "--no-history").exits(0)
    setting.run("-o", "out", "score Kestrel").exits(0)
    for folder in (setting.book, setting.home / "out"):
        found = {path.name for path in folder.iterdir()}
        require(not found & set(names), f"left over in {folder}: {found & set(names)}")
        require(set(kept) <= found, f"somebody's own was taken from {folder}: {set(kept) - found}")


@case("SIGTERM in a batch: exit 143, the document at hand is whole, nothing is left over, the rest is for another day")
def terminated(setting):
    lines = "".join(f"QBR prep for {account}\n" for account in ACCOUNTS) * 40
    whole = setting.run("--format", "markdown", "-o", "whole", "--no-history", input=lines).exits(0).out.count("\n")
    for run in range(setting.times):
        process = setting.start("--format", "markdown", "-o", f"out-{run}", "--no-history")
        process.stdin.write(lines.encode())
        process.stdin.close()
        first = process.stdout.readline()  # now it is writing
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read().decode().splitlines()
        err = process.stderr.read().decode()
        require(process.wait(30) == 143, f"exit {process.returncode}: {err}")
        require(err == "", f"said: {err}")
        paths = [first.decode().strip(), *rest]
        require(0 < len(paths) < whole, f"{len(paths)} of {whole} documents")
        found = contents(setting.home / f"out-{run}")
        require(sorted(found) == sorted(path.split("/")[-1] for path in paths), "other files than were printed")
        expected = contents(setting.home / "whole")
        require(all(expected[name] == text for name, text in found.items()), "a document is not whole")
        setting.nothing_is_left_over(setting.home / f"out-{run}")


@case("SIGTERM while standard input is awaited: exit 143 at once")
def terminated_waiting(setting):
    process = setting.start("--no-history")
    process.stdin.write(b"score Kestrel\n")
    process.stdin.flush()
    process.stdout.readline()
    while wait_channel(process.pid) not in ("", "pipe_read", "anon_pipe_read", "0", "pipe_wait", "wait_woken"):
        pass
    process.send_signal(signal.SIGTERM)
    require(process.wait(30) == 143, f"exit {process.returncode}")


def wait_channel(pid):
    """What a process sleeps in, as far as the kernel tells; empty where it does not."""
    try:
        with open(f"/proc/{pid}/wchan", encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


@case("a second SIGTERM is obeyed at once")
def terminated_twice(setting):
    process = setting.start("--check")
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGTERM)
    require(process.wait(30) in (-signal.SIGTERM, 143), f"exit {process.returncode}")

