"""Scoring models as files: a calibrated one that is written, one of the user's own, and what is wrong with one."""

import json
import os
import shutil

from command_line_driver import case, require

OURS = """label: "Ours"
example: "Score Acme with the ours model"
decimals: 1
dimensions:
  - id: voice
    label: "Voice"
    weight: 0.75
    indicators: [{signal: nps, label: "NPS", curve: [[0, 0], [10, 100]]}]
  - id: quiet
    label: "Quiet"
    weight: 0.25
    indicators: [{signal: tickets, label: "Tickets", steps: [{up_to: 3, score: 100}, {else: 20}]}]
tiers:
  - {id: fine, from: 50, color: green, action: "Go on"}
  - {id: poor, color: red, action: "Call them"}
"""


def account(name, row, more=""):
    return f'customer_health: {{account: "{name}"}}\ncontract: {{start: 2024-01-01}}\nhistory:\n  - {row}\n{more}'


def book_with_departures(program, count):
    """Who left had an NPS of 0 to 4, who stayed one of 5 to 9; nothing else tells them apart."""
    os.mkdir(program.path("book"))
    program.write("book/book.yaml", "currency: EUR\nproduct_facts: {features_available: 20}\n")
    for number in range(40):
        has_left = number < count
        nps = number % 5 + (0 if has_left else 5)
        row = f"{{date: 2026-08-01, mrr: 100, logins: 10, tickets: 2, features_adopted: 10, nps: {nps}}}"
        left = "churn: {date: 2026-11-01}\n" if has_left else ""
        program.write(f"book/firm-{number:02}.yaml", account(f"Firm {number:02}", row, left))
    return program.path("book")


def folders(program, count=12):
    templates = program.copy_of(program.templates, "templates")
    return ["--no-history", "--accounts", book_with_departures(program, count), "--templates", templates]


@case("a calibration is written as a new model, which is then used like any other")
def calibrated(program):
    options = folders(program)
    ran = program.run(*options, "-c", "calibrate the signal model", "-c", "save as ours").exits(0)
    path = program.path("templates", "scoring", "ours.yaml")
    ran.prints("Learned from 40 accounts, 12 of which left").says("the model ours is written to", path)
    text = open(path, encoding="utf-8").read()
    require(text.startswith("# Weights of signal as calibrated on this book from 2026-08-26 to 2026-11-24.\n"), text[:90])
    program.run(*options, "--check").exits(0)
    # All weight is on the NPS, which alone told who would leave.
    score = json.loads(program.run(*options, "--model", "ours", "--format", "json", "-c", "score Firm 39").exits(0).out)
    weights = {dimension["id"]: dimension["weight"] for dimension in score["dimensions"]}
    require(weights == {"usage": 0, "adoption": 0, "support": 0, "sentiment": 1}, f"weights: {weights}")
    require(score["model"] == "ours" and score["exact"] == 90, f"score: {score['exact']}")
    ran = program.run(*options, "--format", "json", "-c", "backtest all models").exits(0)
    models = {model["model"]: model["auc"] for model in json.loads(ran.out)["models"]}
    require(models["ours"] == 1, f"models: {models}")


@case("a calibration is written in the same breath, by a file's name too, and the same session knows the new model")
def calibrated_at_once(program):
    options = folders(program)
    ran = program.run(*options, "-c", "calibrate the signal model to ours.yaml", "-c", "compare models for Firm 39")
    ran.exits(0).says("the model ours is written to").prints("ours")
    require(os.path.exists(program.path("templates", "scoring", "ours.yaml")), "there is no such file")
    require(not os.path.exists(program.path("ours.yaml")), "the document went where the model belongs")


@case("a calibration never writes over a file, and takes no name that could not be said")
def never_over(program):
    options = folders(program)
    signal = program.path("templates", "scoring", "signal.yaml")
    before = open(signal, "rb").read()
    ran = program.run(*options, "-c", "calibrate the signal model", "-c", "save as signal.yaml").exits(1)
    ran.says("is there already and is not overwritten")
    ran = program.run(*options, "-c", "calibrate the signal model to risk.yaml").exits(1)
    ran.says('a model cannot be called "risk"')
    require(open(signal, "rb").read() == before, "the old model has changed")
    require(len(os.listdir(program.path("templates", "scoring"))) == len(os.listdir(f"{program.templates}/scoring")),
            "a file has been left behind")


@case("under ten departures nothing is proposed and nothing written, and the count is said")
def too_few(program):
    ran = program.run(*folders(program, count=9), "-c", "calibrate the signal model to ours.yaml").exits(1)
    ran.says("only 9 of 40 scored accounts left", "10 are needed")
    require(not os.path.exists(program.path("templates", "scoring", "ours.yaml")), "a file has been written")


@case("a calibration in a folder that cannot be written is a failure with the reason")
def unwritable(program):
    options = folders(program)
    scoring = program.path("templates", "scoring")
    # Where the folder should be there is a link to nowhere: also the superuser cannot write behind it.
    shutil.move(scoring, program.path("models"))
    os.mkdir(scoring)
    for name in os.listdir(program.path("models")):
        os.symlink(program.path("models", name), os.path.join(scoring, name))
    os.symlink(program.path("nowhere", "x.yaml"), os.path.join(scoring, "ours.yaml"))
    program.run(*options, "-c", "calibrate the signal model to ours.yaml").exits(1).says("ours.yaml")


@case("a model file of the user's own is chosen by --model and by book.yaml, and compared with the others")
def own(program):
    templates = program.copy_of(program.templates, "templates")
    program.write("templates/scoring/ours.yaml", OURS)
    os.mkdir(program.path("book"))
    program.write("book/book.yaml", "currency: EUR\nmodels: {smb: ours}\n")
    # 0.75 × 70 + 0.25 × 20 = 57.5
    row = "{date: 2026-11-20, nps: 7, tickets: 4}"
    program.write("book/acme.yaml", account("Acme", row).replace('"Acme"', '"Acme", tier: smb'))
    options = ["--no-history", "--accounts", program.path("book"), "--templates", templates, "--format", "json"]
    for more in ([], ["--model", "ours"]):
        answer = json.loads(program.run(*options, *more, "-c", "score Acme").exits(0).out)
        found = [answer[key] for key in ("model", "exact", "score", "tier", "color", "action", "coverage")]
        require(found == ["ours", 57.5, 57.5, "fine", "green", "Go on", 1], f"answer: {found}")
    models = json.loads(program.run(*options, "-c", "compare models for Acme").exits(0).out)["models"]
    require("ours" in [model["model"] for model in models], "the comparison leaves it out")


MISTAKES = [
    ("weight: 0.75", "weight: 0.7", "the weights of the dimensions add up to 0.95, not 1", ":4:"),
    ("signal: nps", "signal: npss", 'there is no signal "npss"', ":8:"),
    ("[[0, 0], [10, 100]]", "[[10, 0], [0, 100]]", "the curve is out of order", ":8:"),
    ("steps: [{up_to: 3, score: 100}, {else: 20}]", "bands: [{from: 3, score: 100}, {from: 3, score: 20}]",
     "the bands overlap", ":12:"),
]


@case("a mistake in a model file is said with its place, by --check and by who uses it, and harms no other model")
def mistakes(program):
    templates = program.copy_of(program.templates, "templates")
    for old, new, what, place in MISTAKES:
        require(old in OURS, old)
        program.write("templates/scoring/ours.yaml", OURS.replace(old, new))
        options = ["--no-history", "--templates", templates]
        checked = program.run(*options, "--check").exits(1)
        report = checked.out + checked.err
        require(what in report and f"ours.yaml{place}" in report and "^" in report, f"--check says: {report[:400]}")
        ran = program.run(*options, "--model", "ours", "-c", "score Kestrel").exits(1).prints_nothing()
        ran.says(what, f"ours.yaml{place}")
        program.run(*options, "-c", "score Kestrel").exits(0)


@case("a default model that cannot be used is refused, and an account is not said to lack data")
def unusable_default(program):
    templates = program.copy_of(program.templates, "templates")
    path = os.path.join(templates, "scoring", "engine.yaml")
    text = open(path, encoding="utf-8").read()
    program.write("templates/scoring/engine.yaml", text.replace("weight: 0.30", "weight: 0.35", 1))
    os.mkdir(program.path("book"))
    program.write("book/book.yaml", "currency: EUR\n")
    program.write("book/duff.yaml", account("Duff", "{date: 2026-11-01, mrr: 100, nps: 9}"))
    options = ["--no-history", "--accounts", program.path("book"), "--templates", templates]
    ran = program.run(*options, "score", "Duff").exits(1)
    ran.says("the weights of the dimensions add up to 1.05", 'the scoring model "engine" cannot be used')
    require("health" not in ran.out, ran.out)
    program.run(*options, "NRR", "report").exits(0).prints("NRR")
    program.write("book/book.yaml", "currency: EUR\ndefault_model: composite\n")
    program.run(*options, "QBR", "prep", "for", "Duff").exits(1).says('there is no scoring model "composite"')
