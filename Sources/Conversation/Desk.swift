package import Customers
package import Excerpts
package import IntentMatching
package import Scoring
package import Templating

/// What a session is given of the world.
///
/// It touches nothing else.
package struct Desk: Sendable {
    /// The book as it is on disk now.
    package struct LoadedBook: Sendable {
        package let book: Book
        /// Another number for another state of the files: what was derived from the book holds while it is the same.
        package let version: Int
        /// Of all files, errors and warnings; looked for when somebody asks.
        package var problems: [Failure] { findProblems() }
        private let findProblems: @Sendable () -> [Failure]
        /// Files that are not in the book because of an error.
        package let brokenFiles: [String]

        package init(
            book: Book, version: Int, problems: @autoclosure @escaping @Sendable () -> [Failure],
            brokenFiles: [String]
        ) {
            self.book = book
            self.version = version
            findProblems = problems
            self.brokenFiles = brokenFiles
        }
    }

    /// Scores of earlier runs, and a place to put this run's.
    package struct ScoreMemory: Sendable {
        package let recorded: @Sendable (_ account: String, _ model: String) -> [RecordedScore]
        /// nil where nothing is put on record: then nothing needs to be worked out for it.
        package let record: (@Sendable ([(account: String, score: Score)]) -> Void)?
        /// The day of a model's newest back-test on this book; nil where none is on record.
        package let backtested: @Sendable (_ model: String) -> Day?
        /// Puts on record that models were back-tested.
        package let recordBacktest: @Sendable (_ models: [String]) -> Void

        package init(
            recorded: @escaping @Sendable (_ account: String, _ model: String) -> [RecordedScore],
            record: (@Sendable ([(account: String, score: Score)]) -> Void)?,
            backtested: @escaping @Sendable (_ model: String) -> Day? = { _ in nil },
            recordBacktest: @escaping @Sendable (_ models: [String]) -> Void = { _ in }
        ) {
            self.recorded = recorded
            self.record = record
            self.backtested = backtested
            self.recordBacktest = recordBacktest
        }

        /// Remembers nothing.
        package static let none = ScoreMemory(recorded: { _, _ in [] }, record: nil)
    }

    package let book: @Sendable () throws(Failure) -> LoadedBook
    /// nil where more than one line may come: then the book is better read once.
    package let glimpse: Glimpse?
    /// True where a document about one account may be left to whoever takes it, so that the next line is understood
    /// meanwhile.
    package let promisesDocuments: Bool
    package let lexicon: Lexicon
    private let readRules: @Sendable () throws(Failure) -> ScoringRules
    package let templates: TemplateStore
    package let scores: ScoreMemory
    package let pen: RecordingPen
    package let models: ModelPen
    package let importing: ImportTray
    /// The day for which answers hold where nothing else is said.
    package let day: Day
    /// The day on which the program runs: only runs for it are recorded.
    package let today: Day

    package init(
        book: @escaping @Sendable () throws(Failure) -> LoadedBook, glimpse: Glimpse? = nil,
        promisesDocuments: Bool = false, lexicon: Lexicon,
        rules: @autoclosure @escaping @Sendable () throws(Failure) -> ScoringRules,
        templates: TemplateStore, scores: ScoreMemory = .none, pen: RecordingPen = .none,
        models: ModelPen = .none, importing: ImportTray = .none, day: Day, today: Day
    ) {
        self.book = book
        self.glimpse = glimpse
        self.promisesDocuments = promisesDocuments
        self.lexicon = lexicon
        readRules = rules
        self.templates = templates
        self.scores = scores
        self.pen = pen
        self.models = models
        self.importing = importing
        self.day = day
        self.today = today
    }

    /// Asked for when a figure is needed: until then they may be read elsewhere.
    package var rules: ScoringRules {
        get throws(Failure) { try readRules() }
    }
}

/// What holds for every command of a session, unless its sentence says otherwise.
package struct Preferences: Sendable {
    package var format: String
    package var model: String?
    package var language: String?

    package init(format: String = "text", model: String? = nil, language: String? = nil) {
        self.format = format
        self.model = model
        self.language = language
    }
}
