package import Customers
package import Excerpts

extension Fields {
    /// A day written `YYYY-MM-DD`, quoted or not; any other form is a problem that shows the right one.
    package func day(_ key: String) -> Day? {
        guard let value = stated(key) else { return nil }
        guard let text = value.text else {
            problems.error(
                "\(key) is a date, not \(value.kind)", at: value.place, remedy: "write \(key): 2026-11-24")
            return nil
        }
        guard let day = Day(iso: text) else {
            let form = DateForm(text)
            problems.error(form.message(for: key), at: value.place, remedy: form.remedy)
            return nil
        }
        if !Self.likelyYears.contains(day.year) {
            problems.warning("\(key) is in the year \(day.year); is that meant?", at: value.place)
        }
        return day
    }

    /// A day without which the block means nothing.
    package func requiredDay(_ key: String) -> Day? {
        if stated(key) == nil {
            problems.error("\(block) needs \(key)", at: place(key), remedy: "add \(key): YYYY-MM-DD")
        }
        return day(key)
    }

    private static let likelyYears = 1990...2100

    /// Text on one line: line breaks of a block scalar become spaces, and "" is nil.
    package func line(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        let line = Self.folded(text)
        return line.isEmpty ? nil : line
    }

    /// Text on one line that must be there.
    package func requiredLine(_ key: String) -> String? { requiredText(key).map(Self.folded) }

    /// A list of texts, each on one line; empty ones are left out.
    package func lines(_ key: String) -> [String]? {
        texts(key)?.map(Self.folded).filter { !$0.isEmpty }
    }

    package static func folded(_ text: String) -> String {
        let isClean = !text.utf8.contains(UInt8(ascii: "\n")) && text.utf8.first != 32 && text.utf8.last != 32
        return isClean ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The elements of a list of blocks, each with the keys that it may have.
    package func blocks(_ key: String, as name: String, keys: [String]) -> [Fields] {
        (list(key) ?? []).compactMap { element in
            guard !element.isNull else {
                problems.error(
                    "\(name) is empty", at: element.place, remedy: "take the - out, or write its keys")
                return nil
            }
            return Fields(element, as: name, keys: keys, problems: problems)
        }
    }

    /// An amount of money, 0 or more.
    ///
    /// `120.000` is 120 to YAML and 120000 to many a person: a warning.
    package func amount(_ key: String) -> Double? {
        stated(key).flatMap { amount(of: $0, key) }
    }

    package func amount(of value: Node, _ name: String) -> Double? {
        guard let amount = number(of: value, name, in: 0 ... .infinity) else { return nil }
        if let text = value.text, Self.hasPointBeforeThreeDigits(text) {
            problems.warning(
                "\(name) \(text) is read as \(Self.short(amount))", at: value.place,
                remedy: "write \(text.filter { $0 != "." }) if the point stands between thousands")
        }
        return amount
    }

    private static func short(_ amount: Double) -> String {
        amount.rounded() == amount ? String(Int(amount)) : String(amount)
    }

    /// "120.000", not "0.120".
    private static func hasPointBeforeThreeDigits(_ text: String) -> Bool {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        return halves.count == 2 && halves[1].utf8.count == 3 && (1...3).contains(halves[0].utf8.count)
            && text.utf8.first != UInt8(ascii: "0")
    }

    /// The block behind `key`; nil where it is absent or empty.
    package func inner(_ key: String, keys: [String]) -> Fields? {
        Fields(value(key), as: key, keys: keys, named: place(key), problems: problems)
    }
}

/// A date that is not written as ISO 8601 wants it, and the day that was most likely meant.
struct DateForm {
    private let text: String
    /// The days it may mean: one where it is clear, two where day and month could be either, else none.
    private let meant: [Day]
    private let isNoDay: Bool

    init(_ text: String) {
        self.text = text
        let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        isNoDay = Self.hasISOShape(text)
        meant = isNoDay ? [] : Self.days(parts, usesPoints: text.contains("."))
    }

    func message(for key: String) -> String {
        isNoDay
            ? "\(key) is \(text), a day that no calendar has"
            : "\(key) is a date (YYYY-MM-DD), not \"\(Fields.shortened(text))\""
    }

    var remedy: String? {
        if isNoDay { return lastDayOfMonth.map { "the last day of that month is \($0)" } }
        guard let first = meant.first else { return nil }
        guard let second = meant.dropFirst().first else { return "write \(first.iso)" }
        return "write \(first.iso) or \(second.iso), whichever is meant"
    }

    private static func hasISOShape(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { offset, byte in
                offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
            }
    }

    private var lastDayOfMonth: String? {
        guard let first = Day(iso: text.prefix(8) + "01") else { return nil }
        return first.calendarMonth.lastDay.iso
    }

    private static func days(_ parts: [String], usesPoints: Bool) -> [Day] {
        if parts.count > 3,
            let day = Day(iso: parts.prefix(2).joined(separator: "-") + "-" + parts[2].prefix(2))
        {
            return [day]
        }
        if parts.count == 1, parts[0].utf8.count == 8, let number = Int(parts[0]) {
            return list(number / 10_000, number / 100 % 100, number % 100)
        }
        guard parts.count == 3 else { return [] }
        if let month = parts.compactMap(monthNumber).first { return named(month, parts) }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return [] }
        if parts[0].utf8.count == 4 { return list(numbers[0], numbers[1], numbers[2]) }
        let year = parts[2].utf8.count == 2 ? 2000 + numbers[2] : numbers[2]
        let dayFirst = list(year, numbers[1], numbers[0])
        let monthFirst = usesPoints ? [] : list(year, numbers[0], numbers[1])
        return dayFirst == monthFirst ? dayFirst : dayFirst + monthFirst
    }

    private static func list(_ year: Int, _ month: Int, _ day: Int) -> [Day] {
        Day(year: year, month: month, day: day).map { [$0] } ?? []
    }

    /// "24 Nov 2026", "November 24, 2026".
    private static func named(_ month: Int, _ parts: [String]) -> [Day] {
        let numbers = parts.compactMap { part in Int(part.prefix { $0.isNumber }) }
        guard numbers.count == 2, let year = numbers.first(where: { $0 > 31 }),
            let day = numbers.first(where: { $0 <= 31 })
        else { return [] }
        return list(year, month, day)
    }

    private static func monthNumber(_ word: String) -> Int? {
        guard word.count >= 3, word.first?.isLetter == true else { return nil }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }
}
