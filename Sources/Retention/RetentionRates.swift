package import Customers

/// Retention of the accounts that had revenue on the base day of a period: numerators and denominators, so that
/// a ratio can always be shown with what it was made of.
///
/// Money a month.
///
/// Net revenue retention is (start + expansion − contraction − churn)/start, gross Σ min(before, after)/start,
/// logo retention the share of base accounts still active. New and returned accounts stay outside.
package struct RetentionRates: Sendable, Hashable {
    /// Below this number of base accounts a ratio says little.
    package static let fewestForConfidence = 20

    /// Base accounts.
    package private(set) var n = 0
    package private(set) var start = 0.0
    package private(set) var expansion = 0.0
    package private(set) var contraction = 0.0
    package private(set) var churn = 0.0
    /// Σ min(before, after): the numerator of gross retention.
    package private(set) var kept = 0.0
    /// Base accounts active on the last day.
    package private(set) var retained = 0

    package init() {}

    /// Adds an account of the base.
    package mutating func add(from before: Double, to after: Double) {
        n += 1
        start += before
        kept += min(before, after)
        if after > 0 { retained += 1 }
        if after > before { expansion += after - before }
        if after < before, after > 0 { contraction += before - after }
        if after == 0 { churn += before }
    }

    /// nil where nothing was there to retain.
    package var nrr: Double? { ratio(start + expansion - contraction - churn) }
    package var grr: Double? { ratio(kept) }
    package var logoRetention: Double? { n == 0 ? nil : Double(retained) / Double(n) }
    package var expansionRate: Double? { ratio(expansion) }
    /// True where there are too few accounts for the ratios to mean much.
    package var isSmall: Bool { n < Self.fewestForConfidence }

    private func ratio(_ numerator: Double) -> Double? { start > 0 ? numerator / start : nil }
}

/// What net revenue retention is called in a segment, as ratios.
package struct RetentionBenchmark: Sendable, Hashable {
    package enum Grade: String, Sendable {
        case below, good, great
        case worldClass = "world_class"
    }

    package let good: Double
    package let great: Double
    package let worldClass: Double

    package init(for segment: Segment) {
        (good, great, worldClass) =
            switch segment {
            case .enterprise: (1.10, 1.20, 1.30)
            case .midMarket: (1.05, 1.10, 1.20)
            case .smb, .selfServe: (0.95, 1.00, 1.10)
            }
    }

    package func grade(of nrr: Double) -> Grade {
        let nrr = nrr.settled
        return nrr >= worldClass ? .worldClass : nrr >= great ? .great : nrr >= good ? .good : .below
    }
}
