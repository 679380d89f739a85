/// A calendar day, counted in days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Steward has no times of day and no time zones: whatever depends on "now" is given a `Day`.
package struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before it.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Month(year: year, month: month).length
        else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
            let day = Self.digits(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }

    /// The days from `earlier` to `later`; negative where the order is the other way round.
    package static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    /// The day of the month, 1–31.
    package var dayOfMonth: Int { civil.day }
    package var calendarMonth: Month { Month(year: year, month: month) }

    /// Monday is 1, Sunday 7 (ISO 8601).
    package var weekday: Int { (((number + 3) % 7) + 7) % 7 + 1 }

    package var iso: String {
        let (year, month, day) = civil
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }

    /// The same day so many years later or earlier; 29 February becomes the 28th where there is none.
    package func adding(years: Int) -> Day { adding(months: 12 * years) }

    /// The same day of another month, or that month's last day where it is shorter.
    package func adding(months: Int) -> Day {
        let target = calendarMonth + months
        return Day(number: target.firstDay.number + min(dayOfMonth, target.length) - 1)
    }

    /// ISO 8601 week, "2026-W48": the week belongs to the year of its Thursday.
    package var isoWeek: String {
        let thursday = self + (4 - weekday)
        let firstOfYear = Day(number: Self.number(year: thursday.year, month: 1, day: 1))
        return "\(thursday.year)-W\(Self.padded((thursday - firstOfYear) / 7 + 1, 2))"
    }

    /// Days from civil and back: H.
    ///
    /// Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted + (shifted < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Day: CustomStringConvertible {
    package var description: String { iso }
}
