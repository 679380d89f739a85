package import Customers
package import Scoring

/// Who says how an account stood on a day.
///
/// Retention adds judgements up and never makes one.
///
/// Closures, so that a book's figures can be checked against judgements that were written by hand.
package struct Judge: Sendable {
    package let judgement: @Sendable (Account, Day) -> Judgement
    /// The score as computed on an earlier day.
    package let pastScore: @Sendable (Account, Day) -> PastScore
    /// True with a champion and either a sponsor or three contacts; nil where the champion is unknown.
    package let isMultiThreaded: @Sendable (Account, Day) -> Bool?

    package init(
        judgement: @escaping @Sendable (Account, Day) -> Judgement,
        pastScore: @escaping @Sendable (Account, Day) -> PastScore,
        isMultiThreaded: @escaping @Sendable (Account, Day) -> Bool?
    ) {
        self.judgement = judgement
        self.pastScore = pastScore
        self.isMultiThreaded = isMultiThreaded
    }
}

/// One colour for the bands of every model; unknown is a band of its own.
package enum HealthColor: String, Sendable, CaseIterable, Comparable {
    case green, yellow, orange, red, unknown

    /// Of a tier; without one unknown.
    package init(of tier: Score.Tier?) {
        self = tier?.color.flatMap(HealthColor.init(rawValue:)) ?? .unknown
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
