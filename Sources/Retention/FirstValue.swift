package import Customers

extension Account {
    /// The name of the milestone that stands for first value.
    private static let firstValueMilestone = "first value delivered"

    /// The day on which the customer first got something out of the product, as known on `day`.
    ///
    /// The plan's milestone "First value delivered" (its day of completion, or its target date once it is marked
    /// complete), else the first `milestone` event.
    package func firstValueDay(by day: Day) -> Day? {
        plannedFirstValue(by: day) ?? events?.first { $0.type == .milestone && $0.day <= day }?.day
    }

    private func plannedFirstValue(by day: Day) -> Day? {
        guard let plan = successPlan, plan.created.map({ $0 <= day }) ?? true else { return nil }
        return plan.milestones.lazy
            .filter { $0.name.lowercased() == Self.firstValueMilestone }
            .compactMap(\.reachedDay)
            .first { $0 <= day }
    }
}

extension SuccessPlan.Milestone {
    /// The day it was completed; without one the target date, once the status says complete.
    package var reachedDay: Day? { completed ?? (status == .complete ? targetDate : nil) }
}

/// How quickly customers get to first value, and how many do within their first ninety days.
package struct OnboardingFigures: Sendable {
    /// The length of onboarding in days.
    package static let days = 90

    /// Accounts in their first ninety days.
    package let active: Int
    /// Median days from the contract's start to first value; nil where none has got there.
    package let medianDaysToFirstValue: Double?
    /// Accounts behind the median.
    package let measured: Int
    package let medianBySegment: [(segment: Segment, days: Double, n: Int)]
    /// Live accounts that passed day 90 within the last 365 days.
    package let passed: Int
    /// Those of them with a first value by then.
    package let completed: Int

    /// completed/passed; nil where none passed.
    package var completionRate: Double? { passed == 0 ? nil : Double(completed) / Double(passed) }

    package init(of judged: JudgedBook) {
        let day = judged.day
        active = judged.live.count { item in
            item.account.contract.start.map { (0..<Self.days).contains(day - $0) } ?? false
        }
        let times = judged.live.compactMap { item in
            item.account.daysToFirstValue(by: day).map { (segment: item.segment, days: Double($0)) }
        }
        medianDaysToFirstValue = times.map(\.days).median
        measured = times.count
        medianBySegment = Segment.allCases.compactMap { segment in
            let days = times.filter { $0.segment == segment }.map(\.days)
            return days.median.map { (segment, $0, days.count) }
        }
        let graduates = judged.live.compactMap { $0.account.graduation(by: day) }
        passed = graduates.count
        completed = graduates.count(where: \.self)
    }
}

extension Account {
    package func daysToFirstValue(by day: Day) -> Int? {
        guard let start = contract.start, start <= day, let first = firstValueDay(by: day) else { return nil }
        return first - start
    }

    /// Whether first value was reached by day 90; nil for an account that did not pass that day within the last
    /// 365 days.
    fileprivate func graduation(by day: Day) -> Bool? {
        guard let start = contract.start else { return nil }
        let end = start + OnboardingFigures.days
        guard (0...365).contains(day - end) else { return nil }
        return firstValueDay(by: day).map { $0 <= end } ?? false
    }
}
