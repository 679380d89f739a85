import Foundation
import Testing

@testable import Console

@Suite struct TerminalFactsTests {
    private static let colors: [(ColorChoice, Bool, [String: String], Bool)] = [
        (.auto, true, ["TERM": "xterm"], true),
        (.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),
        (.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false),
        (.auto, true, ["TERM": "dumb"], false),
        (.auto, true, [:], false),
        (.auto, false, ["TERM": "xterm"], false),
        (.always, false, ["TERM": "dumb", "NO_COLOR": "1"], true),
        (.never, true, ["TERM": "xterm"], false),
    ]

    @Test(arguments: colors)
    func `when there is colour`(
        choice: ColorChoice, isTerminal: Bool, environment: [String: String], expected: Bool
    ) {
        #expect(TerminalFacts.hasColor(choice, isTerminal: isTerminal, environment: environment) == expected)
    }

    @Test(arguments: [
        ([:], true), (["LANG": "C"], true), (["LANG": "de_DE.UTF-8"], true),
        (["LANG": "de_DE.utf8@euro"], true),
        (["LANG": "de_DE.ISO-8859-1"], false), (["LC_ALL": "de_DE.ISO-8859-1", "LANG": "C.UTF-8"], false),
        (["LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "de_DE.ISO-8859-1"], true),
    ])
    func `when text is UTF-8`(environment: [String: String], expected: Bool) {
        #expect(TerminalFacts.isUTF8(environment) == expected)
    }

    @Test func `a file is 80 columns wide and no terminal`() throws {
        let scratch = try Scratch()
        let file = try #require(FileHandle(forReadingAtPath: scratch.write("", to: "file")))
        let facts = TerminalFacts(descriptor: file.fileDescriptor, environment: ["TERM": "xterm"])
        #expect(
            facts == TerminalFacts(isTerminal: false, columns: 80, rows: 24, isUTF8: true, hasColor: false))
    }
}

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Müller", 6), ("日本", 4), ("e\u{301}", 1), ("\u{1B}[1;36mabc\u{1B}[0m", 3),
        ("\u{1B}]8;;mailto:a\u{07}link\u{1B}]8;;\u{1B}\\", 4),
    ])
    func `columns of a text`(text: String, columns: Int) {
        #expect(TextWidth().columns(of: text) == columns)
    }

    @Test(arguments: [
        ("", 1), ("a\n", 1), ("a\nb", 2), ("a\n\nb\n", 3), ("0123456789", 1), ("0123456789a\nb\n", 3),
    ])
    func `rows of a text in ten columns`(text: String, rows: Int) {
        #expect(TextWidth().rows(of: text, in: 10) == rows)
    }
}

@Suite struct PagerTests {
    private let screen = TerminalFacts(isTerminal: true, columns: 80, rows: 5)
    private let long = String(repeating: "line\n", count: 5)

    @Test(arguments: [
        (["TERM": "xterm"], ["less"]), (["TERM": "xterm", "PAGER": "more -s  -f"], ["more", "-s", "-f"]),
        (["TERM": "xterm", "PAGER": ""], []), (["TERM": "xterm", "PAGER": "cat"], []), (["TERM": "dumb"], []),
    ])
    func `which program pages`(environment: [String: String], command: [String]) {
        #expect(Pager(environment: environment).command == command)
    }

    @Test func `only what overflows a terminal is paged`() {
        let pager = Pager(environment: ["TERM": "xterm"])
        #expect(pager.needsPager(long, facts: screen))
        #expect(!pager.needsPager("line\n", facts: screen))
        #expect(!pager.needsPager(long, facts: TerminalFacts(isTerminal: false, columns: 80, rows: 5)))
    }

    @Test func `a pager that is missing is done without`() throws {
        let pipe = Pipe()
        let pager = Pager(environment: ["TERM": "xterm", "PAGER": "no-such-pager"])
        try pager.show(
            long, facts: screen, output: Output(descriptor: pipe.fileHandleForWriting.fileDescriptor))
        try pipe.fileHandleForWriting.close()
        #expect(pipe.fileHandleForReading.readDataToEndOfFile() == Data(long.utf8))
    }

    @Test func `a pager gets its arguments, the environment and all of the text, and is waited for`() throws {
        let scratch = try Scratch()
        let program = try scratch.write("#!/bin/sh\n{ echo \"$1 $NAME\"; wc -c; } > \"$2\"\n", to: "pager")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let text = String(repeating: "ü\n", count: 100_000)
        let command = "\(program) -x \(scratch.file("seen"))"
        let variables = ["PAGER": command, "NAME": "grün", "PATH": "/usr/bin:/bin", "TERM": "xterm"]
        try Pager(environment: variables).show(text, facts: screen, output: .standard)
        #expect(try scratch.text("seen") == "-x grün\n300000\n")
    }

    @Test func `a pager that ends early is no failure`() throws {
        let variables = ["PAGER": "true", "PATH": "/usr/bin:/bin", "TERM": "xterm"]
        try Pager(environment: variables).show(
            String(repeating: "line\n", count: 100_000), facts: screen, output: .standard)
    }
}

@Suite struct OutputTests {
    @Test func `all is written, more than a pipe holds too`() throws {
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting
        // A thread of its own: a full pipe blocks, and the tests share few threads.
        let writer = Thread {
            try? Output(descriptor: end.fileDescriptor).write(String(repeating: "ü", count: 500_000))
            try? end.close()
        }
        writer.start()
        #expect(pipe.fileHandleForReading.readDataToEndOfFile().count == 1_000_000)
    }

    @Test func `a pipe that nobody reads is closed, not an error`() throws {
        Output.ignoreBrokenPipes()
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        #expect(throws: OutputFailure.closed) { try output.write("text") }
    }

    @Test func `another failure has its errno`() {
        #expect(throws: OutputFailure.failed(errno: EBADF)) { try Output(descriptor: -1).write("text") }
    }
}
