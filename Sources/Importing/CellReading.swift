internal import Customers
internal import Excerpts

/// One cell → what its column takes, or why not.
struct CellReading {
    let mapping: ImportMapping
    /// What has happened lies on this day or before it.
    let latest: Day

    /// A sentence's part: "is no number".
    struct Fault: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// Without the spaces around it; nil where nothing is known.
    static func known(_ cell: String) -> String? {
        let isPlain =
            cell.utf8.first.map { $0 > 0x20 && $0 < 0x7F } ?? false
            && cell.utf8.last.map { $0 > 0x20 && $0 < 0x7F } ?? false
        let text = isPlain ? cell : trimmed(cell)
        guard text.utf8.count < 12 else { return text }
        return unknown.contains(text.lowercased()) ? nil : text
    }

    private static let unknown: Set<String> = [
        "", "-", "–", "—", "n/a", "#n/a", "null", "nil", "(blank)", "undefined", "nan",
    ]

    private static func trimmed(_ text: String) -> String {
        var view = text.unicodeScalars[...]
        while let first = view.first, first.properties.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.properties.isWhitespace { view = view.dropLast() }
        return String(view)
    }

    func day(_ text: String, mayBeAhead: Bool = false) throws(Fault) -> Day {
        guard let day = CellDay(mapping.dates).day(text) else {
            throw Fault(
                mapping.dates == .iso
                    ? "is no date such as 2026-11-24; other orders are declared in the mapping as dates: us or european"
                    : "is no date in the order that the mapping declares (dates: \(mapping.dates.rawValue))")
        }
        guard mayBeAhead || day <= latest else { throw Fault("is still to come on \(latest.iso)") }
        return day
    }

    func number(_ text: String, _ column: ImportMapping.Column) throws(Fault) -> CellNumber {
        let text = column.words[Heads.key(text)] ?? text
        return try number(text)
    }

    func number(_ text: String) throws(Fault) -> CellNumber {
        do {
            return try CellNumber(text, decimalComma: mapping.decimalComma)
        } catch {
            switch error {
            case .noNumber: throw Fault("is no number")
            case .otherMark:
                throw Fault(
                    "is a number only with a decimal \(mapping.decimalComma ? "point" : "comma"); the mapping declares decimal: \(mapping.decimalComma ? "comma" : "point")"
                )
            }
        }
    }

    func inRange(_ number: Double, _ range: ClosedRange<Double>, _ name: String) throws(Fault) -> Double {
        guard !range.contains(number) else { return number }
        let low = FieldValue.written(range.lowerBound)
        let words =
            range.upperBound.isFinite
            ? "between \(low) and \(FieldValue.written(range.upperBound))" : "\(low) or more"
        let isPercent = range == 0...1 && number > 1 && number <= 100
        throw Fault(
            "is out of range: \(name) is \(words)\(isPercent ? "; the mapping may say unit: percent" : "")")
    }

    func value(_ text: String, of field: AccountField, _ column: ImportMapping.Column) throws(Fault)
        -> FieldValue
    {
        let text = column.words[Heads.key(text)] ?? text
        switch field.kind {
        case .text: return .text(try line(text))
        case .flag: return .flag(try flag(text))
        case .choice(let words): return .text(try choice(text, words))
        case .day(let mayBeAhead): return .day(try day(text, mayBeAhead: mayBeAhead))
        case .number, .whole: return .number(try number(text).value)
        }
    }

    /// Texts are written on one line; a formula is no text.
    private func line(_ text: String) throws(Fault) -> String {
        if text.hasPrefix("=") { throw Fault("is a formula, not a text") }
        if text.unicodeScalars.contains(where: Self.isControl) {
            throw Fault("has a control character in it")
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private func flag(_ text: String) throws(Fault) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "y", "1", "x", "ja", "on": return true
        case "false", "no", "n", "0", "nein", "off": return false
        default: throw Fault("is neither true nor false")
        }
    }

    private func choice(_ text: String, _ words: [String]) throws(Fault) -> String {
        let key = Heads.key(text)
        if let word = words.first(where: { Heads.key($0) == key }) { return word }
        throw Fault("is none of \(words.joined(separator: ", "))")
    }
}
