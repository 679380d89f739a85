package import Customers

/// Answers every question about one account on one day: score, risk, expansion, stage.
///
/// A value: the book, the day, the rules and the recorded runs are handed in, and the same inputs give the
/// same answers.
package struct Scorer: Sendable {
    package let book: Book
    package let day: Day
    package let rules: ScoringRules
    /// Earlier runs of an account under a model, newest first; empty without a history store.
    package let recorded: @Sendable (_ account: String, _ model: String) -> [RecordedScore]
    /// The day of a model's newest back-test on this book; nil where none is on record.
    package let backtested: @Sendable (_ model: String) -> Day?
    /// The day of the run: on an earlier day, what the file does not date is left out.
    package let runDay: Day

    package init(
        book: Book, day: Day, rules: ScoringRules,
        recorded: @escaping @Sendable (_ account: String, _ model: String) -> [RecordedScore] = { _, _ in []
        },
        backtested: @escaping @Sendable (_ model: String) -> Day? = { _ in nil }, runDay: Day? = nil
    ) {
        self.book = book
        self.day = day
        self.rules = rules
        self.recorded = recorded
        self.backtested = backtested
        self.runDay = runDay ?? day
    }
}

/// One row of the history store.
package struct RecordedScore: Sendable, Hashable {
    package let day: Day
    package let score: Double

    package init(day: Day, score: Double) {
        self.day = day
        self.score = score
    }
}
