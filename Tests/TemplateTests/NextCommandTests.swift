import Documents
import Generators
import IntentMatching
import SessionSupport
import TestSupport
import Testing

/// Commands that answers name, ready to type: what is printed must be understood.
@Suite("Commands in answers") struct NextCommandTests {
    private static let documents = Result {
        let sample = try Sample.shared.get()
        return try SampleCommands.all(of: sample.book).map { try sample.generator.document(for: $0) }
    }

    @Test("what is offered as next is understood and run")
    func next() throws {
        let documents = try Self.documents.get()
        let commands = Set(documents.flatMap(\.next))
        #expect(commands.count > 100)
        try expectRun(commands)
    }

    @Test("a command quoted in a text is understood and run")
    func quoted() throws {
        let documents = try Self.documents.get()
        let texts = documents.flatMap(\.sections).flatMap(\.body).map { block in
            if case .markdown(let text) = block { text } else { "" }
        }
        let commands = Set(texts.flatMap(Self.quotedCommands))
        #expect(commands.count > 10)
        try expectRun(commands)
    }

    /// Spans in backticks that begin with a capital letter and have several words: keys and files do not.
    private static func quotedCommands(in text: String) -> [String] {
        text.matches(of: /`([^`\n]+)`/).map { String($0.output.1) }.filter { span in
            span.first?.isUppercase == true && span.contains(" ") && !span.contains("…")
        }
    }

    private func expectRun(_ commands: Set<String>) throws {
        let matcher = try Sample.matcher()
        for command in commands.sorted() {
            for reading in matcher.understand(command).readings {
                guard case .run = reading.outcome else {
                    Issue.record("\(Misunderstood(reading: reading))")
                    continue
                }
            }
        }
    }
}
