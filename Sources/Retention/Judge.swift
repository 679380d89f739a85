package import Customers
package import Scoring

/// Who says how an account stood on a day.
///
/// Retention adds judgements up and never makes one.
///
/// Closures, so that a book's figures can be checked against judgements that were written by hand.
package struct Judge: Sendable {
    package let score: @Sendable (Account, Day) -> Score
    /// nil for a churned account, as are the two below.
    package let risk: @Sendable (Account, Day) -> Risk?
    package let expansion: @Sendable (Account, Day) -> Expansion?
    /// True with a champion and either a sponsor or three contacts; nil where the champion is unknown.
    package let isMultiThreaded: @Sendable (Account, Day) -> Bool?

    package init(
        score: @escaping @Sendable (Account, Day) -> Score,
        risk: @escaping @Sendable (Account, Day) -> Risk?,
        expansion: @escaping @Sendable (Account, Day) -> Expansion?,
        isMultiThreaded: @escaping @Sendable (Account, Day) -> Bool?
    ) {
        self.score = score
        self.risk = risk
        self.expansion = expansion
        self.isMultiThreaded = isMultiThreaded
    }

    /// The score as computed on an earlier day.
    ///
    /// What was set by hand never counts for the past, and neither does a `scores` block that nothing in its file
    /// gives a date.
    package func computedScore(of account: Account, on day: Day) -> Score {
        let isUndated = account.lastUpdated == nil && account.history.isEmpty
        guard account.override != nil || isUndated else { return score(account, day) }
        var plain = account
        plain.override = nil
        if isUndated { plain.scores = nil }
        return score(plain, day)
    }
}

/// One colour for the bands of every model; unknown is a band of its own.
package enum HealthColor: String, Sendable, CaseIterable, Comparable {
    case green, yellow, orange, red, unknown

    package init(of score: Score) {
        self = score.tier?.color.flatMap(HealthColor.init(rawValue:)) ?? .unknown
    }

    /// Red is the lowest of those that are known.
    package static func < (a: HealthColor, b: HealthColor) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .unknown: 0
        case .red: 1
        case .orange: 2
        case .yellow: 3
        case .green: 4
        }
    }
}
