import Customers
import Scoring

/// How a signal is put together from what the steps before have gathered.
struct SignalText {
    /// Over the columns of `customers c`, `written w`, `latest r`, `event_facts e`, `people p` and `goals g`; for a derived
    /// signal, over the signals before it.
    let expression: String
    /// Columns of the accounts table.
    var account: [String] = []
    /// Signals of which the newest row is needed, unless it is too old.
    var rows: [Signal] = []
    /// Signals of which the row at least 28 days older is needed too.
    var changes: [Signal] = []
    /// Other things that are gathered only if they are needed.
    var gathered: Set<Gathered> = []
    /// True where it is made of other signals, in the step after theirs.
    var isDerived = false

    enum Gathered: Hashable {
        case champion, execSponsor, execTouch, reviews, expansionEvents, goals
    }
}

extension SignalID {
    /// The signals that this one is computed from.
    var parts: [SignalID] {
        guard case .derived(let derived) = self else { return [] }
        return derived.parts
    }

    func text(_ dialect: Dialect) -> SignalText {
        switch self {
        case .history(let signal): signal.text(dialect)
        case .derived(let derived): derived.text(dialect)
        }
    }
}

extension Signal {
    /// The block's column that may be newer than the newest row.
    private var inBlock: String? {
        switch self {
        case .dauMauRatio, .coreActionsWeekly, .featuresAdopted: name
        case .tickets: "support_tickets_30d"
        default: nil
        }
    }

    fileprivate func text(_ dialect: Dialect) -> SignalText {
        if let inBlock { return newer(inBlock) }
        switch self {
        case .seats:
            return SignalText(
                expression: "nullif(coalesce(r.seats_any_age, c.contract_seats), 0)",
                account: ["contract_seats"], rows: [.seats])
        case .daysSinceLogin:
            let age = dialect.days(from: "r.\(name)_day", to: "c.as_of")
            return SignalText(expression: "r.\(name) + (\(age))", rows: [self])
        default: return SignalText(expression: "r.\(name)", rows: [self])
        }
    }

    /// The newer of the block and the newest row counts, the block on the same day; only then does a row's age.
    private func newer(_ inBlock: String) -> SignalText {
        let isBlock =
            "w.\(inBlock) is not null and (r.\(name)_day is null or r.\(name)_day <= c.block_day)"
        return SignalText(
            expression: Phrasing.cases([(isBlock, "w.\(inBlock)")], otherwise: "r.\(name)"),
            account: [inBlock], rows: [self])
    }
}

extension DerivedSignal {
    fileprivate var parts: [SignalID] {
        switch self {
        case .usageChange: [.derived(.loginChange), .derived(.activeUsersChange)]
        case .adoptionChange: [.derived(.featureChange), .derived(.actionsChange)]
        case .loginsPerUser, .loginsPerUserWeek: [.history(.logins), .history(.activeUsers)]
        case .seatUtilization: [.history(.activeUsers), .history(.seats)]
        case .featureAdoption: [.history(.featuresAdopted)]
        case .multiThreaded:
            [.derived(.champion), .derived(.execSponsor), .derived(.contactsCount)]
        default: []
        }
    }

    fileprivate func text(_ dialect: Dialect) -> SignalText {
        switch self {
        case .loginChange: change(.logins)
        case .featureChange: change(.featuresAdopted)
        case .actionsChange: change(.coreActionsWeekly)
        case .ticketChange: change(.tickets)
        case .activeUsersChange: change(.activeUsers)
        case .usageChange: lower("login_change", "active_users_change")
        case .adoptionChange: lower("feature_change", "actions_change")
        case .loginsPerUser: perUser("logins / active_users")
        case .loginsPerUserWeek: perUser("logins / active_users * 7 / 30")
        case .seatUtilization: SignalText(expression: "active_users / seats", isDerived: true)
        case .featureAdoption: featureAdoption
        case .goalAttainment: goalAttainment
        case .objectivesAttainment:
            SignalText(expression: "g.objectives_attainment", gathered: [.goals])
        case .qbrAttendance: qbrAttendance(dialect)
        case .expansionInterest: expansionInterest(dialect)
        case .multiThreaded: multiThreaded
        case .champion: presence("champion", .champion)
        case .execSponsor: presence("exec_sponsor", .execSponsor)
        case .lastSuccessMilestone: column("has_success_milestone")
        default: dated(dialect)
        }
    }

    /// Days since or until a date.
    private func dated(_ dialect: Dialect) -> SignalText {
        switch self {
        case .execTouchDays:
            let written = "case when w.last_exec_touch <= c.as_of then w.last_exec_touch end"
            let days = dialect.days(from: "greatest(\(written), e.exec_touch_day)", to: "c.as_of")
            return SignalText(
                expression: dialect.double(days), account: ["last_exec_touch"], gathered: [.execTouch])
        case .lastProactiveContact: return past("w.last_proactive_contact", dialect)
        case .tenureDays: return past("c.contract_start", dialect)
        case .daysToRenewal:
            return SignalText(
                expression: dialect.double(dialect.days(from: "c.as_of", to: "c.renewal_date")),
                account: ["renewal_date"])
        case .daysToOptOut:
            let days = dialect.days(from: "c.as_of", to: "c.renewal_date")
            return SignalText(
                expression: dialect.double("\(days) - c.notice_period_days"),
                account: ["renewal_date", "notice_period_days"])
        case .arr:
            return SignalText(expression: "c.arr * c.exchange_rate", account: ["arr", "exchange_rate"])
        default: return column(rawValue)
        }
    }

    /// What stands in the table as it is.
    private func column(_ name: String) -> SignalText {
        let isWritten = AccountTable.block.contains { $0.column.name == name }
        return SignalText(expression: "\(isWritten ? "w" : "c").\(name)", account: [name])
    }

    /// A date still to come is ignored.
    private func past(_ column: String, _ dialect: Dialect) -> SignalText {
        let days = dialect.double(dialect.days(from: column, to: "c.as_of"))
        return SignalText(
            expression: Phrasing.cases([("\(column) <= c.as_of", days)]),
            account: [String(column.dropFirst(2))])
    }
}

extension DerivedSignal {
    /// From 0 a change is 0 or +1.
    private func change(_ signal: Signal) -> SignalText {
        let name = signal.name
        return SignalText(
            expression: Phrasing.cases([
                ("r.\(name) = 0 and r.\(name)_before = 0", "0"),
                ("r.\(name) is not null and r.\(name)_before = 0", "1"),
                ("r.\(name)_before <> 0", "(r.\(name) - r.\(name)_before) / r.\(name)_before"),
            ]), rows: [signal], changes: [signal])
    }

    /// The lower of the two that are known.
    private func lower(_ a: String, _ b: String) -> SignalText {
        SignalText(expression: "least(\(a), \(b))", isDerived: true)
    }

    /// No active user: nobody logs in.
    private func perUser(_ ratio: String) -> SignalText {
        SignalText(
            expression: Phrasing.cases([
                ("logins is not null and active_users = 0", "0"), ("active_users <> 0", ratio),
            ]), isDerived: true)
    }

    private var featureAdoption: SignalText {
        SignalText(
            expression: Phrasing.cases(
                [("features_adopted >= features_on_offer", "1")],
                otherwise: "features_adopted / features_on_offer"),
            account: ["features_available", "book_features_available"], isDerived: true)
    }

    private var goalAttainment: SignalText {
        SignalText(
            expression: Phrasing.cases(
                [
                    ("w.goals_defined > 0 and w.goals_achieved >= w.goals_defined", "1"),
                    (
                        "w.goals_defined > 0 and w.goals_achieved is not null",
                        "w.goals_achieved / w.goals_defined"
                    ),
                ], otherwise: "g.share_reached"),
            account: ["goals_defined", "goals_achieved"], gathered: [.goals])
    }

    private func qbrAttendance(_ dialect: Dialect) -> SignalText {
        SignalText(
            expression: Phrasing.cases([
                ("c.has_events", "\(dialect.double("e.reviews_held")) / nullif(e.reviews_planned, 0)")
            ]), account: ["has_events"], gathered: [.reviews])
    }

    private func expansionInterest(_ dialect: Dialect) -> SignalText {
        SignalText(
            expression: Phrasing.cases([
                (
                    "w.expansion_signals is not null or c.has_events",
                    "coalesce(w.expansion_signals, 0)\n"
                        + "+ case when c.has_events then coalesce(e.expansion_events, 0) else 0 end"
                )
            ]), account: ["expansion_signals", "has_events"], gathered: [.expansionEvents])
    }

    /// The newest event decides, unless the block is dated after it and says who it is.
    private func presence(_ role: String, _ gathered: SignalText.Gathered) -> SignalText {
        let isEvent =
            "p.\(role)_day is not null and (w.has_\(role) is null or c.block_day <= p.\(role)_day)"
        let left = role == "champion" ? EventType.championLeft : .execSponsorLeft
        return SignalText(
            expression: Phrasing.cases(
                [(isEvent, "p.\(role)_event <> '\(left.rawValue)'")], otherwise: "w.has_\(role)"),
            account: ["has_\(role)"], gathered: [gathered])
    }

    private var multiThreaded: SignalText {
        SignalText(
            expression: Phrasing.cases([
                ("champion is true", "exec_sponsor is true or coalesce(contacts_count, 0) >= 3"),
                ("champion is false", "false"),
            ]), isDerived: true)
    }
}
