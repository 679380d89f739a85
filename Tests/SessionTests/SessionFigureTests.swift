import Conversation
import Customers
import Documents
import Excerpts
import IntentMatching
import Scoring
import SessionSupport
import Synchronization
import TestSupport
import Testing

@Suite("A session answers for a day, a model, a set") struct FigureTests {
    private static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test("the day of a sentence holds for its answer and for no other")
    func asOf() throws {
        var talk = try Talk()
        let now = try #require(talk.say("score Kestrel").documents.first?.document)
        // 30 June without a year is the nearest one that is not ahead.
        let then = try #require(talk.say("score Kestrel as of 30 June").documents.first?.document)
        #expect((now.asOf, then.asOf) == ("2026-11-24", "2026-06-30"))
        #expect(now.facts["exact"] != then.facts["exact"])
        #expect(talk.say("score Hooli").documents.first?.document.asOf == "2026-11-24")
    }

    @Test("the day decides who has left")
    func asOfChurn() throws {
        var talk = try Talk()
        #expect(talk.say("score Harbor Fresh Foods").documents.first?.document.facts["score"] == .null)
        let before = try #require(
            talk.say("score Harbor Fresh Foods as of 2026-08-30").documents.first?.document)
        #expect(before.facts["score"] != .null && before.facts["score"] != nil)
    }

    @Test("the model of a sentence wins over the session's")
    func model() throws {
        var talk = try Talk(preferences: Preferences(model: "predictive"))
        #expect(talk.say("score Kestrel").documents.first?.document.facts["model"] == .text("predictive"))
        let other = talk.say("score Kestrel with the lifecycle model").documents.first
        #expect(other?.document.facts["model"] == .text("lifecycle"))
    }

    @Test("a model that there is not is refused with those that there are")
    func unknownModel() throws {
        var talk = try Talk(preferences: Preferences(model: "horoscope"))
        let failure = try #require(talk.say("score Kestrel").failures.first)
        #expect(failure.message == "there is no scoring model \"horoscope\"")
        for name in ["engine", "predictive", "lifecycle", "five-factor", "signal"] {
            #expect(failure.remedy?.contains(name) == true)
        }
    }

    @Test("a sentence with a model that there is not gives no answer at all")
    func unknownModelInSentence() throws {
        var talk = try Talk()
        let said = talk.say("score Kestrel with the horoscope model")
        #expect(said.made == [])
        #expect(said.failures.count == 1)
    }

    struct EmptySet: CustomTestStringConvertible {
        let line: String
        let message: String
        var testDescription: String { line }
    }

    static let emptySets = [
        EmptySet(
            line: "score critical smb accounts in the energy industry",
            message: "no account is in Energy among those that are smb"),
        EmptySet(
            line: "score thriving enterprise accounts renewing in the next 5 days",
            message: "no account is renewing within 5 days among those that are enterprise and thriving"),
        EmptySet(
            line: "score critical self-serve accounts",
            message: "no account is critical among those that are self-serve"),
    ]

    @Test("an empty set says which condition left nothing over", arguments: emptySets)
    func emptySet(_ item: EmptySet) throws {
        var talk = try Talk()
        let said = talk.say(item.line)
        #expect(said.failures.map(\.message) == [item.message])
        #expect(said.made == [])
    }

    @Test("a segment in a sentence is never left out of the set")
    func segment() throws {
        var talk = try Talk()
        let said = talk.say("list self-serve accounts")
        // Petal & Post and Zéphyr Coffee Roasters by their tier, Quarry Lane Veterinary by its ARR of 4,200.
        #expect(said.documents.first?.document.title.hasPrefix("3 accounts, self-serve") == true)
    }

    @Test("the list of accounts leaves out those that have left, unless they are asked for")
    func listWithoutChurned() throws {
        var talk = try Talk()
        #expect(talk.say("list accounts").documents.first?.document.title.hasPrefix("24 accounts") == true)
        let churned = talk.say("list churned accounts").documents.first?.document.title
        #expect(churned?.hasPrefix("4 accounts that left, ") == true)
    }

    @Test("two misspelt words in a sentence are both repaired")
    func twoRepairs() throws {
        var talk = try Talk()
        let said = talk.say("renewl prep for Kestral Freight")
        #expect(said.made == ["renewal_prep kestrel-freight"])
    }

    @Test("a sentence that is not understood names the nearest command")
    func nearestCommand() throws {
        var talk = try Talk()
        let failure = try #require(talk.say("frobnicate Kestrel").failures.first)
        #expect(failure.suggestions.contains("Score Kestrel Freight"))
    }
}

@Suite("A session remembers scores") struct ScoreMemoryTests {
    @Test("only answers for today are recorded, and only scores")
    func recording() throws {
        let notes = ScoreNotes()
        var talk = try Talk(scores: notes.memory)
        _ = talk.say("score Kestrel as of 30 June")
        _ = talk.say("churn risk for Kestrel")
        #expect(notes.recorded == [])
        _ = talk.say("score Kestrel")
        _ = talk.say("score Hooli with the predictive model")
        #expect(notes.recorded == ["kestrel-freight engine", "hooli-broadband predictive"])
    }

    @Test("a session about another day than today records nothing")
    func otherDay() throws {
        let notes = ScoreNotes()
        var talk = try Talk(scores: notes.memory, day: Sample.day, today: Sample.day + 1)
        #expect(talk.say("score Kestrel").made == ["score kestrel-freight"])
        #expect(notes.recorded == [])
    }

    /// Of Quarry Lane the file knows too little to say what the score was a month ago.
    @Test("where the file knows no earlier score, the newest recorded one of at least a week ago is used")
    func previous() throws {
        let days = try ["2026-10-01", "2026-11-10", "2026-11-20"].map { try #require(Day(iso: $0)) }
        let runs = zip(days, [40.0, 55.5, 90.0]).map { RecordedScore(day: $0, score: $1) }
        let notes = ScoreNotes(earlier: ["quarry-lane-veterinary": runs, "kestrel-freight": runs])
        var talk = try Talk(scores: notes.memory)
        let little = try #require(talk.say("score Quarry Lane Veterinary").documents.first?.document)
        #expect(
            little.facts["previous"]
                == ["score": .number(55.5), "as_of": .text("2026-11-10"), "source": .text("recorded")])
        let much = try #require(talk.say("score Kestrel").documents.first?.document)
        #expect(much.facts["previous"]?["source"] == .text("file"))
        #expect(much.facts["previous"]?["as_of"] == .text("2026-10-25"))
    }

    @Test("without a memory there is no earlier score for such an account")
    func noPrevious() throws {
        var talk = try Talk()
        let document = try #require(talk.say("score Quarry Lane Veterinary").documents.first?.document)
        #expect(document.facts["previous"] == .null)
        #expect(document.facts["trend"] == .text("new"))
    }
}

@Suite("A session sees the book as it is") struct BookTests {
    private static func session(_ loaded: @escaping @Sendable () throws(Failure) -> Desk.LoadedBook) throws
        -> Session
    {
        let sample = try Sample.shared.get()
        let desk = Desk(
            book: loaded, lexicon: try SampleLexicon.shared.get(), rules: sample.rules,
            templates: sample.templates,
            day: Sample.day, today: Sample.day)
        return Session(desk: desk, preferences: Preferences(), style: Sample.style)
    }

    private static func loaded(_ accounts: [Account], version: Int, broken: [String] = []) throws
        -> Desk.LoadedBook
    {
        let book = Book(profile: try Sample.shared.get().book.profile, accounts: accounts)
        return Desk.LoadedBook(book: book, version: version, problems: [], brokenFiles: broken)
    }

    @Test("an account that has come into the book is found by the next line")
    func newAccount() throws {
        let all = try Sample.shared.get().book.accounts
        let before = try Self.loaded(all.filter { $0.id != "kestrel-freight" }, version: 1)
        let after = try Self.loaded(all, version: 2)
        let hasChanged = Mutex(false)
        var talk = Talk(
            session: try Self.session { () throws(Failure) in hasChanged.withLock { $0 } ? after : before })
        #expect(talk.say("score Kestrel").failures.map(\.message) == ["no account is named \"Kestrel\""])
        hasChanged.withLock { $0 = true }
        #expect(talk.say("score Kestrel").made == ["score kestrel-freight"])
    }

    @Test("an account that has gone from the book is said to have gone")
    func goneAccount() throws {
        let all = try Sample.shared.get().book.accounts
        let before = try Self.loaded(all, version: 1)
        let after = try Self.loaded(all.filter { $0.id != "kestrel-freight" }, version: 2)
        let hasChanged = Mutex(false)
        var talk = Talk(
            session: try Self.session { () throws(Failure) in hasChanged.withLock { $0 } ? after : before })
        #expect(talk.say("score Kestrel").made == ["score kestrel-freight"])
        hasChanged.withLock { $0 = true }
        let failure = try #require(talk.say("and the QBR prep").failures.first)
        #expect(failure.message == "the account \"kestrel-freight\" is not in the book any more")
    }

    @Test("where a name is missed, the files with mistakes are named")
    func brokenFile() throws {
        let all = try Sample.shared.get().book.accounts
        let book = try Self.loaded(
            all.filter { $0.id != "kestrel-freight" }, version: 1, broken: ["Accounts/kestrel-freight.yaml"])
        var talk = Talk(session: try Self.session { () throws(Failure) in book })
        let failure = try #require(talk.say("score Kestrel").failures.first)
        #expect(
            failure.remedy
                == "left out because of mistakes: Accounts/kestrel-freight.yaml; see steward --check")
    }

    @Test("a book that cannot be read is the answer to every line")
    func unreadable() throws {
        var talk = Talk(
            session: try Self.session { () throws(Failure) in
                throw Failure("there is no accounts folder \"x\"")
            })
        #expect(talk.say("score Kestrel").failures.map(\.message) == ["there is no accounts folder \"x\""])
        #expect(talk.say("NRR report").failures.count == 1)
    }
}
