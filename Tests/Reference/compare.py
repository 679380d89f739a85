#!/usr/bin/env python3
"""Compare two files of Steward answers (one JSON object a line).

Objects are paired by intent, account and (for scores) model. Every key of the expected object is
compared; further keys of the actual one are not looked at. Lists of records are paired by id, name and
the like; lists of words are compared as sets; lists of numbers in order.
"""
import argparse
import collections
import fnmatch
import json
import sys

RECORD_KEYS = ["id", "account", "segment", "month", "cohort", "model", "tier", "offset", "name"]
ORDERED = {"queue", "movements", "segments", "months", "cohorts"}    # the order is part of the answer
# Alerts whose rule the specification states; others are not looked at.
ALERTS = {"anomaly", "override_expired", "churn_risk", "login_drop", "ticket_spike", "key_person_left",
          "renewal_60", "low_nps"}
ABSENT = object()


def is_number(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool)


class Comparison:
    def __init__(self, tolerance, ignore, alias):
        self.tolerance, self.ignore, self.alias = tolerance, ignore, alias
        self.found = []
        self.checked = 0

    def report(self, path, expected, actual):
        if not any(fnmatch.fnmatchcase(path, p) or fnmatch.fnmatchcase(path, "*" + p) for p in self.ignore):
            self.found.append((path, expected, actual))

    def renamed(self, word):
        return self.alias.get(word, word) if isinstance(word, str) else word

    def value(self, path, expected, actual):
        if is_number(expected) and is_number(actual):
            self.checked += 1
            if abs(expected - actual) > self.tolerance * max(1.0, abs(expected)):
                self.report(path, expected, actual)
        elif isinstance(expected, dict) and isinstance(actual, dict):
            for key in expected:
                self.value(path + "." + key, expected[key], actual.get(key, ABSENT))
        elif isinstance(expected, list) and isinstance(actual, list):
            self.lists(path, expected, actual)
        elif isinstance(expected, list) and is_number(actual):      # a count where names are known
            self.value(path, len(expected), actual)
        else:
            self.checked += 1
            if type(expected) is not type(actual) or expected != self.renamed(actual):
                self.report(path, expected, actual)

    def lists(self, path, expected, actual):
        name = path.rsplit(".", 1)[-1]
        if name == "alerts":
            actual = [a for a in actual if a.get("id") in ALERTS]
        items = expected or actual
        if items and all(isinstance(x, dict) for x in expected + actual):
            key = next((k for k in RECORD_KEYS if all(k in x for x in items)), None)
            if key is None:
                return self.in_order(path, expected, actual)
            # departures have one record for an account and model
            keys = [key, "model"] if key == "account" and "model" in items[0] else [key]
            return self.records(path, keys, expected, actual, name in ORDERED)
        if items and all(isinstance(x, str) for x in expected + actual):
            self.checked += 1
            want = collections.Counter(expected)
            have = collections.Counter(self.renamed(x) for x in actual)
            for word in sorted((want - have)):
                self.report(f"{path}[{word}]", word, ABSENT)
            for word in sorted((have - want)):
                self.report(f"{path}[{word}]", ABSENT, word)
            return None
        return self.in_order(path, expected, actual)

    def in_order(self, path, expected, actual):
        if len(expected) != len(actual):
            self.report(path, expected, actual)
            return
        for n, (e, a) in enumerate(zip(expected, actual)):
            self.value(f"{path}[{n}]", e, a)

    def records(self, path, keys, expected, actual, ordered):
        def label(item):
            return "/".join(str(self.renamed(item.get(k))) for k in keys)

        def grouped(items):
            groups = collections.OrderedDict()
            for item in items:
                groups.setdefault(label(item), []).append(item)
            return groups

        def by_value(item):
            return json.dumps(item.get("value"), sort_keys=True)

        want, have = grouped(expected), grouped(actual)
        for name in list(want) + [n for n in have if n not in want]:
            e, a = want.get(name, []), have.get(name, [])
            here = f"{path}[{name}]"
            if len(e) == 1 and len(a) == 1:
                self.value(here, e[0], a[0])
            elif len(e) == len(a):
                for x, y in zip(sorted(e, key=by_value), sorted(a, key=by_value)):
                    self.value(here, x, y)
            elif not e and all(x.get("n") == 0 for x in a):
                pass                                                # an empty class may be listed
            else:
                self.report(here, e or ABSENT, a or ABSENT)
        if ordered and set(want) == set(have) and list(want) != list(have):
            self.report(path + "(order)", list(want), list(have))


def read(path):
    objects = collections.OrderedDict()
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                item = json.loads(line)
                model = item.get("model") if item.get("intent") == "score" else None
                objects[(item.get("intent"), item.get("account"), model)] = item
    return objects


def shown(value):
    return "(absent)" if value is ABSENT else json.dumps(value, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("expected")
    parser.add_argument("actual")
    parser.add_argument("--tolerance", type=float, default=1e-6)
    parser.add_argument("--ignore", action="append", default=[], metavar="PATTERN",
                        help="leave out paths that end so, such as '.value' or '.previous.score'")
    parser.add_argument("--alias", action="append", default=[], metavar="ACTUAL=EXPECTED",
                        help="read an id of the actual file as another")
    parser.add_argument("--only", action="append", default=[], metavar="INTENT")
    parser.add_argument("--present", action="store_true",
                        help="compare only the objects that both files have")
    parser.add_argument("--limit", type=int, default=200, help="differences printed")
    parser.add_argument("--summary", action="store_true", help="count the differences by path too")
    args = parser.parse_args()

    expected, actual = read(args.expected), read(args.actual)
    comparison = Comparison(args.tolerance, args.ignore, dict(a.split("=", 1) for a in args.alias))
    lines, counts = [], collections.Counter()
    for key, item in expected.items():
        if args.only and key[0] not in args.only:
            continue
        label = " ".join(str(k) for k in key if k is not None)
        if key not in actual:
            if not args.present:
                lines.append(f"{label}: no such answer")
                counts[f"{key[0]}: no such answer"] += 1
            continue
        comparison.found = []
        comparison.value("", item, actual[key])
        for path, e, a in comparison.found:
            lines.append(f"{label} {path}: expected {shown(e)}, actual {shown(a)}")
            counts[f"{key[0]} {path}"] += 1
    for line in lines[:args.limit]:
        print(line)
    if len(lines) > args.limit:
        print(f"… {len(lines) - args.limit} more")
    if args.summary:
        for path, n in counts.most_common():
            print(f"{n:6} {path}")
    print(f"{len(lines)} differences, {comparison.checked} values compared", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
