"""Where commands come from: words, -c, -f, a pipe; and lines that are not quite text."""

import os

from command_line_driver import case, require

KESTREL = "Kestrel Freight: health"
HOOLI = "Hooli Broadband: health"


@case("words are one command")
def words(program):
    program.run("score", "Kestrel").exits(0).prints(KESTREL).says_nothing()


@case("options may stand behind the words")
def options_behind(program):
    ran = program.run("score", "Kestrel", "--format", "markdown").exits(0)
    require(ran.out.startswith("# Kestrel Freight: health"), "the option is not heard")


@case("-c may be repeated, and the order holds")
def commands(program):
    ran = program.run("-c", "score Kestrel", "-c", "score Hooli").exits(0).prints(KESTREL, HOOLI)
    require(ran.out.index(KESTREL) < ran.out.index(HOOLI), "the order is turned around")


@case("-c and -f run in the order in which they are written")
def mixed(program):
    file = program.write("one.txt", "score Hooli\n")
    ran = program.run("-c", "NRR report", "-f", file, "-c", "score Kestrel").exits(0)
    places = [ran.out.index(text) for text in ("NRR ", HOOLI, KESTREL)]
    require(places == sorted(places), f"the order is not kept: {places}")


@case("the lines of one run are one conversation")
def conversation(program):
    program.run("-c", "score Kestrel", "-c", "now a save play for them").exits(0).prints("Save play for Kestrel Freight")


@case("a pipe is read, one command a line")
def pipe(program):
    program.run(input="score Kestrel\nscore Hooli\n").exits(0).prints(KESTREL, HOOLI)


@case("-f - is standard input")
def dash(program):
    program.run("-f", "-", input="score Kestrel\n").exits(0).prints(KESTREL)


@case("an empty pipe is nothing, and well")
def empty(program):
    program.run(input="").exits(0).prints_nothing().says_nothing()


@case("comments and blank lines are skipped, and count as lines")
def comments(program):
    text = "# Monday\n\n   \t\n  # indented\nscore Kestrel\nscore Zzyx\n"
    program.run(input=text).exits(1).prints(KESTREL).says("standard input:6:7: error:")


@case("CR LF at the end of lines is no part of them")
def crlf(program):
    file = program.write("dos.txt", "score Kestrel\r\n# note\r\n\r\nscore Hooli\r\n")
    program.run("-f", file).exits(0).prints(KESTREL, HOOLI).says_nothing()


@case("a last line without its line break is read")
def no_final_newline(program):
    program.run(input="score Kestrel\nscore Hooli").exits(0).prints(KESTREL, HOOLI)


@case("a byte order mark is skipped")
def byte_order_mark(program):
    program.run(input=b"\xef\xbb\xbfscore Kestrel\n").exits(0).prints(KESTREL)


@case("a line of 10 MB is refused, and the next line is answered")
def long_line(program):
    text = b"score " + b"x" * 10_000_000 + b"\nscore Kestrel\n"
    ran = program.run(input=text).exits(1).prints(KESTREL).says("standard input:1:1: error: this line is longer than 64 KiB")
    ran.must(len(ran.err) < 2_000, "the line is printed at length")


@case("a line that is not UTF-8 is refused at its place, and the next line is answered")
def invalid_utf8(program):
    program.run(input=b"score K\xff\xfeestrel\nscore Kestrel\n").exits(1).prints(KESTREL).says(
        "standard input:1:8: error: this line is not UTF-8 text", "^")


@case("a NUL byte is refused")
def nul_byte(program):
    program.run(input=b"score \0Kestrel\nscore Kestrel\n").exits(1).prints(KESTREL).says("NUL")


@case("control characters of a line do not reach the terminal")
def control_characters(program):
    ran = program.run(input=b"score \x1b[2Jq\x07zzyx\n").exits(1)
    ran.must("\x1b" not in ran.err and "\x07" not in ran.err, "an escape sequence is in the message")


@case("accents composed or not, the account is found")
def composed(program):
    program.run("-c", "score Zéphyr", "-c", "score Ze\u0301phyr", "-c", "score mueller soehne").exits(0).prints(
        "Zéphyr Coffee Roasters: health", "Müller & Söhne Spedition: health")


@case("a command file that is not there is an error with its name")
def missing_file(program):
    program.run("-f", "no-such-file.txt").exits(1).prints_nothing().says("no-such-file.txt", "error:")


@case("a folder in place of a command file is an error")
def folder_as_file(program):
    os.mkdir(program.path("folder"))
    program.run("-f", program.path("folder")).exits(1).prints_nothing().says("error:")


@case("a command file that must not be read is an error")
def unreadable_file(program):
    file = program.write("secret.txt", "score Kestrel\n")
    os.chmod(file, 0)
    if os.access(file, os.R_OK):
        return  # a superuser may read everything
    program.run("-f", file).exits(1).prints_nothing().says("secret.txt", "error:")


@case("a missing command file does not keep the other commands from running")
def missing_file_between(program):
    program.run("-f", "no-such-file.txt", "-c", "score Kestrel").exits(1).prints(KESTREL).says("no-such-file.txt")


@case("quit ends a batch early, and well")
def leave(program):
    program.run(input="score Kestrel\nquit\nscore Hooli\n").exits(0).prints(KESTREL).prints_not(HOOLI)
