/// The decimal number that a person meant by "$120,000", "12 %" or "120k": shown as the remedy, never used.
enum NumberInText {
    /// The number as YAML wants it; nil where the text is no number even to a person.
    static func guess(_ text: String) -> String? {
        let parts = split(text)
        guard let digits = plainDigits(parts.number, hasUnit: !parts.unit.isEmpty),
            let number = Fields.decimal(digits)
        else { return nil }
        switch parts.unit.lowercased() {
        case "%": return short(number / 100)
        case "k": return short(number * 1000)
        case "m", "mio", "million": return short(number * 1_000_000)
        case "", "$", "€", "£", "eur", "usd", "gbp", "chf": return digits
        default: return nil
        }
    }

    /// At most six decimals, none where there are none.
    static func short(_ number: Double) -> String {
        let rounded = (number * 1_000_000).rounded() / 1_000_000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }

    private static func split(_ text: String) -> (number: String, unit: String) {
        var number = ""
        var unit = ""
        for character in text where !character.isWhitespace && character != "_" && character != "'" {
            let isPartOfNumber = character.isASCII && (character.isNumber || ".,-+".contains(character))
            if isPartOfNumber { number.append(character) } else { unit.append(character) }
        }
        return (number, unit)
    }

    /// Takes the marks between thousands out and makes a decimal comma a point.
    ///
    /// One point with three digits behind it is taken for thousands where a unit stands beside: "€ 120.000".
    private static func plainDigits(_ text: String, hasUnit: Bool) -> String? {
        let points = text.filter { $0 == "." }.count
        let commas = text.filter { $0 == "," }.count
        switch (points, commas) {
        case (1, 0) where hasUnit && isBetweenThousands(text, "."): return text.filter { $0 != "." }
        case (0...1, 0): return text
        case (_, 0): return text.filter { $0 != "." }
        case (0, 1): return isBetweenThousands(text, ",") ? text.filter { $0 != "," } : withPoint(text)
        case (0, _): return text.filter { $0 != "," }
        default: return withLastMarkAsPoint(text)
        }
    }

    /// One mark with three digits behind it and one to three in front, "120,000".
    private static func isBetweenThousands(_ text: String, _ mark: Character) -> Bool {
        let halves = text.split(separator: mark, omittingEmptySubsequences: false)
        return halves.count == 2 && halves[1].count == 3 && (1...3).contains(halves[0].count)
            && halves[0] != "0"
    }

    private static func withPoint(_ text: String) -> String {
        String(text.map { $0 == "," ? "." : $0 })
    }

    private static func withLastMarkAsPoint(_ text: String) -> String? {
        guard let last = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        return text[..<last].filter { $0 != "." && $0 != "," } + "." + text[text.index(after: last)...]
    }
}
