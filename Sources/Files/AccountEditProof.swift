internal import Customers
internal import Excerpts

/// Shows from the two readings of a file, before and after, that it says what was asked for and otherwise the same.
///
/// What is written by hand into the text and what is expected here come about in different ways: neither trusts
/// the other.
struct AccountEditProof {
    let before: Node
    let after: Node

    func holds(for edits: [AccountEdit]) -> Bool {
        let new = Said(after)
        return new == edits.reduce(Said(before)) { old, edit in expected(of: edit, old, new) }
    }

    /// What is to be said after an edit; where a list grows, `new` tells in which place.
    private func expected(of edit: AccountEdit, _ old: Said, _ new: Said) -> Said {
        switch edit {
        case .addEvent(let event):
            return old.with("events", list(of: "events", old, new) { $0 == nil ? Self.row(event) : nil })
        case .addMeasurement(let day, let signal, let value):
            return old.with(
                "history",
                list(of: "history", old, new) { row in
                    guard let row else {
                        return .map([("date", .bare(day.iso)), (signal.name, .number(value))])
                    }
                    return row["date"] == .bare(day.iso) ? row.with(signal.name, .number(value)) : nil
                })
        case .addRows(let rows): return old.with("history", history(old, new, with: rows))
        case .setField(let field, let value): return old.setting(field.path[...], to: Self.said(value))
        case .addBlock(let key, _): return old.with(key, new[key] ?? .text("a block that is missing"))
        }
    }

    /// The old rows with the values in those of their days, and the rows of new days wherever they stand.
    private func history(_ old: Said, _ new: Said, with rows: [HistoryRow]) -> Said {
        var was = old["history"]?.elements ?? []
        var places: [String: [Int]] = [:]
        for (index, row) in was.enumerated() {
            if case .bare(let date)? = row["date"] { places[date, default: []].append(index) }
        }
        var fresh: [String: Said] = [:]
        for row in rows {
            guard let own = places[row.day.iso], let last = own.last else {
                fresh[row.day.iso] = .map(
                    [("date", .bare(row.day.iso))] + row.values.map { ($0.signal.name, .number($0.value)) })
                continue
            }
            for value in row.values {
                let name = value.signal.name
                let place = own.last { was[$0][name] != nil } ?? last
                was[place] = was[place].with(name, .number(value.value))
            }
        }
        var rest = was[...]
        var expected: [Said] = []
        for row in new["history"]?.elements ?? [] {
            if case .bare(let date)? = row["date"], let added = fresh.removeValue(forKey: date) {
                expected.append(added)
            } else if let next = rest.popFirst() {
                expected.append(next)
            }
        }
        return .list(expected + rest + fresh.values)
    }

    /// The old list with the change where the new one first differs: a row more, or a row of another content.
    private func list(of key: String, _ old: Said, _ new: Said, _ changed: (Said?) -> Said?) -> Said {
        let was = old[key]?.elements ?? []
        let now = new[key]?.elements ?? []
        let place = zip(was, now).prefix { $0 == $1 }.count
        var expected = was
        if now.count == was.count, place < was.count {
            if let row = changed(was[place]) { expected[place] = row }
        } else if let row = changed(nil) {
            expected.insert(row, at: place)
        }
        return .list(expected)
    }

    private static func row(_ event: Event) -> Said {
        var pairs: [(String, Said)] = [("date", .bare(event.day.iso)), ("type", .bare(event.type.rawValue))]
        if let note = event.note { pairs.append(("note", .text(note))) }
        if let value = event.value {
            pairs.append(("value", Fields.decimal(value) == nil ? .text(value) : .bare(value)))
        }
        if let contact = event.contact { pairs.append(("contact", .text(contact))) }
        return .map(pairs)
    }

    private static func said(_ value: FieldValue) -> Said {
        switch value {
        case .number(let number): .number(number)
        case .day(let day): .bare(day.iso)
        case .flag(let flag): .bare(flag ? "true" : "false")
        case .text(let text): .text(text)
        case .nothing: .bare("null")
        }
    }
}

/// What a YAML value says, whatever its quotes and places.
private indirect enum Said: Equatable {
    /// A number, a boolean, a date, null: written without quotes, it is no text. A date is the same in quotes.
    case bare(String)
    case text(String)
    case list([Said])
    case map([(String, Said)])

    init(_ node: Node) {
        switch node.content {
        case .scalar(let text, let isPlain):
            let isDate = Day(iso: text) != nil
            let isBare =
                isDate || (isPlain && (node.isNull || Fields.decimal(text) != nil || Self.isWord(text)))
            self = isBare ? .bare(node.isNull ? "null" : text) : .text(text)
        case .list(let elements): self = .list(elements.map(Said.init))
        case .map(let entries): self = .map(entries.map { ($0.key, Said($0.value)) })
        }
    }

    /// One word in small letters may be a boolean or a word of a fixed set.
    private static func isWord(_ text: String) -> Bool {
        text.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
    }

    static func number(_ number: Double) -> Said { .bare(FieldValue.written(number)) }

    subscript(key: String) -> Said? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.0 == key }?.1
    }

    var elements: [Said]? {
        guard case .list(let elements) = self else { return nil }
        return elements
    }

    /// The same block with one key set.
    func with(_ key: String, _ value: Said) -> Said {
        var pairs: [(String, Said)] = []
        if case .map(let own) = self { pairs = own }
        if let index = pairs.firstIndex(where: { $0.0 == key }) {
            pairs[index].1 = value
        } else {
            pairs.append((key, value))
        }
        return .map(pairs)
    }

    func setting(_ path: ArraySlice<String>, to value: Said) -> Said {
        guard let key = path.first else { return value }
        return with(key, (self[key] ?? .map([])).setting(path.dropFirst(), to: value))
    }

    /// Keys in any order; a word is the same with and without quotes, a number is not.
    static func == (a: Said, b: Said) -> Bool {
        switch (a, b) {
        case (.bare(let a), .bare(let b)):
            a == b || (Fields.decimal(a).map { $0 == Fields.decimal(b) } ?? false)
        case (.text(let a), .text(let b)): a == b
        case (.bare(let word), .text(let text)), (.text(let text), .bare(let word)):
            word == text && isTheSameInQuotes(word)
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a.count == b.count && sorted(a).elementsEqual(sorted(b)) { $0 == $1 }
        default: false
        }
    }

    private static func isTheSameInQuotes(_ word: String) -> Bool {
        Day(iso: word) != nil || (isWord(word) && !["true", "false", "null"].contains(word))
    }

    private static func sorted(_ pairs: [(String, Said)]) -> [(String, Said)] { pairs.sorted { $0.0 < $1.0 } }
}
