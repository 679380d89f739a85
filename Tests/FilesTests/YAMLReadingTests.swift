import Excerpts
import Files
import Testing

@Suite("Bytes become values with places")
struct YAMLReadingTests {
    @Test("keys, plain and quoted values carry line, column and length in characters")
    func places() throws {
        let root = try #require(readYAML("a: 12\nlong_key: \"two words\"  # why\n").root)
        let entries = try #require(root.entries)
        #expect(entries.map(\.key) == ["a", "long_key"])
        #expect(entries[0].keyPlace == Place(line: 1, column: 1, length: 1))
        #expect(entries[0].value.place == Place(line: 1, column: 4, length: 2))
        #expect(entries[1].keyPlace == Place(line: 2, column: 1, length: 8))
        // The quotes belong to the value: 2 + 9 characters.
        #expect(entries[1].value.place == Place(line: 2, column: 11, length: 11))
    }

    @Test(
        "columns count characters where one is several scalars",
        arguments: [
            // n + combining tilde is one character: the value stands in column 6, libyaml says 7.
            ("{n\u{303}: 1, b: 2}", 9), ("{👩‍👩‍👧: 1, b: 2}", 9), ("{ü: 1, b: 2}", 9), ("{x: 1, b: 2}", 8 + 1),
        ])
    func characterColumns(text: String, column: Int) throws {
        // "{x: 1, b: 2}": { is 1, x 2, : 3, 1 is 5, b 8, its value 11.
        let root = try #require(readYAML(text).root)
        let second = try #require(root.entries?.last)
        #expect(second.keyPlace.column == column - 1)
        #expect(second.value.place.column == column + 2)
    }

    @Test(
        "only a value without quotes is plain",
        arguments: [
            ("yes", true), ("\"yes\"", false), ("'yes'", false), ("!!str yes", false), ("!!int 12", true),
        ])
    func plainness(text: String, isPlain: Bool) throws {
        let value = try #require(readYAML("a: \(text)\n").root?["a"])
        guard case .scalar(_, let plain) = value.content else {
            Issue.record("not a scalar")
            return
        }
        #expect(plain == isPlain)
    }

    @Test(
        "block scalars, escapes, comments, CRLF and a byte order mark are understood",
        arguments: [
            ("a: |\n  one\n  two\n", "one\ntwo\n"), ("a: >-\n  one\n  two\n", "one two"),
            ("a: \"\\u00e9\\n\"\n", "é\n"), ("a: 'it''s'\n", "it's"), ("a: x # no\r\nb: y\r\n", "x"),
            ("\u{FEFF}a: x\n", "x"),
        ])
    func scalars(text: String, value: String) {
        #expect(readYAML(text).root?["a"]?.text == value)
        #expect(readYAML(text).problems.isEmpty)
    }

    @Test("null, an empty value and ~ are nothing; a quoted null is text")
    func nulls() throws {
        let root = try #require(readYAML("a:\nb: ~\nc: null\nd: \"null\"\n").root)
        #expect(["a", "b", "c"].allSatisfy { root[$0]?.isNull == true })
        #expect(root["d"]?.text == "null")
        // The empty value stands behind its colon.
        #expect(root["a"]?.place == Place(line: 1, column: 3))
    }

    @Test("an alias stands for the value, << for the keys that the block does not write itself")
    func aliases() throws {
        let root = try #require(readYAML("a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, y: 3}\n").root)
        #expect(root["b"]?["y"]?.text == "2")
        #expect(root["c"]?.entries?.map(\.key) == ["y", "x"])
        #expect(root["c"]?["y"]?.text == "3")
    }

    @Test(
        "a file without a value has no root and no problem",
        arguments: ["", "# only a comment\n", "---\n", "\n\n"])
    func emptyFiles(text: String) {
        let file = readYAML(text)
        #expect(file.root == nil)
        #expect(file.problems.isEmpty)
    }

    @Test("all keys written twice are said, with both lines")
    func duplicates() {
        let file = readYAML("a: 1\nb: 2\na: 3\nb: 4\n")
        #expect(
            summaries(file.problems) == [
                "error 3:1 a is written twice in this block, first in line 1",
                "error 4:1 b is written twice in this block, first in line 2",
            ])
    }

    @Test("a key written twice is found among a thousand")
    func manyKeys() {
        let lines = (1...1000).map { "key\($0): 1\n" }.joined() + "key500: 2\n"
        #expect(
            summaries(readYAML(lines).problems) == [
                "error 1001:1 key500 is written twice in this block, first in line 500"
            ])
    }

    @Test(
        "what cannot be read is refused with its place",
        arguments: [
            ("a: *a\n", "error 1:4 nothing above is marked &a"),
            ("a: &a [*a]\n", "error 1:8 *a stands for a block that it is itself part of"),
            ("a: !!binary aGk=\n", "error 1:4 the tag !!binary is not used in Steward's files"),
            ("[a, b]: 1\n", "error 1:1 a key is a word, not a list"),
            ("\"\": 1\n", "error 1:1 there is no key in front of the colon"),
            ("a: 1\n...\nb: 2\n", "error 3:1 the line ... above ends the file, and more follows"),
            ("a: \"\\x00\"\n", "error 1:4 this text spells out a control character (NUL, U+0000)"),
            (
                "a: \"\\u202e\"\n",
                "error 1:4 this text spells out a control character (direction of writing, U+202E)"
            ),
            (
                "a: x\u{2028}y\n",
                "error 1:5 there is a control character (line separator, U+2028) in this line"
            ),
            ("a: x\u{9B}y\n", "error 1:5 there is a control character (U+009B) in this line"),
            ("a: [1, 2\nb: 3\n", "error 1:4 the [ that opens here is not closed"),
            ("a: 'x\n", "error 1:4 the quote that opens here is not closed"),
            ("a: 'x\nb: 'y'\n", "error 1:4 the quote that opens here is not closed"),
            ("a: it's fine\nb: \"x\n", "error 2:4 the quote that opens here is not closed"),
            ("a: 1\n\tb: 2\n", "error 2:1 a tab indents this line; YAML allows spaces only"),
            ("a:\n  - 1\n - 2\n", "error 3:2 the indentation of this line fits none of the lines above"),
            ("  a: 1\nb: 2\n", "error 2:1 the indentation of this line fits none of the lines above"),
            ("a: >90 percent\n", "error 1:4 a text that begins with > needs quotes"),
            ("a: `code`\n", "error 1:4 a text that begins with ` needs quotes"),
            ("a: & b\n", "error 1:4 a text that begins with & needs quotes"),
            ("a: ,x\n", "error 1:4 a text that begins with , needs quotes"),
            ("a: {b: 1,, c: 2}\n", "error 1:10 a value is missing here"),
            ("a: \"\\q\"\n", "error 1:5 a backslash in double quotes begins an escape, and this is none"),
        ])
    func refusals(text: String, summary: String) {
        #expect(summaries(readYAML(text).problems) == [summary])
    }

    @Test("bytes that are not UTF-8 are named with line and column")
    func notUTF8() {
        // "a: 1\nb: M\xFCller": the byte stands in line 2, column 5.
        let bytes = Array("a: 1\nb: M".utf8) + [0xFC] + Array("ller\n".utf8)
        let file = YAMLReading.read(bytes, named: "test.yaml")
        #expect(
            summaries(file.problems) == [
                "error 2:5 the byte 0xFC is not UTF-8; in Windows-1252 it would be \"ü\""
            ])
    }

    @Test(
        "UTF-16 is told apart from a broken file, with and without its mark",
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x3A, 0x00],
            [0x00, 0x61, 0x00, 0x3A],
        ])
    func utf16(bytes: [UInt8]) {
        let file = YAMLReading.read(bytes, named: "test.yaml")
        #expect(summaries(file.problems) == ["error 1:1 the file is UTF-16, not UTF-8"])
    }

    @Test("a file of 1 MiB is read, one byte more is refused")
    func size() {
        let line = Array("a: 1\n#".utf8)
        let full = line + Array(repeating: UInt8(ascii: "x"), count: 1_048_576 - line.count)
        #expect(YAMLReading.read(full, named: "test.yaml").problems.isEmpty)
        let more = YAMLReading.read(full + [0x78], named: "test.yaml")
        #expect(more.root == nil)
        #expect(
            more.problems.first?.message
                == "the file is larger than 1 MiB (1048576 bytes), the most that is read")
    }

    @Test("aliases may stand for 10000 values and no more")
    func expansionLimit() {
        // &a is a list of 9 values, 10 with itself: 1000 aliases are 10000 values, 1001 are 10010.
        let anchor = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
        func aliases(_ count: Int) -> String {
            anchor + "b: [" + Array(repeating: "*a", count: count).joined(separator: ",") + "]\n"
        }
        #expect(readYAML(aliases(1000)).problems.isEmpty)
        #expect(readYAML(aliases(1001)).root == nil)
    }

    @Test("64 levels are read, 65 are refused, also when an alias hides them")
    func depth() {
        // The map is level 0, its value level 1, and so on: 63 brackets put the text at level 64.
        func nested(_ count: Int) -> String {
            "a: " + String(repeating: "[", count: count) + "x" + String(repeating: "]", count: count) + "\n"
        }
        #expect(readYAML(nested(63)).problems.isEmpty)
        #expect(readYAML(nested(64)).root == nil)
        let hidden =
            "a: &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "\nb: "
            + String(repeating: "[", count: 40) + "*a" + String(repeating: "]", count: 40) + "\n"
        #expect(readYAML(hidden).root == nil)
    }

    @Test(
        "hostile files of a megabyte end in an answer", .timeLimit(.minutes(1)),
        arguments: [
            "[", "{", "- ", "? ", "a: [", "{a,", "\"", "!", "&a ", "#\n", "-\n", "\t",
        ])
    func hostile(piece: String) {
        let text = String(repeating: piece, count: 60_000)
        let file = readYAML(text)
        #expect(file.root != nil || !file.problems.isEmpty || piece == "#\n")
    }
}
