"""What is asked of Steward for the checks, and the books that it is asked about."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
FORMS = ["text", "markdown", "json", "html", "eml", "ics", "csv", "slack"]

ABOUT_ACCOUNT = [
    "score {}", "onboarding plan for {}", "QBR prep for {} on 15 Dec 2026", "churn risk for {}",
    "expansion opportunities for {}", "renewal prep for {}", "success plan for {}", "save play for {}",
    "lifecycle stage for {}", "adoption nudge for {}", "NPS follow-up for {}", "renewal emails for {}",
    "QBR follow-up for {}", "welcome emails for {}", "touch cadence for {}", "transition plan for {}",
    "acquisition plan for {}", "continuity plan for {}", "downturn plan for {}", "champion burnout plan for {}",
    "seasonal plan for {}", "several products plan for {}", "show {}", "compare models for {}",
]
ABOUT_BOOK = [
    "portfolio review", "NRR report", "cohort analysis", "what needs attention today?", "monthly review",
    "team metrics", "advisory board candidates", "voice of customer", "list accounts", "backtest",
]
# One question of each kind about the sample book, each about an account that has much to say on it; several where a
# document has several faces.
SAMPLE = ABOUT_BOOK + [
    "score acme-health", "score quarry-lane-veterinary", "onboarding plan for stadtwerke-lindenau",
    "QBR prep for brightwater-logistics", "QBR prep for mueller-soehne-spedition", "churn risk for copperfield-plumbing",
    "expansion opportunities for hooli-broadband", "expansion opportunities for oharas-bakeries",
    "expansion opportunities for acme-health", "acquisition plan for globex-retail", "lifecycle stage for bluth-building-supply",
    "adoption nudge for globex-holding", "NPS follow-up for copperfield-plumbing",
    "win-back plan for solvang-cargo-bikes", "onboarding plan for quarry-lane-veterinary", "win-back plan for harbor-fresh-foods",
    "win-back plan for tessellate-telecom", "renewal prep for mueller-soehne-spedition",
    "success plan for brightwater-logistics", "success plan for quarry-lane-veterinary", "save play for acme-health",
    "save play for aurelia-pflegedienst", "lifecycle stage for stadtwerke-lindenau", "adoption nudge for aurelia-pflegedienst",
    "NPS follow-up for acme-health", "renewal emails for mueller-soehne-spedition",
    "QBR follow-up for brightwater-logistics", "welcome emails for stadtwerke-lindenau",
    "touch cadence for kestrel-freight", "transition plan for globex-holding", "acquisition plan for lacuna-diagnostics",
    "continuity plan for brightwater-logistics", "downturn plan for bluth-building-supply",
    "champion burnout plan for brightwater-logistics", "seasonal plan for duff-beverages",
    "several products plan for brightwater-logistics", "show brightwater-logistics",
    "compare kestrel-freight and hooli-broadband", "compare models for acme-health",
]
# Names, texts and addresses that some format could take for something else.
HOSTILE_BOOK = ROOT / "Tests/ConsumerTests/HostileBook"
HOSTILE = ABOUT_BOOK + [form.format(name) for name in ("hostile-rich", "hostile-german") for form in ABOUT_ACCOUNT] + [
    "win-back plan for hostile-gone", "compare hostile-rich and hostile-german",
]


class Refused(Exception):
    """A form was refused for another reason than that the answer has no such form."""


def answers(binary, form, folder, questions, accounts):
    """Writes the answers in one form; gives their paths, and how many questions have no such form."""
    arguments = [binary, "--accounts", str(accounts), "--templates", str(ROOT / "Templates"), "--as-of", DAY]
    arguments += ["--no-history", "--quiet", "--format", form, "-o", str(folder)]
    for question in questions:
        arguments += ["-c", question]
    run = subprocess.run(
        arguments, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"})
    reports = [line for line in run.stderr.splitlines() if "error:" in line]
    absent = [line for line in reports if "it can be given as" in line or "none of the e-mails can be given" in line]
    if len(absent) < len(reports):
        raise Refused("; ".join(line for line in reports if line not in absent))
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")), len(absent)
