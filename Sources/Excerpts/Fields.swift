/// Reads the keys of one block, each with the check that its place in the file calls for.
///
/// Every reading function gives nil both for an absent key and for a value that it has reported as a
/// problem, so a reader reads on and finds the rest of the mistakes in the same run.
package struct Fields {
    package let node: Node
    package let problems: Problems
    /// What this block is called in messages: "contract", "history row".
    package let block: String
    /// Where the block is named: what a message about a missing key points to.
    private let namePlace: Place

    /// Takes a block of keys; anything else is a problem and gives nil.
    ///
    /// An unknown key is reported with the nearest known one: as a warning in account files, as an error in
    /// templates.
    package init?(
        _ node: Node?, as block: String, keys: [String], unknown: Failure.Severity = .warning,
        named namePlace: Place? = nil, problems: Problems
    ) {
        guard let node, !node.isNull else { return nil }
        guard let entries = node.entries else {
            problems.error(
                "\(block) is a block of keys, not \(node.kind)", at: node.place,
                remedy: "write its keys below it, each indented by two spaces, or take it out")
            return nil
        }
        self.namePlace = namePlace ?? node.place
        self.node = node
        self.problems = problems
        self.block = block
        for entry in entries where !keys.contains(entry.key) {
            Self.reportUnknown(entry, in: block, keys: keys, as: unknown, to: problems)
        }
    }

    /// Reports a key that a block does not know, with the nearest one that it does.
    package static func reportUnknown(
        _ entry: Node.Entry, in block: String, keys: [String], as severity: Failure.Severity,
        to problems: Problems
    ) {
        let message = "\(block) has no key \"\(shortened(entry.key))\""
        let nearest = Nearest.namesOrParts(of: entry.key, among: keys)
        let remedy = nearest.isEmpty ? "the keys of \(block) are: \(keys.joined(separator: ", "))" : nil
        switch severity {
        case .warning: problems.warning(message, at: entry.keyPlace, remedy: remedy, suggestions: nearest)
        case .error: problems.error(message, at: entry.keyPlace, remedy: remedy, suggestions: nearest)
        }
    }

    /// True where the key is written, even with nothing behind it.
    package func has(_ key: String) -> Bool { node[key] != nil }

    /// The value behind `key`, null included; nil where the key is not written.
    package func value(_ key: String) -> Node? { node[key] }

    /// The value behind `key`, unless it is null.
    package func stated(_ key: String) -> Node? {
        guard let value = node[key], !value.isNull else { return nil }
        return value
    }

    /// Where `key` is written, or the block where it is not.
    package func place(_ key: String) -> Place {
        node.entries?.first { $0.key == key }?.keyPlace ?? namePlace
    }

    package func text(_ key: String) -> String? { stated(key).flatMap { text(of: $0, key) } }

    /// A text that must be there and must not be empty.
    package func requiredText(_ key: String) -> String? {
        guard let value = stated(key) else {
            problems.error(
                "\(block) needs \(key)", at: place(key), remedy: "add \(key): \"…\"")
            return nil
        }
        guard let text = text(of: value, key) else { return nil }
        if text.allSatisfy(\.isWhitespace) {
            problems.error("\(key) is empty", at: value.place, remedy: "write the \(key) between the quotes")
            return nil
        }
        return text
    }

    package func number(_ key: String, in range: ClosedRange<Double> = -.infinity ... .infinity) -> Double? {
        stated(key).flatMap { number(of: $0, key, in: range) }
    }

    /// A whole number, as counts and days are.
    package func whole(_ key: String, in range: ClosedRange<Int> = 0...Int(Int32.max)) -> Int? {
        guard let value = stated(key) else { return nil }
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        guard let number = number(of: value, key, in: bounds) else { return nil }
        guard number.rounded() == number else {
            problems.error(
                "\(key) is a whole number", at: value.place, remedy: "write \(Int(number.rounded()))")
            return nil
        }
        return Int(number)
    }

    package func flag(_ key: String) -> Bool? {
        guard let value = stated(key) else { return nil }
        if case .scalar(let text, isPlain: true) = value.content {
            if text == "true" || text == "True" || text == "TRUE" { return true }
            if text == "false" || text == "False" || text == "FALSE" { return false }
        }
        problems.error(
            "\(key) is true or false, not \(shown(value))", at: value.place,
            remedy: "write \(Self.boolean(near: value)) without quotes")
        return nil
    }

    private static func boolean(near value: Node) -> String {
        switch value.text?.lowercased() {
        case "yes", "on", "y", "1", "true": "true"
        case "no", "off", "n", "0", "false": "false"
        default: "true or false"
        }
    }

    /// One of a fixed set of words.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let value = stated(key) else { return nil }
        if let text = value.text, let choice = Choice(rawValue: text) { return choice }
        reportChoice(key, value, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    /// A long list of words is shown only where none of them is near.
    private func reportChoice(_ key: String, _ value: Node, among words: [String]) {
        let nearest = Nearest.namesOrParts(of: value.text ?? "", among: words)
        let list = words.joined(separator: ", ")
        if words.count <= Self.mostWordsInSentence {
            problems.error(
                "\(key) is one of \(list), not \(shown(value))", at: value.place, suggestions: nearest)
        } else {
            problems.error(
                "\(key) \(shown(value)) is not known", at: value.place,
                remedy: nearest.isEmpty ? "it is one of \(list)" : nil, suggestions: nearest)
        }
    }

    private static let mostWordsInSentence = 8

    /// A single value turned into something else, or reported as not being it.
    package func parsed<Value>(
        _ key: String, expected: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let value = stated(key) else { return nil }
        if let text = value.text, let parsed = parse(text) { return parsed }
        problems.error("\(key) is \(expected), not \(shown(value))", at: value.place)
        return nil
    }

    /// The elements of a list; a single value where a list belongs is a problem.
    package func list(_ key: String) -> [Node]? {
        guard let value = stated(key) else { return nil }
        guard let elements = value.elements else {
            problems.error(
                "\(key) is a list, not \(value.kind)", at: value.place, remedy: Self.listRemedy(key, value))
            return nil
        }
        return elements
    }

    private static func listRemedy(_ key: String, _ value: Node) -> String {
        guard case .scalar(let text, let isPlain) = value.content else {
            return "begin each entry of the list with a - and a space"
        }
        return isPlain ? "write \(key): [\(text)]" : "write \(key): [\"\(text)\"]"
    }

    package func texts(_ key: String) -> [String]? {
        list(key)?.compactMap { text(of: $0, key) }
    }

    /// The text of a single value; lists, blocks and control characters are problems.
    package func text(of value: Node, _ name: String) -> String? {
        guard let text = value.text else {
            problems.error("\(name) is text, not \(value.kind)", at: value.place)
            return nil
        }
        return text
    }

    /// A plain decimal number within a range; "$120,000" is answered with the number to write.
    package func number(of value: Node, _ name: String, in range: ClosedRange<Double>) -> Double? {
        guard case .scalar(let text, isPlain: true) = value.content, let number = Self.decimal(text) else {
            problems.error(
                "\(name) is a number, not \(shown(value))", at: value.place, remedy: Self.numberRemedy(value))
            return nil
        }
        guard range.contains(number) else {
            let isPercentage = range == 0...1 && number > 1 && number <= 100
            problems.error(
                "\(name) is \(Self.description(of: range, against: number)), not \(text)", at: value.place,
                remedy: isPercentage ? "\(text) percent is written \(NumberInText.short(number / 100))" : nil)
            return nil
        }
        return number
    }

    /// A decimal number as YAML writes it; no hexadecimal, no `.inf`, no `.nan`.
    package static func decimal(_ text: String) -> Double? {
        guard let last = text.utf8.last, last != UInt8(ascii: "."),
            text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }

    private static func numberRemedy(_ value: Node) -> String? {
        guard case .scalar(let text, let isPlain) = value.content else { return nil }
        if !isPlain, decimal(text) != nil { return "write \(text) without quotes" }
        if let number = NumberInText.guess(text) { return "write \(number)" }
        let word = text.lowercased()
        let isNoNumber =
            word == ".nan" || word.hasSuffix(".inf") || word == "n/a" || word == "unknown" || word == "?"
        return isNoNumber ? "leave the value empty where the number is not known" : nil
    }

    private static func description(of range: ClosedRange<Double>, against number: Double) -> String {
        let low = plain(range.lowerBound)
        let high = plain(range.upperBound)
        if number < range.lowerBound, range.upperBound >= Double(Int32.max) { return "\(low) or more" }
        if range.lowerBound == -.infinity { return "\(high) or less" }
        return "between \(low) and \(high)"
    }

    private static func plain(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    private func shown(_ value: Node) -> String {
        value.text.map { "\"\(Self.shortened($0))\"" } ?? value.kind
    }

    /// A value as a message quotes it: no longer than a person reads.
    package static func shortened(_ text: String) -> String {
        text.count > longestQuoted ? text.prefix(longestQuoted) + "…" : text
    }

    private static let longestQuoted = 60
}
