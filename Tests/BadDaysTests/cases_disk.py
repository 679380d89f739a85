"""Disks: full, read-only, files that change or vanish, a clock that was set back."""

import os
import pathlib
import shutil
import subprocess
import threading

from bad_days_driver import DAY, PROJECT, Skipped, case, fill, require


@case("a full disk with the book on it: the record is refused with the reason, and the file is as it was")
def full_book(setting):
    with setting.disk() as disk:
        book = disk / "book"
        shutil.copytree(setting.book, book)
        fill(disk)
        before = (book / "kestrel-freight.yaml").read_bytes()
        ran = setting.run("--accounts", book, "note for Kestrel: no room").exits(1)
        ran.says("the disk is full", "free some space", "kestrel-freight.yaml")
        require((book / "kestrel-freight.yaml").read_bytes() == before, "the file has changed")
        setting.nothing_is_left_over(disk)
        setting.run("--accounts", book, "score Kestrel").exits(0)
        os.unlink(disk / "filler")
        setting.run("--accounts", book, "note for Kestrel: room again").exits(0)
        setting.run("--accounts", book, "undo").exits(0)
        require((book / "kestrel-freight.yaml").read_bytes() == before, "undo has not brought it back")


@case("a full disk under -o: each document that has no room is an error, those that are there are whole")
def full_output(setting):
    with setting.disk("200k") as disk:
        lines = "portfolio review as html\n" + "QBR prep for Kestrel as html\n" * 20
        ran = setting.run("-o", disk, input=lines).exits(1).says("the disk is full")
        require(ran.out.count("\n") > 0, "not one document had room")
        for path in map(pathlib.Path, ran.out.splitlines()):
            end = "</html>" if path.suffix == ".html" else "--"
            require(path.read_text(encoding="utf-8").rstrip().endswith(end), f"{path} is torn")
        setting.nothing_is_left_over(disk)


@case("a full disk with the state folder on it: answers and records go on, and what is not remembered is said")
def full_state(setting):
    with setting.disk() as disk:
        fill(disk)
        state = {"XDG_STATE_HOME": str(disk / "state")}
        setting.run("score Kestrel", day=None, **state).exits(0).prints("Kestrel Freight: health").says("warning:")
        ran = setting.run("note for Kestrel: remembered nowhere", **state).exits(0)
        require("cannot be undone" in ran.out + ran.err, f"said: {ran.err}")
        setting.book_is_whole()


@case("a full disk for standard output is an error with its reason, not a silent success")
def full_stdout(setting):
    if not os.path.exists("/dev/full"):
        raise Skipped("there is no /dev/full")
    with open("/dev/full", "wb") as full:
        process = setting.start("-c", "portfolio review", "-c", "score Kestrel", "--no-history", stdout=full)
        _, err = process.communicate(timeout=30)
        require(process.returncode == 1, f"exit {process.returncode}")
        require(b"standard output" in err and b"full" in err.lower() or b"space" in err, f"said: {err!r}")


@case("a file that may not grow: the record is refused, and the file is as it was")
def file_limit(setting):
    import resource
    import signal

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    before = (setting.book / "kestrel-freight.yaml").read_bytes()
    setting.run("note for Kestrel: too long", "--no-history", before=limit).exits(1).says("kestrel-freight.yaml")
    require((setting.book / "kestrel-freight.yaml").read_bytes() == before, "the file has changed")
    setting.nothing_is_left_over(setting.book)


@case("a read-only book answers, and a record is refused with the reason")
def read_only(setting):
    with setting.disk() as disk:
        book = disk / "book"
        shutil.copytree(setting.book, book)
        remounted = subprocess.run(["mount", "-o", "remount,ro", disk], capture_output=True, text=True)
        if remounted.returncode != 0:
            raise Skipped(remounted.stderr.strip())
        setting.run("--accounts", book, "score Kestrel").exits(0).prints("Kestrel Freight: health")
        setting.run("--accounts", book, "portfolio review").exits(0)
        setting.run("--accounts", book, "note for Kestrel: x").exits(1).says("read-only", "kestrel-freight.yaml")
        setting.run("--accounts", book, "-o", disk / "out", "score Kestrel").exits(1).says("read-only")


@case("files removed, replaced and cut short while the book is read: an answer or an error, never a crash")
def changing(setting):
    stop = threading.Event()
    files = sorted(setting.book.rglob("*.yaml"))
    texts = {path: path.read_bytes() for path in files}

    def change():
        number = 0
        while not stop.is_set():
            path = files[number % len(files)]
            number += 1
            path.unlink(missing_ok=True)
            path.write_bytes(texts[path][: len(texts[path]) * (number % 3) // 2])
            path.write_bytes(texts[path])
    worker = threading.Thread(target=change)
    worker.start()
    try:
        for _ in range(setting.times):
            for command in ("portfolio review", "score Kestrel", "list accounts"):
                ran = setting.run(command, "--no-history")
                ran.must(ran.code in (0, 1), "the program has crashed")
                ran.must(ran.out or "error:" in ran.err, "nothing is said")
    finally:
        stop.set()
        worker.join()
    setting.book_is_whole()


@case("an account file removed in the middle of a batch: its own answers are as they were, the batch goes on")
def removed(setting):
    process = setting.start("--no-history")
    process.stdin.write(b"score Kestrel\n")
    process.stdin.flush()
    process.stdout.readline()
    (setting.book / "hooli-broadband.yaml").unlink()
    out, err = process.communicate(b"score Hooli\nnote for Hooli: gone\nscore Kestrel\n", timeout=30)
    require(b"Kestrel Freight: health" in out and process.returncode == 1, f"exit {process.returncode}: {err!r}")
    require(b"hooli-broadband.yaml" in err, f"said: {err!r}")
    require(not (setting.book / "hooli-broadband.yaml").exists(), "a file that was removed is there again")


@case("a clock set back: yesterday's run answers, and does not take tomorrow's scores for earlier ones")
def clock(setting):
    faketime = shutil.which("faketime")
    if faketime is None:
        raise Skipped("faketime is not there")

    def on(day, *words, **settings):
        environment = {**setting.environment(**settings), "TZ": "UTC"}
        return subprocess.run(
            [faketime, f"{day} 10:00:00", setting.binary, *words], cwd=setting.home, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    first = on("2026-11-24", "score Kestrel")
    require(first.returncode == 0 and "2026-11-24" in first.stdout, f"{first}")
    require(on("2026-11-24", "note", "for", "Kestrel:", "written", "on", "the", "24th").returncode == 0, "no record")
    back = on("2026-11-20", "score", "Kestrel", "--format", "json")
    require(back.returncode == 0 and back.stderr == "", f"{back}")
    fresh = on("2026-11-20", "score", "Kestrel", "--format", "json", XDG_STATE_HOME=str(setting.home / "fresh"))
    require(back.stdout == fresh.stdout, "the later run's score has changed the earlier day's answer")
    require(on("2026-11-20", "undo").returncode == 0, "no undo")
    text = (setting.book / "kestrel-freight.yaml").read_bytes()
    require(text == (PROJECT / "Accounts/kestrel-freight.yaml").read_bytes(), "undo has not brought it back")


@case("files dated in the future or long past are read like any other")
def file_times(setting):
    for number, path in enumerate(sorted(setting.book.rglob("*.yaml"))):
        os.utime(path, (0, 0) if number % 2 else (4_102_444_800, 4_102_444_800))
    setting.run("score Kestrel").exits(0).says_nothing()
    path = setting.book / "kestrel-freight.yaml"
    path.write_text(path.read_text().replace("Kestrel Freight", "Kestrel Fracht"))
    os.utime(path, (0, 0))
    setting.run("score Kestrel").exits(0).prints("Kestrel Fracht")


@case("no HOME: answers and records go on, and what is not remembered is said")
def no_home(setting):
    gone = {"HOME": None, "XDG_STATE_HOME": None}
    setting.run("score Kestrel", **gone).exits(0).prints("Kestrel Freight: health")
    setting.run("score Kestrel", day=None, **gone).exits(0).says("HOME")
    ran = setting.run("note for Kestrel: x", **gone).exits(0)
    require("cannot be undone" in ran.out + ran.err, f"said: {ran.out} {ran.err}")
    setting.run("undo", **gone).exits(1).says("nothing to undo")
    for home in ("", "relative", "/nowhere/at/all"):
        setting.run("score Kestrel", HOME=home, day=DAY).exits(0)
