import Conversation
import Customers
import Excerpts
import IntentMatching
import Scoring
import SessionSupport
import Synchronization
import TestSupport
import Testing

/// The sample book where only heads are known, and how often all of it was read after all.
private final class CountedBook: Sendable {
    private let reads = Mutex(0)
    private let book: Book

    init(_ book: Book) {
        self.book = book
    }

    var timesRead: Int { reads.withLock { $0 } }

    /// A conversation about it; of the `broken` accounts the heads are known, and they are not in the book.
    func session(
        glimpses: Bool = true, broken: Set<String> = [], memory: AnswerMemory = .none,
        preferences: Preferences = Preferences()
    ) throws -> Session {
        let sample = try Sample.shared.get()
        let whole = Book(profile: book.profile, accounts: book.accounts.filter { !broken.contains($0.id) })
        let glimpse = Glimpse(
            names: { [book] in NameIndex(book, lexicon: $0) },
            book: { [book] ids in
                ids.contains(where: broken.contains)
                    ? nil : Book(profile: book.profile, accounts: Set(ids).compactMap { book[$0] })
            }, memory: memory)
        let desk = Desk(
            book: { [self] () throws(Failure) in
                reads.withLock { $0 += 1 }
                return Desk.LoadedBook(book: whole, version: 1, problems: [], brokenFiles: [])
            },
            glimpse: glimpses ? glimpse : nil, lexicon: try SampleLexicon.shared.get(), rules: sample.rules,
            templates: sample.templates, day: Sample.day, today: Sample.day)
        return Session(desk: desk, preferences: preferences, style: Sample.style)
    }
}

private enum GlimpseState { case guessed, refuted, sure }

@Suite("One line, and no more to come")
struct GlimpseTests {
    private static let aboutOne = [
        "Score", "Onboarding plan for", "Churn risk for", "Expansion opportunities for", "Renewal prep for",
        "Success plan for", "Save play for", "Lifecycle stage for", "Adoption nudge for", "NPS follow-up for",
        "Renewal emails for", "QBR follow-up for", "Welcome emails for", "Touch cadence for",
        "Win-back plan for",
        "Compare models for",
    ]

    private func texts(_ answers: [Answer]) -> [String] {
        let said = Said(answers: answers)
        return said.documents.map(\.text) + said.failures.map(\.report) + said.notices + said.questions
    }

    @Test("the answer from the named account alone is that of the whole book", arguments: aboutOne)
    func same(form: String) throws {
        let book = try Sample.shared.get().book
        for account in book.accounts {
            let counted = CountedBook(book)
            var session = try counted.session()
            var whole = try CountedBook(book).session(glimpses: false)
            let answers = session.answer(to: "\(form) \(account.id)")
            #expect(texts(answers) == texts(whole.answer(to: "\(form) \(account.id)")))
            #expect(counted.timesRead == 0 || Said(answers: answers).documents.isEmpty)
        }
    }

    @Test(
        "a line that looks further reads the whole book",
        arguments: [
            "QBR prep for Brightwater", "Show Brightwater", "Portfolio review",
            "Score all enterprise accounts",
            "Score Globex", "Score Nobody", "Score Brightwater and churn risk for Kestrel", "help",
        ])
    func further(line: String) throws {
        let book = try Sample.shared.get().book
        let counted = CountedBook(book)
        var session = try counted.session()
        var whole = try CountedBook(book).session(glimpses: false)
        #expect(texts(session.answer(to: line)) == texts(whole.answer(to: line)))
        #expect(counted.timesRead > 0)
    }

    @Test("an account that a mistake keeps out of the book is not answered from its head")
    func broken() throws {
        let counted = CountedBook(try Sample.shared.get().book)
        var session = try counted.session(broken: ["kestrel-freight"])
        let said = Said(answers: session.answer(to: "Score Kestrel"))
        #expect(said.documents.isEmpty)
        #expect(counted.timesRead > 0)
    }

    @Test(
        "an answer by names that turn out to be old is made again by those that hold, and only that is on record"
    )
    func outdated() throws {
        let sample = try Sample.shared.get()
        let state = Mutex(GlimpseState.guessed)
        let notes = ScoreNotes()
        func book(naming id: String) -> Book {
            let accounts = sample.book.accounts.map { account in
                var account = account
                if account.id == id { account.name = "Zebra Works" }
                return account
            }
            return Book(profile: sample.book.profile, accounts: accounts)
        }
        let oldBook = book(naming: "brightwater-logistics")
        let newBook = book(naming: "kestrel-freight")
        let glimpse = Glimpse(
            names: { lexicon in
                let isOld = state.withLock { state in
                    if state == .refuted { state = .sure }
                    return state == .guessed
                }
                return NameIndex(isOld ? oldBook : newBook, lexicon: lexicon)
            },
            book: { ids in Book(profile: newBook.profile, accounts: ids.compactMap { newBook[$0] }) },
            holds: {
                state.withLock { state in
                    if state == .guessed { state = .refuted }
                    return state == .sure
                }
            })
        let loaded = Desk.LoadedBook(book: newBook, version: 1, problems: [], brokenFiles: [])
        let desk = Desk(
            book: { () throws(Failure) in loaded }, glimpse: glimpse,
            lexicon: try SampleLexicon.shared.get(), rules: sample.rules, templates: sample.templates,
            scores: notes.memory, day: Sample.day, today: Sample.day)
        var session = Session(desk: desk, preferences: Preferences(), style: Sample.style)
        let said = Said(answers: session.answer(to: "Score Zebra Works"))
        #expect(said.made == ["score kestrel-freight"])
        #expect(notes.recorded == ["kestrel-freight engine"])
    }

    @Test(
        "what was answered about the whole book is answered again without it, byte for byte, in each form of its own",
        arguments: ["Portfolio review", "NRR report", "List accounts", "Portfolio review as html"])
    func remembered(line: String) throws {
        let counted = CountedBook(try Sample.shared.get().book)
        let kept = Mutex<[[String]: Finished]>([:])
        let memory = AnswerMemory(
            known: { request in kept.withLock { $0[request] } },
            keep: { answer, request in kept.withLock { $0[request] = answer } })
        var first = try counted.session(memory: memory)
        let made = texts(first.answer(to: line))
        #expect(counted.timesRead == 1)
        var second = try counted.session(memory: memory)
        #expect(texts(second.answer(to: line)) == made)
        #expect(counted.timesRead == 1)
        var wide = try counted.session(memory: memory, preferences: Preferences(format: "markdown"))
        #expect(texts(wide.answer(to: line)).count == 1)
        #expect(counted.timesRead == 2)
    }

    @Test(
        "what is about one account, changes something or goes into a file is never remembered",
        arguments: [
            "Score Brightwater", "Backtest", "Portfolio review to monday.txt", "Score Nobody", "help",
        ])
    func forgotten(line: String) throws {
        let counted = CountedBook(try Sample.shared.get().book)
        let kept = Mutex(0)
        var session = try counted.session(
            memory: AnswerMemory(known: { _ in nil }, keep: { _, _ in kept.withLock { $0 += 1 } }))
        #expect(!session.answer(to: line).isEmpty)
        #expect(kept.withLock(\.self) == 0)
    }
}
