package import Customers

/// What happened, and what was agreed to be reached.
extension Signals {
    /// The newest event of the given types on or before the day.
    package func newestEvent(_ types: [EventType]) -> Event? {
        guard let events = customer.account.events else { return nil }
        // By index: the loop looks at two small fields and does not copy what the others hold.
        for index in events.indices.reversed()
        where events[index].day <= day && types.contains(events[index].type) {
            return events[index]
        }
        return nil
    }

    /// The newest event of the given types of the last `days` days.
    package func newestEvent(_ types: [EventType], within days: Int) -> Event? {
        newestEvent(types).flatMap { day - $0.day <= days ? $0 : nil }
    }

    /// How often the types happened in the last `days` days; nil where the file has no `events` key.
    package func count(_ types: [EventType], within days: Int) -> Measured? {
        guard let events = customer.account.events else { return nil }
        var count = 0.0
        for index in events.indices.reversed() where events[index].day <= day {
            if day - events[index].day > days { break }
            if types.contains(events[index].type) { count += 1 }
        }
        return Measured(count, on: day)
    }

    /// Held over planned business reviews of a year; nil where there was none.
    var qbrAttendance: Measured? {
        guard let held = count([.qbrHeld], within: 365)?.number,
            let missed = count([.qbrMissed], within: 365)?.number,
            held + missed > 0
        else { return nil }
        return Measured(held / (held + missed), on: day)
    }

    /// Events that speak of buying more.
    package static let expansionEvents: [EventType] = [
        .usageLimitHit, .newDepartmentInterest, .premiumFeatureRequest, .fundingRound, .hiringGrowth,
        .championPromoted, .apiRequest, .expansionTalk,
    ]

    var expansionInterest: Measured? {
        let written = block?.financial.expansionSignals.map { Double($0.count) }
        let happened = count(Self.expansionEvents, within: 180)?.number
        guard written != nil || happened != nil else { return nil }
        return Measured((written ?? 0) + (happened ?? 0), on: happened == nil ? blockDay : day)
    }

    /// The plan counts from the day on which it was made.
    private var objectives: [Double] {
        guard let plan = customer.account.successPlan, plan.created.map({ $0 <= day }) ?? true else {
            return []
        }
        return plan.objectives.compactMap(\.attainment)
    }

    /// Goals of the block; without them, the share of the plan's objectives that are reached.
    var goalAttainment: Measured? {
        if let defined = block?.outcomes.goalsDefined, let achieved = block?.outcomes.goalsAchieved,
            defined > 0
        {
            return Measured(min(1, achieved / defined), on: blockDay)
        }
        let objectives = objectives
        guard !objectives.isEmpty else { return nil }
        let reached = objectives.count { $0.settled >= 1 }
        return Measured(Double(reached) / Double(objectives.count), on: day)
    }

    /// The mean attainment of the plan's objectives, each 0–1.
    var objectivesAttainment: Measured? {
        let objectives = objectives
        guard !objectives.isEmpty else { return nil }
        return Measured(objectives.reduce(0, +) / Double(objectives.count), on: day)
    }
}
