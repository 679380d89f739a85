internal import Customers
internal import Excerpts

// MARK: - What a row says

extension RowGathering {
    mutating func take(_ cells: Row, for index: Int) {
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
            throw CellReading.Fault(
                "is in \(currency), the account's currency is \(own); convert it in the table")
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
                gathered[index].sums[field] = Gathered.Figure(
                    amount, combining: column.meaning.combining, line: line)
            } else if gathered[index].sums[field]?.add(amount) == false {
                throw CellReading.Fault(
                    "says otherwise than line \(gathered[index].sums[field]?.line ?? line)")
            }
            return
        }
        let value = try reading.value(text, of: field, column.meaning)
        if let earlier = gathered[index].fields[field], earlier.value != value,
            column.meaning.combining != .last
        {
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
                guard day <= reading.latest else {
                    throw CellReading.Fault("is still to come on \(reading.latest.iso)")
                }
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
                guard let word = cells.text(only.column), only.words.contains(Heads.key(word)) else {
                    continue
                }
            }
            var column = count.date ?? fit.date ?? 0
            do throws(CellReading.Fault) {
                var day = rowDay
                if let date = count.date {
                    day = try cells.text(date).map { (text) throws(CellReading.Fault) in try reading.day(text)
                    }
                }
                guard let day else { continue }
                column = count.until ?? column
                let end = try cells.text(count.until).map { (text) throws(CellReading.Fault) in
                    try reading.day(text)
                }
                column = count.column ?? column
                guard let value = try value(of: count, cells) else { continue }
                gathered[index].happenings[number].append(
                    Gathered.Happening(day: day, end: end, value: value))
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
