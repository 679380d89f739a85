#!/usr/bin/env python3
"""What goes wrong on bad days, really done: kills, full disks, closed pipes, two prompts on one account.

    bad_days_test.py BINARY [--times N] [--seed N] [--only WORD]

One line a case; at the end "N passed, N failed", exit 1 on a failure. What happens at random instants is tried N times
(8 if nothing is said); the seed is printed and makes the same instants again, as far as the machine allows.
"""

import argparse
import os
import sys
import tempfile

import pexpect

import cases_disk  # noqa: F401  The cases enter themselves into the register.
import cases_kill  # noqa: F401
import cases_security  # noqa: F401
import cases_streams  # noqa: F401
import cases_together  # noqa: F401
from bad_days_driver import CASES, Setting, Skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--times", type=int, default=8, help="how often random instants are tried")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--only", default="", help="cases whose sentence holds this word")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.times} times")
    results = [run(given, sentence, function) for sentence, function in CASES if given.only in sentence]
    skipped = results.count(None)
    print(f"{results.count(True)} passed, {results.count(False)} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(0 if results.count(True) and False not in results else 1)


def run(given, sentence, function):
    with tempfile.TemporaryDirectory(prefix="bad-days-") as home:
        try:
            function(Setting(given.binary, home, given.times, given.seed))
        except Skipped as reason:
            print(f"skip  {sentence}: {reason}", flush=True)
            return None
        except (AssertionError, OSError, ValueError, pexpect.ExceptionPexpect) as problem:
            print(f"FAIL  {sentence}\n      {(str(problem) or repr(problem))[:1500]}", flush=True)
            return False
    print(f"ok    {sentence}", flush=True)
    return True


if __name__ == "__main__":
    main()
