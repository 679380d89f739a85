import Excerpts
import IntentMatching
import Testing

/// What is not run, and what is said instead.
struct RejectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let sentence: String
        var testDescription: String { text }
    }

    private func failure(_ text: String) throws -> Failure? {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        guard case .reject(let failure) = matcher.understand(text).readings[0].outcome else { return nil }
        return failure
    }

    @Test(
        "a rejection says what was not understood and what would have been",
        arguments: [
            Case(
                text: "score Petrelle Rockets",
                sentence: #"no account is named "Petrelle Rockets"; did you mean "Petrel Aviation S.A."?"#),
            Case(text: "score Thistledown", sentence: #"no account is named "Thistledown""#),
            Case(
                text: "don't score Tarn",
                sentence:
                    #""don't" turns this into something not to do, so nothing was done; did you mean "Score The Tarn Company plc"?"#
            ),
            Case(
                text: "score the weather",
                sentence: #""weather" is nothing that Steward knows about; did you mean "Score [account]"?"#),
            Case(
                text: "cancel the churn risk of Tarn",
                sentence:
                    #"Steward does not cancel anything; it scores, plans and writes; did you mean "Churn risk for The Tarn Company plc"?"#
            ),
        ])
    func sentence(_ row: Case) throws {
        #expect(try failure(row.text)?.sentence == row.sentence)
    }

    @Test(
        "a model or a form that there is not is named, with those that there are",
        arguments: [
            Case(
                text: "score Tarn with the gradient model", sentence: #"there is no scoring model "gradient""#
            ),
            Case(text: "score Tarn using neural", sentence: #"there is no scoring model "neural""#),
            Case(text: "score Tarn as pdf", sentence: "Steward does not write pdf"),
            Case(
                text: "QBR prep for Tarn as a Word document", sentence: "Steward does not write Word document"
            ),
        ])
    func missing(_ row: Case) throws {
        let failure = try #require(try failure(row.text))
        #expect(failure.sentence == row.sentence)
        #expect(failure.remedy?.contains("engine") == true || failure.remedy?.contains("markdown") == true)
    }

    @Test(
        "a strange word where a name would stand is never passed over",
        arguments: [
            "score Tarn frobnicate quux", "score Tarn and Frobnitz", "compare Tarn with Frobnitz",
            "score Frobnitz, Tarn", "QBR prep for Frobnitz", "churn risk of Tarn Frobnitz", "score frobnitz",
            "score Tarn and send it to Jane",
        ])
    func strange(_ text: String) throws {
        #expect(try failure(text) != nil)
    }

    @Test(
        "elsewhere it costs, but a clear command runs",
        arguments: [
            "Karen wants the QBR deck for Tarn", "kindly do the needful: churn risk for Tarn",
            "tell me Tarn's score in a nutshell", "Joerg from Tarn called, how are they scoring",
            "cobble together a success plan for Tarn",
        ])
    func strangeElsewhere(_ text: String) throws {
        #expect(try failure(text) == nil)
    }

    @Test("the caret stands under the word, counted in characters")
    func caret() throws {
        let excerpt = try #require(try failure("score Müller & Thistledown")?.excerpt)
        #expect(excerpt.column == 16)
        #expect(excerpt.length == 11)
    }

    @Test(
        "sentences about other things, orders and talk are rejected",
        arguments: [
            "send an invoice to Petrel", "who is the CEO of Ostara", "hello", "thanks", "hello there", "lol",
            "?", "",
            "delete Kettleby", "rename Tarn", "what's for lunch", "call me a taxi",
            "terminate Tarn's contract",
            "please don't do anything", "never log an NPS for Tarn", "do not run the NRR report",
            "we should not score Tarn", "blah blah Tarn blah", "Tarn weather forecast",
        ])
    func rejected(_ text: String) throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        #expect(matcher.understand(text).readings.map { Shown($0).outcome } == ["reject"])
    }

    @Test(
        "what would change a file is not done while a word of it is not understood",
        arguments: [
            "log nps 9 for Tarn and buy milk", "is the champion gone at Tarn",
            "log nps for Tarn frobnicated 9",
            "did the champion leave Tarn", "log nps 9 for Tarn maybe tomorrow unless Petrel objects",
        ])
    func notWritten(_ text: String) throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        for reading in matcher.understand(text).readings {
            guard case .run(let intent) = reading.outcome else { continue }
            #expect(intent.id != "record", "\(Shown(reading))")
        }
    }
}
