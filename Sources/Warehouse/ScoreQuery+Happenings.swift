import Customers
import Scoring

/// What events and objectives say.
extension ScoreQuery {
    var happenings: [Step] {
        (gathersPeople ? [people] : []) + (gathersFacts ? [eventFacts] : [])
            + (gathers(.goals) ? [goals] : [])
    }

    private var people: Step {
        var roles: [(when: String, then: String)] = []
        var columns: [Selected] = []
        for (role, what, types) in Self.roles where gathers(what) {
            roles.append(("e.type in (\(dialect.texts(types.map(\.rawValue))))", dialect.text(role)))
            columns.append(Selected("\(role)_event", newest("type", of: role)))
            columns.append(Selected("\(role)_day", newest("day", of: role)))
        }
        return Step(
            name: "people",
            comment: ["The newest event that says who holds a role."],
            body: columns.select(first: ["account_id"]) + "\n" + """
                from (
                    select
                        account_id,
                        day,
                        type,
                        role,
                        row_number() over (
                            partition by account_id, role
                            order by day desc, seq desc
                        ) as newness
                    from (
                        select
                            e.account_id,
                            e.day,
                            e.seq,
                            e.type,
                            \(Phrasing.indented(Phrasing.indented(Phrasing.indented(Phrasing.cases(roles)))).dropFirst(12)) as role
                        from source_events e
                        cross join params p
                        where e.day <= p.as_of
                    ) spoken_of
                    where role is not null
                ) ranked
                group by account_id
                """)
    }

    private func newest(_ column: String, of role: String) -> String {
        "max(case when role = \(dialect.text(role)) and newness = 1 then \(column) end)"
    }

    private static let roles: [(String, SignalText.Gathered, [EventType])] = [
        ("champion", .champion, [.championLeft, .championPromoted, .newChampion]),
        ("exec_sponsor", .execSponsor, [.execSponsorLeft, .newExecSponsor]),
    ]

    private var eventFacts: Step {
        var columns: [Selected] = []
        if gathers(.execTouch) {
            let types = dialect.texts([EventType.execMeeting, .qbrHeld].map(\.rawValue))
            columns.append(Selected("exec_touch_day", "max(case when e.type in (\(types)) then e.day end)"))
        }
        if gathers(.reviews) {
            columns.append(Selected("reviews_held", count([.qbrHeld], within: 365)))
            columns.append(Selected("reviews_planned", count([.qbrHeld, .qbrMissed], within: 365)))
        }
        if gathers(.expansionEvents) {
            columns.append(Selected("expansion_events", count(Signals.expansionEvents, within: 180)))
        }
        columns += uses.counts.map { Selected(uses.name(of: $0), count($0.types, within: $0.days)) }
        return Step(
            name: "event_facts",
            comment: ["What happened up to the day, and how often in the last days."],
            body: columns.select(first: ["e.account_id"]) + "\n" + """
                from source_events e
                cross join params p
                where e.day <= p.as_of
                group by e.account_id
                """)
    }

    private func count(_ types: [EventType], within days: Int) -> String {
        let list = dialect.texts(types.map(\.rawValue))
        let isRecent = "\(age("e.day", on: "p.as_of")) <= \(days)"
        let one = types.count == 1 ? "e.type = \(list)" : "e.type in (\(list))"
        return "sum(\(Phrasing.one(if: "\(one) and \(isRecent)")))"
    }

    private var goals: Step {
        let way = "(o.current_value - o.baseline_value)"
        let whole = "(o.target_value - o.baseline_value)"
        let share = "\(dialect.double(way)) / \(whole)"
        return Step(
            name: "goals",
            comment: [
                "How far the objectives of the success plan have come, 0-1 each; the plan counts from its first day."
            ],
            body: """
                select
                    account_id,
                    avg(attainment) as objectives_attainment,
                    avg(\(dialect.double(Phrasing.one(if: "\(Phrasing.settledScore("attainment")) >= 1")))) as share_reached
                from (
                    select o.account_id, least(1, greatest(0, \(share))) as attainment
                    from source_objectives o
                    join customers c on c.account_id = o.account_id
                    where (c.plan_created is null or c.plan_created <= c.as_of)
                        and o.baseline_value is not null and o.current_value is not null
                        and o.target_value <> o.baseline_value
                ) reached
                group by account_id
                """)
    }
}
