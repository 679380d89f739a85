/// A number as exports write it: "1,234.50", "1.234,50", "€ 1 200", "(300)", "85 %".
struct CellNumber {
    let value: Double
    /// ISO 4217 where the cell names one; "$" for a dollar that may be of several countries.
    let currency: String?
    let isPercent: Bool

    /// Why a cell is no number.
    enum Fault: Error {
        case noNumber
        /// Read with the other mark it would be one.
        case otherMark
    }

    /// `decimalComma`: "1.234,5" instead of "1,234.5".
    init(_ text: String, decimalComma: Bool) throws(Fault) {
        let parts = Self.split(text)
        guard let unit = Self.unit(parts.letters), !parts.digits.isEmpty else { throw .noNumber }
        guard let number = Self.number(parts.digits, decimalComma ? "," : ".") else {
            throw Self.number(parts.digits, decimalComma ? "." : ",") == nil ? .noNumber : .otherMark
        }
        value = (parts.isNegative ? -number : number) * (unit == "%" ? 0.01 : 1)
        isPercent = unit == "%"
        currency = unit.isEmpty || unit == "%" ? nil : unit
    }

    private static func split(_ text: String) -> (digits: String, letters: String, isNegative: Bool) {
        var digits = ""
        var letters = ""
        var isNegative = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", ".", ",": digits.unicodeScalars.append(scalar)
            case "-", "−":
                if digits.isEmpty { isNegative = true } else { letters.unicodeScalars.append(scalar) }
            case "(": isNegative = true
            case ")", "'", "’", "+": break
            case "e" where !digits.isEmpty && letters.isEmpty, "E" where !digits.isEmpty && letters.isEmpty:
                digits.unicodeScalars.append(scalar)
            default: if !scalar.properties.isWhitespace { letters.unicodeScalars.append(scalar) }
            }
        }
        if let last = digits.last, last == "e" || last == "E" {
            digits.removeLast()
            letters = String(last) + letters
        }
        return (digits, letters, isNegative)
    }

    /// "" for none, "%", a currency; nil for letters that belong to no number.
    private static func unit(_ letters: String) -> String? {
        switch letters.uppercased() {
        case "": ""
        case "%": "%"
        case "€", "EURO": "EUR"
        case "£": "GBP"
        case "$": "$"
        case "US$", "$US": "USD"
        case "¥": "JPY"
        case "FR.", "SFR", "SFR.": "CHF"
        case let code where code.utf8.count == 3 && code.utf8.allSatisfy({ (65...90).contains($0) }): code
        default: nil
        }
    }

    /// The marks between thousands must stand three digits apart.
    private static func number(_ digits: String, _ mark: Character) -> Double? {
        let halves = digits.split(separator: mark, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { return nil }
        let group: Character = mark == "." ? "," : "."
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        guard
            groups.count == 1
                || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
        else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        guard !fraction.contains(group) else { return nil }
        let plain = groups.joined()
        guard !plain.isEmpty || !fraction.isEmpty else { return nil }
        guard let number = Double((plain.isEmpty ? "0" : plain) + (fraction.isEmpty ? "" : ".\(fraction)")),
            number.isFinite
        else { return nil }
        return number
    }

    /// True where a cell's currency can be the account's.
    static func agrees(_ currency: String, with code: String) -> Bool {
        if currency == "$" { return dollars.contains(code) }
        return currency == code
    }

    private static let dollars: Set<String> = [
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "CLP", "COP", "ARS",
    ]
}
