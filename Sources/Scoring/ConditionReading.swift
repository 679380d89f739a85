import Excerpts

/// Reads what a signal must be: `{signal: days_since_login, at_least: 21}`, `{signal: billing, is: annual}`.
struct ConditionReading {
    let fields: Fields

    static let testKeys = ["below", "at_most", "at_least", "above", "is", "is_not"]

    /// A condition of its own, with its signal.
    static func condition(_ node: Node, _ problems: Problems) -> Condition? {
        guard
            let fields = Fields(
                node, as: "a condition", keys: ["signal"] + testKeys, unknown: .error, problems: problems)
        else { return nil }
        return ConditionReading(fields: fields).condition
    }

    var condition: Condition? {
        guard let signal = MeasureReading.signal("signal", in: fields) else { return nil }
        let tests = tests(of: signal)
        guard !tests.isEmpty else {
            fields.problems.error(
                "\(fields.block) needs a test of \(signal.name)", at: fields.node.place,
                remedy: "add one of \(Self.testKeys.joined(separator: ", "))")
            return nil
        }
        return Condition(signal: signal, tests: tests)
    }

    /// The tests that stand beside one another in a block.
    func tests(of signal: SignalID) -> [Condition.Test] {
        let limits = [
            limit("below", signal).map(Condition.Test.below),
            limit("at_most", signal).map(Condition.Test.atMost),
            limit("at_least", signal).map(Condition.Test.atLeast),
            limit("above", signal).map(Condition.Test.above),
        ]
        return limits.compactMap(\.self) + [word("is", signal), word("is_not", signal)].compactMap(\.self)
    }

    private func limit(_ key: String, _ signal: SignalID) -> Double? {
        guard fields.has(key) else { return nil }
        guard signal.kind == .number else {
            fields.problems.error(
                "\(signal.name) is not a number, so \(key) says nothing about it", at: fields.place(key),
                remedy: "use is: and one of its values")
            return nil
        }
        return fields.number(key)
    }

    private func word(_ key: String, _ signal: SignalID) -> Condition.Test? {
        guard let node = fields.stated(key) else { return nil }
        switch signal.kind {
        case .number:
            fields.problems.error(
                "\(signal.name) is a number", at: fields.place(key),
                remedy: "use below, at_most, at_least or above instead of \(key)")
            return nil
        case .flag:
            return fields.flag(key).map { key == "is" ? .isFlag($0) : .isNotFlag($0) }
        case .category(let words):
            guard key == "is" else {
                fields.problems.error(
                    "is_not is for true and false", at: fields.place(key),
                    remedy: "list the words that fit: is: [\(words.joined(separator: ", "))]")
                return nil
            }
            return .isWord((node.elements ?? [node]).compactMap { oneOf(words, $0, signal) })
        }
    }

    private func oneOf(_ words: [String], _ node: Node, _ signal: SignalID) -> String? {
        if let text = node.text, words.contains(text) { return text }
        fields.problems.error(
            "\(signal.name) is one of \(words.joined(separator: ", "))", at: node.place,
            suggestions: Nearest.words(to: node.text ?? "", among: words))
        return nil
    }
}
