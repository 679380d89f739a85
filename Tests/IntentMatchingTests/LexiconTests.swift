import Documents
import Excerpts
import Files
import IntentMatching
import Testing

/// Mistakes in the files of words are found when they are loaded.
struct LexiconTests {
    private func file(_ name: String, _ text: String) throws -> LexiconFile {
        let yaml = YAMLReading.read(Array(text.utf8), named: name)
        return LexiconFile(source: yaml.source, node: try #require(yaml.root))
    }

    private func command(_ intent: String, _ phrases: String) -> String {
        "intent: \(intent)\nform: Do\nhelp: Does\nphrases: |\n  \(phrases)\nexamples: |\n  do it\n"
    }

    @Test("a phrase that two commands claim is an error that names both places")
    func claimedTwice() throws {
        var problems: [Failure] = []
        let files = [
            try file("a.yaml", command("one", "health check")),
            try file("b.yaml", command("two", "check health")),
        ]
        _ = Lexicon(commands: files, vocabulary: [], problems: &problems)
        #expect(
            problems.map(\.message) == [#"the phrase "check health" is claimed twice, first at a.yaml:5"#])
        #expect(problems.first?.excerpt?.location == "b.yaml:5:3")
        #expect(problems.first?.excerpt?.text == "  check health")
    }

    @Test("an unknown key of a command or of the vocabulary is an error with the nearest right one")
    func unknownKeys() throws {
        var problems: [Failure] = []
        _ = Lexicon(
            commands: [try file("a.yaml", command("one", "check") + "drop: [day]\n")],
            vocabulary: [try file("v.yaml", "ignore: |\n  please\n")], problems: &problems)
        #expect(
            problems.map(\.sentence) == [
                #"the vocabulary has no key "ignore"; did you mean "ignored"?"#,
                #"a command has no key "drop"; did you mean "drops"?"#,
            ])
        #expect(problems.allSatisfy { $0.severity == .error })
    }

    @Test("a command without examples and an intent with two files are errors")
    func incomplete() throws {
        var problems: [Failure] = []
        let bare = "intent: one\nform: Do\nhelp: Does\nphrases: |\n  check\n"
        _ = Lexicon(
            commands: [try file("a.yaml", bare), try file("b.yaml", command("one", "other"))], vocabulary: [],
            problems: &problems)
        #expect(
            problems.map(\.message) == [
                "a command needs examples", "the intent one has another file already",
            ])
    }

    @Test("the answer of --interpret has the documented keys")
    func keys() throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        guard case .record(let fields) = matcher.understand("qbr prep for kettelby pls").readings[0].fact
        else {
            Issue.record("no record")
            return
        }
        #expect(
            fields.map(\.key) == [
                "text", "outcome", "intent", "accounts", "filter", "slots", "repairs", "candidates",
            ])
        #expect(fields[6].value == .list([["from": "kettelby", "to": "Kettleby"]]))
        let asked = matcher.understand("qbr prep").readings[0].fact
        #expect(asked["missing"] == "account")
        #expect(asked["candidates"] == .list([]))
    }

    @Test("a reading can say why it was chosen")
    func explanation() throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        let explanation = matcher.understand("renewal emails for Tarn").readings[0].explanation
        #expect(explanation.candidates.map(\.intent).prefix(2) == ["renewal_emails", "renewal_prep"])
        #expect(explanation.decidedBy == "unexplained important words")
        #expect(explanation.spans.map(\.kind) == ["command", "command", "passed over", "account"])
    }
}
