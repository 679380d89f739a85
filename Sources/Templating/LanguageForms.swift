package import Excerpts

/// How a language writes figures and days, and how its letters greet: `Templates/languages/<code>.yaml`.
package struct LanguageForms: Sendable, Hashable {
    /// By which part of a name a letter greets.
    package enum Greeting: String, Sendable, CaseIterable {
        case first, whole
    }

    /// With `{day}`, `{month}` and `{year}`.
    package let date: String
    /// The names of the twelve months.
    package let months: [String]
    /// Between groups of three digits.
    package let thousands: String
    /// Before the decimals.
    package let decimal: String
    /// With `{number}`.
    package let percent: String
    /// With `{amount}` and `{currency}`, a symbol or a code.
    package let money: String
    /// Before the last of several things.
    package let and: String
    package let day: String
    package let days: String
    /// In place of a figure, a date or a name that is not there yet.
    package let unknown: String
    package let greeting: Greeting
    /// What is greeted where no name is known.
    package let nobody: String

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        guard
            let fields = Fields(
                node, as: "a language",
                keys: [
                    "language", "example", "date", "months", "thousands", "decimal", "percent", "money",
                    "and",
                    "day", "days", "unknown", "greeting",
                ],
                unknown: .error, problems: problems)
        else { throw problems.all.first ?? Failure("\(source.name) holds no language") }
        let greeting = Fields(
            fields.stated("greeting"), as: "greeting", keys: ["name", "nobody"], unknown: .error,
            problems: problems)
        date = Self.pattern("date", ["{day}", "{month}", "{year}"], in: fields)
        months = fields.texts("months") ?? []
        thousands = fields.text("thousands") ?? ""
        decimal = fields.requiredText("decimal") ?? ""
        percent = Self.pattern("percent", ["{number}"], in: fields)
        money = Self.pattern("money", ["{amount}", "{currency}"], in: fields)
        and = fields.requiredText("and") ?? ""
        day = fields.requiredText("day") ?? ""
        days = fields.requiredText("days") ?? ""
        unknown = fields.requiredText("unknown") ?? ""
        self.greeting = greeting?.choice("name") ?? .first
        nobody = greeting?.requiredText("nobody") ?? ""
        if greeting == nil { problems.error("a language needs greeting", at: fields.place("greeting")) }
        if months.count != 12 {
            problems.error(
                "months are the twelve names of the months, not \(months.count)", at: fields.place("months"))
        }
        if let problem = problems.all.first { throw problem }
    }

    /// A text in which each of the marks must stand.
    private static func pattern(_ key: String, _ marks: [String], in fields: Fields) -> String {
        guard let text = fields.requiredText(key) else { return "" }
        for mark in marks where !text.contains(mark) {
            fields.problems.error("\(key) must say where \(mark) stands", at: fields.place(key))
        }
        return text
    }
}
