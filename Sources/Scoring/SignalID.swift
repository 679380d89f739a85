package import Customers

/// The name of something that can be known about an account on a day: the one vocabulary of models, risk rules,
/// templates and generators.
package enum SignalID: Sendable, Hashable {
    /// Measured in history rows; four of them also stand in the `scores` block, and the newer one counts.
    case history(Signal)
    /// Written in other parts of the file, or computed.
    case derived(DerivedSignal)

    package init?(name: String) {
        if let signal = Signal(name: name) {
            self = .history(signal)
        } else if let derived = DerivedSignal(rawValue: name) {
            self = .derived(derived)
        } else {
            return nil
        }
    }

    package var name: String {
        switch self {
        case .history(let signal): signal.name
        case .derived(let derived): derived.rawValue
        }
    }

    /// Every name, for messages that offer the nearest right one.
    package static var allNames: [String] { Signal.names + DerivedSignal.allCases.map(\.rawValue) }

    /// What kind of value it has.
    package enum Kind: Sendable, Hashable {
        case number
        /// True or false; a name counts as true.
        case flag
        case category([String])
    }

    package var kind: Kind {
        switch self {
        case .history: .number
        case .derived(let derived): derived.kind
        }
    }

    /// True for values that come out of a calculation and may therefore miss a threshold by a rounding error.
    package var isComputed: Bool {
        switch self {
        case .history: false
        case .derived(let derived): derived.isComputed
        }
    }
}

/// Signals beyond the history table of the account file; the raw value is the id.
package enum DerivedSignal: String, Sendable, CaseIterable, Hashable {
    // Relative changes against a row at least 28 days older; 0.1 is +10 %.
    case loginChange = "login_change"
    case featureChange = "feature_change"
    case actionsChange = "actions_change"
    case ticketChange = "ticket_change"
    case activeUsersChange = "active_users_change"
    /// Of response_hours: above 0 they take longer to answer.
    case responseChange = "response_change"
    /// The lower of login_change and active_users_change.
    case usageChange = "usage_change"
    /// The lower of feature_change and actions_change.
    case adoptionChange = "adoption_change"

    // Ratios.
    case loginsPerUser = "logins_per_user"
    case loginsPerUserWeek = "logins_per_user_week"
    case seatUtilization = "seat_utilization"
    case featureAdoption = "feature_adoption"
    case goalAttainment = "goal_attainment"
    case objectivesAttainment = "objectives_attainment"
    case qbrAttendance = "qbr_attendance"
    case usageLimitShare = "usage_limit_pct"

    // Days.
    case execTouchDays = "exec_touch_days"
    case lastProactiveContact = "last_proactive_contact"
    case tenureDays = "tenure_days"
    case daysToRenewal = "days_to_renewal"
    case daysToOptOut = "days_to_opt_out"

    // People.
    case champion
    case execSponsor = "exec_sponsor"
    case multiThreaded = "multi_threaded"
    case contactsCount = "contacts_count"

    // Further fields of the scores block.
    case usageTrend = "usage_trend"
    case loginTrend = "login_trend"
    case communityActive = "community_active"
    case roiDocumented = "roi_documented"
    case lastSuccessMilestone = "last_success_milestone"
    case paymentStatus = "payment_status"
    case contractionRisk = "contraction_risk"
    /// How many stand in the field.
    case expansionSignals = "expansion_signals"
    /// The field's and the expansion events of 180 days.
    case expansionInterest = "expansion_interest"

    // Contract and book.
    /// In the book's currency.
    case arr
    case termMonths = "term_months"
    case billing
    case multiYear = "multi_year"
    case autoRenew = "auto_renew"
    case coreActionsWeeklyTarget = "core_actions_weekly_target"
    case integrationsTarget = "integrations_target"
    case workflowTarget = "workflow_target"

    var kind: SignalID.Kind {
        switch self {
        case .champion, .execSponsor, .multiThreaded, .communityActive, .roiDocumented, .lastSuccessMilestone,
            .contractionRisk, .multiYear, .autoRenew:
            .flag
        case .usageTrend, .loginTrend: .category(Direction.allCases.map(\.rawValue))
        case .paymentStatus: .category(PaymentStatus.allCases.map(\.rawValue))
        case .billing: .category(Contract.Billing.allCases.map(\.rawValue))
        default: .number
        }
    }

    var isComputed: Bool {
        switch self {
        case .loginChange, .featureChange, .actionsChange, .ticketChange, .activeUsersChange, .responseChange,
            .usageChange, .adoptionChange, .loginsPerUser, .loginsPerUserWeek, .seatUtilization,
            .featureAdoption,
            .goalAttainment, .objectivesAttainment, .qbrAttendance, .arr:
            true
        default: false
        }
    }
}
