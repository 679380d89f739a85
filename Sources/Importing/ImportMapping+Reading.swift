internal import Customers
package import Excerpts

extension ImportMapping {
    private static let keys = [
        "import", "title", "example", "words", "delimiter", "encoding", "decimal", "dates", "currency",
        "account",
        "date", "only", "columns", "counts", "across", "own_names", "ignore",
    ]

    /// Reads a file of `Templates/imports`; what is wrong with it is added to `problems`.
    package init?(_ node: Node, named file: String, problems: Problems) {
        guard
            let fields = Fields(node, as: "an import", keys: Self.keys, unknown: .error, problems: problems),
            let name = fields.requiredText("import"), let title = fields.requiredText("title"),
            let example = fields.requiredText("example"),
            let account = MappingReader(fields).account()
        else { return nil }
        let reader = MappingReader(fields)
        self.init(
            name: name, title: title, example: example, words: (fields.texts("words") ?? []).map(Heads.key),
            idHeads: account.ids, nameHeads: account.names)
        if name != file {
            problems.error(
                "the import is called \(Fields.shortened(name)), its file \(file).yaml",
                at: fields.place("import"),
                remedy: "write import: \(file)")
        }
        date = reader.day()
        delimiter = reader.delimiter()
        encoding = fields.choice("encoding") ?? .utf8
        decimalComma = fields.choice("decimal", of: DecimalMark.self) == .comma
        dates = fields.choice("dates") ?? .iso
        currency = reader.currency()
        only = reader.blocks("only").compactMap(MappingReader.condition)
        columns = reader.blocks("columns").compactMap(MappingReader.column)
        counts = reader.blocks("counts").compactMap(MappingReader.count)
        across = fields.stated("across").flatMap { MappingReader.signal("across", $0, fields) }
        takesOwnNames = fields.flag("own_names") ?? false
        ignored = fields.texts("ignore") ?? []
        reader.checkThatItSaysSomething(self)
        if problems.hasError { return nil }
    }

    private enum DecimalMark: String, CaseIterable { case point, comma }
}

/// The parts of a mapping file.
private struct MappingReader {
    let fields: Fields

    init(_ fields: Fields) { self.fields = fields }

    func account() -> (ids: [String], names: [String])? {
        guard fields.stated("account") != nil else {
            fields.problems.error(
                "an import needs account: by which column is a row's account known?",
                at: fields.place("account"),
                remedy: "add account: {name: [\"Account Name\"]}, or id: for the ids of the account files")
            return nil
        }
        guard
            let account = Fields(
                fields.stated("account"), as: "account", keys: ["id", "name"], unknown: .error,
                problems: fields.problems)
        else { return nil }
        let ids = Self.heads("id", account)
        let names = Self.heads("name", account)
        if ids.isEmpty, names.isEmpty {
            account.problems.error(
                "account names no column", at: account.place("name"),
                remedy: "write account: {name: [\"Account Name\"]}")
            return nil
        }
        return (ids, names)
    }

    func day() -> ImportMapping.DayOfRow {
        guard let value = fields.stated("date") else { return .today }
        if value.text == "today" { return .today }
        let heads = Self.heads(of: value, "date", fields)
        return heads.isEmpty ? .today : .column(heads)
    }

    func delimiter() -> UInt8? {
        guard let value = fields.stated("delimiter") else { return nil }
        let signs: [String: UInt8] = ["comma": 0x2C, "semicolon": 0x3B, "tab": 0x09, "pipe": 0x7C]
        if let sign = value.text.flatMap({ signs[$0] }) { return sign }
        fields.problems.error(
            "delimiter is comma, semicolon, tab or pipe", at: value.place,
            remedy: "leave it out: it is found in the file")
        return nil
    }

    func currency() -> ImportMapping.Currency {
        guard let value = fields.stated("currency") else { return .account }
        if let text = value.text {
            let isCode = text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) }
            return isCode ? .code(text) : .column([text])
        }
        return .column(Self.heads(of: value, "currency", fields))
    }

    /// The elements of a list of blocks.
    func blocks(_ key: String) -> [Fields] {
        let keys =
            switch key {
            case "only": ["header", "is"]
            case "columns": ["to", "header", "unit", "combine", "words", "times", "per"]
            default: ["to", "of", "header", "days", "date", "until", "only", "words"]
            }
        return (fields.list(key) ?? []).compactMap {
            Fields($0, as: "an entry of \(key)", keys: keys, unknown: .error, problems: fields.problems)
        }
    }

    func checkThatItSaysSomething(_ mapping: ImportMapping) {
        guard mapping.columns.isEmpty, mapping.counts.isEmpty, mapping.across == nil, !mapping.takesOwnNames,
            !fields.problems.hasError
        else { return }
        fields.problems.error(
            "the import brings nothing in", at: fields.place("columns"),
            remedy: "add columns: with what each column is, as - {to: mrr, header: [\"MRR\"]}")
    }
}

// MARK: - Entries

extension MappingReader {
    static func condition(_ block: Fields) -> ImportMapping.Condition? {
        let heads = heads("header", block)
        let words = texts("is", block)
        guard !heads.isEmpty, !words.isEmpty else {
            block.problems.error(
                "a condition needs header and is", at: block.place("header"),
                remedy: "write {header: [\"Status\"], is: [\"active\"]}")
            return nil
        }
        return ImportMapping.Condition(heads: heads, words: Set(words.map(Heads.key)))
    }

    static func column(_ block: Fields) -> ImportMapping.Column? {
        guard let target = target(block) else { return nil }
        var column = ImportMapping.Column(target: target, heads: neededHeads("header", block))
        column.unit = block.choice("unit") ?? .one
        column.combining = block.choice("combine") ?? .same
        column.words = words(block)
        column.times = heads("times", block)
        column.per = block.stated("per").flatMap { divisor($0, block) }
        return column
    }

    static func count(_ block: Fields) -> ImportMapping.Count? {
        guard let to = block.stated("to") else {
            _ = block.requiredText("to")
            return nil
        }
        guard let signal = signal("to", to, block) else { return nil }
        let kind = block.choice("of", of: ImportMapping.Count.Kind.self) ?? .rows
        let takesColumn = kind == .sum || kind == .mean
        var count = ImportMapping.Count(
            signal: signal, kind: kind, heads: takesColumn ? neededHeads("header", block) : [])
        count.days = block.whole("days", in: 1...366) ?? 30
        count.date = heads("date", block)
        count.until = kind == .open ? neededHeads("until", block) : []
        count.words = words(block)
        if let only = block.stated("only"),
            let fields = Fields(
                only, as: "only", keys: ["header", "is"], unknown: .error, problems: block.problems)
        {
            count.only = condition(fields)
        }
        return count
    }

    private static func divisor(_ node: Node, _ block: Fields) -> ImportMapping.Divisor? {
        guard
            let fields = Fields(
                node, as: "per", keys: ["header", "words"], unknown: .error, problems: block.problems)
        else { return nil }
        var numbers: [String: Double] = [:]
        for entry in fields.stated("words")?.entries ?? [] {
            if let number = fields.number(of: entry.value, entry.key, in: 0.000_001...1_000_000) {
                numbers[Heads.key(entry.key)] = number
            }
        }
        return ImportMapping.Divisor(heads: neededHeads("header", fields), words: numbers)
    }

    private static func target(_ block: Fields) -> ImportMapping.Target? {
        guard let name = block.requiredText("to") else { return nil }
        if let signal = Signal(name: name) { return .signal(signal) }
        let fields = AccountField.named(name)
        if fields.count == 1 { return .field(fields[0]) }
        guard let place = block.value("to")?.place else { return nil }
        if fields.count > 1 {
            let full = fields.map { $0.path.suffix(2).joined(separator: ".") }
            block.problems.error(
                "\"\(name)\" stands in several blocks of an account", at: place,
                remedy: "say which: \(full.joined(separator: ", "))")
        } else {
            let known = Signal.names + AccountField.all.map(\.name)
            let nearest = Nearest.namesOrParts(of: name, among: known)
            block.problems.error(
                "\"\(Fields.shortened(name))\" is no signal and no field of an account", at: place,
                remedy: nearest.isEmpty ? "the signals are \(Signal.names.joined(separator: ", "))" : nil,
                suggestions: nearest)
        }
        return nil
    }

    static func signal(_ key: String, _ node: Node, _ block: Fields) -> Signal? {
        guard let name = block.text(of: node, key) else { return nil }
        if let signal = Signal(name: name) { return signal }
        let nearest = Nearest.namesOrParts(of: name, among: Signal.names)
        block.problems.error(
            "\"\(Fields.shortened(name))\" is no signal of the history", at: node.place,
            remedy: nearest.isEmpty ? "the signals are \(Signal.names.joined(separator: ", "))" : nil,
            suggestions: nearest)
        return nil
    }

    private static func words(_ block: Fields) -> [String: String] {
        guard let node = block.stated("words") else { return [:] }
        guard let entries = node.entries else {
            block.problems.error(
                "words says what a cell's word stands for, not \(node.kind)", at: node.place,
                remedy: "write words: {Good: 5, Bad: 1}")
            return [:]
        }
        var words: [String: String] = [:]
        for entry in entries {
            if let text = block.text(of: entry.value, entry.key) { words[Heads.key(entry.key)] = text }
        }
        return words
    }

    private static func neededHeads(_ key: String, _ block: Fields) -> [String] {
        let found = heads(key, block)
        if found.isEmpty, block.stated(key) == nil {
            block.problems.error(
                "\(block.block) needs \(key)", at: block.place(key),
                remedy: "add \(key): [\"the column's head\"]; several heads are tried in their order")
        }
        return found
    }

    /// One head may stand without brackets.
    private static func heads(_ key: String, _ block: Fields) -> [String] {
        block.stated(key).map { heads(of: $0, key, block) } ?? []
    }

    private static func heads(of node: Node, _ key: String, _ block: Fields) -> [String] {
        let nodes = node.elements ?? [node]
        return nodes.compactMap { block.text(of: $0, key) }
    }

    private static func texts(_ key: String, _ block: Fields) -> [String] {
        guard let node = block.stated(key) else { return [] }
        return (node.elements ?? [node]).compactMap { block.text(of: $0, key) }
    }
}
