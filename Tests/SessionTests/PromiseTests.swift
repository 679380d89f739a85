import Conversation
import Documents
import Excerpts
import SessionSupport
import TestSupport
import Testing

@Suite("Documents that are made by who takes them")
struct PromiseTests {
    private static let lines = [
        "Score Brightwater", "as html", "QBR prep for Kestrel", "same for Brightwater", "as markdown",
        "Churn risk for Kestrel and Brightwater", "Portfolio review", "Score Nobody", "Save play for Kestrel",
        "QBR prep for Kestrel as ics", "copy", "why",
    ]

    /// As the outlet takes them: the newest first, so that no order of making is relied on.
    private func taken(_ answers: [[Answer]]) -> [[String]] {
        answers.reversed().map { Self.texts($0) }.reversed()
    }

    private static func texts(_ answers: [Answer]) -> [String] {
        let made = answers.map { answer in
            if case .promise(let promise) = answer { promise.answer } else { answer }
        }
        let said = Said(answers: made)
        return said.documents.map { "\($0.format) \($0.place ?? "-")\n\($0.text)" } + said.words
            + said.failures.map(\.report) + said.notices + said.questions
    }

    @Test("they are those that are made at once, in whatever order they are taken")
    func same() throws {
        var promising = try Sample.session(promises: true)
        var making = try Sample.session()
        let promised = Self.lines.map { promising.answer(to: $0) }
        let made = Self.lines.map { making.answer(to: $0) }
        let promises = promised.joined().filter { if case .promise = $0 { true } else { false } }
        #expect(promises.count >= 4)
        #expect(taken(promised) == made.map(Self.texts))
    }

    @Test("one that is never taken is put on record all the same before the record is looked at")
    func record() throws {
        let notes = ScoreNotes()
        var session = try Sample.session(scores: notes.memory, promises: true)
        _ = session.answer(to: "Score Kestrel")
        #expect(notes.recorded == [])
        _ = session.answer(to: "Portfolio review")
        #expect(notes.recorded == ["kestrel-freight engine"])
    }

    @Test("where one comes to nothing, the one before is what was shown")
    func failed() throws {
        var session = try Sample.session(preferences: Preferences(format: "ics"), promises: true)
        let good = session.answer(to: "QBR prep for Kestrel")
        let bad = session.answer(to: "Score Kestrel")
        #expect(Said(answers: bad).documents.isEmpty)
        let copied = Said(answers: session.answer(to: "copy"))
        #expect(copied.documents.map(\.document.intent) == ["qbr_prep"])
        #expect(Self.texts(good).count == 1)
    }

    @Test("one is given back once a newer one has been made")
    func many() throws {
        weak var first: PromisedDocument?
        var session = try Sample.session(promises: true)
        for number in 0..<3 {
            for case .promise(let promise) in session.answer(to: "Score Kestrel") {
                if number == 0 { first = promise }
                _ = promise.result
            }
            #expect((first == nil) == (number > 0))
        }
    }
}
