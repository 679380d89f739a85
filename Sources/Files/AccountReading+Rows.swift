internal import Customers
internal import Excerpts

// MARK: - history and events

extension AccountReading {
    func readHistory(_ file: Fields) -> History {
        guard let rows = file.list("history") else { return .empty }
        var readings: [(day: Day, values: [(Signal, Double)])] = []
        var twice = SignalsOfOneDay()
        for row in rows {
            guard let reading = readRow(row, file.problems) else { continue }
            twice.add(row, day: reading.day, to: file.problems)
            readings.append(reading)
        }
        return History(rows: readings)
    }

    private func readRow(_ row: Node, _ problems: Problems) -> (day: Day, values: [(Signal, Double)])? {
        guard let entries = row.entries else {
            problems.error("a history row is a block of keys, not \(row.kind)", at: row.place)
            return nil
        }
        guard let fields = Fields(row, as: "a history row", keys: Keys.row, problems: problems) else {
            return nil
        }
        var values: [(Signal, Double)] = []
        values.reserveCapacity(entries.count)
        for entry in entries where !entry.value.isNull {
            guard let signal = SignalsByName.find(entry.key) else { continue }
            let value =
                signal == .mrr
                ? fields.amount(of: entry.value, entry.key)
                : fields.number(of: entry.value, entry.key, in: signal.range)
            if let value { values.append((signal, value)) }
        }
        return fields.requiredDay("date").map { ($0, values) }
    }

    /// nil where the file has no `events`; an empty list where it is written with nothing behind it.
    func readEvents(_ file: Fields) -> [Event]? {
        guard file.has("events") else { return nil }
        let events = file.blocks("events", as: "an event", keys: Keys.event).compactMap(readEvent)
        let order = events.indices.sorted { (events[$0].day, $0) < (events[$1].day, $1) }
        return order.map { events[$0] }
    }

    private func readEvent(_ block: Fields) -> Event? {
        let day = block.requiredDay("date")
        let note = block.line("note")
        let value = block.line("value")
        let contact = block.line("contact")
        guard let type = readType(block), let day else { return nil }
        return Event(day: day, type: type, note: note, value: value, contact: contact)
    }

    private func readType(_ block: Fields) -> EventType? {
        if block.stated("type") == nil {
            block.problems.error(
                "an event needs type", at: block.place("type"),
                remedy: "add type: with a word such as qbr_held, champion_left, feedback or note")
        }
        return block.choice("type")
    }
}

/// `Signal(name:)` by table: a book has tens of thousands of values.
private enum SignalsByName {
    private static let table = Dictionary(uniqueKeysWithValues: Signal.allCases.map { ($0.name, $0) })

    static func find(_ name: String) -> Signal? { table[name] }
}

/// Notices a signal that two rows of one day carry: the later counts, which may be a slip.
private struct SignalsOfOneDay {
    /// The first row of each day, as it stands.
    private var rows: [Day: Node] = [:]
    /// The line of each signal, for the days that have a second row.
    private var lines: [Day: [String: Int]] = [:]

    mutating func add(_ row: Node, day: Day, to problems: Problems) {
        guard let first = rows[day] else {
            rows[day] = row
            return
        }
        var seen = lines[day] ?? Self.signals(of: first).mapValues(\.line)
        for (signal, place) in Self.signals(of: row).sorted(by: { $0.value.column < $1.value.column }) {
            if let line = seen[signal] { report(signal, on: day, at: place, first: line, to: problems) }
            seen[signal] = place.line
        }
        lines[day] = seen
    }

    private static func signals(of row: Node) -> [String: Place] {
        let entries = (row.entries ?? []).filter { $0.key != "date" && !$0.value.isNull }
        return Dictionary(entries.map { ($0.key, $0.keyPlace) }, uniquingKeysWith: { first, _ in first })
    }

    private func report(
        _ signal: String, on day: Day, at place: Place, first line: Int, to problems: Problems
    ) {
        problems.warning(
            "\(signal) is given twice for \(day.iso), first in line \(line)", at: place,
            remedy: "this one counts, being the later in the file; take the wrong one out")
    }
}
