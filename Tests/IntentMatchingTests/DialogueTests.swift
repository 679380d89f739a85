import IntentMatching
import Testing

/// Conversations: each line sees the lines before it.
struct DialogueTests {
    /// Lines up to a blank one are one conversation.
    struct Conversation: Sendable, CustomTestStringConvertible {
        let lines: [Expected]
        var testDescription: String { lines.map(\.text).joined(separator: " / ") }

        static func all() throws -> [Conversation] {
            try Fixture.lines(of: "dialogues.tsv").split(separator: "").map {
                Conversation(lines: $0.map(Expected.init))
            }
        }
    }

    @Test("every line of a conversation is understood in its place", arguments: try Conversation.all())
    func conversation(_ conversation: Conversation) throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        var context = Context()
        for expected in conversation.lines {
            let understanding = matcher.understand(expected.text, after: context)
            #expect(expected.difference(from: understanding) == nil, "\(expected.text)")
            for reading in understanding.readings { context = context.after(reading) }
        }
    }

    @Test("there are sixty conversations")
    func conversationsAreThere() throws {
        #expect(try Conversation.all().count >= 60)
    }

    @Test("what was taken from the lines before is marked")
    func inherited() throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        let first = matcher.understand("Score Petrel").readings[0]
        let second = matcher.understand("and the QBR prep", after: Context().after(first)).readings[0]
        guard case .run(let intent) = second.outcome else {
            Issue.record("not run: \(Shown(second))")
            return
        }
        #expect(intent.inherited.accounts)
        #expect(!intent.inherited.intent)
    }
}
