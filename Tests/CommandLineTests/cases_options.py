"""What the options do, and what they refuse."""

import json
import os

from command_line_driver import DAY, case, require


@case("--version is a number")
def version(program):
    ran = program.run("--version", day=None).exits(0).says_nothing()
    ran.must(all(part.isdigit() for part in ran.out.strip().split(".")), "this is no version")


@case("--help names every option and the word help")
def usage(program):
    options = [
        "--accounts", "--templates", "--as-of", "--model", "--language", "--format", "-c", "-f", "-o", "--stop-on-error",
        "--echo", "--interpret", "--check", "--init", "--sql", "--sql-schema", "--export-tables", "--no-history", "--color", "--quiet", "--version", "--help",
    ]
    program.run("--help", day=None).exits(0).prints(*options, "steward help").says_nothing()


@case("an option that there is not is wrong usage")
def unknown_option(program):
    program.run("--frobnicate", "score", "Kestrel").exits(64).prints_nothing().says("--frobnicate")


@case("values that make no sense are wrong usage, and what is possible is said")
def wrong_values(program):
    program.run("--format", "pdf", "-c", "NRR report").exits(64).prints_nothing().says("pdf", "markdown")
    program.run("--as-of", "tomorrow", "-c", "NRR report", day=None).exits(64).prints_nothing().says("tomorrow")
    program.run("--as-of", "2026-02-30", "-c", "NRR report", day=None).exits(64).prints_nothing().says("2026-02-30")
    program.run("--color", "blue", "-c", "NRR report").exits(64).prints_nothing().says("blue", "always")
    program.run("-c").exits(64).prints_nothing()


@case("a --model that there is not is wrong, and for a --language that there is not English stands in, and it is said")
def wrong_names(program):
    ran = program.run("--model", "horoscope", "-c", "score Kestrel").prints_nothing().says("horoscope", "predictive")
    ran.must(ran.code in (1, 64), "this must not pass")
    ran = program.run("--language", "xx", "-c", "renewal emails for Kestrel").says("xx", "English")
    ran.exits(0).prints("Kind regards")


@case("--model holds for every command, and a sentence may ask for another")
def model(program):
    ran = program.run(
        "--model", "predictive", "--format", "json", "-c", "score Kestrel", "-c", "score Hooli with the lifecycle model")
    models = [json.loads(line)["model"] for line in ran.exits(0).out.splitlines()]
    require(models == ["predictive", "lifecycle"], f"models: {models}")


@case("--language holds for what the customer reads")
def language(program):
    english = program.run("-c", "renewal emails for Kestrel").exits(0)
    german = program.run("--language", "de", "-c", "renewal emails for Kestrel").exits(0)
    english.prints("Kind regards").prints_not("Mit freundlichen Grüßen")
    german.prints("Mit freundlichen Grüßen").prints_not("Kind regards")


@case("--as-of is the day of the answer")
def day(program):
    program.run("score", "Kestrel", day="2026-06-30").exits(0).prints("As of 2026-06-30")


@case("--interpret prints how lines are understood, and runs nothing")
def interpret(program):
    lines = "renewal prep\nqbr prep for brigtwater pls\nscore Globex\nscore Kestrel; and the QBR prep\nfrobnicate\n# no\n"
    ran = program.run("--interpret", input=lines).exits(0).says_nothing()
    objects = [json.loads(line) for line in ran.out.splitlines()]
    keys = {"text", "outcome", "intent", "accounts", "filter", "slots", "repairs", "candidates"}
    for one in objects:
        require(keys <= set(one), f"keys: {sorted(one)}")
    require((objects[0]["outcome"], objects[0].get("missing")) == ("clarify", "account"), f"first: {objects[0]}")
    require(objects[1] == {
        "text": "qbr prep for brigtwater pls", "outcome": "run", "intent": "qbr_prep",
        "accounts": ["brightwater-logistics"], "filter": None, "slots": {},
        "repairs": [{"from": "brigtwater", "to": "Brightwater"}], "candidates": []}, f"second: {objects[1]}")
    require((objects[2]["outcome"], objects[2]["candidates"]) == ("clarify", ["globex-holding", "globex-retail"]), "third")
    follow_up = [(one["outcome"], one["intent"], one["accounts"]) for one in objects[3:5]]
    require(follow_up == [("run", "score", ["kestrel-freight"]), ("run", "qbr_prep", ["kestrel-freight"])], f"{follow_up}")
    require(objects[5]["outcome"] == "reject" and len(objects) == 6, f"last: {objects[5:]}")


@case("what is not there is looked for nowhere: the folders come from options, then from the environment")
def environment(program):
    empty = program.path("empty")
    os.mkdir(empty)
    program.run("--accounts", empty, "-c", "score Kestrel").exits(1).says('no account is named "Kestrel"')
    program.run("--accounts", program.accounts, "-c", "score Kestrel", STEWARD_ACCOUNTS=empty).exits(0)
    program.run("-c", "score Kestrel", STEWARD_ACCOUNTS=empty).exits(1)


@case("--color always colours, NO_COLOR and a pipe do not, and the words are the same")
def colour(program):
    plain = program.run("score", "Kestrel").exits(0).prints_not("\x1b")
    forced = program.run("--color", "always", "score", "Kestrel").exits(0).prints("\x1b[")
    program.run("--color", "never", "score", "Kestrel").exits(0).prints_not("\x1b")
    program.run("score", "Kestrel", NO_COLOR="1").exits(0).prints_not("\x1b")
    # What is set off by colour stands in backticks without it.
    require(without_colour(forced.out).replace("`", "") == plain.out.replace("`", ""), "the words differ")


def without_colour(text):
    parts = text.split("\x1b[")
    return parts[0] + "".join(part.partition("m")[2] for part in parts[1:])


@case("--color always wins over NO_COLOR, as what is typed wins over the environment")
def colour_forced(program):
    program.run("--color", "always", "score", "Kestrel", NO_COLOR="1").exits(0).prints("\x1b[")


@case("a locale without UTF-8 gets plain characters for bars and rules")
def plain_characters(program):
    ran = program.run("score", "Kestrel", LC_ALL="en_US.ISO-8859-1").exits(0).prints_not("━", "█")
    ran.prints("Kestrel Freight: health")


@case("--no-history leaves nothing behind, and a run for today remembers its scores")
def history(program):
    program.run("--no-history", "score", "Kestrel", day=None).exits(0)
    require(not os.path.exists(program.path("state")), "something was written")
    program.run("score", "Kestrel", day=None).exits(0)
    require(os.path.exists(program.path("state", "steward", "scores.sqlite")), "there is no score history")


@case("a score history that cannot be opened is a warning, and the answer stands")
def broken_history(program):
    os.makedirs(program.path("state", "steward", "scores.sqlite"))
    ran = program.run("score", "Kestrel", day=None).exits(0).prints("Kestrel Freight: health").says("warning:")
    require("error:" not in ran.err, f"said: {ran.err!r}")


@case("every format is what its name says, or refused with those that there are")
def formats(program):
    def run(name, command):
        return program.run("--format", name, "-c", command)
    run("markdown", "score Kestrel").exits(0).must(True, "").prints("# Kestrel Freight: health")
    run("html", "score Kestrel").exits(0).prints("<!DOCTYPE html>", "</html>")
    run("ics", "renewal prep for Kestrel").exits(0).prints("BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n")
    run("csv", "list accounts").exits(0).prints("Account,", "\r\nHooli Broadband,")
    run("eml", "renewal emails for Kestrel").exits(0).prints("Subject: ", "X-Unsent: 1")
    run("ics", "NRR report").exits(1).prints_nothing().says("no calendar form", "markdown")


@case("a sentence says where to: a file, with the form of its name")
def place(program):
    program.run("-c", "score Kestrel to kestrel.md").exits(0).prints_nothing().says("written to kestrel.md")
    text = open(program.path("kestrel.md"), encoding="utf-8").read()
    require(text.startswith("# Kestrel Freight: health"), f"begins with {text[:60]!r}")
    require(DAY in text, "the day is missing")
