package import Customers

/// The way back from a renewal date: seven steps, each with its day and what has become of it.
///
/// The customer decides on the opt-out date. A notice period of more than 45 days puts that date before the
/// step `terms`; then the four steps that a decision needs (review, recap, presentation, terms) are counted
/// back from the opt-out date instead of the renewal date: the same distances, from the date that rules. What
/// follows the decision (contract, follow-up, alert) stays at its distance from the renewal date.
package struct RenewalTimeline: Sendable {
    package enum State: String, Sendable { case done, due, overdue, ahead }

    package struct Step: Sendable, Hashable {
        package let id: String
        /// Nominal days, negative: −90 stands for the internal review even where its date has moved.
        package let offset: Int
        package let date: Day
        package let state: State
    }

    package let steps: [Step]
    /// True where the notice period has moved the first four steps forward.
    package let isMoved: Bool
    /// The day on which this renewal was signed, if it was.
    package let signedOn: Day?

    /// How long before the first step an event may lie and still belong to this renewal, in days.
    private static let reach = 90

    /// The steps before the customer's decision, and those after it, with their nominal offsets.
    private static let beforeDecision = [
        ("internal_review", -90), ("success_recap", -75), ("roi_presentation", -60), ("terms", -45),
    ]
    private static let afterDecision = [("contract_sent", -30), ("final_follow_up", -14), ("red_alert", -7)]

    /// nil without a renewal date.
    package init?(of account: Account, on day: Day) {
        guard let renewal = account.renewalDate else { return nil }
        let notice = account.contract.noticePeriodDays ?? 0
        isMoved = notice > 45
        let decision = isMoved ? renewal - notice : renewal
        let dated =
            Self.beforeDecision.map { ($0, $1, decision + $1) }
            + Self.afterDecision.map { ($0, $1, renewal + $1) }
        let events = Self.events(of: account, renewing: renewal, since: decision - 90 - Self.reach, by: day)
        let signed = events.last { $0.type == .renewed }
        signedOn = signed?.day
        steps = dated.map { id, offset, date in
            let isDone = signed != nil || events.contains { Self.completes($0, id) }
            return Step(
                id: id, offset: offset, date: date, state: Self.state(of: date, isDone: isDone, on: day))
        }
    }

    /// The step that needs somebody first: the latest overdue one, else the next.
    package var next: Step? {
        steps.last { $0.state == .overdue } ?? steps.first { $0.state == .due || $0.state == .ahead }
    }

    /// The renewal events of this term: an earlier renewal of the same account must not count as this one.
    private static func events(of account: Account, renewing renewal: Day, since first: Day, by day: Day)
        -> [Event]
    {
        let termStart = account.contract.termMonths.map { renewal.adding(months: -$0) }
        return (account.events ?? []).filter { event in
            event.day >= first && event.day <= day && (termStart.map { event.day > $0 } ?? true)
        }
    }

    private static func completes(_ event: Event, _ id: String) -> Bool {
        switch event.type {
        case .renewalStep: event.value == id
        case .contractSent: id == "contract_sent"
        default: false
        }
    }

    private static func state(of date: Day, isDone: Bool, on day: Day) -> State {
        if isDone { return .done }
        if date < day { return .overdue }
        return date - day <= 7 ? .due : .ahead
    }
}
