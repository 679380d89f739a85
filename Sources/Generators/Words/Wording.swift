package import Customers
package import Templating

/// Figures and dates as a person of one language reads them.
///
/// Only the form is decided here; words come from the templates. English has its forms here, any other language has
/// them in `Templates/languages`.
package struct Wording: Sendable {
    /// ISO 639-1.
    package let language: String
    /// nil for English, and for a language that has no file.
    let forms: LanguageForms?

    package init(language: String, forms: LanguageForms? = nil) {
        self.language = language
        self.forms = forms
    }

    /// `€180,000` · `180.000 €`; whole units from 100 on, cents below.
    package func money(_ amount: Double, _ currency: String) -> String {
        let digits = number(abs(amount), decimals: abs(amount) >= 100 || amount.rounded() == amount ? 0 : 2)
        let sign = amount < 0 ? "−" : ""
        let symbol = Self.symbols[currency]
        guard let forms else { return "\(sign)\(symbol ?? "\(currency) ")\(digits)" }
        return sign
            + forms.money.replacing("{amount}", with: digits).replacing(
                "{currency}", with: symbol ?? currency)
    }

    /// With a sign in front, as changes are written: `+€12,000`.
    package func change(_ amount: Double, _ currency: String) -> String {
        (amount > 0 ? "+" : "") + money(amount, currency)
    }

    /// Takes a ratio: 0.372 is `37%`, in German `37 %`.
    package func percent(_ ratio: Double, decimals: Int = 0) -> String {
        let text = number(ratio * 100, decimals: decimals)
        return forms.map { $0.percent.replacing("{number}", with: text) } ?? "\(text)%"
    }

    /// At most so many decimals, trailing zeros left out; thousands grouped.
    package func number(_ value: Double, decimals: Int = 1) -> String {
        guard value.isFinite else { return "–" }
        let scale = Self.powers[min(max(decimals, 0), Self.powers.count - 1)]
        let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 else { return String(value) }
        let whole = Int(scaled) / Int(scale)
        let fraction = Int(scaled) % Int(scale)
        let sign = value < 0 && scaled > 0 ? "−" : ""
        return sign + grouped(whole) + decimalPart(fraction, width: decimals)
    }

    /// As in `28 Feb 2027`, in German `28. Februar 2027`.
    package func date(_ day: Day) -> String {
        guard let forms else {
            return "\(day.dayOfMonth) \(Self.shortMonths[day.month - 1]) \(day.year)"
        }
        return forms.date.replacing("{day}", with: String(day.dayOfMonth))
            .replacing("{month}", with: forms.months[day.month - 1])
            .replacing("{year}", with: String(day.year))
    }

    /// Evidence as the rest of a document is written: dates as `date(_:)`, percentages as `percent(_:decimals:)`.
    package func evidence(_ text: String) -> String {
        let dated = withDates(text)
        guard forms == nil else { return dated }
        return dated.split(separator: " %", omittingEmptySubsequences: false).joined(separator: "%")
    }

    /// The text with every ISO date in it written as `date(_:)` writes it.
    package func withDates(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            if first.isNumber, result.last.map({ !$0.isNumber }) ?? true, let day = Day(iso: rest.prefix(10))
            {
                result += date(day)
                rest = rest.dropFirst(10)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// As in `November 2026`.
    package func month(_ month: Month) -> String {
        "\((forms?.months ?? Self.months)[month.month - 1]) \(month.year)"
    }

    /// `1 day`, `12 days`; a German caller says which case the word stands in by its template.
    package func days(_ count: Int) -> String {
        let noun = abs(count) == 1 ? forms?.day ?? "day" : forms?.days ?? "days"
        return "\(count < 0 ? "−" : "")\(abs(count)) \(noun)"
    }

    /// As in `a, b and c`.
    package func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        let first = items.dropLast().joined(separator: ", ")
        return first.isEmpty ? last : "\(first) \(forms?.and ?? "and") \(last)"
    }

    private func grouped(_ value: Int) -> String {
        let digits = Array(String(value))
        guard digits.count > 3 else { return String(digits) }
        let separator = forms?.thousands ?? ","
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += separator }
            result.append(digit)
        }
        return result
    }

    private func decimalPart(_ fraction: Int, width: Int) -> String {
        guard fraction > 0 else { return "" }
        let digits = String(fraction)
        var text = String(repeating: "0", count: max(0, width - digits.count)) + digits
        while text.last == "0" { text.removeLast() }
        return (forms?.decimal ?? ".") + text
    }

    private static let powers = [1.0, 10, 100, 1000, 10_000]
    private static let symbols = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"]
    private static let shortMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
