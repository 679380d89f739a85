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

    /// A sentence with the one said before it.
    struct FollowUp: Sendable, CustomTestStringConvertible {
        let before: String
        let expected: Expected
        var testDescription: String { "\(before) / \(expected.text)" }

        /// What is said in the first and third, the second and fourth … row belongs together.
        static func pairs() throws -> [[FollowUp]] {
            let rows = try Fixture.lines(of: "followup-pairs.tsv").filter { !$0.isEmpty }.map { row in
                let cells = row.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
                return FollowUp(before: String(cells[0]), expected: Expected(row: String(cells[1])))
            }
            return stride(from: 0, to: rows.count, by: 2).map { Array(rows[$0..<min($0 + 2, rows.count)]) }
        }
    }

    @Test("what is said after the same sentence is told apart", arguments: try FollowUp.pairs())
    func followUps(_ pair: [FollowUp]) throws {
        try #require(pair.count == 2)
        #expect(pair[0].before == pair[1].before)
        #expect(pair[0].expected.frame != pair[1].expected.frame)
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        for said in pair {
            var context = Context()
            for reading in matcher.understand(said.before).readings { context = context.after(reading) }
            let understanding = matcher.understand(said.expected.text, after: context)
            #expect(said.expected.difference(from: understanding) == nil, "\(said)")
        }
    }

    @Test("there are ten pairs of follow-ups")
    func followUpsAreThere() throws {
        #expect(try FollowUp.pairs().count >= 10)
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
