#!/usr/bin/env python3
"""Installs the program into a folder as `make install` does, and uses what lies there.

    install_test.py BINARY [--only WORD]

One line a case; at the end "N passed, N failed", exit 1 on a failure. Needs pexpect, bash, zsh, fish and mandoc.
"""

import argparse
import pathlib
import sys
import tempfile

import pexpect

import cases_completion  # noqa: F401  The cases enter themselves into the register.
import cases_places  # noqa: F401
from install_driver import CASES, Installation


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--only", default="", help="cases whose sentence holds this word")
    given = parser.parse_args()
    results = []
    for sentence, function in CASES:
        if given.only in sentence:
            results.append(run(pathlib.Path(given.binary).resolve(), sentence, function))
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


def run(binary, sentence, function):
    with tempfile.TemporaryDirectory(prefix="install-test-") as folder:
        try:
            function(Installation(binary, pathlib.Path(folder).resolve()))
        except (AssertionError, OSError, pexpect.ExceptionPexpect) as problem:
            print(f"FAIL  {sentence}\n      {str(problem)[:1500]}", flush=True)
            return False
    print(f"ok    {sentence}", flush=True)
    return True


if __name__ == "__main__":
    main()
