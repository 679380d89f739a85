"""A book that is large enough to be kept from run to run."""

import os
import time

from command_line_driver import case, require

ASKED = ["score Larch 7", "QBR prep for Larch 31", "churn risk for larch-8", "portfolio review", "NRR report",
         "score Larch 299", "list accounts", "score Oak 12", "score Renamed"]


def larch(name, arr, login):
    return (f'customer_health:\n  account: "{name}"\n  arr: {arr}\n  csm: "Dana Reyes"\n  renewal_date: 2027-01-15\n'
            f"history:\n  - {{date: 2026-08-31, logins: {login + 9}, mrr: {arr // 12}}}\n"
            f"  - {{date: 2026-10-31, logins: {login}, active_users: 7, seats: 10, nps: {login % 11}, mrr: {arr // 12}}}\n")


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


def break_one(program):
    program.write(os.path.join("large", "larch-299.yaml"), "customer_health: [\n")


def change_profile(program):
    program.write(os.path.join("large", "book.yaml"), 'vendor: "Northlight"\ncurrency: "USD"\nmodel: signal\n')


def settle(folder):
    """A file counts as settled two seconds after its last change."""
    newest = max(os.stat(os.path.join(root, name)).st_ctime for root, _, names in os.walk(folder) for name in names)
    time.sleep(max(0, newest + 2.1 - time.time()))


@case("of a large book that changes between runs, what is kept makes no difference to any document")
def kept_of_large_book(program):
    large_book(program)
    cache = program.path("cache")
    edits = [lambda _: None, change_one, rename_one, move_one, swap_two, break_one, change_profile,
             lambda program: os.remove(program.path("large", "larch-31.yaml"))]
    options = ["--accounts", program.path("large"), "--no-history", "--quiet"]
    program.write("lines.txt", "".join(f"{line}\n" for line in ASKED))
    for number, edit in enumerate(edits):
        edit(program)
        # What was written a moment ago is never kept; older files are.
        settle(program.path("large"))
        for turn in range(2):
            for line in ASKED:
                fresh = program.run(*options, line, XDG_CACHE_HOME="/proc/none")
                warm = program.run(*options, line, XDG_CACHE_HOME=cache)
                require((warm.code, warm.bytes, warm.err) == (fresh.code, fresh.bytes, fresh.err),
                        f"edit {number}, run {turn}, {line}: {warm.out[:300]!r} {warm.err!r} is not {fresh.out[:300]!r}")
        together = program.run(*options, "-f", "lines.txt", XDG_CACHE_HOME=cache)
        alone = program.run(*options, "-f", "lines.txt", XDG_CACHE_HOME="/proc/none")
        require((together.bytes, together.err) == (alone.bytes, alone.err), f"edit {number}, all lines at once")
