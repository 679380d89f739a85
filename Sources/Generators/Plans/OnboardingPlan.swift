import Customers
import Scoring

/// The first ninety days: from which day they count, and by when value has to be there.
struct OnboardingPlan {
    static let length = 90

    /// Why the plan counts from the day it does.
    enum Beginning: String {
        /// The contract began, or will begin, within the plan's length.
        case contract
        /// The first onboarding is over: this is a second start, from today.
        case again
        /// No contract start is written down: from today.
        case unknown
    }

    let beginning: Beginning
    let dayZero: Day
    /// Days to first value; nil for self-serve, where it is minutes.
    let daysToFirstValue: Int?

    init(account: Account, segment: Segment?, today: Day) {
        let start = account.contract.start
        let isCurrent = start.map { today - $0 < Self.length } ?? false
        beginning = start == nil ? .unknown : isCurrent ? .contract : .again
        dayZero = isCurrent ? start ?? today : today
        daysToFirstValue = Self.daysToFirstValue(segment)
    }

    /// 30 days for enterprise, 14 for mid-market, 1 for smb; self-serve has ten minutes.
    static func daysToFirstValue(_ segment: Segment?) -> Int? {
        switch segment {
        case .enterprise: 30
        case .midMarket, nil: 14
        case .smb: 1
        case .selfServe: nil
        }
    }

    func date(_ offset: Int) -> Day { dayZero + offset }
}

/// What endangers an onboarding, held against the data.
struct OnboardingSignal {
    enum State: String {
        case fired, clear
        case cannotBeChecked = "cannot be checked"
    }

    let id: String
    let state: State
    let evidence: String
}

extension OnboardingPlan {
    /// The signals of the first ninety days.
    ///
    /// A signal whose data are not there cannot be checked, and that is said.
    func signals(of brief: Brief, on today: Day) -> [OnboardingSignal] {
        [
            championLeaves(brief, today), noLogin(brief, today), integrationFailed(brief, today),
            lateKickoff(brief, today), fewActive(brief, today), noSponsor(brief),
        ]
    }

    private func championLeaves(_ brief: Brief, _ today: Day) -> OnboardingSignal {
        guard let champion = brief.signals.measured("champion") else {
            return OnboardingSignal(
                id: "champion_leaves", state: .cannotBeChecked, evidence: "no champion is named")
        }
        let left = brief.account.newestEvent(.championLeft, by: today)
        guard champion.word == nil || champion.word == "", let left else {
            return OnboardingSignal(
                id: "champion_leaves", state: champion.word == nil ? .fired : .clear,
                evidence: champion.word ?? "there is no champion")
        }
        return OnboardingSignal(
            id: "champion_leaves", state: .fired,
            evidence: left.note ?? "left on \(brief.wording.date(left.day))")
    }

    private func noLogin(_ brief: Brief, _ today: Day) -> OnboardingSignal {
        guard today - dayZero >= 3 else {
            return OnboardingSignal(id: "no_login", state: .clear, evidence: "day 3 is yet to come")
        }
        guard let logins = brief.account.history.newest(.logins, by: today), logins.day >= dayZero else {
            return OnboardingSignal(
                id: "no_login", state: .cannotBeChecked, evidence: "no logins since day 0 are written down")
        }
        return OnboardingSignal(
            id: "no_login", state: logins.value == 0 ? .fired : .clear,
            evidence: "\(brief.wording.number(logins.value)) logins up to \(brief.wording.date(logins.day))")
    }

    private func integrationFailed(_ brief: Brief, _ today: Day) -> OnboardingSignal {
        guard brief.account.events != nil else {
            return OnboardingSignal(
                id: "integration_failed", state: .cannotBeChecked, evidence: "no events are written down")
        }
        let failure = brief.account.newestEvent(.integrationFailed, by: today)
        guard let failure, failure.day >= dayZero else {
            return OnboardingSignal(id: "integration_failed", state: .clear, evidence: "no failure recorded")
        }
        return OnboardingSignal(
            id: "integration_failed", state: .fired,
            evidence: "\(brief.wording.date(failure.day))\(failure.note.map { ": \($0)" } ?? "")")
    }

    private func lateKickoff(_ brief: Brief, _ today: Day) -> OnboardingSignal {
        let kickoff = brief.account.events?.first { $0.type == .kickoffHeld && $0.day >= dayZero - 30 }
        if let kickoff {
            return OnboardingSignal(
                id: "late_kickoff", state: kickoff.day - dayZero > 7 ? .fired : .clear,
                evidence: "held on \(brief.wording.date(kickoff.day))")
        }
        guard brief.account.events != nil else {
            return OnboardingSignal(
                id: "late_kickoff", state: .cannotBeChecked, evidence: "no events are written down")
        }
        return OnboardingSignal(
            id: "late_kickoff", state: today - dayZero > 7 ? .fired : .clear,
            evidence: today - dayZero > 7 ? "not held yet" : "due by \(brief.wording.date(dayZero + 7))")
    }

    private func fewActive(_ brief: Brief, _ today: Day) -> OnboardingSignal {
        guard today - dayZero >= 30 else {
            return OnboardingSignal(id: "few_active", state: .clear, evidence: "day 30 is yet to come")
        }
        guard let share = brief.signals.measured("seat_utilization"), let value = share.number else {
            return OnboardingSignal(
                id: "few_active", state: .cannotBeChecked, evidence: "active users or seats are not known")
        }
        return OnboardingSignal(
            id: "few_active", state: value < 0.5 ? .fired : .clear,
            evidence:
                "\(brief.wording.percent(value)) of the seats in use on \(brief.wording.date(share.day))")
    }

    private func noSponsor(_ brief: Brief) -> OnboardingSignal {
        guard let sponsor = brief.signals.measured("exec_sponsor") else {
            return OnboardingSignal(
                id: "no_sponsor", state: .cannotBeChecked, evidence: "nobody wrote down whether there is one")
        }
        let name = sponsor.word ?? ""
        return OnboardingSignal(
            id: "no_sponsor", state: name.isEmpty ? .fired : .clear,
            evidence: name.isEmpty ? "no sponsor" : name)
    }
}
