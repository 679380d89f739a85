internal import Customers
internal import Excerpts

/// Goes through the rows of a table and gathers what they say, account by account.
struct RowGathering {
    let open: OpenTable
    let book: Book
    let manner: ImportManner
    let day: Day
    let reading: CellReading
    let finder: AccountFinder
    var plan: ImportPlan
    /// In the order in which the accounts come up.
    private(set) var gathered: [Gathered] = []
    private(set) var firstDay: Day?
    private(set) var lastDay: Day?
    private var numbers: [Key: Int] = [:]
    private var known: [String: Row.Finding] = [:]
    private var nearest: [String: String?] = [:]

    private enum Key: Hashable {
        case account(Int)
        case new(String)
    }

    /// So many unknown names are compared with all names of the book.
    private static let mostNearest = 300

    init(_ open: OpenTable, book: Book, names: AccountFinder.Names, manner: ImportManner, day: Day, latest: Day) {
        self.open = open
        self.book = book
        self.manner = manner
        self.day = day
        reading = CellReading(mapping: open.mapping, latest: latest)
        finder = AccountFinder(book.accounts, names)
        plan = ImportPlan(file: open.table.name, mapping: open.mapping.name, title: open.mapping.title)
        plan.unusedHeads = open.unusedHeads
    }

    private var fit: HeadFit { open.fit }

    /// A row with the cells that are known.
    private struct Row {
        enum Finding {
            case index(Int)
            case several([Int])
            case none
        }

        let row: Table.Row
        func text(_ column: Int?) -> String? {
            guard let column, column < row.cells.count else { return nil }
            return CellReading.known(row.cells[column])
        }
    }

    mutating func gather(_ row: Table.Row) {
        let cells = Row(row: row)
        if row.fault == nil, row.cells.allSatisfy({ CellReading.known($0) == nil }) || isIgnored(row) { return }
        plan.rowCount += 1
        if let fault = row.fault { return report(row, nil, fault) }
        guard isWanted(cells) else {
            plan.leftOut += 1
            return
        }
        if row.cells.dropFirst(open.table.heads.count).contains(where: { CellReading.known($0) != nil }) {
            return report(row, nil, "the row has more cells than the table has heads")
        }
        guard let index = account(of: cells) else { return }
        take(cells, for: index)
    }

    private func isIgnored(_ row: Table.Row) -> Bool {
        guard let first = row.cells.lazy.compactMap(CellReading.known).first else { return false }
        return open.mapping.ignored.contains { first.hasPrefix($0) }
    }

    private func isWanted(_ cells: Row) -> Bool {
        fit.only.allSatisfy { condition in
            cells.text(condition.column).map { condition.words.contains(Heads.key($0)) } ?? false
        }
    }

    // MARK: - Whose row it is

    private mutating func account(of cells: Row) -> Int? {
        let id = cells.text(fit.id)
        let name = cells.text(fit.name)
        guard let stated = name ?? id else {
            report(cells.row, fit.name ?? fit.id, "the row names no account")
            return nil
        }
        let byID = id.map { finding($0, isID: true) } ?? .none
        let byName = name.map { finding($0, isID: false) } ?? .none
        switch (byID, byName) {
        case (.index(let first), .index(let second)) where first != second:
            report(
                cells.row, fit.name,
                "the id is that of \(book.accounts[first].name), the name that of \(book.accounts[second].name)")
            return nil
        case (.index(let index), _), (_, .index(let index)): return number(of: .account(index), stated, cells)
        case (.several(let several), _), (_, .several(let several)):
            let names = several.map { book.accounts[$0].name }.joined(separator: " and ")
            report(cells.row, fit.name ?? fit.id, "fits \(names) alike; give one of them as it is written in its file")
            return nil
        case (.none, .none): return missing(stated, isName: name != nil, cells)
        }
    }

    /// A name may stand in a column of ids, and an id in a column of names.
    private mutating func finding(_ text: String, isID: Bool) -> Row.Finding {
        let key = (isID ? "i" : "n") + text
        if let found = known[key] { return found }
        var found = found(isID ? finder.byID(text) : finder.byName(text))
        if case .none = found { found = self.found(isID ? finder.byName(text) : finder.byID(text)) }
        known[key] = found
        return found
    }

    private func found(_ finding: AccountFinder.Finding) -> Row.Finding {
        switch finding {
        case .found(let index): .index(index)
        case .several(let several): .several(several)
        case .none: .none
        }
    }

    private mutating func missing(_ stated: String, isName: Bool, _ cells: Row) -> Int? {
        let key = finder.key(stated)
        if nearest[key] == nil {
            plan.missingAccounts.append(stated)
            nearest[key] = .some(nearest.count < Self.mostNearest ? finder.nearest(to: stated) : nil)
        }
        guard manner.creates else {
            report(cells.row, fit.name ?? fit.id, "no account of this name is in the book", nearest: nearest[key] ?? nil)
            return nil
        }
        guard isName else {
            report(cells.row, fit.id, "no account has this id, and a new account needs a name")
            return nil
        }
        guard !stated.hasPrefix("="), !stated.unicodeScalars.contains(where: CellReading.isControl), !key.isEmpty else {
            report(cells.row, fit.name, "cannot be the name of a new account")
            return nil
        }
        return number(of: .new(key), stated, cells)
    }

    private mutating func number(of key: Key, _ name: String, _ cells: Row) -> Int {
        if let number = numbers[key] { return number }
        var account: Int?
        if case .account(let index) = key { account = index }
        gathered.append(
            Gathered(
                name: name, line: cells.row.record.line, account: account,
                happenings: Array(repeating: [], count: fit.counts.count)))
        numbers[key] = gathered.count - 1
        return gathered.count - 1
    }

    // MARK: - What it says

    private mutating func take(_ cells: Row, for index: Int) {
        let rowDay = self.day(of: cells)
        takeCurrency(cells, index)
        for column in fit.columns {
            guard let text = cells.text(column.column) else { continue }
            do throws(CellReading.Fault) {
                switch column.meaning.target {
                case .signal(let signal):
                    guard let day = rowDay else { continue }
                    try add(try amount(text, column, cells, index), signal, on: day, column, cells, index)
                case .field(let field): try set(field, text, column, cells, index)
                }
            } catch {
                report(cells.row, column.column, error.reason)
            }
        }
        takeAcross(cells, index)
        takeCounts(cells, index, rowDay)
    }

    /// The day on which the figures of a row hold; a day that cannot be read is reported once, and the figures with it.
    private mutating func day(of cells: Row) -> Day? {
        guard case .column = open.mapping.date, fit.date != nil else { return day }
        guard let text = cells.text(fit.date) else {
            if fit.needsDay { report(cells.row, fit.date, "the row has no date") }
            return nil
        }
        do throws(CellReading.Fault) {
            return try reading.day(text)
        } catch {
            report(cells.row, fit.date, error.reason)
            return nil
        }
    }

    private mutating func takeCurrency(_ cells: Row, _ index: Int) {
        if case .code(let code) = open.mapping.currency { gathered[index].currency = code }
        if let stated = cells.text(fit.currency) { gathered[index].currency = stated.uppercased() }
    }

    private func amount(
        _ text: String, _ column: HeadFit.Column, _ cells: Row, _ index: Int
    ) throws(CellReading.Fault) -> Double {
        let number = try reading.number(text, column.meaning)
        if column.meaning.isMoney { try checkCurrency(number.currency, index) }
        var amount = number.value
        if !number.isPercent { amount *= column.meaning.unit.factor }
        for factor in column.times {
            guard let text = cells.text(factor) else {
                throw CellReading.Fault("is to be multiplied by \(open.table.heads[factor]), which is empty")
            }
            amount *= try reading.number(text).value
        }
        if let per = column.per {
            guard let word = cells.text(per.column), let divisor = per.words[Heads.key(word)] else {
                throw CellReading.Fault(
                    "is for a \(open.table.heads[per.column]) of \"\(Fields.shortened(cells.text(per.column) ?? ""))\", which the mapping does not know"
                )
            }
            amount /= divisor
        }
        let isAsWritten = column.meaning.unit == .one && column.times.isEmpty && column.per == nil
        return isAsWritten ? amount : Gathered.Figure.rounded(amount)
    }

    private func checkCurrency(_ ofCell: String?, _ index: Int) throws(CellReading.Fault) {
        guard let account = gathered[index].account.map({ book.accounts[$0] }) else { return }
        let own = book.currency(of: account)
        for currency in [ofCell, gathered[index].currency].compactMap(\.self)
        where !CellNumber.agrees(currency, with: own) {
            throw CellReading.Fault("is in \(currency), the account's currency is \(own); convert it in the table")
        }
    }

    private mutating func add(
        _ value: Double, _ signal: Signal, on day: Day, _ column: HeadFit.Column, _ cells: Row, _ index: Int
    ) throws(CellReading.Fault) {
        let value = try reading.inRange(value, signal.range, signal.name)
        let line = cells.row.record.line
        if gathered[index].days[day]?[signal] == nil {
            gathered[index].days[day, default: [:]][signal] = Gathered.Figure(
                value, combining: column.meaning.combining, line: line)
        } else if gathered[index].days[day]?[signal]?.add(value) == false {
            let first = gathered[index].days[day]?[signal]?.line ?? line
            throw CellReading.Fault("says otherwise than line \(first) of the same account and day")
        }
    }

    private mutating func set(
        _ field: AccountField, _ text: String, _ column: HeadFit.Column, _ cells: Row, _ index: Int
    ) throws(CellReading.Fault) {
        let line = cells.row.record.line
        if let range = field.range {
            let amount = try reading.inRange(try self.amount(text, column, cells, index), range, field.name)
            if gathered[index].sums[field] == nil {
                gathered[index].sums[field] = Gathered.Figure(amount, combining: column.meaning.combining, line: line)
            } else if gathered[index].sums[field]?.add(amount) == false {
                throw CellReading.Fault("says otherwise than line \(gathered[index].sums[field]?.line ?? line)")
            }
            return
        }
        let value = try reading.value(text, of: field, column.meaning)
        if let earlier = gathered[index].fields[field], earlier.value != value, column.meaning.combining != .last {
            guard let better = column.meaning.combining.choice(earlier.value, value) else {
                throw CellReading.Fault("says otherwise than line \(earlier.line) of the same account")
            }
            gathered[index].fields[field]?.value = better
            return
        }
        gathered[index].fields[field] = Gathered.Field(value: value, line: line)
    }

    private mutating func takeAcross(_ cells: Row, _ index: Int) {
        guard let signal = open.mapping.across else { return }
        for (column, day) in fit.across {
            guard let text = cells.text(column) else { continue }
            do throws(CellReading.Fault) {
                guard day <= reading.latest else { throw CellReading.Fault("is still to come on \(reading.latest.iso)") }
                let meaning = ImportMapping.Column(target: .signal(signal), heads: [])
                try add(
                    try reading.number(text).value, signal, on: day,
                    HeadFit.Column(meaning: meaning, column: column, times: [], per: nil), cells, index)
            } catch {
                report(cells.row, column, error.reason)
            }
        }
    }

    private mutating func takeCounts(_ cells: Row, _ index: Int, _ rowDay: Day?) {
        for (number, count) in fit.counts.enumerated() {
            if let only = count.only {
                guard let word = cells.text(only.column), only.words.contains(Heads.key(word)) else { continue }
            }
            var column = count.date ?? fit.date ?? 0
            do throws(CellReading.Fault) {
                var day = rowDay
                if let date = count.date { day = try cells.text(date).map { (text) throws(CellReading.Fault) in try reading.day(text) } }
                guard let day else { continue }
                column = count.until ?? column
                let end = try cells.text(count.until).map { (text) throws(CellReading.Fault) in try reading.day(text) }
                column = count.column ?? column
                guard let value = try value(of: count, cells) else { continue }
                gathered[index].happenings[number].append(Gathered.Happening(day: day, end: end, value: value))
                firstDay = min(firstDay ?? day, day)
                lastDay = max(lastDay ?? day, end.map { max($0, day) } ?? day)
            } catch {
                report(cells.row, column, error.reason)
            }
        }
    }

    /// 1 where rows are counted; nil for a cell that says nothing.
    private func value(of count: HeadFit.Count, _ cells: Row) throws(CellReading.Fault) -> Double? {
        guard let column = count.column else { return 1 }
        guard let text = cells.text(column) else { return nil }
        if !count.meaning.words.isEmpty {
            return count.meaning.words[Heads.key(text)].flatMap { Double($0) }
        }
        let value = try reading.number(text).value
        return count.meaning.kind == .mean
            ? try reading.inRange(value, count.meaning.signal.range, count.meaning.signal.name) : value
    }

    // MARK: - What has no place

    private mutating func report(_ row: Table.Row, _ column: Int?, _ reason: String, nearest: String? = nil) {
        plan.unplacedCount += 1
        guard plan.unplaced.count < ImportPlan.mostUnplaced else { return }
        let value = column.map { $0 < row.cells.count ? row.cells[$0] : "" } ?? ""
        plan.unplaced.append(
            ImportPlan.Unplaced(
                place: open.table.excerpt(column ?? 0, of: row.record), head: column.map { open.table.heads[$0] },
                value: Fields.shortened(value), reason: reason, nearest: nearest))
    }
}

extension HeadFit {
    /// False where the figures of a row hold on the day of the import.
    fileprivate var needsDay: Bool {
        counts.contains { $0.date == nil }
            || columns.contains { if case .signal = $0.meaning.target { true } else { false } }
    }
}

extension ImportMapping.Column {
    var isMoney: Bool {
        switch target {
        case .signal(let signal): signal == .mrr
        case .field(let field): field.isMoney
        }
    }
}

extension AccountField {
    /// nil for a field that holds no number.
    var range: ClosedRange<Double>? {
        switch kind {
        case .number(let range): range
        case .whole(let range): Double(range.lowerBound)...Double(range.upperBound)
        default: nil
        }
    }
}

extension ImportMapping.Combining {
    /// Of two days or texts the one that is wanted; nil where they must be the same.
    func choice(_ a: FieldValue, _ b: FieldValue) -> FieldValue? {
        switch (self, a, b) {
        case (.min, .day(let first), .day(let second)): .day(Swift.min(first, second))
        case (.max, .day(let first), .day(let second)): .day(Swift.max(first, second))
        case (.last, _, _): b
        default: nil
        }
    }
}
