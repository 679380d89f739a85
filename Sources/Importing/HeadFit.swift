internal import Customers

/// A mapping laid over the heads of a table: which column is what.
struct HeadFit: Sendable {
    struct Column: Sendable {
        let meaning: ImportMapping.Column
        let column: Int
        let times: [Int]
        let per: (column: Int, words: [String: Double])?
    }

    struct Count: Sendable {
        let meaning: ImportMapping.Count
        let column: Int?
        /// nil where the table's date is meant.
        let date: Int?
        let until: Int?
        let only: (column: Int, words: Set<String>)?
    }

    let mapping: ImportMapping
    var id: Int?
    var name: Int?
    var date: Int?
    var currency: Int?
    var only: [(column: Int, words: Set<String>)] = []
    var columns: [Column] = []
    var counts: [Count] = []
    var across: [(column: Int, day: Day)] = []
    /// Heads that must be there and are not, each the first of its alternatives.
    private(set) var missing: [String] = []
    /// How many columns the mapping explains.
    private(set) var explained: Set<Int> = []

    var fits: Bool { missing.isEmpty }

    init(_ mapping: ImportMapping, to heads: [String]) {
        self.mapping = mapping
        let index = HeadIndex(heads)
        findAccount(index)
        if case .column(let heads) = mapping.date {
            date = index.first(of: heads)
            if date == nil, !mapping.takesOwnNames { missing.append(heads[0]) }
        }
        if case .column(let heads) = mapping.currency { currency = index.first(of: heads) }
        for condition in mapping.only {
            if let column = index.first(of: condition.heads) {
                only.append((column, condition.words))
            } else {
                missing.append(condition.heads[0])
            }
        }
        columns = mapping.columns.compactMap { Self.column($0, index) }
        if mapping.takesOwnNames { columns += ownNames(index) }
        counts = mapping.counts.compactMap { Self.count($0, index) }
        if mapping.across != nil { findDays(heads) }
        if columns.isEmpty, counts.isEmpty, across.isEmpty {
            missing.append(contentsOf: [mapping.columns.first?.heads.first ?? "a date"])
        }
        explained = Set(
            [id, name, date, currency].compactMap(\.self) + only.map(\.column) + columns.flatMap(\.all)
                + counts.flatMap(\.all) + across.map(\.column))
    }

    private mutating func findAccount(_ index: HeadIndex) {
        id = index.first(of: mapping.idHeads)
        name = index.first(of: mapping.nameHeads)
        if id == nil, name == nil { missing.append((mapping.nameHeads + mapping.idHeads)[0]) }
        if id == name { id = nil }
    }

    private static func column(_ meaning: ImportMapping.Column, _ index: HeadIndex) -> Column? {
        guard let column = index.first(of: meaning.heads) else { return nil }
        var divisor: (Int, [String: Double])?
        if let per = meaning.per {
            guard let found = index.first(of: per.heads) else { return nil }
            divisor = (found, per.words)
        }
        return Column(
            meaning: meaning, column: column, times: meaning.times.compactMap { index.first(of: [$0]) },
            per: divisor)
    }

    private static func count(_ meaning: ImportMapping.Count, _ index: HeadIndex) -> Count? {
        let column = index.first(of: meaning.heads)
        let date = index.first(of: meaning.date)
        let until = index.first(of: meaning.until)
        if !meaning.heads.isEmpty, column == nil { return nil }
        if !meaning.date.isEmpty, date == nil { return nil }
        if !meaning.until.isEmpty, until == nil { return nil }
        var only: (Int, Set<String>)?
        if let condition = meaning.only {
            guard let found = index.first(of: condition.heads) else { return nil }
            only = (found, condition.words)
        }
        return Count(meaning: meaning, column: column, date: date, until: until, only: only)
    }

    /// Columns called as the account file calls what they hold: "active_users", "Renewal Date".
    private func ownNames(_ index: HeadIndex) -> [Column] {
        let taken = Set([id, name, date, currency].compactMap(\.self) + columns.map(\.column))
        var found: [Column] = []
        func add(_ target: ImportMapping.Target, _ name: String) {
            guard let column = index.first(of: [name]), !taken.contains(column),
                !found.contains(where: { $0.column == column })
            else { return }
            found.append(
                Column(
                    meaning: ImportMapping.Column(target: target, heads: [name]), column: column, times: [],
                    per: nil))
        }
        for signal in Signal.allCases
        where date != nil || !AccountField.all.contains(where: { $0.name == signal.name }) {
            add(.signal(signal), signal.name)
        }
        for field in AccountField.all where field.path != ["customer_health", "account"] {
            if AccountField.named(field.name).count == 1 { add(.field(field), field.name) }
            add(.field(field), field.path.suffix(2).joined(separator: "."))
        }
        return found
    }

    private mutating func findDays(_ heads: [String]) {
        let reader = CellDay(mapping.dates)
        for (column, head) in heads.enumerated() where column != id && column != name {
            if let day = reader.day(head) { across.append((column, day)) }
        }
    }
}

extension HeadFit.Column {
    var all: [Int] { [column] + times + (per.map { [$0.column] } ?? []) }
}

extension HeadFit.Count {
    var all: [Int] { [column, date, until, only?.column].compactMap(\.self) }
}

/// Columns by their heads.
struct HeadIndex {
    private let columns: [String: Int]

    init(_ heads: [String]) {
        columns = Dictionary(
            heads.enumerated().map { (Heads.key($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first of several heads that the table has.
    func first(of heads: [String]) -> Int? { heads.lazy.compactMap { columns[Heads.key($0)] }.first }
}
