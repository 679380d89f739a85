import Customers
import Documents

/// A dated step of the onboarding, with whether it has been done.
struct OnboardingStep {
    enum State: String {
        case done, due, overdue, ahead
    }

    let id: String
    let offset: Int
    let date: Day
    let phase: String
    let task: String
    let owner: String
    let measure: String
    let state: State

    /// Takes a row of `plays/onboarding/plan.yaml`; nil where it has no whole number as its offset.
    init?(_ row: Fact, plan: OnboardingPlan, brief: Brief, today: Day) {
        guard let offset = row["offset"]?.text.flatMap({ Int($0) }), let id = row["id"]?.text else {
            return nil
        }
        self.id = id
        self.offset = offset
        date = plan.date(offset)
        phase = row["phase"]?.text ?? ""
        task = row["task"]?.text ?? ""
        owner = row["owner"]?.text ?? ""
        measure = row["measure"]?.text ?? ""
        let isDone = Self.isDone(row["done"]?.text ?? "", since: plan, in: brief.account, by: today)
        state = isDone ? .done : date < today ? .overdue : date - today <= 7 ? .due : .ahead
    }

    /// `done` names an event type, or a milestone of the success plan.
    private static func isDone(_ mark: String, since plan: OnboardingPlan, in account: Account, by today: Day)
        -> Bool
    {
        guard plan.beginning == .contract, !mark.isEmpty else { return false }
        if let type = EventType(rawValue: mark) {
            return account.newestEvent(type, by: today).map { $0.day >= plan.dayZero - 30 } ?? false
        }
        let milestone = account.successPlan?.milestones.first { $0.name.lowercased() == mark.lowercased() }
        return milestone?.status == .complete
    }

    func words(_ wording: Wording) -> Fact {
        [
            "box": .text(state == .done ? "x" : " "),
            "date": .text(wording.date(date)), "phase": .text(phase), "task": .text(task),
            "owner": .text(owner),
            "measure": .text(measure), "state": .text(state.rawValue),
        ]
    }

    func event(_ brief: Brief) -> CalendarEvent {
        CalendarEvent(
            id: "onboarding_\(id)", date: date.iso, title: "\(brief.account.name): \(task)",
            details: "Owner: \(owner). Measure: \(measure)")
    }
}
