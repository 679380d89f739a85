internal import Customers
internal import Excerpts

// MARK: - Many rows of the history at once

extension AccountEditWriting {
    /// The values in the rows of their days, and lines for days that have none.
    ///
    /// All of it is found in one reading of the text: an import may bring hundreds of rows for an account.
    func adding(_ rows: [HistoryRow]) throws(Failure) -> [TextReplacement] {
        let elements = root["history"]?.value.elements ?? []
        var places: [Day: [Int]] = [:]
        for (index, element) in elements.enumerated() where element.pairs != nil {
            if let day = Self.date(of: element) { places[day, default: []].append(index) }
        }
        var replacements: [TextReplacement] = []
        for row in rows {
            guard let own = places[row.day] else { continue }
            replacements += try merging(row, into: own.map { elements[$0] })
        }
        return replacements + (try inserting(rows.filter { places[$0.day] == nil }, among: elements))
    }

    /// A value goes into the last row of the day that has the signal, else into the last one.
    private func merging(_ row: HistoryRow, into rows: [Value]) throws(Failure) -> [TextReplacement] {
        var replacements: [TextReplacement] = []
        for value in row.values {
            let scalar = EditScalar(.number(value.value))
            if let pair = rows.lazy.reversed().compactMap({ $0[value.signal.name] }).first {
                let stated = pair.value.text.flatMap(Fields.decimal)
                if stated != value.value { replacements.append(try replacing(pair, with: scalar)) }
            } else if let last = rows.last {
                replacements.append(adding([value.signal.name], scalar, to: last, order: []))
            }
        }
        return replacements
    }

    private func inserting(_ rows: [HistoryRow], among elements: [Value]) throws(Failure) -> [TextReplacement]
    {
        guard !rows.isEmpty else { return [] }
        let list = root["history"]?.value
        guard !elements.isEmpty, let list else { return [try beginning(with: rows)] }
        let dates = elements.map(Self.date)
        let isNewestFirst = Self.isNewestFirst(dates)
        var groups: [Int: [HistoryRow]] = [:]
        for row in rows { groups[Self.position(of: row.day, among: dates), default: []].append(row) }
        var replacements: [TextReplacement] = []
        for (index, group) in groups.sorted(by: { $0.key < $1.key }) {
            let sorted = group.sorted { isNewestFirst ? $1.day < $0.day : $0.day < $1.day }
            guard
                let replacement = inserting(sorted.map(Self.historyRow), at: index, among: elements, of: list)
            else {
                throw standsElsewhere("history", list)
            }
            replacements.append(replacement)
        }
        return replacements
    }

    private static func isNewestFirst(_ dates: [Day?]) -> Bool {
        let known = dates.compactMap(\.self)
        guard let first = known.first, let last = known.last else { return false }
        return first > last
    }

    private static func historyRow(_ row: HistoryRow) -> Row {
        [("date", .bare(row.day.iso))] + row.values.map { ($0.signal.name, EditScalar(.number($0.value))) }
    }

    private func inserting(
        _ rows: [Row], at index: Int, among elements: [Value], of list: Value
    ) -> TextReplacement? {
        let neighbour = elements[index > 0 ? index - 1 : 0]
        guard !list.isFlow else { return insertingInFlow(rows, at: index, beside: neighbour) }
        guard let dash = text.dash(before: neighbour.start) else { return nil }
        let lines = rows.flatMap { self.lines(of: $0, like: neighbour, behind: dash) }
        guard index == 0 else { return insertion(of: lines, below: neighbour.end) }
        return TextReplacement(
            range: dash.lineStart..<dash.lineStart, text: lines.map { $0 + style.newline }.joined())
    }

    private func insertingInFlow(_ rows: [Row], at index: Int, beside neighbour: Value) -> TextReplacement {
        let written = rows.map { flow($0, like: neighbour) }
        guard index > 0 else {
            return insertion(of: written.map { $0 + ", " }.joined(), at: neighbour.start)
        }
        let before = text.beforeOnLine(neighbour.start)
        let isOnLineOfItsOwn = before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        let gap = isOnLineOfItsOwn ? style.newline + String(decoding: before, as: UTF8.self) : " "
        return insertion(of: written.map { "," + gap + $0 }.joined(), at: neighbour.end)
    }

    /// Where the file has no rows yet.
    private func beginning(with rows: [HistoryRow]) throws(Failure) -> TextReplacement {
        let written = rows.sorted { $0.day < $1.day }.map { flow(Self.historyRow($0)) }
        let lines = written.map { "\(style.listIndent)- \($0)" }
        let list = "[\(written.joined(separator: ", "))]"
        guard let pair = root["history"] else {
            guard root.isFlow else { return appending(["history:"] + lines) }
            return addingToFlow("history: \(list)", to: root, behind: root.pairs?.last)
        }
        if pair.value.elements != nil { return try filling(pair, with: list) }
        guard pair.value.isNull else { throw standsElsewhere("history", pair.value) }
        return root.isFlow ? try inline(pair, list) : try below(pair, lines)
    }

    /// Between the brackets of `history: []`.
    private func filling(_ pair: Pair, with list: String) throws(Failure) -> TextReplacement {
        guard !pair.value.isMarked, pair.value.isFlow else { throw standsElsewhere("history", pair.value) }
        return TextReplacement(range: pair.value.start..<pair.value.end, text: list)
    }
}
