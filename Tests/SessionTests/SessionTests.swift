import Conversation
import Documents
import Excerpts
import IntentMatching
import Renderers
import TestSupport
import Testing

@Suite("A session gives an answer the form and the place that a sentence asks for") struct DeliveryTests {
    @Test("the form is that of the sentence, else of the session")
    func format() throws {
        var talk = try Talk()
        let page = try #require(talk.say("score Kestrel as html").documents.first)
        #expect(page.format == .html && page.text.hasPrefix("<!DOCTYPE html>"))
        #expect(talk.say("score Hooli").documents.map(\.format) == [.text])
        var json = try Talk(preferences: Preferences(format: "json"))
        #expect(json.say("score Kestrel").documents.map(\.format) == [.json])
        #expect(json.say("score Kestrel as markdown").documents.map(\.format) == [.markdown])
    }

    @Test("a follow-up that only names a form gives the same answer in it")
    func formOnly() throws {
        var talk = try Talk()
        #expect(talk.say("score Kestrel").made == ["score kestrel-freight"])
        let again = talk.say("as markdown")
        #expect(again.made == ["score kestrel-freight"])
        #expect(again.documents.first?.text.hasPrefix("# Kestrel Freight: health") == true)
    }

    @Test("a file's name says the form, but for a word that says another")
    func place() throws {
        var talk = try Talk()
        let named = try #require(talk.say("score Kestrel to kestrel.md").documents.first)
        #expect(named.place == "kestrel.md" && named.format == .markdown)
        let both = try #require(talk.say("score Kestrel as html to kestrel.md").documents.first)
        #expect(both.place == "kestrel.md" && both.format == .html)
        #expect(talk.say("score Hooli").documents.first?.place == nil)
    }

    @Test(
        "a file with an ending that says no form is written as text or refused, never left out",
        arguments: [
            "score Kestrel to out/kestrel.report", "score Kestrel to notes.docx", "score Kestrel to ./notes",
        ])
    func unknownEnding(_ line: String) throws {
        var talk = try Talk()
        let said = talk.say(line)
        #expect(said.documents.allSatisfy { $0.place != nil && $0.format == .text })
        #expect(said.documents.count + said.failures.count == 1)
    }

    @Test("what was shown can be saved and copied without asking again")
    func savedLater() throws {
        var talk = try Talk()
        let shown = try #require(talk.say("score Kestrel").documents.first)
        let saved = try #require(talk.say("save as kestrel.json").documents.first)
        #expect(saved.place == "kestrel.json" && saved.format == .json)
        #expect(saved.document.title == shown.document.title)
        let copied = try #require(talk.say("copy").documents.first)
        #expect(copied.place == "clipboard" && copied.text == shown.text)
    }

    @Test("one e-mail of a sequence can be copied, counted from 1")
    func oneEmail() throws {
        var talk = try Talk()
        let sequence = try #require(talk.say("renewal emails for Kestrel").documents.first)
        let second = try #require(sequence.document.emails.dropFirst().first)
        let copied = try #require(talk.say("copy email 2").documents.first)
        #expect(copied.text == "Subject: \(second.subject)\n\n\(second.text)\n")
        let count = sequence.document.emails.count
        #expect(
            talk.say("copy email 9").failures.map(\.message) == [
                "there is no e-mail 9: the newest answer has \(count)"
            ])
    }

    @Test("a form that one answer has not does not keep the others back")
    func oneWithoutForm() throws {
        var talk = try Talk()
        // Of Quarry Lane no renewal date is known, so there is nothing for a calendar.
        let said = talk.say("renewal prep for Quarry Lane Veterinary and Kestrel as ics")
        #expect(said.made == ["renewal_prep kestrel-freight"])
        #expect(said.failures.count == 1)
        #expect(said.failures.first?.message.contains("calendar") == true)
    }

    @Test("an e-mail in its file form keeps the lines of its signature")
    func signature() throws {
        var talk = try Talk()
        let text = try #require(talk.say("renewal emails for Kestrel as eml").documents.first).text
        #expect(text.contains("Kind regards\r\nMarcus Oyelaran\r\n"))
    }

    @Test("a form that there is not is refused with those that there are")
    func unknownForm() throws {
        var talk = try Talk(preferences: Preferences(format: "jsn"))
        let failure = try #require(talk.say("score Kestrel").failures.first)
        #expect(failure.sentence == "there is no format \"jsn\"; did you mean \"json\"?")
        #expect(failure.remedy == "the formats are text, markdown, json, html, eml, ics, csv, slack")
    }

    @Test("a failure as JSON has its place, its sentence and what would have worked")
    func failureAsJSON() throws {
        var talk = try Talk()
        let failure = try #require(talk.say("score Acme Rockets").failures.first)
        let excerpt = try #require(failure.excerpt)
        let json = JSONText.failure(
            line: excerpt.line, column: excerpt.column, message: failure.sentence,
            suggestions: failure.suggestions)
        #expect(
            json == """
                {"error": {"line": 1, "column": 7, \
                "message": "no account is named \\"Acme Rockets\\"; did you mean \\"Acme Health\\"?", \
                "suggestions": ["Acme Health"]}}
                """)
    }
}

@Suite("A session says how it read a sentence") struct RemarkTests {
    @Test("a repaired word is said, and one that was right is not")
    func repairs() throws {
        var talk = try Talk()
        #expect(talk.say("score Kestrell").notices == ["read \"Kestrell\" as \"Kestrel\""])
        #expect(talk.say("score Kestrel").notices == [])
        #expect(talk.say("churn risk for Dana's accounts").notices == [])
    }

    @Test("what is taken from before is said as a whole command")
    func inherited() throws {
        var talk = try Talk()
        _ = talk.say("score Kestrel")
        #expect(talk.say("and the QBR prep").notices == ["→ QBR prep for Kestrel Freight"])
        #expect(talk.say("same for Hooli").notices == ["→ QBR prep for Hooli Broadband"])
        #expect(talk.say("churn risk for Hooli").notices == [])
    }

    @Test("several accounts are named with and")
    func inheritedSeveral() throws {
        var talk = try Talk()
        _ = talk.say("score Kestrel and Hooli")
        let said = talk.say("renewal prep for them")
        #expect(said.notices == ["→ Renewal prep for Kestrel Freight and Hooli Broadband"])
        #expect(said.made == ["renewal_prep kestrel-freight", "renewal_prep hooli-broadband"])
    }

    @Test("the prompt's account is the one that was last asked about, where there is one")
    func context() throws {
        var talk = try Talk()
        #expect(talk.session.contextName == nil)
        _ = talk.say("score Kestrel")
        #expect(talk.session.contextName == "Kestrel Freight")
        _ = talk.say("NRR report")
        #expect(talk.session.contextName == "Kestrel Freight")
        _ = talk.say("score Kestrel and Hooli")
        #expect(talk.session.contextName == nil)
        _ = talk.say("reset")
        #expect(talk.session.contextName == nil)
    }

    @Test("a list that was shown can be referred to by number")
    func listed() throws {
        var talk = try Talk()
        let list = talk.say("list critical accounts")
        #expect(list.made == ["list_accounts"])
        // Novaterra (150,000 pounds) stands before Bluth (54,000 dollars) and Copperfield (9,600).
        #expect(talk.say("score the second one").made == ["score bluth-building-supply"])
        // The list holds on while single accounts of it are looked at.
        #expect(talk.say("and the first one").made == ["score novaterra-waste"])
        #expect(talk.say("churn risk for the last two").made.count == 2)
    }

    @Test("in --interpret too, a set is a list to pick from")
    func interpretedList() throws {
        var session = try Talk().session
        _ = try session.interpret("list critical accounts")
        let readings = try session.interpret("score the second one")
        guard case .run(let intent) = readings.first?.outcome else {
            Issue.record("not run")
            return
        }
        #expect(intent.accounts == ["bluth-building-supply"])
    }

    @Test("a score that could not be shown is not put on record")
    func notRecorded() throws {
        let notes = ScoreNotes()
        var talk = try Talk(scores: notes.memory)
        #expect(talk.say("score Kestrel as ics").failures.count == 1)
        #expect(notes.recorded.isEmpty)
        _ = talk.say("score Kestrel")
        #expect(notes.recorded.count == 1)
    }

    @Test("what a short line was taken for names its set, period and form")
    func wordsOfIntent() throws {
        var talk = try Talk()
        _ = talk.say("NRR report for enterprise last quarter")
        #expect(
            talk.say("as markdown").notices == [
                "→ NRR report for enterprise accounts, 1 Jul 2026 to 30 Sep 2026, as markdown"
            ])
    }

    @Test("a question that is dropped runs nothing and leaves no account in mind")
    func dropped() throws {
        var talk = try Talk()
        _ = talk.say("score Kestrel")
        #expect(talk.say("churn risk for Globex").questions == ["Which Globex is meant?"])
        #expect(talk.say("neither").words == ["Nothing was run."])
        #expect(talk.say("and the QBR prep").questions == ["For which account?"])
    }

    @Test("after an account that nobody knows, the one before is not taken for it")
    func unknownAccount() throws {
        var talk = try Talk()
        _ = talk.say("score Kestrel")
        #expect(talk.say("churn risk for Thistledown").failures.count == 1)
        #expect(talk.say("as html").questions == ["For which account?"])
    }

    @Test("of several answers the second one is meant by its number alone")
    func secondAnswer() throws {
        var talk = try Talk()
        #expect(talk.say("score everything critical").made.count == 3)
        #expect(talk.say("churn risk for Kestrel and Hooli").made.count == 2)
        #expect(talk.say("the second one").made == ["churn_risk hooli-broadband"])
    }

    @Test("again gives the newest answer once more, and says of what")
    func again() throws {
        var talk = try Talk()
        let first = try #require(talk.say("score Kestrel").documents.first)
        _ = talk.say("why")
        let said = talk.say("again")
        #expect(said.notices == ["→ Score Kestrel Freight"])
        #expect(said.documents.first?.text == first.text)
    }

    @Test("to interpret is not to run, but later lines refer to it")
    func interpret() throws {
        var talk = try Talk()
        let readings =
            try talk.session.interpret("score Kestrel") + talk.session.interpret("and the QBR prep")
        let intents = readings.compactMap { reading -> Intent? in
            if case .run(let intent) = reading.outcome { intent } else { nil }
        }
        #expect(intents.map(\.id) == ["score", "qbr_prep"])
        #expect(intents.map(\.accounts) == [["kestrel-freight"], ["kestrel-freight"]])
        #expect(
            talk.say("copy").failures.map(\.message) == [
                "there is nothing to hand on: no document has been shown"
            ])
    }
}

@Suite("Help") struct HelpTests {
    @Test(
        "on a command says its form and examples",
        arguments: [
            ("help score", "Score [account]"), ("help nrr", "NRR report"),
            ("help qbr prep", "QBR prep for [account]"),
            ("help win-back plan", "Win-back plan for [account]"), ("help list accounts", "List accounts"),
        ])
    func topic(_ item: (line: String, form: String)) throws {
        var talk = try Talk()
        let words = try #require(talk.say(item.line).words.first)
        #expect(words.hasPrefix("\(item.form)\n"))
        #expect(words.contains("For instance:\n"))
    }

    @Test("as a whole names every command")
    func overview() throws {
        var talk = try Talk()
        let words = try #require(talk.say("help").words.first)
        let forms = talk.session.lexicon.commands.map(\.form)
        #expect(forms.count > 40)
        for form in forms { #expect(words.contains("  \(form) "), "\(form)") }
    }
}
