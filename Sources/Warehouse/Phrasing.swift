/// The pieces that every expression of the query is written with.
enum Phrasing {
    /// A number as SQL reads it; a negative one in brackets, since two dashes begin a comment.
    static func number(_ value: Double) -> String {
        let isWhole = value == value.rounded() && abs(value) < 1e15
        let text = isWhole ? String(Int(value)) : String(value)
        return value < 0 ? "(\(text))" : text
    }

    /// A difference of two numbers of the model without the dust of binary fractions: 0.6 − 0.4 as 0.2.
    static func difference(_ a: Double, _ b: Double) -> Double {
        let exact = a - b
        var scale = 1.0
        for _ in 0...12 {
            let short = (exact * scale).rounded() / scale
            if abs(short - exact) <= 1e-14 * abs(exact) { return short }
            scale *= 10
        }
        return exact
    }

    /// Half away from zero to nine decimals: what a value is before a threshold sees it.
    ///
    /// Above four million a
    /// Double carries fewer decimals itself.
    static func settled(_ column: String) -> String {
        cases(
            [
                (
                    "abs(\(column)) < 4000000",
                    "sign(\(column)) * floor(abs(\(column)) * 1e9 + 0.5) / 1e9"
                )
            ], otherwise: column)
    }

    /// The same for a value that is known to be between 0 and 100,000, in an expression that names it once.
    static func settledScore(_ expression: String) -> String { "floor(\(expression) * 1e9 + 0.5) / 1e9" }

    static func cases(_ branches: [(when: String, then: String)], otherwise: String? = nil) -> String {
        choice("case", branches.map { ("when \($0.when) then", $0.then) }, otherwise)
    }

    /// A choice by one value.
    static func cases(
        of value: String, _ branches: [(when: String, then: String)], otherwise: String? = nil
    ) -> String {
        choice("case \(value)", branches.map { ("when \($0.when) then", $0.then) }, otherwise)
    }

    private static func choice(
        _ head: String, _ branches: [(String, String)], _ otherwise: String?
    ) -> String {
        let lines = branches.map(line) + (otherwise.map { ["else \($0)"] } ?? [])
        let one = ([head] + lines + ["end"]).joined(separator: " ")
        if one.utf8.count <= 84, !one.contains("\n") { return one }
        return ([head] + lines.map { indented($0) } + ["end"]).joined(separator: "\n")
    }

    private static func line(_ when: String, _ then: String) -> String {
        when.utf8.count + then.utf8.count > 96 && !then.contains("\n")
            ? "\(when)\n    \(then)" : "\(when) \(then)"
    }

    /// Every line four spaces further in.
    static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }

    /// In brackets, on lines of its own where it has several.
    static func bracketed(_ text: String) -> String {
        text.contains("\n") ? "(\n\(indented(text))\n)" : "(\(text))"
    }

    /// A sum, one summand a line where they would not fit into one.
    static func sum(_ summands: [String]) -> String {
        let one = summands.joined(separator: " + ")
        return one.utf8.count <= 76 && !one.contains("\n") ? one : summands.joined(separator: "\n+ ")
    }

    static func all(_ conditions: [String]) -> String {
        conditions.isEmpty ? "true" : conditions.joined(separator: " and ")
    }

    /// 1 where the condition holds, else 0.
    static func one(if condition: String) -> String { "case when \(condition) then 1 else 0 end" }

    /// What a person wrote, as the rest of a comment's line.
    static func comment(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            let isLine =
                scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                && scalar != "\u{2028}" && scalar != "\u{2029}"
            line.unicodeScalars.append(isLine ? scalar : " ")
        }
        return "-- \(line)"
    }
}
