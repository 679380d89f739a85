package import Customers

/// A table and a book → what would change.
package struct ImportPlanning {
    private let book: Book
    private let names: AccountFinder.Names
    private let newID: @Sendable (String) -> String?
    private let day: Day
    private let latest: Day

    /// - Parameters:
    ///   - book: the accounts as they stand.
    ///   - names: how names are compared.
    ///   - newID: the id that a new account of a name would get; nil where none can be made of it.
    ///   - day: on which figures without a date hold.
    ///   - latest: what has happened lies on this day or before it.
    package init(
        book: Book, names: AccountFinder.Names, newID: @escaping @Sendable (String) -> String?, on day: Day,
        notAfter latest: Day
    ) {
        self.book = book
        self.names = names
        self.newID = newID
        self.day = day
        self.latest = latest
    }

    /// `progress` is told the number of rows that are done.
    package func plan(_ open: OpenTable, _ manner: ImportManner, progress: (Int) -> Void = { _ in })
        -> ImportPlan
    {
        var rows = RowGathering(open, book: book, names: names, manner: manner, day: day, latest: latest)
        open.table.forEachRow(progress: progress) { rows.gather($0) }
        var plan = rows.plan
        var ids = Set(book.accounts.map(\.id))
        let tally = rows.firstDay.flatMap { first in
            rows.lastDay.map { Tally(open.fit.counts, from: first, to: $0) }
        }
        for gathered in rows.gathered {
            var figures = gathered.days
            for (day, more) in tally?.figures(of: gathered) ?? [:] {
                figures[day, default: [:]].merge(more) { stated, _ in stated }
            }
            if let index = gathered.account {
                add(gathered, figures, to: book.accounts[index], manner, &plan)
            } else {
                create(gathered, figures, &ids, &plan)
            }
        }
        plan.changes.sort { $0.id < $1.id }
        return plan
    }

    // MARK: - An account of the book

    private func add(
        _ gathered: Gathered, _ figures: [Day: [Signal: Gathered.Figure]], to account: Account,
        _ manner: ImportManner, _ plan: inout ImportPlan
    ) {
        var fields: [ImportPlan.FieldChange] = []
        for (field, value) in Self.fields(of: gathered) {
            let old = field.value(in: account)
            if old == value {
                plan.unchanged += 1
            } else {
                fields.append(ImportPlan.FieldChange(field: field, old: old, new: value))
            }
        }
        let days = Self.days(of: account)
        var rows: [HistoryRow] = []
        for day in figures.keys.sorted() {
            let values = news(of: figures[day] ?? [:], on: day, account, manner, &plan)
            if !values.isEmpty { rows.append(HistoryRow(day: day, values: values)) }
        }
        guard !fields.isEmpty || !rows.isEmpty else { return }
        plan.changes.append(
            ImportPlan.Change(
                id: account.id, name: account.name, file: account.file, fields: fields, rows: rows,
                newDays: rows.count { !days.contains($0.day) }, nearest: nil))
    }

    /// The figures of one day that the account does not have yet, in the signals' order.
    private func news(
        of figures: [Signal: Gathered.Figure], on day: Day, _ account: Account, _ manner: ImportManner,
        _ plan: inout ImportPlan
    ) -> [SignalValue] {
        var values: [SignalValue] = []
        for signal in figures.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let figure = figures[signal] else { continue }
            let written = account.history.newest(signal, by: day).flatMap { $0.day == day ? $0.value : nil }
            if written == figure.value {
                plan.unchanged += 1
                continue
            }
            if let written, !manner.overwrites {
                plan.conflicts.append(
                    ImportPlan.Conflict(
                        account: account.name, day: day, signal: signal, written: written,
                        offered: figure.value,
                        line: figure.line))
                continue
            }
            values.append(SignalValue(signal: signal, value: figure.value))
        }
        return values
    }

    private static func days(of account: Account) -> Set<Day> { Set(account.history.days) }

    private static func fields(of gathered: Gathered) -> [(AccountField, FieldValue)] {
        AccountField.all.compactMap { field in
            if let figure = gathered.sums[field] { return (field, .number(figure.value)) }
            return gathered.fields[field].map { (field, $0.value) }
        }
    }

    // MARK: - A new account

    private func create(
        _ gathered: Gathered, _ figures: [Day: [Signal: Gathered.Figure]], _ ids: inout Set<String>,
        _ plan: inout ImportPlan
    ) {
        let base = newID(gathered.name) ?? "account"
        var id = base == "book" ? "book-account" : base
        var number = 2
        while !ids.insert(id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        var fields = Self.fields(of: gathered).map {
            ImportPlan.FieldChange(field: $0.0, old: nil, new: $0.1)
        }
        if let currency = gathered.currency, currency != book.profile.currency, currency.utf8.count == 3,
            let field = AccountField.named("currency").first, !fields.contains(where: { $0.field == field })
        {
            fields.append(ImportPlan.FieldChange(field: field, old: nil, new: .text(currency)))
        }
        let rows = figures.keys.sorted().map { day in
            let values = (figures[day] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
            return HistoryRow(
                day: day, values: values.map { SignalValue(signal: $0.key, value: $0.value.value) })
        }
        plan.changes.append(
            ImportPlan.Change(
                id: id, name: gathered.name, file: nil, fields: fields, rows: rows, newDays: rows.count,
                nearest: gathered.nearest))
    }
}
