"""A book that is large enough to be kept from run to run."""

import os
import time

from command_line_driver import case, require

ASKED = ["score Larch 7", "QBR prep for Larch 31", "churn risk for larch-8", "portfolio review", "score Renamed",
         "list accounts"]


def larch(name, arr, login):
    return (f'customer_health:\n  account: "{name}"\n  arr: {arr}\n  csm: "Dana Reyes"\n  renewal_date: 2027-01-15\n'
            f"history:\n  - {{date: 2026-08-31, logins: {login + 9}, mrr: {arr // 12}}}\n"
            f"  - {{date: 2026-10-31, logins: {login}, active_users: 7, seats: 10, nps: {login % 11}, mrr: 9}}\n")


def large_book(program):
    os.makedirs(program.path("large", "deep"))
    program.write(os.path.join("large", "book.yaml"), 'vendor: "Northlight"\ncurrency: "EUR"\n')
    for number in range(300):
        program.write(os.path.join("large", f"larch-{number}.yaml"), larch(f"Larch {number}", 1200 * number, number))
    program.write(os.path.join("large", "deep", "oak-12.yaml"), larch("Oak 12", 5000, 3))


def rename_one(program):
    program.write(os.path.join("large", "larch-7.yaml"), larch("Renamed", 700, 4))


def change_one(program):
    program.write(os.path.join("large", "larch-31.yaml"), larch("Larch 31", 90000, 30))


def swap_two(program):
    program.write(os.path.join("large", "larch-7.yaml"), larch("Larch 299", 1, 1))
    program.write(os.path.join("large", "larch-299.yaml"), larch("Larch 7", 2, 2))


def move_one(program):
    os.replace(program.path("large", "larch-8.yaml"), program.path("large", "deep", "larch-8.yaml"))


def change_words(program):
    path = program.path("templates", "documents", "portfolio_review.yaml")
    text = open(path, encoding="utf-8").read()
    program.write(path, text.replace("Portfolio review {{week}}", "The week {{week}}"))


def change_model(program):
    path = program.path("templates", "scoring", "engine.yaml")
    text = open(path, encoding="utf-8").read()
    program.write(path, text.replace("weight: 0.3", "weight: 0.4", 1).replace("weight: 0.2", "weight: 0.1", 1))


def link_outside(program):
    program.write("outside.yaml", larch("Larch 31", 1, 1))
    os.remove(program.path("large", "larch-31.yaml"))
    os.symlink(program.path("outside.yaml"), program.path("large", "larch-31.yaml"))


def remove_and_break(program):
    os.remove(program.path("large", "larch-31.yaml"))
    program.write(os.path.join("large", "larch-299.yaml"), "customer_health: [\n")


def change_profile(program):
    program.write(os.path.join("large", "book.yaml"), 'vendor: "Northlight"\ncurrency: "USD"\nmodel: signal\n')


def settle(*folders):
    """A file counts as settled two seconds after its last change."""
    newest = max(os.stat(os.path.join(root, name)).st_ctime
                 for folder in folders for root, _, names in os.walk(folder) for name in [*names, "."])
    time.sleep(max(0, newest + 2.1 - time.time()))


@case("of a large book that changes between runs, what is kept makes no difference to any document")
def kept_of_large_book(program):
    large_book(program)
    program.copy_of(program.templates, "templates")
    cache = program.path("cache")
    options = ["--accounts", program.path("large"), "--templates", program.path("templates"), "--no-history", "--quiet"]
    program.write("lines.txt", "".join(f"{line}\n" for line in ASKED))
    edits = [lambda _: None, change_one, rename_one, move_one, swap_two, link_outside, remove_and_break, change_profile,
             change_words, change_model]
    seen = set()
    for number, edit in enumerate(edits):
        edit(program)
        # What was written a moment ago is never kept; older files are.
        settle(program.path("large"), program.path("templates"))
        fresh = [program.run(*options, line, XDG_CACHE_HOME="/proc/none") for line in ASKED]
        for turn in range(2):
            for line, expected in zip(ASKED, fresh):
                warm = program.run(*options, line, XDG_CACHE_HOME=cache)
                require((warm.code, warm.bytes, warm.err) == (expected.code, expected.bytes, expected.err),
                        f"edit {number}, turn {turn}, {line}: {warm.out[:200]!r} is not {expected.out[:200]!r}")
        together = program.run(*options, "-f", "lines.txt", XDG_CACHE_HOME=cache)
        require(together.bytes == b"\n".join(ran.bytes for ran in fresh if ran.bytes)
                or together.bytes == b"".join(ran.bytes for ran in fresh), f"edit {number}, all lines at once")
        seen.add(b"".join(ran.bytes for ran in fresh))
    require(len(seen) == len(edits), "an edit changes no answer")
    kept = os.listdir(program.path("cache", "steward"))
    for ending in (".sqlite", ".answer", ".cache"):
        require(any(name.endswith(ending) for name in kept), f"nothing is kept in a {ending}: {kept}")
    folder = program.path("cache", "steward")
    require(os.stat(folder).st_mode & 0o777 == 0o700, "others may look into the folder of what is kept")
    for name in kept:
        if not name.endswith(("-wal", "-shm")):
            require(os.stat(os.path.join(folder, name)).st_mode & 0o777 == 0o600, f"others may read {name}")
