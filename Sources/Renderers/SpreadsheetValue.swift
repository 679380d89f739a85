/// A cell of a table as a spreadsheet wants it: what a person reads as a number, an amount or a day is one there too.
enum SpreadsheetValue: Hashable {
    /// With a point before the decimals and nothing between the thousands.
    case number(String)
    /// The amount as a number, and its currency (ISO 4217).
    case money(amount: String, currency: String)
    /// ISO 8601.
    case day(String)
    case text(String)
    case nothing

    /// Reads a cell that was written for people: `€180,000`, `+16,208`, `28 Feb 2027`, and in German `180.000 €`.
    init(_ cell: String, language: String) {
        let form = NumberForm(language: language)
        if ["·", "–", "—", ""].contains(cell) {
            self = .nothing
        } else if let number = form.number(cell) {
            self = .number(number)
        } else if let (amount, currency) = form.money(cell) {
            self = .money(amount: amount, currency: currency)
        } else if let day = WrittenDay.iso(cell) {
            self = .day(day)
        } else {
            self = .text(cell)
        }
    }
}

/// How numbers are written in a language.
private struct NumberForm {
    private let thousands: Character
    private let point: Character

    init(language: String) {
        (thousands, point) = language == "de" ? (".", ",") : (",", ".")
    }

    /// A sign, digits with or without separators, at most a percent sign behind them.
    func number(_ text: String) -> String? {
        guard text.last == "%" else { return signed(Substring(text)) }
        let digits = text.dropLast().last == " " ? text.dropLast(2) : text.dropLast()
        return signed(digits).map { "\($0)%" }
    }

    /// The sign stands before the symbol or the code, or before the digits where those come first.
    func money(_ text: String) -> (amount: String, currency: String)? {
        let (sign, rest) = Self.sign(of: Substring(text))
        for (symbol, code) in Self.symbols {
            if rest.hasPrefix(symbol) {
                return digits(rest.dropFirst(symbol.count)).map { (sign + $0, code) }
            }
            if rest.hasSuffix(" \(symbol)") {
                return digits(rest.dropLast(symbol.count + 1)).map { (sign + $0, code) }
            }
        }
        let words = rest.split(separator: " ")
        guard words.count == 2 else { return nil }
        if Self.isCode(words[0]) { return digits(words[1]).map { (sign + $0, String(words[0])) } }
        guard Self.isCode(words[1]) else { return nil }
        return digits(words[0]).map { (sign + $0, String(words[1])) }
    }

    private static let symbols = [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY")]

    private static func isCode(_ word: Substring) -> Bool {
        word.utf8.count == 3 && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    private func signed(_ text: Substring) -> String? {
        let (sign, rest) = Self.sign(of: text)
        return digits(rest).map { sign + $0 }
    }

    /// A plus says nothing to a spreadsheet; a typographic minus is one.
    private static func sign(of text: Substring) -> (sign: String, rest: Substring) {
        switch text.first {
        case "+": ("", text.dropFirst())
        case "-", "−": ("-", text.dropFirst())
        default: ("", text)
        }
    }

    /// Groups of three where thousands are separated at all; anything else is no number.
    private func digits(_ text: Substring) -> String? {
        let parts = text.split(separator: point, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, parts.dropFirst().allSatisfy(Self.areDigits) else {
            return nil
        }
        let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
        guard let first = groups.first, groups.allSatisfy(Self.areDigits) else { return nil }
        guard groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
        else {
            return nil
        }
        return ([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }

    private static func areDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// Days as documents write them.
private enum WrittenDay {
    private static let months = [
        ["Jan", "January", "Januar"], ["Feb", "February", "Februar"], ["Mar", "March", "März"],
        ["Apr", "April"],
        ["May", "Mai"], ["Jun", "June", "Juni"], ["Jul", "July", "Juli"], ["Aug", "August"],
        ["Sep", "September"], ["Oct", "October", "Oktober"], ["Nov", "November"],
        ["Dec", "December", "Dezember"],
    ]

    /// As in `28 Feb 2027` and `28. Februar 2027`.
    static func iso(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[2].count == 4, let year = Int(words[2]),
            let day = Int(words[0].last == "." ? words[0].dropLast() : words[0]), (1...31).contains(day),
            let month = months.firstIndex(where: { $0.contains(String(words[1])) })
        else { return nil }
        return "\(year)-\(padded(month + 1))-\(padded(day))"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
