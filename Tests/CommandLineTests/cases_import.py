"""Import: tables into account files, what is told, what is taken back, and a program that is killed on the way."""

import json
import os
import signal
import time

from command_line_driver import case, require

USAGE = "account,date,logins,nps\nKestrel,2026-11-20,455,9\nHooli Broadbnd,2026-11-20,1,9\nDuff,2026-11-21,x,8\n"


def contents(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def book(program):
    return program.copy_of(program.accounts, "book")


@case("a table is imported in a batch at once, the second time changes nothing, undo gives the old bytes")
def twice(program):
    folder = book(program)
    old = contents(folder)
    program.write("usage.csv", USAGE)
    line = ("--accounts", folder, "import usage from usage.csv")
    program.run(*line).exits(0).prints("3 values written to 2 accounts", "usage.csv:3:1", "Hooli Broadband", "is no number") \
        .says("usage.csv:3:1: 2 cells or rows of usage.csv had no place")
    new = contents(folder)
    changed = sorted(name for name in new if old[name] != new[name])
    require(changed == ["duff-beverages.yaml", "kestrel-freight.yaml"], f"changed: {changed}")
    require(b"  - {date: 2026-11-20, logins: 455, nps: 9}\n" in new["kestrel-freight.yaml"], "the row is missing")
    program.run(*line).exits(0).prints("nothing to change", "3 values stood in the book already")
    require(contents(folder) == new, "the second import has changed something")
    program.run("--accounts", folder, "undo").exits(0).prints("Taken back in 2 files")
    require(contents(folder) == old, "undo has left something else")


@case("an import as JSON is one object")
def objects(program):
    program.write("usage.csv", USAGE)
    ran = program.run("--accounts", book(program), "--format", "json", "--quiet", "import usage.csv").exits(0).says_nothing()
    answer = json.loads(ran.out)
    require([change["account"] for change in answer["changes"]] == ["duff-beverages", "kestrel-freight"], ran.out)
    require(answer["written"] is True and answer["unplaced_count"] == 2, ran.out)
    require([(one["line"], one["column"]) for one in answer["unplaced"]] == [(3, 1), (4, 17)], ran.out)


@case("accounts are created when told, and taken away by undo")
def create(program):
    folder = book(program)
    old = contents(folder)
    program.write("my crm.csv", "Account Name,Account Owner,ARR,Renewal Date\nWayland Yards Ltd,Jo Park,\"12,000\",3/31/2027\n")
    program.run("--accounts", folder, "load the salesforce accounts in 'my crm.csv'").exits(1) \
        .prints("no account of this name").says("had no place")
    require(contents(folder) == old, "something was written without being told")
    program.run("--accounts", folder, "load the salesforce accounts in 'my crm.csv' and create missing").exits(0)
    text = contents(folder)["wayland-yards-ltd.yaml"].decode()
    require(text == 'customer_health:\n  account: "Wayland Yards Ltd"\n  arr: 12000\n  csm: "Jo Park"\n  renewal_date: 2027-03-31\n', text)
    program.run("--accounts", folder, "show Wayland Yards").exits(0)
    program.run("--accounts", folder, "undo").exits(0)
    require(contents(folder) == old, "undo has left something else")


@case("what cannot be imported at all says what is wrong, where, and what to do")
def failures(program):
    folder = book(program)
    program.write("usage.csv", USAGE)
    program.write("two words.csv", USAGE)
    program.write("other.csv", "a,b\n1,2\n")
    program.write("open.csv", 'account,date,logins\n"Kestrel,2026-11-20,1\n')
    program.write("latin.csv", "account,date,logins\nM\u00fcller,2026-11-20,1\n".encode("latin-1"))
    for line, *texts in (
            ("import usage from usge.csv", 'there is no file "usge.csv"; did you mean "usage.csv"?'),
            ("import usage from words.csv", 'did you mean "two words.csv"?', "quotes"),
            ("import other.csv", "other.csv:1:1: error: no mapping knows the heads of this table", "Templates/imports"),
            ("import zendesk tickets from usage.csv", 'which needs a column "Organization"'),
            ("import open.csv", "open.csv:2:1: error: the quote that is opened here is never closed"),
            ("import latin.csv", "latin.csv:2:2: error: the letters are not written in UTF-8", "windows-1252"),
            ("import usage", "which file?")):
        program.run("--accounts", folder, line).exits(1).says(*texts)


@case("a mistake in a mapping is found by --check, with its place")
def mapping(program):
    templates = program.copy_of(program.templates, "words")
    with open(os.path.join(templates, "imports", "mine.yaml"), "w", encoding="utf-8") as file:
        file.write("import: mine\ntitle: Mine\nexample: import x.csv\naccount: {name: A}\ncolumns: [{to: logns, header: L}]\n")
    program.run("--templates", templates, "--check").exits(1) \
        .prints('imports/mine.yaml:5:16: error: "logns" is no signal', 'did you mean "logins"?')


@case("killed at any moment, an import leaves whole files, and undo gives the old ones")
def killed(program):
    folder = book(program)
    accounts = 150
    for number in range(accounts):
        with open(os.path.join(folder, f"yard-{number}.yaml"), "w", encoding="utf-8") as file:
            file.write(f"customer_health:\n  account: Yard {number}\n")
    old = contents(folder)
    rows = [f"Yard {number},2026-11-{day:02},{number},9" for number in range(accounts) for day in range(1, 21)]
    program.write("usage.csv", "account,date,logins,nps\n" + "\n".join(rows) + "\n")
    line = ("--accounts", folder, "import usage from usage.csv")

    def state():
        return {name: text for name, text in contents(folder).items() if not name.startswith(".")}

    new = None
    for wait in (0.3, 0.5, 0.7, 0.9, 1.1, 1.4):
        process = program.start(*line)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = state()
        require(found.keys() == old.keys(), "files have come or gone")
        changed = [name for name in found if found[name] != old[name]]
        for name in changed:
            require(found[name].endswith(b"  - {date: 2026-11-20, logins: %d, nps: 9}\n" % int(name[5:-5])), f"{name} is torn")
        ran = program.run("--accounts", folder, "undo")
        require(state() == old, f"after {wait} s undo has left something else: {ran.err}")
        new = new or changed
    program.run(*line).exits(0)
    require(sum(state()[name] != old[name] for name in old) == accounts, "the import after the kills is not whole")
