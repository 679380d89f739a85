import Customers
import Scoring

/// What the history rows say: the newest value of each signal, the one it changed from, means over time.
extension ScoreQuery {
    var measurements: [Step] {
        var steps: [Step] = []
        if !rowSignals.isEmpty {
            steps += [readings, ranked] + (changeSignals.isEmpty ? [] : [compared]) + [latest]
        }
        if uses.decays.contains(where: { $0.signal == .derived(.seatUtilization) }) { steps.append(seatRows) }
        return steps + uses.decays.map(decay)
    }

    private var readings: Step {
        let values = rowSignals.map { (when: dialect.text($0.name), then: "h.\($0.name)") }
        let list = rowSignals.map { "(\(dialect.text($0.name)))" }.joined(separator: ", ")
        return Step(
            name: "readings",
            comment: ["Every measurement up to the day, one row for each signal."],
            body: """
                select
                    h.account_id,
                    s.signal,
                    h.day,
                    h.seq,
                    \(Phrasing.indented(dialect.double(Phrasing.cases(of: "s.signal", values))).dropFirst(4)) as value
                from source_history h
                cross join (values \(list)) as s (signal)
                cross join params p
                where h.day <= p.as_of
                """)
    }

    /// Ranked in windows and not by joining the newest rows again: a planner would take those for few, and join
    /// them one by one.
    private var ranked: Step {
        let newestDay =
            changeSignals.isEmpty
            ? ""
            : """
            ,
                max(r.day) over (partition by r.account_id, r.signal) as newest_day
            """
        return Step(
            name: "ranked",
            comment: ["The newest of each signal first, with its age in days."],
            body: """
                select
                    r.*,
                    \(age("r.day", on: "p.as_of")) as age,
                    row_number() over (
                        partition by r.account_id, r.signal
                        order by r.day desc, r.seq desc
                    ) as newness\(newestDay)
                from readings r
                cross join params p
                where r.value is not null
                """)
    }

    private var compared: Step {
        let isOlder = "\(dialect.days(from: "day", to: "newest_day")) >= 28"
        return Step(
            name: "compared",
            comment: ["What a change is measured against: the newest row at least 28 days older."],
            body: """
                select
                    ranked.*,
                    case when \(isOlder) then row_number() over (
                        partition by account_id, signal, \(Phrasing.one(if: isOlder))
                        order by day desc, seq desc
                    ) end as newness_before
                from ranked
                """)
    }

    private var latest: Step {
        let from = changeSignals.isEmpty ? "ranked" : "compared"
        return Step(
            name: "latest",
            comment: [
                "The newest side by side. A value older than \(model.maxAge) days is unknown; its day still tells"
                    + " whether the", "scores block is the newer.",
            ],
            body: rowSignals.flatMap(latest).select(first: ["account_id"])
                + "\nfrom \(from)\ngroup by account_id")
    }

    private func latest(_ signal: Signal) -> [Selected] {
        let name = signal.name
        func value(_ column: String, where condition: String) -> String {
            "max(case when signal = \(dialect.text(name)) and \(condition) then \(column) end)"
        }
        if signal == .seats { return [Selected("seats_any_age", value("value", where: "newness = 1"))] }
        var columns = [Selected(name, value("value", where: "newness = 1 and age <= \(model.maxAge)"))]
        if Self.dayMatters.contains(signal) {
            columns.append(Selected("\(name)_day", value("day", where: "newness = 1")))
        }
        if changeSignals.contains(signal) {
            columns.append(Selected("\(name)_before", value("value", where: "newness_before = 1")))
        }
        return columns
    }

    private static let dayMatters: [Signal] = [
        .dauMauRatio, .coreActionsWeekly, .featuresAdopted, .tickets, .daysSinceLogin,
    ]
}

extension ScoreQuery {
    /// The seats that were under contract on the day of each row that a decayed utilisation looks at.
    private var seatRows: Step {
        Step(
            name: "seat_rows",
            comment: [
                "The seats on the day of each row: those of the newest row up to then, else the contract's. nth counts"
                    + " the", "rows that tell them.",
            ],
            body: """
                select
                    h.account_id,
                    h.day,
                    \(dialect.double("h.active_users")) as active_users,
                    nullif(coalesce(\(dialect.double("s.seats")), c.contract_seats), 0) as seats
                from (
                    select account_id, day, active_users,
                        count(seats) over (partition by account_id order by day) as nth
                    from source_history
                ) h
                join customers c on c.account_id = h.account_id
                left join (
                    select account_id, seats,
                        row_number() over (partition by account_id order by day, seq) as nth
                    from source_history
                    where seats is not null
                ) s on s.account_id = h.account_id and s.nth = h.nth
                """)
    }

    /// The mean of the rows that are not too old, each period of age halving a row's weight.
    private func decay(_ decay: Uses.Decay) -> Step {
        let age = age("h.day", on: "p.as_of")
        let halvings = "greatest(ceil((\(age)) / \(decay.period).0) - 1, 0)"
        let capped = model.maxAge / decay.period > 60 ? "least(\(halvings), 60)" : halvings
        let from = decay.signal == .derived(.seatUtilization) ? "seat_rows" : "source_history"
        let value = decayed(decay.signal)
        return Step(
            name: decay.name,
            comment: [
                "Mean of \(decay.signal.name) over \(model.maxAge) days: weight 1 for the newest"
                    + " \(decay.period) days, half of it for each \(decay.period) before."
            ],
            body: """
                select account_id, sum(weight * value) / sum(weight) as value
                from (
                    select
                        h.account_id,
                        \(Phrasing.indented(value).dropFirst(4)) as value,
                        power(\(dialect.double("0.5")), \(capped)) as weight
                    from \(from) h
                    cross join params p
                    where h.day <= p.as_of and \(age) <= \(model.maxAge)
                ) weighed
                where value is not null
                group by account_id
                """)
    }

    /// A row's value; a ratio only where the row carries all its parts.
    private func decayed(_ id: SignalID) -> String {
        switch id {
        case .derived(.seatUtilization): "h.active_users / h.seats"
        case .derived(.loginsPerUser):
            Phrasing.cases([
                ("h.logins is not null and h.active_users = 0", "0"),
                ("h.active_users <> 0", "\(dialect.double("h.logins")) / h.active_users"),
            ])
        default: dialect.double("h.\(id.name)")
        }
    }
}
