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
    var gathered: [Gathered] = []
    var firstDay: Day?
    var lastDay: Day?
    private var numbers: [Key: Int] = [:]
    private var known: [String: Row.Finding] = [:]
    private var nearest: [String: String?] = [:]

    private enum Key: Hashable {
        case account(Int)
        case new(String)
    }

    /// So many unknown names are compared with all names of the book.
    private static let mostNearest = 300

    init(
        _ open: OpenTable, book: Book, names: AccountFinder.Names, manner: ImportManner, day: Day, latest: Day
    ) {
        self.open = open
        self.book = book
        self.manner = manner
        self.day = day
        reading = CellReading(mapping: open.mapping, latest: latest)
        finder = AccountFinder(book.accounts, names)
        plan = ImportPlan(file: open.table.name, mapping: open.mapping.name, title: open.mapping.title)
        plan.unusedHeads = open.unusedHeads
    }

    var fit: HeadFit { open.fit }

    /// A row with the cells that are known.
    struct Row {
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
        if row.fault == nil, row.cells.allSatisfy({ CellReading.known($0) == nil }) || isIgnored(row) {
            return
        }
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
                "the id is that of \(book.accounts[first].name), the name that of \(book.accounts[second].name)"
            )
            return nil
        case (.index(let index), _), (_, .index(let index)): return number(of: .account(index), stated, cells)
        case (.several(let several), _), (_, .several(let several)):
            let names = several.map { book.accounts[$0].name }.joined(separator: " and ")
            report(
                cells.row, fit.name ?? fit.id,
                "fits \(names) alike; give one of them as it is written in its file")
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
            if !manner.creates { plan.missingAccounts.append(stated) }
            nearest[key] = .some(nearest.count < Self.mostNearest ? finder.nearest(to: stated) : nil)
        }
        guard manner.creates else {
            report(
                cells.row, fit.name ?? fit.id, "no account of this name is in the book",
                nearest: nearest[key] ?? nil)
            return nil
        }
        guard isName else {
            report(cells.row, fit.id, "no account has this id, and a new account needs a name")
            return nil
        }
        guard !stated.hasPrefix("="), !stated.unicodeScalars.contains(where: CellReading.isControl),
            !key.isEmpty
        else {
            report(cells.row, fit.name, "cannot be the name of a new account")
            return nil
        }
        let index = number(of: .new(key), stated, cells)
        gathered[index].nearest = nearest[key] ?? nil
        return index
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

    // MARK: - What has no place

    mutating func report(_ row: Table.Row, _ column: Int?, _ reason: String, nearest: String? = nil) {
        plan.unplacedCount += 1
        guard plan.unplaced.count < ImportPlan.mostUnplaced else { return }
        let value = column.map { $0 < row.cells.count ? row.cells[$0] : "" } ?? ""
        plan.unplaced.append(
            ImportPlan.Unplaced(
                place: open.table.excerpt(column ?? 0, of: row.record),
                head: column.map { open.table.heads[$0] },
                value: Fields.shortened(value), reason: reason, nearest: nearest))
    }
}
