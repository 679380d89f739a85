import Documents
import IntentMatching
import Testing

/// One row of a table of sentences: what is typed and how it is to be understood.
struct Expected: Sendable, CustomTestStringConvertible {
    let text: String
    let outcome: String
    let intent: String
    let accounts: String
    let filter: String
    let slots: String

    var testDescription: String { text }

    init(row: String) {
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        text = cells[0]
        outcome = cells[1]
        intent = cells[2]
        accounts = cells[3]
        filter = cells[4]
        slots = cells[5]
    }

    private init(text: String, cells: [String]) {
        self.text = text
        outcome = cells[0]
        intent = cells[1]
        accounts = cells[2]
        filter = cells[3]
        slots = cells[4]
    }

    static func table(_ name: String) throws -> [Expected] {
        try Fixture.lines(of: name).filter { !$0.isEmpty }.map(Expected.init)
    }

    /// All that is expected, to tell rows apart.
    var frame: [String] { [outcome, intent, accounts, filter, slots] }

    /// A row for each command of a line: "run;reject" in every cell stands for two.
    var parts: [Expected] {
        guard outcome.contains(";") else { return [self] }
        let columns = [outcome, intent, accounts, filter, slots].map {
            $0.split(separator: ";").map(String.init)
        }
        return columns[0].indices.map { part in Expected(text: text, cells: columns.map { $0[part] }) }
    }

    /// How the readings differ from what is expected; nil where they do not.
    func difference(from understanding: Understanding) -> String? {
        let parts = parts
        guard understanding.readings.count == parts.count else {
            return "\(understanding.readings.count) commands instead of \(parts.count)"
        }
        return zip(parts, understanding.readings).lazy.compactMap { $0.difference(from: Shown($1)) }.first
    }

    private func difference(from shown: Shown) -> String? {
        if shown.outcome != outcome { return "\(shown)" }
        if outcome == "reject" { return nil }
        if intent != "-", shown.intent != intent { return "\(shown)" }
        if outcome == "clarify" { return accounts == "-" || shown.candidates == accounts ? nil : "\(shown)" }
        if shown.accounts != accounts || shown.filter != Self.sorted(filter) { return "\(shown)" }
        if unwantedSlots.contains(where: { shown.slots[$0] != nil }) { return "\(shown)" }
        return wantedSlots.allSatisfy { shown.slots[$0.key] == $0.value } ? nil : "\(shown)"
    }

    /// "!format" in a cell: a slot that must not be there.
    private var unwantedSlots: [String] {
        slots.split(separator: ";").filter { $0.first == "!" }.map { String($0.dropFirst()) }
    }

    private static func sorted(_ filter: String) -> String {
        filter.split(separator: ";").sorted().joined(separator: ";")
    }

    /// Slots that are named must be there; a cell "-" names none.
    private var wantedSlots: [String: String] {
        guard slots != "-" else { return [:] }
        var wanted: [String: String] = [:]
        var newest = ""
        for piece in slots.split(separator: ";", omittingEmptySubsequences: false) {
            if piece.first == "!" { continue }
            let halves = piece.split(separator: "=", maxSplits: 1).map(String.init)
            if halves.count == 2, halves[0].allSatisfy({ $0.isLetter || $0 == "_" }) {
                newest = halves[0]
                wanted[newest] = halves[1]
            } else {
                wanted[newest, default: ""] += ";\(piece)"
            }
        }
        return wanted
    }
}

/// A reading as the tables write it.
struct Shown: CustomStringConvertible {
    let outcome: String
    let intent: String
    let accounts: String
    let filter: String
    let slots: [String: String]
    let candidates: String

    init(_ reading: Reading) {
        let fact = reading.fact
        outcome = Self.text(fact["outcome"])
        intent = Self.text(fact["intent"])
        accounts = Self.text(fact["accounts"])
        candidates = Self.text(fact["candidates"])
        filter = fact["filter"].map(Self.set) ?? "-"
        slots = fact["slots"].map(Self.slots) ?? [:]
    }

    var description: String {
        "\(outcome) \(intent) accounts \(accounts) filter \(filter) slots \(slots) candidates \(candidates)"
    }

    private static func text(_ fact: Fact?, joinedBy separator: String = ",") -> String {
        switch fact {
        case .text(let text): text
        case .number(let number): String(Int(number))
        case .bool(let flag): String(flag)
        // What a set leaves out: "accounts:petrel".
        case .record(let fields):
            fields.map { "\($0.key):\(text($0.value, joinedBy: "|"))" }.joined(separator: "&")
        case .list(let list) where !list.isEmpty: list.map { text($0) }.joined(separator: separator)
        default: "-"
        }
    }

    private static func set(_ fact: Fact) -> String {
        guard case .record(let fields) = fact else { return "-" }
        return fields.isEmpty
            ? "all"
            : fields.map { "\($0.key)=\(text($0.value, joinedBy: "|"))" }.sorted().joined(separator: ";")
    }

    private static func slots(_ fact: Fact) -> [String: String] {
        guard case .record(let fields) = fact else { return [:] }
        return fields.reduce(into: [:]) { slots, field in
            if case .record = field.value {
                slots[field.key] = "\(text(field.value["from"]))..\(text(field.value["to"]))"
            } else {
                slots[field.key] = text(field.value)
            }
        }
    }
}
