import Customers

/// How revenue got from one day to another: what came, what went, what grew and shrank.
///
/// Money a month.
package struct RevenueBridge: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case new, reactivation, expansion, contraction, churn
    }

    /// What one account did between the two days.
    package struct Step: Sendable, Hashable {
        package let kind: Kind
        /// Signed: contraction and churn are negative.
        package let change: Double

        /// nil where the amounts are equal.
        ///
        /// `wasActive`: revenue on any day up to the first one.
        package init?(from before: Double, to after: Double, wasActive: Bool) {
            guard before != after else { return nil }
            kind =
                if before > 0 {
                    after > before ? .expansion : after > 0 ? .contraction : .churn
                } else {
                    wasActive ? .reactivation : .new
                }
            change = after - before
        }
    }

    package let period: RevenuePeriod
    /// Over all accounts on the base day.
    package private(set) var begin = 0.0
    package private(set) var new = 0.0
    package private(set) var reactivation = 0.0
    package private(set) var expansion = 0.0
    /// Positive, as is `churn`.
    package private(set) var contraction = 0.0
    package private(set) var churn = 0.0
    /// Over all accounts on the last day; summed on its own, so that the bridge can be checked against it.
    package private(set) var end = 0.0
    /// Accounts with revenue on the last day.
    package private(set) var active = 0

    package init(over period: RevenuePeriod) { self.period = period }

    /// Adds one account and says what it did.
    @discardableResult
    package mutating func add(from before: Double, to after: Double, wasActive: Bool) -> Step? {
        begin += before
        end += after
        if after > 0 { active += 1 }
        guard let step = Step(from: before, to: after, wasActive: wasActive) else { return nil }
        switch step.kind {
        case .new: new += step.change
        case .reactivation: reactivation += step.change
        case .expansion: expansion += step.change
        case .contraction: contraction -= step.change
        case .churn: churn -= step.change
        }
        return step
    }

    /// By how much begin and the five movements miss the end, money a month; never negative.
    package var gap: Double {
        abs(begin + new + reactivation + expansion - contraction - churn - end)
    }

    /// True where nothing is missed to the cent.
    package var ties: Bool { gap < 0.005 }

    /// The bridges of several accounts month by month, in one pass over their steps.
    package static func months(of period: RevenuePeriod, entries: [RevenueBook.Entry]) -> [RevenueBridge] {
        var bridges = period.months.map(RevenueBridge.init(over:))
        for entry in entries {
            let first = entry.revenue.firstActiveDay
            var before = entry.revenue.amount(on: period.base)
            for index in bridges.indices {
                let piece = bridges[index].period
                let after = entry.revenue.amount(on: piece.end)
                let wasActive = first.map { $0 <= piece.base } ?? false
                bridges[index].add(from: before, to: after, wasActive: wasActive)
                before = after
            }
        }
        return bridges
    }
}
