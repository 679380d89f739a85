import Foundation
import TestSupport
import Testing

/// Conversations, word for word: each file of `Transcripts` is typed line by line into a session about the sample
/// book, and what is printed is what the file says.
@Suite("Conversations") struct TranscriptTests {
    private static let folder = "Tests/TranscriptTests/Transcripts"

    static let names: [String] = {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: Project.path(folder))) ?? []
        return found.filter { $0.hasSuffix(".md") }.sorted()
    }()

    @Test("there are at least twelve conversations")
    func isFilled() {
        #expect(Self.names.count >= 12)
    }

    @Test("a conversation goes as it is written down", arguments: names)
    func replay(_ name: String) throws {
        try expectUnchanged("\(Self.folder)/\(name)")
    }

    @Test("the conversation of the README goes as it is written down")
    func readme() throws {
        let text = try? String(contentsOfFile: Project.path("README.md"), encoding: .utf8)
        guard let text, text.contains("One conversation") else { return }
        try expectUnchanged("README.md", behind: "One conversation")
    }

    private func expectUnchanged(_ path: String, behind heading: String? = nil) throws {
        let text = try String(contentsOfFile: Project.path(path), encoding: .utf8)
        let transcript = try #require(Transcript(text, behind: heading), "\(path) has no fenced block")
        #expect(!transcript.typed.isEmpty, "\(path): nothing is typed")
        var replay = try Replay()
        let now = transcript.replayed { replay.answer(to: $0) }
        let difference = try GoldenFile(path).difference(to: now)
        #expect(difference == nil)
    }
}

/// The reader of transcripts itself, on conversations with an echo.
@Suite("Transcripts are read word for word, but for their cuts") struct TranscriptReadingTests {
    private static func text(_ block: String) -> String {
        "# A title\n\nprose\n\n```text\n\(block)\n```\n\nmore prose\n"
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let recorded: String
        /// What is printed now, for any line.
        let printed: [String]
        let isSame: Bool
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "the same words", recorded: "steward> a\nx\n\ny", printed: ["x", "", "y"], isSame: true),
        Case(
            name: "blank lines at the end say nothing", recorded: "steward> a\nx", printed: ["x", "", ""],
            isSame: true),
        Case(name: "a changed word", recorded: "steward> a\nx\ny", printed: ["x", "z"], isSame: false),
        Case(name: "a further line", recorded: "steward> a\nx", printed: ["x", "y"], isSame: false),
        Case(name: "a missing line", recorded: "steward> a\nx\ny", printed: ["x"], isSame: false),
        Case(
            name: "change behind a cut", recorded: "steward> a\nx\n…", printed: ["x", "z", "z"], isSame: true),
        Case(name: "change before a cut", recorded: "steward> a\nx\n…", printed: ["z", "y"], isSame: false),
        Case(
            name: "a cut with nothing to leave out", recorded: "steward> a\nx\n…", printed: ["x"],
            isSame: false),
        Case(
            name: "change between two shown parts", recorded: "steward> a\nx\n…\ny",
            printed: ["x", "z", "y"],
            isSame: true),
        Case(
            name: "change behind the cut, in a part that is shown", recorded: "steward> a\nx\n…\ny\nz",
            printed: ["x", "q", "y", "q"], isSame: false),
        Case(
            name: "the part behind a cut is gone", recorded: "steward> a\nx\n…\ny", printed: ["x", "z", "z"],
            isSame: false),
    ]

    @Test("what counts as a change", arguments: cases)
    func change(_ item: Case) throws {
        let text = Self.text(item.recorded)
        let transcript = try #require(Transcript(text))
        #expect((transcript.replayed { _ in item.printed } == text) == item.isSame)
    }

    @Test("an answer that has grown keeps its cut when it is recorded")
    func recording() throws {
        let transcript = try #require(Transcript(Self.text("steward> a\nx\n…\nlast")))
        let now = transcript.replayed { _ in ["y", "new", "new", "last"] }
        #expect(now == Self.text("steward> a\ny\n…\nlast"))
    }

    @Test("turns are kept apart by one empty line")
    func turns() throws {
        let transcript = try #require(Transcript(Self.text("steward> a\nsteward> b")))
        #expect(transcript.typed == ["a", "b"])
        #expect(transcript.replayed { ["<\($0)>"] } == Self.text("steward> a\n<a>\n\nsteward> b\n<b>"))
    }

    @Test("only the block behind the heading is read")
    func heading() throws {
        let text = "# T\n```\nsteward> a\n```\n## One conversation\n```\nsteward> b\n```\n"
        #expect(try #require(Transcript(text, behind: "One conversation")).typed == ["b"])
        #expect(Transcript(text, behind: "Another") == nil)
        #expect(Transcript("# T\n\nno block\n") == nil)
    }
}
