import Excerpts
import IntentMatching
import Testing

/// Each example of the templates is a test: it must come back as its own intent, and no other.
struct ExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let intent: String
        let text: String
        var testDescription: String { "\(intent): \(text)" }

        static func all() throws -> [Example] {
            try Fixture.shared.get().lexicon.commands.flatMap { command in
                command.examples.map { Example(intent: command.intent, text: $0) }
            }
        }
    }

    private func matcher(_ lexicon: Lexicon? = nil) throws -> Matcher {
        let fixture = try Fixture.shared.get()
        let lexicon = lexicon ?? fixture.lexicon
        let index = NameIndex(try Fixture.book("examples-book.tsv"), lexicon: lexicon)
        return Matcher(lexicon: lexicon, index: index, day: Fixture.day)
    }

    @Test("an example comes back as its own intent", arguments: try Example.all())
    func example(_ example: Example) throws {
        let readings = try matcher().understand(example.text).readings
        #expect(readings.count == 1)
        #expect(readings.map { Shown($0).intent } == [example.intent])
        #expect(readings.allSatisfy { Shown($0).outcome != "reject" })
    }

    @Test("every command has five examples, and the templates load without a problem")
    func enough() throws {
        let fixture = try Fixture.shared.get()
        #expect(fixture.problems.map(\.report) == [])
        #expect(fixture.lexicon.commands.count >= 40)
        for command in fixture.lexicon.commands { #expect(command.examples.count >= 5, "\(command.intent)") }
    }

    @Test("most examples are understood without the phrase that explains them best")
    func withoutItsPhrase() throws {
        let examples = try Example.all()
        let lexicon = try Fixture.shared.get().lexicon
        let understood = try examples.filter { example in
            guard let best = try matcher().understand(example.text).readings[0].explanation.candidates.first
            else {
                return false
            }
            let poorer = lexicon.without(phrase: best.phrase, of: best.intent)
            return Shown(try matcher(poorer).understand(example.text).readings[0]).intent == example.intent
        }
        #expect(understood.count * 100 >= 66 * examples.count, "\(understood.count) of \(examples.count)")
    }
}
