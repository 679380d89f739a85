#!/usr/bin/env python3
"""Drives the prompt through a pseudo-terminal, as a person at a keyboard would.

    prompt_test.py BINARY [--accounts DIR] [--templates DIR] [--echo] [--only WORD]

One line a case; at the end "N passed, N failed", exit 1 on a failure. Needs pexpect. Cases say what is typed
and what must be seen; what differs between programs is in `Program` alone. `--echo` is for a program that answers
"echo: <line>" to every line, so that the keyboard side can be tested without the rest.
"""

import argparse
import os
import sys
import tempfile

import pexpect

import cases_lines  # noqa: F401  The cases enter themselves into the register.
import cases_editing  # noqa: F401
import cases_terminal  # noqa: F401
import cases_dialogue  # noqa: F401
from prompt_driver import CASES, EchoProgram, Program


def run(program, sentence, function):
    with tempfile.TemporaryDirectory(prefix="prompt-test-") as home:
        try:
            function(program, home)
        except (AssertionError, pexpect.ExceptionPexpect, OSError) as problem:
            print(f"FAIL  {sentence}\n      {explain(problem)}", flush=True)
            return False
    print(f"ok    {sentence}", flush=True)
    return True


def explain(problem):
    """pexpect's own message fills a screen; what was seen last says enough."""
    lines = str(problem).splitlines()
    seen = [line for line in lines if line.startswith(("buffer", "before", "searcher", "    0:"))]
    return "\n      ".join(line[:600] for line in seen or lines[:3] or [repr(problem)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--accounts")
    parser.add_argument("--templates")
    parser.add_argument("--echo", action="store_true", help="the binary echoes its lines")
    parser.add_argument("--only", default="", help="cases whose sentence holds this word")
    given = parser.parse_args()
    folders = [("--accounts", given.accounts), ("--templates", given.templates)]
    options = [word for name, path in folders if path for word in (name, os.path.abspath(path))]
    program = (EchoProgram if given.echo else Program)(given.binary, options)
    chosen = [(sentence, function) for sentence, needs, function in CASES
              if given.only in sentence and (needs is None or getattr(program, needs))]
    results = [run(program, sentence, function) for sentence, function in chosen]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
