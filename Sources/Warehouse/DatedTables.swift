import Customers

/// The table `history`: one row for each day on which something was measured.
enum HistoryTable {
    static let table = Table<HistoryRow>(
        name: "history",
        meaning: "One row a measurement; of two on one day the one with the higher seq is the newer.",
        key: ["account_id", "seq"], required: ["day"],
        columns: [
            Column("account_id", .text) { Cell($0.account.id) },
            Column("seq", .count) { Cell($0.row + 1) },
            Column("day", .day) { Cell($0.account.history.days[$0.row]) },
        ]
            + Signal.allCases.map { signal in
                Column(signal.name, .number) { Cell($0.account.history[signal, row: $0.row]) }
            })
}

/// The table `events`: what happened.
enum EventTable {
    static let table = Table<EventRow>(
        name: "events",
        meaning: "One row an event; of two on one day the one with the higher seq is the newer.",
        key: ["account_id", "seq"], required: ["day", "type"],
        columns: [
            Column("account_id", .text) { Cell($0.account) },
            Column("seq", .count) { Cell($0.position) },
            Column("day", .day) { Cell($0.event.day) },
            Column("type", .text) { Cell($0.event.type.rawValue) },
            Column("note", .text) { Cell($0.event.note) },
            Column("value", .text) { Cell($0.event.value) },
            Column("contact", .text) { Cell($0.event.contact) },
        ])
}

/// The table `objectives`: the business objectives of the success plan.
enum ObjectiveTable {
    static let table = Table<ObjectiveRow>(
        name: "objectives",
        meaning: "One row a business objective; it counts where all three values are numbers.",
        key: ["account_id", "seq"],
        columns: [
            Column("account_id", .text) { Cell($0.account) },
            Column("seq", .count) { Cell($0.position) },
            Column("objective", .text) { Cell($0.objective.objective) },
            Column("metric", .text) { Cell($0.objective.metric) },
            Column("baseline_value", .number, "NULL where it is unknown, or in words") {
                Cell($0.objective.baseline?.number)
            },
            Column("current_value", .number) { Cell($0.objective.current?.number) },
            Column("target_value", .number) { Cell($0.objective.target?.number) },
            Column("timeline", .day) { Cell($0.objective.timeline) },
            Column("owner", .text) { Cell($0.objective.owner) },
        ])
}
