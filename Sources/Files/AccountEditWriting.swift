internal import Customers
internal import Excerpts

/// An edit → the one stretch of the file's text that it replaces.
///
/// Everything outside of that stretch, comments and blank lines included, stays byte for byte.
struct AccountEditWriting {
    typealias Value = AccountEditOutline.Value
    typealias Pair = AccountEditOutline.Pair
    /// The keys and values of a row, in their order.
    typealias Row = [(key: String, value: EditScalar)]

    let source: SourceText
    let outline: AccountEditOutline
    let style: AccountEditStyle
    let text: TextLines
    let root: Value

    /// Takes a file that reads without an error.
    init?(_ source: SourceText) {
        self.source = source
        outline = AccountEditOutline(Array(source.text.utf8))
        style = AccountEditStyle(of: outline)
        text = TextLines(outline.bytes)
        guard let root = outline.root else { return nil }
        self.root = root
    }

    /// None where the file says it already.
    func replacements(for edit: AccountEdit) throws(Failure) -> [TextReplacement] {
        if case .addRows(let rows) = edit { return try adding(rows) }
        return try replacement(for: edit).map { [$0] } ?? []
    }

    private func replacement(for edit: AccountEdit) throws(Failure) -> TextReplacement? {
        switch edit {
        case .addRows: nil
        case .addEvent(let event): try adding(Self.row(of: event), on: event.day, to: "events")
        case .addMeasurement(let day, let signal, let value): try measuring(signal, value, on: day)
        case .setField(let field, let value): try setting(field.path[...], to: EditScalar(value), in: root)
        case .addBlock(let key, let lines): try addingBlock(key, lines)
        }
    }

    static func row(of event: Event) -> Row {
        var row: Row = [("date", .bare(event.day.iso)), ("type", .bare(event.type.rawValue))]
        if let note = event.note { row.append(("note", .text(note))) }
        if let value = event.value {
            row.append(("value", Fields.decimal(value) == nil ? .text(value) : .bare(value)))
        }
        if let contact = event.contact { row.append(("contact", .text(contact))) }
        return row
    }

    func refused(_ message: String, at offset: Int, remedy: String) -> Failure {
        let line = AccountEditOutline.lineStarts(outline.bytes).count { $0 <= offset }
        let before = String(decoding: text.beforeOnLine(offset), as: UTF8.self)
        return Failure(
            message, at: source.excerpt(Place(line: line, column: before.count + 1)), remedy: remedy)
    }

    func standsElsewhere(_ key: String, _ value: Value) -> Failure {
        refused(
            "\(key) is not written out here, so Steward cannot add to it", at: value.start,
            remedy: "write the block below \(key): itself, or make this change by hand")
    }
}

// MARK: - Rows of history and events

extension AccountEditWriting {
    private func measuring(_ signal: Signal, _ value: Double, on day: Day) throws(Failure) -> TextReplacement?
    {
        let scalar = EditScalar(.number(value))
        let rows = root["history"]?.value.elements ?? []
        guard let row = rows.last(where: { $0.pairs != nil && Self.date(of: $0) == day }) else {
            return try adding(
                [("date", .bare(day.iso)), (signal.name, scalar)], on: day, to: "history")
        }
        guard let pair = row[signal.name] else {
            return adding([signal.name], scalar, to: row, order: [])
        }
        if let stated = pair.value.text.flatMap(Fields.decimal), stated == value { return nil }
        return try replacing(pair, with: scalar)
    }

    func adding(_ row: Row, on day: Day, to key: String) throws(Failure) -> TextReplacement {
        guard let pair = root[key] else { return addingList(key, of: row) }
        if pair.value.isNull { return try filling(pair, withListOf: row) }
        guard let elements = pair.value.elements else { throw standsElsewhere(key, pair.value) }
        let index = Self.position(of: day, among: elements.map(Self.date))
        if pair.value.isFlow { return inserting(row, at: index, in: elements, of: pair.value) }
        guard let replacement = insertingLine(row, at: index, among: elements) else {
            throw standsElsewhere(key, pair.value)
        }
        return replacement
    }

    static func date(of row: Value) -> Day? { row["date"]?.value.text.flatMap { Day(iso: $0) } }

    /// Where a row of a day belongs: behind those of the same day or earlier.
    ///
    /// Where a file has the newest row on top it is behind those of the same day or later. So the rows of one day keep
    /// their order, and the later is the newer.
    static func position(of day: Day, among dates: [Day?]) -> Int {
        let known = dates.compactMap(\.self)
        guard let first = known.first, let last = known.last else { return dates.count }
        if first > last {
            return dates.firstIndex { $0.map { $0 < day } ?? false } ?? dates.count
        }
        return dates.lastIndex { $0.map { $0 <= day } ?? false }.map { $0 + 1 } ?? 0
    }

    /// A row on a line of its own, or on several where the rows beside it are written so.
    private func insertingLine(_ row: Row, at index: Int, among elements: [Value]) -> TextReplacement? {
        let neighbour = elements[index > 0 ? index - 1 : 0]
        guard let dash = text.dash(before: neighbour.start) else { return nil }
        let lines = lines(of: row, like: neighbour, behind: dash)
        guard index == 0 else { return insertion(of: lines, below: neighbour.end) }
        return TextReplacement(
            range: dash.lineStart..<dash.lineStart, text: lines.map { $0 + style.newline }.joined())
    }

    func lines(of row: Row, like neighbour: Value, behind dash: TextLines.Dash) -> [String] {
        let lead = dash.indent + "-" + dash.gap
        guard neighbour.pairs != nil, !neighbour.isFlow else { return [lead + flow(row, like: neighbour)] }
        let next = dash.indent + " " + dash.gap
        return row.enumerated().map { index, pair in
            "\(index == 0 ? lead : next)\(pair.key): \(pair.value.written(as: style.quote))"
        }
    }

    /// `{date: 2026-11-24, nps: 9}`, with the spaces inside the braces that the row beside it has.
    func flow(_ row: Row, like neighbour: Value? = nil) -> String {
        let hasSpaces = neighbour.map { neighbour in
            neighbour.isFlow && (neighbour.pairs?.first?.keyStart).map { text.bytes[$0 - 1] == 0x20 } ?? false
        }
        let pad = hasSpaces == true ? " " : ""
        let pairs = row.map { "\($0.key): \($0.value.written(as: style.quote))" }.joined(separator: ", ")
        return "{\(pad)\(pairs)\(pad)}"
    }

    /// A row between brackets.
    private func inserting(_ row: Row, at index: Int, in elements: [Value], of list: Value) -> TextReplacement
    {
        guard !elements.isEmpty else { return insertion(of: flow(row), at: list.end - 1) }
        guard index > 0 else {
            return insertion(of: flow(row, like: elements[0]) + ", ", at: elements[0].start)
        }
        let neighbour = elements[index - 1]
        let before = text.beforeOnLine(neighbour.start)
        let isOnLineOfItsOwn = before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        let gap = isOnLineOfItsOwn ? style.newline + String(decoding: before, as: UTF8.self) : " "
        return insertion(of: "," + gap + flow(row, like: neighbour), at: neighbour.end)
    }

    private func addingList(_ key: String, of row: Row) -> TextReplacement {
        guard !root.isFlow else {
            return addingToFlow("\(key): [\(flow(row))]", to: root, behind: root.pairs?.last)
        }
        return appending(["\(key):", "\(style.listIndent)- \(flow(row))"])
    }

    private func filling(_ pair: Pair, withListOf row: Row) throws(Failure) -> TextReplacement {
        guard !root.isFlow else { return try inline(pair, "[\(flow(row))]") }
        return try below(pair, ["\(style.listIndent)- \(flow(row))"])
    }
}

// MARK: - Single values

extension AccountEditWriting {
    private func setting(
        _ path: ArraySlice<String>, to scalar: EditScalar, in map: Value, named block: String? = nil
    ) throws(Failure) -> TextReplacement? {
        guard let key = path.first else { return nil }
        let rest = path.dropFirst()
        guard let pair = map[key] else {
            return adding(Array(path), scalar, to: map, order: AccountEditOrder.keys(of: block))
        }
        if rest.isEmpty { return says(pair.value, scalar) ? nil : try replacing(pair, with: scalar) }
        if pair.value.pairs != nil { return try setting(rest, to: scalar, in: pair.value, named: key) }
        guard pair.value.isNull else { throw standsElsewhere(key, pair.value) }
        guard !map.isFlow else {
            return try inline(pair, "{\(flowPath(rest, scalar))}")
        }
        return try below(pair, blockLines(rest, scalar, indent: indent(of: map) + style.step))
    }

    private func says(_ value: Value, _ scalar: EditScalar) -> Bool {
        guard case .scalar(let text, let quote) = value.shape, !value.isMarked else { return false }
        switch scalar {
        case .text(let wanted): return text == wanted && !value.isNull
        case .bare("null"): return value.isNull && value.start < value.end
        case .bare(let wanted):
            if let number = Fields.decimal(wanted), quote == .plain { return Fields.decimal(text) == number }
            return text == wanted
        }
    }

    func replacing(_ pair: Pair, with scalar: EditScalar) throws(Failure) -> TextReplacement {
        let value = pair.value
        if value.start == value.end { return try inline(pair, scalar.written(as: style.quote)) }
        if value.isAlias {
            return TextReplacement(range: value.start..<value.end, text: scalar.written(as: style.quote))
        }
        guard case .scalar(_, let quote) = value.shape, !value.isMarked else {
            throw refused(
                "the value of \(pair.key) is no single value that Steward could replace", at: value.start,
                remedy: "change it by hand")
        }
        let text = value.isNull ? scalar.written(as: style.quote) : written(scalar, instead: quote)
        return TextReplacement(range: value.start..<value.end, text: text)
    }

    /// A date keeps the quotes that the old one had, a number or boolean never has any.
    private func written(_ scalar: EditScalar, instead quote: AccountEditOutline.Quote) -> String {
        guard case .bare(let word) = scalar, Day(iso: word) != nil else { return scalar.written(as: quote) }
        return quote == .single || quote == .double ? EditScalar.text(word).written(as: quote) : word
    }

    /// Adds a key, and the blocks that lead to it, behind the key that comes before it in the usual order.
    func adding(
        _ path: [String], _ scalar: EditScalar, to map: Value, order: [String]
    ) -> TextReplacement {
        let pairs = map.pairs ?? []
        let before = AccountEditOrder.predecessor(of: path[0], among: pairs, in: order) ?? pairs.last
        if map.isFlow { return addingToFlow(flowPath(path[...], scalar), to: map, behind: before) }
        let isBlockOfFile = map.start == root.start
        let lines = blockLines(path[...], scalar, indent: isBlockOfFile ? "" : indent(of: map))
        guard !isBlockOfFile, let before else { return appending(lines) }
        return insertion(of: lines, below: before.end)
    }

    func addingToFlow(_ written: String, to map: Value, behind pair: Pair?) -> TextReplacement {
        guard let pair else { return insertion(of: written, at: map.end - 1) }
        return insertion(of: ", " + written, at: pair.end)
    }

    private func flowPath(_ path: ArraySlice<String>, _ scalar: EditScalar) -> String {
        let keys = path.joined(separator: ": {")
        return "\(keys): \(scalar.written(as: style.quote))\(String(repeating: "}", count: path.count - 1))"
    }

    private func blockLines(_ path: ArraySlice<String>, _ scalar: EditScalar, indent: String) -> [String] {
        path.enumerated().map { depth, key in
            let lead = indent + String(repeating: style.step, count: depth) + key + ":"
            return depth == path.count - 1 ? "\(lead) \(scalar.written(as: style.quote))" : lead
        }
    }
}
