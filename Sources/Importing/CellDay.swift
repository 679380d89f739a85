internal import Customers

/// A day as exports write it: "2026-11-24", "11/24/2026", "24.11.26", "Nov 24, 2026", "2026-11-24T08:30:00Z", and a
/// month alone as its last day.
struct CellDay {
    private let order: DateOrder

    init(_ order: DateOrder) { self.order = order }

    func day(_ text: String) -> Day? {
        if let day = Day(iso: text) { return day }
        if order == .excel, let day = Self.spreadsheetDay(text) { return day }
        let parts = Self.parts(text)
        if parts.contains(where: { $0.month != nil }) { return Self.named(parts) }
        return numbered(parts.compactMap(\.number), digits: parts.map(\.digits))
    }

    /// What stands between the marks of a date, the time of day left out.
    private struct Part {
        let number: Int?
        let digits: Int
        var month: Int?
    }

    /// Days since 30 December 1899: so the wrong leap day of 1900 is passed over, as every spreadsheet does after it.
    private static func spreadsheetDay(_ text: String) -> Day? {
        guard let number = Double(text), number >= 61, number < 2_958_466, let zero = Day(iso: "1899-12-30")
        else {
            return nil
        }
        return zero + Int(number)
    }

    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var word = ""
        func end() {
            if let part = part(word) { parts.append(part) }
            word = ""
        }
        for scalar in text.unicodeScalars {
            // A colon belongs to a time of day, which begins behind a space or a T.
            if scalar == ":" {
                word = ""
                break
            }
            let isDigit = ("0"..."9").contains(scalar)
            let isLetter = scalar.properties.isAlphabetic
            if !isDigit, !isLetter {
                end()
            } else {
                if let last = word.unicodeScalars.last, ("0"..."9").contains(last) != isDigit { end() }
                word.unicodeScalars.append(scalar)
            }
            if parts.count == 3, !word.isEmpty { return Array(parts.prefix(3)) }
        }
        end()
        return Array(parts.prefix(3))
    }

    /// nil for what is neither a number nor a month: a weekday, the T before a time.
    private static func part(_ word: String) -> Part? {
        if let number = Int(word) { return Part(number: number, digits: word.utf8.count) }
        guard let month = months[String(word.lowercased().prefix(3))] else { return nil }
        return Part(number: nil, digits: 0, month: month)
    }

    private static let months: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
        "sep": 9,
        "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
    ]

    private static func named(_ parts: [Part]) -> Day? {
        guard let month = parts.compactMap(\.month).first else { return nil }
        let numbers = parts.filter { $0.month == nil }
        guard numbers.count == 2 else {
            guard numbers.count == 1, numbers[0].digits == 4, let year = numbers[0].number else { return nil }
            return Month(year: year, month: month).lastDay
        }
        let first = numbers[0].number ?? 0
        let second = numbers[1].number ?? 0
        return numbers[0].digits == 4
            ? Day(year: first, month: month, day: second)
            : Day(year: full(second, numbers[1].digits), month: month, day: first)
    }

    private func numbered(_ numbers: [Int], digits: [Int]) -> Day? {
        guard numbers.count == digits.count else { return nil }
        if numbers.count == 1, digits[0] == 8 {
            return Day(year: numbers[0] / 10_000, month: numbers[0] / 100 % 100, day: numbers[0] % 100)
        }
        if numbers.count == 2 { return Self.month(numbers, digits) }
        guard numbers.count == 3 else { return nil }
        if digits[0] == 4 { return Day(year: numbers[0], month: numbers[1], day: numbers[2]) }
        let year = Self.full(numbers[2], digits[2])
        switch order {
        case .us: return Day(year: year, month: numbers[0], day: numbers[1])
        case .european: return Day(year: year, month: numbers[1], day: numbers[0])
        case .iso, .excel: return nil
        }
    }

    /// "2026-11" and "11/2026".
    private static func month(_ numbers: [Int], _ digits: [Int]) -> Day? {
        let isYearFirst = digits[0] == 4
        guard isYearFirst || digits[1] == 4 else { return nil }
        let month = isYearFirst ? numbers[1] : numbers[0]
        guard (1...12).contains(month) else { return nil }
        return Month(year: isYearFirst ? numbers[0] : numbers[1], month: month).lastDay
    }

    /// Two digits are a year from 1970 to 2069.
    private static func full(_ year: Int, _ digits: Int) -> Int {
        digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year
    }
}
