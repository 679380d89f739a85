#!/usr/bin/env python3
"""Runs the program as a shell does: with words, options, pipes and files.

    command_line_test.py BINARY [--accounts DIR] [--templates DIR] [--only WORD]

One line a case; at the end "N passed, N failed", exit 1 on a failure. Needs nothing but Python. The folders are
those of the project where nothing else is said; nothing in them is changed.
"""

import argparse
import os
import sys
import tempfile

import cases_batch  # noqa: F401  The cases enter themselves into the register.
import cases_folders  # noqa: F401
import cases_history  # noqa: F401
import cases_import  # noqa: F401
import cases_kept  # noqa: F401
import cases_lines  # noqa: F401
import cases_models  # noqa: F401
import cases_open  # noqa: F401
import cases_options  # noqa: F401
import cases_warehouse  # noqa: F401
import cases_settings  # noqa: F401
from command_line_driver import CASES, Program

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(program, sentence, function):
    with tempfile.TemporaryDirectory(prefix="command-line-test-") as home:
        try:
            function(program.at_home_in(home))
        except (AssertionError, OSError, ValueError, KeyError) as problem:
            print(f"FAIL  {sentence}\n      {explain(problem)}", flush=True)
            return False
    print(f"ok    {sentence}", flush=True)
    return True


def explain(problem):
    lines = (str(problem) or repr(problem)).splitlines()
    return "\n      ".join(line[:300] for line in lines[:12])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--accounts", default=os.path.join(PROJECT, "Accounts"))
    parser.add_argument("--templates", default=os.path.join(PROJECT, "Templates"))
    parser.add_argument("--only", default="", help="cases whose sentence holds this word")
    given = parser.parse_args()
    program = Program(given.binary, given.accounts, given.templates)
    chosen = [(sentence, function) for sentence, function in CASES if given.only in sentence]
    results = [run(program, sentence, function) for sentence, function in chosen]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
