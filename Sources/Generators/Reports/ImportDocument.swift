import Customers
package import Documents
package import Excerpts
package import Importing

/// An account whose file cannot be changed, or was not.
package struct ImportRefusal: Sendable {
    package let id: String
    package let failure: Failure

    package init(id: String, failure: Failure) {
        self.id = id
        self.failure = failure
    }
}

extension Generator {
    /// What a table changes, or has changed: fields, days, what is kept, what has no place.
    package func importDocument(
        _ plan: ImportPlan, written: Bool, refused: [ImportRefusal]
    ) throws(Failure) -> Document {
        let figures = ImportFigures(plan: plan, written: written, refused: refused)
        return try document("import", facts: figures.facts, words: figures.words(Wording(language: "en")))
    }
}

extension ImportPlan.Unplaced {
    /// `"Acme Corp": no account of this name is in the book; the nearest is Acme Health`.
    package var sentence: String {
        let what = value.isEmpty ? "" : "\"\(value)\" "
        return "\(what)\(reason)\(nearest.map { "; the nearest is \($0)" } ?? "")"
    }
}

/// The plan's figures, as data and as words.
private struct ImportFigures {
    let plan: ImportPlan
    let written: Bool
    let refused: [ImportRefusal]

    /// So many rows of a table a person reads.
    private static let most = 40

    /// Those that were not refused.
    private var changes: [ImportPlan.Change] {
        let left = Set(refused.map(\.id))
        return plan.changes.filter { !left.contains($0.id) }
    }

    private var created: [ImportPlan.Change] { changes.filter(\.isNew) }

    // MARK: - Data

    var facts: Fact {
        [
            "file": .text(plan.file), "mapping": .text(plan.mapping), "written": .bool(written),
            "rows": .number(plan.rowCount), "left_out": .number(plan.leftOut),
            "values": .number(changes.reduce(0) { $0 + $1.values }), "unchanged": .number(plan.unchanged),
            "created": .texts(created.map(\.id)),
            "changes": .list(changes.map(fact)),
            "conflicts": .list(plan.conflicts.map(fact)),
            "unplaced_count": .number(plan.unplacedCount),
            "unplaced": .list(plan.unplaced.map(fact)),
            "missing_accounts": .texts(plan.missingAccounts),
            "not_written": .list(
                refused.map { ["account": .text($0.id), "reason": .text($0.failure.sentence)] }),
            "unused_columns": .texts(plan.unusedHeads),
        ]
    }

    private func fact(_ change: ImportPlan.Change) -> Fact {
        [
            "account": .text(change.id), "name": .text(change.name), "file": .optional(change.file),
            "fields": .list(
                change.fields.map {
                    ["field": .text($0.name), "old": fact($0.old ?? .nothing), "new": fact($0.new)]
                }),
            "days_added": .number(change.newDays), "days_filled": .number(change.rows.count - change.newDays),
            "from": .optional(change.rows.first?.day.iso), "to": .optional(change.rows.last?.day.iso),
            "signals": .texts(change.signals.map(\.name)),
        ]
    }

    private func fact(_ value: FieldValue) -> Fact {
        switch value {
        case .number(let number): .number(number)
        case .day(let day): .text(day.iso)
        case .flag(let flag): .bool(flag)
        case .text(let text): .text(text)
        case .nothing: .null
        }
    }

    private func fact(_ conflict: ImportPlan.Conflict) -> Fact {
        [
            "name": .text(conflict.account), "date": .text(conflict.day.iso),
            "signal": .text(conflict.signal.name),
            "written": .number(conflict.written), "offered": .number(conflict.offered),
            "line": .number(conflict.line),
        ]
    }

    private func fact(_ unplaced: ImportPlan.Unplaced) -> Fact {
        [
            "line": .number(unplaced.place.line), "column": .number(unplaced.place.column),
            "header": .optional(unplaced.head), "value": .text(unplaced.value),
            "reason": .text(unplaced.reason),
            "nearest": .optional(unplaced.nearest),
        ]
    }

    // MARK: - Words

    func words(_ wording: Wording) -> Fact {
        let fields = changes.flatMap { change in change.fields.map { (change, $0) } }
        let rows = changes.filter { !$0.rows.isEmpty }
        let groups = Self.groups(of: plan.unplaced)
        let kept = plan.conflicts
        return Fact.record([
            .init("file", .text(plan.file)), .init("export", .text(plan.title)),
            .init("written", .bool(written)),
            .init("says_nothing_new", .bool(plan.changes.isEmpty)),
            .init("rows", .text(Self.count(plan.rowCount, "row"))),
            .init("left_out", .text(plan.leftOut == 0 ? "" : Self.count(plan.leftOut, "row"))),
            .init("accounts", .text(Self.count(changes.count, "account"))),
            .init("values", .text(Self.count(changes.reduce(0) { $0 + $1.values }, "value"))),
            .init("unchanged", .text(plan.unchanged == 0 ? "" : Self.count(plan.unchanged, "value"))),
            .init("unplaced_count", .text(plan.unplacedCount == 0 ? "" : String(plan.unplacedCount))),
            .init(
                "missing_count",
                .text(plan.missingAccounts.isEmpty ? "" : Self.count(plan.missingAccounts.count, "account"))),
            .init("created", .list(created.prefix(Self.most).map(Self.newcomer))),
            .init("can_undo", .bool(written && !changes.isEmpty)),
            .init("more_created", Self.more(created.count)),
            .init("fields", .list(fields.prefix(Self.most).map { Self.row($0.0, $0.1, wording) })),
            .init("more_fields", Self.more(fields.count)),
            .init("history", .list(rows.prefix(Self.most).map { Self.row($0, wording) })),
            .init("more_history", Self.more(rows.count)),
            .init("kept", .list(kept.prefix(Self.most).map { Self.row($0, wording) })),
            .init("more_kept", Self.more(kept.count)),
            .init("unplaced", .list(groups.prefix(Self.most).map { Self.row($0.0, $0.1) })),
            .init("more_unplaced", Self.more(groups.count)),
            .init(
                "refused",
                .list(
                    refused.prefix(Self.most).map {
                        ["account": .text($0.id), "reason": .text($0.failure.sentence)]
                    })),
            .init("more_refused", Self.more(refused.count)),
            .init("unused", .text(wording.list(plan.unusedHeads))),
        ])
    }

    /// "and 12 more" behind a table that is cut; empty where it is whole.
    private static func more(_ count: Int) -> Fact { .text(count > most ? String(count - most) : "") }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(Wording(language: "en").number(Double(number))) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Cells of one column that have the same fault: the first, and how many there are.
    private static func groups(of unplaced: [ImportPlan.Unplaced]) -> [(ImportPlan.Unplaced, Int)] {
        var places: [[String]: Int] = [:]
        var groups: [(ImportPlan.Unplaced, Int)] = []
        for one in unplaced {
            let key = [one.head ?? "", one.value, one.reason]
            if let place = places[key] {
                groups[place].1 += 1
            } else {
                places[key] = groups.count
                groups.append((one, 1))
            }
        }
        return groups
    }

    private static func newcomer(_ change: ImportPlan.Change) -> Fact {
        ["id": .text(change.id), "name": .text(change.name), "nearest": .text(change.nearest ?? "")]
    }

    private static func row(_ change: ImportPlan.Change, _ field: ImportPlan.FieldChange, _ wording: Wording)
        -> Fact
    {
        [
            "account": .text(change.name), "field": .text(field.name),
            "old": .text(field.old.map { shown($0, wording) } ?? "–"),
            "new": .text(shown(field.new, wording)),
        ]
    }

    private static func shown(_ value: FieldValue, _ wording: Wording) -> String {
        switch value {
        case .number(let number): wording.number(number, decimals: 4)
        case .day(let day): wording.date(day)
        case .flag(let flag): flag ? "yes" : "no"
        case .text(let text): text
        case .nothing: "–"
        }
    }

    private static func row(_ change: ImportPlan.Change, _ wording: Wording) -> Fact {
        [
            "account": .text(change.name), "added": .text(String(change.newDays)),
            "filled": .text(String(change.rows.count - change.newDays)),
            "from": .text(change.rows.first.map { wording.date($0.day) } ?? "–"),
            "to": .text(change.rows.last.map { wording.date($0.day) } ?? "–"),
            "signals": .text(change.signals.map(\.name).joined(separator: ", ")),
        ]
    }

    private static func row(_ conflict: ImportPlan.Conflict, _ wording: Wording) -> Fact {
        [
            "account": .text(conflict.account), "date": .text(wording.date(conflict.day)),
            "signal": .text(conflict.signal.name),
            "written": .text(wording.number(conflict.written, decimals: 4)),
            "offered": .text(wording.number(conflict.offered, decimals: 4)),
            "line": .text(String(conflict.line)),
        ]
    }

    private static func row(_ unplaced: ImportPlan.Unplaced, _ count: Int) -> Fact {
        [
            "place": .text("\(unplaced.place.line):\(unplaced.place.column)"),
            "also": .text(count == 1 ? "" : "and \(count - 1) more"), "column": .text(unplaced.head ?? "–"),
            "value": .text(unplaced.value.isEmpty ? "–" : unplaced.value), "reason": .text(unplaced.reason),
            "nearest": .text(unplaced.nearest ?? ""),
        ]
    }
}

extension ImportPlan.Change {
    fileprivate var signals: [Signal] {
        Set(rows.flatMap { $0.values.map(\.signal) }).sorted { $0.rawValue < $1.rawValue }
    }
}
