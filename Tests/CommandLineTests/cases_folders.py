"""Folders: -o, --check, --init, and what is wrong with them."""

import os

from command_line_driver import DAY, case, require

NAMES = [f"{DAY}-hooli-broadband-score.txt", f"{DAY}-kestrel-freight-score.txt", f"{DAY}-nrr_report.txt"]
LINES = "score Kestrel and Hooli\nNRR report\n"


@case("-o writes a file for each document, and prints the paths only")
def output(program):
    ran = program.run("-o", "out", input=LINES).exits(0).says_nothing()
    require(sorted(ran.out.splitlines()) == [f"out/{name}" for name in NAMES], f"printed: {ran.out!r}")
    found = sorted(name for name in os.listdir(program.path("out")) if not name.startswith("."))
    require(found == NAMES, f"found: {found}")
    text = open(program.path("out", NAMES[1]), encoding="utf-8").read()
    require(text.startswith("Kestrel Freight: health") and text.endswith("\n"), "the file is not the document")
    require("\x1b" not in text, "there is colour in a file")


@case("-o takes the ending from the format")
def output_format(program):
    ran = program.run("-o", "out", "--format", "markdown", "-c", "score Kestrel", "-c", "score Hooli as html").exits(0)
    expected = [f"out/{DAY}-kestrel-freight-score.md", f"out/{DAY}-hooli-broadband-score.html"]
    require(ran.out.splitlines() == expected, f"printed: {ran.out!r}")


@case("e-mails are a draft each")
def output_emails(program):
    ran = program.run("-o", "out", "--format", "eml", "-c", "renewal emails for Kestrel").exits(0)
    require(len(ran.out.splitlines()) >= 2, f"printed: {ran.out!r}")
    for path in ran.out.splitlines():
        require(path.endswith(".eml") and os.path.getsize(program.path(path)) > 0, path)


@case("the same document twice in a run gets -2")
def output_twice(program):
    ran = program.run("-o", "out", input="score Kestrel\nscore Kestrel\n").exits(0)
    stem = f"out/{DAY}-kestrel-freight-score"
    require(ran.out.splitlines() == [f"{stem}.txt", f"{stem}-2.txt"], f"printed: {ran.out!r}")


@case("a second run replaces its own files, with the same bytes")
def output_again(program):
    def contents():
        return {name: open(program.path("out", name), "rb").read() for name in os.listdir(program.path("out"))}
    program.run("-o", "out", input=LINES).exits(0)
    first = contents()
    program.run("-o", "out", input=LINES).exits(0)
    require(contents() == first, "the second run has left something else")


@case("a file that Steward did not write is left alone, and said")
def output_foreign(program):
    os.mkdir(program.path("out"))
    foreign = program.write(os.path.join("out", NAMES[1]), "mine\n")
    ran = program.run("-o", "out", input=LINES).exits(1).says(NAMES[1], "was not written by Steward")
    require(open(foreign, encoding="utf-8").read() == "mine\n", "the file was overwritten")
    require(f"out/{NAMES[0]}" in ran.out and f"out/{NAMES[2]}" in ran.out, "the other documents are missing")


@case("a line that fails leaves no file, and the others are whole")
def output_failure(program):
    ran = program.run("-o", "out", input="score Zzyx\nscore Kestrel\n").exits(1).says("standard input:1:7: error:")
    require(ran.out == f"out/{NAMES[1]}\n", f"printed: {ran.out!r}")


@case("-o on a file is refused")
def output_on_file(program):
    program.write("out", "a file\n")
    program.run("-o", "out", input=LINES).exits(1).prints_nothing().says("out")


@case("a folder that cannot be written is refused")
def output_unwritable(program):
    os.mkdir(program.path("locked"), 0o555)
    if os.access(program.path("locked"), os.W_OK):
        return  # a superuser may write everywhere
    program.run("-o", "locked", input=LINES).exits(1).says("locked")


@case("--check finds the sample book and the templates in order")
def check(program):
    program.run("--check").exits(0).prints("0 errors")


@case("--check says every mistake with file, line and caret, and fails")
def check_broken(program):
    accounts = program.copy_of(program.accounts, "Accounts")
    spoil(os.path.join(accounts, "kestrel-freight.yaml"), "renewal_date: 2027-02-05", "renewal_date: 2027-02-31")
    spoil(os.path.join(accounts, "acme-health.yaml"), 'tier: "enterprise"', 'tier: "enterprize"')
    ran = program.run("--check", "--accounts", "Accounts").exits(1)
    ran.prints("Accounts/acme-health.yaml:8:9: error:", "enterprize", "Accounts/kestrel-freight.yaml:11:17: error:", "^")
    ran.prints("2 errors")


@case("a broken file does not hide the others, and is named where it is missed")
def broken_account(program):
    accounts = program.copy_of(program.accounts, "Accounts")
    spoil(os.path.join(accounts, "kestrel-freight.yaml"), "renewal_date: 2027-02-05", "renewal_date: 2027-02-31")
    program.run("--accounts", accounts, "-c", "score Hooli").exits(0).prints("Hooli Broadband: health")
    ran = program.run("--accounts", accounts, "-c", "score Kestrel")
    ran.exits(1).prints_nothing().says("no account is named", "kestrel-freight.yaml", "--check")


@case("--check says mistakes in templates with file, line and caret")
def check_templates(program):
    templates = program.copy_of(program.templates, "Templates")
    spoil(os.path.join(templates, "documents", "score.yaml"), "sections:", "sektions:")
    ran = program.run("--check", "--templates", "Templates").exits(1)
    ran.prints("Templates/documents/score.yaml:", "error:", "sektions", "sections", "^~~~~~~~")


@case("--check says a field that no document has")
def check_fields(program):
    templates = program.copy_of(program.templates, "Templates")
    spoil(os.path.join(templates, "documents", "action_queue.yaml"), "{{queue_count}}", "{{queue_cuont}}")
    ran = program.run("--check", "--templates", "Templates").exits(1)
    ran.prints("Templates/documents/action_queue.yaml:4:", "queue_cuont", 'did you mean "queue_count"?', "^")


def spoil(path, old, new):
    text = open(path, encoding="utf-8").read()
    require(old in text, f"{path} has no {old!r}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


@case("a spoilt command file is said before any line is answered")
def broken_lexicon(program):
    templates = program.copy_of(program.templates, "Templates")
    spoil(os.path.join(templates, "commands", "score.yaml"), "phrases:", "phrasez:")
    program.run("--templates", templates, "-c", "NRR report").exits(1).prints_nothing().says("score.yaml:", "phrasez")


@case("an accounts folder that is not there is an error with its name and a way on")
def no_accounts(program):
    ran = program.run("--accounts", "nowhere", "-c", "score Kestrel").exits(1).prints_nothing()
    ran.says("nowhere", "error:", "→")


@case("a templates folder that is not there is an error with its name and a way on")
def no_templates(program):
    program.run("--templates", "nowhere", "-c", "score Kestrel").exits(1).prints_nothing().says("nowhere", "--templates")


@case("an empty accounts folder answers about nothing, and does not fall over")
def empty_accounts(program):
    os.mkdir(program.path("empty"))
    for command in ("list accounts", "portfolio review", "NRR report", "cohort analysis", "what needs attention today?"):
        ran = program.run("--accounts", "empty", "-c", command)
        ran.must(ran.code in (0, 1), "the program has crashed")
        ran.must(ran.out or "error:" in ran.err, "nothing is said")


@case("--init writes a book that is in order and answers")
def init(program):
    ran = program.run("--init", "book").exits(0)
    require(ran.out.splitlines() == ["book/book.yaml", "book/example-company.yaml"], f"printed: {ran.out!r}")
    program.run("--check", "--accounts", "book").exits(0).prints("0 errors, 0 warnings")
    program.run("--accounts", "book", "-c", "score Example Company").exits(0).prints("Example Company")
    program.run("--accounts", "book", "-c", "portfolio review", "-c", "NRR report").exits(0)


@case("--init overwrites nothing")
def init_again(program):
    program.run("--init", "book").exits(0)
    before = open(program.path("book", "book.yaml"), encoding="utf-8").read()
    program.write(os.path.join("book", "book.yaml"), before + "# mine\n")
    program.run("--init", "book").exits(1).says("book/book.yaml", "not overwritten")
    require(open(program.path("book", "book.yaml"), encoding="utf-8").read().endswith("# mine\n"), "overwritten")


@case("what is kept from run to run changes no byte, damaged or not")
def kept(program):
    words = ["--no-history", "-c", "score Kestrel", "-c", "why"]
    cache = program.path("cache", "steward")
    first = program.run(*words, XDG_CACHE_HOME=program.path("cache")).exits(0)
    require(program.run(*words, XDG_CACHE_HOME=program.path("cache")).bytes == first.bytes, "the second run differs")
    one = ["--no-history", "score Kestrel"]
    alone = program.run(*one, XDG_CACHE_HOME=program.path("cache")).exits(0)
    require(program.run(*one, XDG_CACHE_HOME=program.path("cache")).bytes == alone.bytes, "one line differs")
    for name in os.listdir(cache):
        with open(os.path.join(cache, name), "r+b") as file:
            file.truncate(os.path.getsize(file.name) // 2)
    require(program.run(*words, XDG_CACHE_HOME=program.path("cache")).says_nothing().bytes == first.bytes, "damaged")
    require(program.run(*one, XDG_CACHE_HOME=program.path("cache")).says_nothing().bytes == alone.bytes, "damaged")


@case("where nothing can be kept, the answer is the same")
def not_kept(program):
    program.write("file", "")
    there = program.run("--no-history", "score Kestrel").exits(0)
    for place in [program.path("file"), "/proc/none", "relative"]:
        ran = program.run("--no-history", "score Kestrel", XDG_CACHE_HOME=place).exits(0).says_nothing()
        require(ran.bytes == there.bytes, place)
    require(program.run("--no-history", "score Kestrel", HOME=None).exits(0).bytes == there.bytes, "no home")


@case("a file of somebody's is left alone by save as, and replaced when the line says overwrite")
def overwrite(program):
    def text():
        with open(program.path("mine.md"), encoding="utf-8") as file:
            return file.read()

    program.write("mine.md", "written by hand\n")
    program.run(input="score Kestrel\nsave as mine.md\n").exits(1).says("mine.md is there and is not this document")
    require(text() == "written by hand\n", "the file was touched")
    program.run(input="score Kestrel\nsave as mine.md overwrite\n").exits(0)
    require("Kestrel Freight" in text(), "the file was not replaced")
    program.write("mine.md", "written by hand\n")
    program.run(input="score Kestrel to mine.md overwrite\nscore Hooli\n").exits(0)
    require("Kestrel Freight" in text(), "the file was not replaced by the line itself")
