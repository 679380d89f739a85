"""The query, its tables, and the book as those tables; scripts/check-warehouse runs them in databases."""

import csv
import os

from command_line_driver import DAY, case, require

TABLES = ["accounts", "history", "events", "objectives"]


@case("--sql prints the query of a model, for the day, in three dialects")
def query(program):
    for dialect in ["postgresql", "duckdb", "spark"]:
        ran = program.run("--sql", dialect, "--model", "signal").exits(0).says_nothing()
        ran.prints(f"date '{DAY}'", "'signal' as model", "usage_score", "from source_accounts")
    program.run("--sql", "PostgreSQL", "--model", "signal").exits(0).prints("for PostgreSQL")


@case("without --model the query is that of the book's own model")
def default_model(program):
    os.mkdir(program.path("book"))
    program.write("book/book.yaml", "currency: EUR\ndefault_model: lifecycle\n")
    program.run("--accounts", "book", "--sql", "duckdb").exits(0).prints("'lifecycle' as model")


@case("a dialect or a model that there is not is said with those that there are")
def wrong_names(program):
    program.run("--sql", "oracle").exits(64).prints_nothing().says("oracle", "postgresql, duckdb, spark")
    program.run("--sql-schema").exits(64).prints_nothing().says("postgresql, duckdb, spark")
    program.run("--sql", "duckdb", "--model", "signl").exits(1).prints_nothing().says('did you mean "signal"?')
    program.run("--sql", "duckdb", "--model", "horoscope").exits(1).prints_nothing().says("predictive")


@case("a model with a mistake has no query, and the mistake is shown")
def broken_model(program):
    templates = program.copy_of(program.templates, "T")
    program.write("T/scoring/ours.yaml", "label: Ours\nexample: x\ndimensions: [{id: a, weight: 2, indicators: []}]\n")
    ran = program.run("--templates", templates, "--sql", "duckdb", "--model", "ours").exits(1).prints_nothing()
    ran.says("ours.yaml:3:", 'the scoring model "ours" cannot be used')


@case("--sql-schema prints the four tables, with the dialect behind either option")
def schema(program):
    first = program.run("--sql", "spark", "--sql-schema").exits(0).says_nothing()
    first.prints(*(f"create table {table} (" for table in TABLES)).prints("using parquet")
    require(first.out == program.run("--sql-schema", "spark").exits(0).out, "the two differ")


@case("--export-tables writes a file a table, and leaves other files alone")
def export(program):
    ran = program.run("--export-tables", "tables").exits(0).says_nothing()
    ran.prints(*(f"tables/{table}.csv" for table in TABLES))
    with open(program.path("tables", "accounts.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    accounts = [name for _, _, names in os.walk(program.accounts) for name in names if name != "book.yaml"]
    require(len(rows) == len(accounts), f"{len(rows)} rows for {len(accounts)} accounts")
    program.run("--export-tables", "tables").exits(0)
    os.mkdir(program.path("mine"))
    program.write("mine/events.csv", "mine")
    program.run("--export-tables", "mine").exits(1).says("events.csv", "was not written by Steward")
    require(open(program.path("mine", "events.csv"), encoding="utf-8").read() == "mine", "the file is gone")


@case("an export without the broken files of a book says so")
def broken_book(program):
    os.mkdir(program.path("book"))
    program.write("book/book.yaml", "currency: EUR\n")
    program.write("book/good.yaml", "customer_health: {account: Good}\n")
    program.write("book/bad.yaml", "customer_health: {account: Bad, arr: lots}\n")
    program.run("--accounts", "book", "--export-tables", "tables").exits(1).says("bad.yaml:1:", "lots")
    with open(program.path("tables", "accounts.csv"), encoding="utf-8") as file:
        require([line.split(",")[0] for line in file] == ["account_id", "good"], "the good one is not there alone")
