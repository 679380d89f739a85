"""Gives files of each form to a program that will read them; an AssertionError says what it objects to."""

import csv
import email
import email.policy
import email.utils
import io
import json
import re
import subprocess

import icalendar

STRICT = email.policy.SMTP + email.policy.strict
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")


def read_eml(path):
    raw = path.read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b""), "a line does not end in CR LF"
    assert all(len(line) <= 76 for line in raw.split(b"\r\n")), "a line is longer than 76"
    message = email.message_from_bytes(raw, policy=STRICT)
    assert not message.defects, message.defects
    assert message["X-Unsent"] == "1" and message["Subject"], "a header is missing"
    assert not any(message[name] for name in ("Date", "Message-ID", "Bcc")), "a header is there that must not be"
    assert len(message.keys()) == len(set(message.keys())), "a header is there twice"
    for header in ("From", "To"):
        for address in message[header].addresses if message[header] else ():
            assert "@" in address.addr_spec, f"{header} holds no address"
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"], f"the parts are {kinds}"
    text = message.get_body(("plain",)).get_content()
    page = message.get_body(("html",)).get_content()
    assert "{{" not in text and "[" not in text, "an unfilled field"
    assert "<script" not in page.lower(), "a script"
    tidy(page.encode("utf-8"))
    again = email.message_from_bytes(message.as_bytes(), policy=STRICT)
    for name in message.keys():
        assert str(again[name]) == str(message[name]), f"{name} changes when it is written again"
    assert again.get_body(("plain",)).get_content() == text, "the text changes when it is written again"


def read_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))
    assert rows and len({len(row) for row in rows}) == 1, "the rows differ in length"
    for cell in (cell for row in rows for cell in row):
        runs = cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert not runs or PLAIN_NUMBER.fullmatch(cell), f"a formula: {cell}"
        assert not re.fullmatch(r"[€$£]-?[\d.,]+|[+]?\d{1,3}(,\d{3})+", cell), f"an amount that is no number: {cell}"


def read_json(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines, "nothing"
    for line in lines:
        assert json.loads(line)["schema"] == 1


def read_ics(path):
    raw = path.read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b""), "a line does not end in CR LF"
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is longer than 75 octets"
    raw.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    assert events and len({str(event["UID"]) for event in events}) == len(events), "UIDs repeat"
    assert not any(component.errors for component in calendar.walk()), "icalendar objects"
    for event in events:
        assert event["SUMMARY"].strip() and "\n" not in event["SUMMARY"], "a step without a name of one line"
        # A dated step lasts the day.
        assert not hasattr(event["DTSTART"].dt, "hour"), "a step with a time of day"


def read_html(path):
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text.lower(), "a script"
    assert not re.search(r"(src|href)=\"(?!https?://|mailto:|#)", text), "it needs another file"
    tidy(path.read_bytes())


def tidy(page):
    run = subprocess.run(["tidy", "-quiet", "-errors", "-utf8"], input=page, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode().splitlines()[:3]


def read_text(path):
    """Nothing of a data file may drive the terminal or turn the direction of what stands behind it."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n") and text.strip(), "nothing"
    for sign in text:
        code = ord(sign)
        drives = (code < 0x20 and sign != "\n") or 0x7F <= code <= 0x9F or 0x202A <= code <= 0x202E
        assert not drives and not 0x2066 <= code <= 0x2069, f"a sign that drives the terminal: {code:#x}"


def read_slack(path):
    read_text(path)
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 12, "more than twelve lines"
    for mark in ("```", "<http", "<!", "<@", "\n|", "@channel", "@here"):
        assert mark not in text, f"a mark that a chat acts on: {mark}"
    assert not re.search(r"(?<!\w)[*_~`](?=\S)", text), "a sign that a chat takes for markup"


def read_markdown(path):
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n") and text.startswith("# "), "no title"
    assert "{{" not in text, "an unfilled field"


READERS = {
    "eml": read_eml, "csv": read_csv, "json": read_json, "ics": read_ics, "html": read_html, "text": read_text,
    "slack": read_slack, "markdown": read_markdown,
}
