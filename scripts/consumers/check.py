"""Every answer in every form, of the sample book and of a hostile one, read by the programs that will read it."""

import concurrent.futures
import pathlib
import shutil
import sys
import tempfile
import time

import pages
import questions
import readers


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def hold(self, name, check, *arguments):
        """Counts a check; whatever the reader objects to is what is looked for."""
        try:
            problems = check(*arguments) or []
        except Exception as problem:
            problems = [f"{type(problem).__name__}: {problem}"]
        self.passed += not problems
        self.failed += bool(problems)
        for problem in problems:
            print(f"FAIL  {name}: {problem}")


def ask(binary, book, accounts, asked, folder):
    """The answers of one book in every form: (form, paths, how many have no such form, refusal)."""
    def in_form(form):
        there = folder / book / form
        there.mkdir(parents=True)
        try:
            return (form, *questions.answers(binary, form, there, asked, accounts), None)
        except questions.Refused as problem:
            return form, sorted(there.glob("2*")), 0, problem

    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(in_form, questions.FORMS))


def check_forms(binary, book, accounts, asked, folder, tally):
    """Every answer in every form; gives the pages."""
    for form, paths, absent, refusal in ask(binary, book, accounts, asked, folder):
        # Beside an answer that is read stand the drafts of its e-mails, which are those of the form eml.
        kind = [path for path in paths if path.suffix != ".eml" or form == "eml"]
        print(f"{book}, {form}: {len(kind)} files; {absent} of {len(asked)} answers have no such form")
        problem = refusal or (None if kind else "nothing was written")
        if problem:
            print(f"FAIL  {book}, {form}: {problem}")
            tally.failed += 1
        for path in kind:
            tally.hold(f"{book}, {path.name}", readers.READERS[form], path)
    return sorted((folder / book / "html").glob("*.html"))


def check_pages(paths, pictures, tally):
    browser = pages.Browser(needed("chromium", "chromium-browser", "google-chrome"), needed("chromedriver"))
    try:
        for path in paths:
            tally.hold(path.name, browser.examine, path, pictures)
    finally:
        browser.close()


def needed(*names):
    found = next((path for path in map(shutil.which, names) if path), None)
    if not found:
        sys.exit(f"{names[0]} is needed; scripts/setup test-all installs it")
    return found


def main(binary):
    started = time.monotonic()
    needed("tidy")
    pictures = questions.ROOT / ".build/pages"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    binary = str(pathlib.Path(binary).resolve())
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sample = check_forms(binary, "sample", questions.ROOT / "Accounts", questions.SAMPLE, folder, tally)
        hostile = check_forms(binary, "hostile", questions.HOSTILE_BOOK, questions.HOSTILE, folder, tally)
        print(f"forms: {time.monotonic() - started:.0f} s")
        # The hostile pages are laid out like the others; of each kind one is enough.
        check_pages(sample + [path for path in hostile if "hostile-rich" in path.name][:6], pictures, tally)
    print(f"all: {time.monotonic() - started:.0f} s; pictures in {pictures.relative_to(questions.ROOT)}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
