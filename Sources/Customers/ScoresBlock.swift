/// The `customer_health.scores` block: what the CSM wrote down, true on one day.
package struct ScoresBlock: Sendable {
    package struct ProductUsage: Sendable {
        package var handScore: Double?
        package var dauMauRatio: Double?
        package var coreActionsWeekly: Double?
        package var featuresAdopted: Double?
        package var featuresAvailable: Double?
        package var trend: Direction?
        package init() {}
    }

    package struct Engagement: Sendable {
        package var handScore: Double?
        package var loginTrend: Direction?
        package var supportTickets30d: Double?
        package var lastProactiveContact: Day?
        package var communityActive: Bool?
        package init() {}
    }

    package struct Relationship: Sendable {
        package var handScore: Double?
        package var champion: Stated = .notSaid
        package var execSponsor: Stated = .notSaid
        package var contactsCount: Double?
        package var lastExecTouch: Day?
        package init() {}
    }

    package struct Outcomes: Sendable {
        package var handScore: Double?
        package var goalsDefined: Double?
        package var goalsAchieved: Double?
        package var roiDocumented: Bool?
        package var lastSuccessMilestone: Stated = .notSaid
        package init() {}
    }

    package struct Financial: Sendable {
        package var handScore: Double?
        package var paymentStatus: PaymentStatus?
        package var expansionSignals: [String]?
        package var contractionRisk: Bool?
        package init() {}
    }

    package var productUsage = ProductUsage()
    package var engagement = Engagement()
    package var relationship = Relationship()
    package var outcomes = Outcomes()
    package var financial = Financial()

    package init() {}
}

package enum Direction: String, Sendable, CaseIterable {
    case up, flat, down
}

package enum PaymentStatus: String, Sendable, CaseIterable {
    case current, late, delinquent
}

/// A text that may be unknown, known to be nobody, or known: an absent `champion` says less than an empty one.
package enum Stated: Sendable, Hashable {
    /// The key is not written: unknown.
    case notSaid
    /// The key is written with null or "": there is none.
    case none
    case said(String)

    package var text: String? {
        guard case .said(let text) = self else { return nil }
        return text
    }
}
