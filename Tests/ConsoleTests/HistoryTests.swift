import Foundation
import Testing

@testable import Console

@Suite struct HistoryTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func `a line is there in the next run, in a file and folders that only the owner may read`() throws
    {
        let path = scratch.file("state/steward/history")
        var history = History(path: path)
        #expect(history.lines.isEmpty)
        #expect(history.warning == nil)
        #expect(history.add("Score Brückner") == nil)
        #expect(History(path: path).lines == ["Score Brückner"])
        #expect(try scratch.mode("state/steward/history") == 0o600)
        #expect(try scratch.mode("state/steward") == 0o700)
        #expect(try scratch.mode("state") == 0o700)
    }

    @Test func `a file that others may read is closed to them`() throws {
        let path = try scratch.write("Score Acme\n", to: "history")
        chmod(path)
        _ = History(path: path)
        #expect(try scratch.mode("history") == 0o600)
    }

    @Test func `a file that was only read is not made`() {
        _ = History(path: scratch.file("history"))
        #expect(!FileManager.default.fileExists(atPath: scratch.file("history")))
    }

    @Test(arguments: [
        ("Score Acme", "Score Acme"), ("Score Acme  ", "Score Acme"), ("a\tb\nc", "a b c"),
        (" Score Acme", nil), ("", nil), ("   ", nil), ("\t", nil),
    ])
    func `what is kept of a line`(typed: String, kept: String?) {
        #expect(History.worthKeeping(typed) == kept)
    }

    @Test func `the same line twice in a row is kept once`() throws {
        var history = History(path: scratch.file("history"))
        for line in ["NRR report", "NRR report", "Portfolio review", "NRR report "] { _ = history.add(line) }
        #expect(history.lines == ["NRR report", "Portfolio review", "NRR report"])
        #expect(try scratch.text("history") == "NRR report\nPortfolio review\nNRR report\n")
    }

    @Test func `of equal lines the newest is kept when the file is read`() throws {
        let path = try scratch.write("one\ntwo\none\n\nthree\r\ntwo", to: "history")
        #expect(History(path: path).lines == ["one", "three", "two"])
    }

    @Test func `a file that has grown too long is trimmed, oldest first`() throws {
        let many = (1...History.most + 5).map { "line \($0)\n" }.joined()
        let path = try scratch.write(many, to: "history")
        let history = History(path: path)
        #expect(history.lines.count == History.most)
        #expect(history.lines.first == "line 6")
        #expect(try scratch.text("history").split(separator: "\n").count == History.most)
        #expect(try scratch.mode("history") == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["history"])
    }

    @Test func `a trimmed file that was a link stays one`() throws {
        let many = (1...History.most + 5).map { "line \($0)\n" }.joined()
        let real = try scratch.write(many, to: "real")
        try FileManager.default.createSymbolicLink(atPath: scratch.file("history"), withDestinationPath: real)
        _ = History(path: scratch.file("history"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("history")) == real)
        #expect(try scratch.text("real").hasPrefix("line 6\n"))
    }

    @Test func `lines that are not UTF-8 are left out with a warning`() throws {
        let path = try scratch.write(
            Array("good\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("better\n".utf8), to: "history")
        var history = History(path: path)
        #expect(history.lines == ["good", "better"])
        #expect(history.warning == HistoryWarning(path: path, reason: .unreadableLines(1)))
        #expect(history.add("best") == nil)
        #expect(History(path: path).lines == ["good", "better", "best"])
    }

    @Test func `a folder in its place is a warning, once`() throws {
        var history = History(path: scratch.path)
        #expect(history.warning?.reason == .notAFile)
        #expect(history.add("Score Acme") == nil)
        #expect(history.lines == ["Score Acme"])
    }

    @Test func `a folder that is a file is a warning, once`() throws {
        let path = try scratch.write("", to: "state") + "/history"
        var history = History(path: path)
        #expect(history.warning == nil)
        #expect(history.add("one") != nil)
        #expect(history.add("two") == nil)
        #expect(history.lines == ["one", "two"])
    }

    @Test func `a warning names the file, the reason and the remedy`() {
        let warning = HistoryWarning(path: "/h", reason: .cannotWrite(errno: ENOSPC))
        #expect(warning.message == "/h cannot be written (No space left on device): lines are not remembered")
        #expect(warning.remedy == "check who owns it and may write it, or use --no-history")
    }

    @Test(arguments: [
        (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/steward/history"),
        (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/steward/history"),
        (["HOME": "/h"], "/h/.local/state/steward/history"),
        (["HOME": ""], nil), ([:], nil),
    ])
    func `where the file is`(environment: [String: String], path: String?) {
        #expect(History.path(environment: environment) == path)
    }

    /// Adds lines in `count` tasks at once, each as a prompt of its own.
    private func addAtOnce(writers count: Int, lines: Int, to path: String) async {
        await withTaskGroup { group in
            for writer in 1...count {
                group.addTask { @concurrent in
                    var history = History(path: path)
                    for line in 1...lines { _ = history.add("writer \(writer) line \(line)") }
                }
            }
        }
    }

    @Test func `several prompts at once lose no line and mix none`() async throws {
        let path = scratch.file("state/history")
        await addAtOnce(writers: 4, lines: 200, to: path)
        let lines = try scratch.text("state/history").split(separator: "\n").map(String.init)
        let expected = (1...4).flatMap { writer in (1...200).map { "writer \(writer) line \($0)" } }
        #expect(lines.sorted() == expected.sorted())
    }

    @Test func `a prompt that trims while others write loses none of their lines`() async throws {
        let path = try scratch.write((1...History.most + 500).map { "old \($0)\n" }.joined(), to: "history")
        await addAtOnce(writers: 4, lines: 50, to: path)
        let lines = Set(try scratch.text("history").split(separator: "\n").map(String.init))
        let expected = (1...4).flatMap { writer in (1...50).map { "writer \(writer) line \($0)" } }
        #expect(lines.isSuperset(of: expected))
    }

    private func chmod(_ path: String) {
        try? FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
}
