/// A calendar month, counted in months since year 0.
package struct Month: Sendable, Hashable, Comparable {
    package let number: Int

    /// Takes month 1–12.
    package init(year: Int, month: Int) {
        number = year * 12 + month - 1
    }

    private init(number: Int) {
        self.number = number
    }

    package var year: Int { number / 12 }
    /// 1–12.
    package var month: Int { number % 12 + 1 }

    package var firstDay: Day {
        Day(year: year, month: month, day: 1) ?? Day(number: 0)
    }
    package var lastDay: Day { firstDay + (length - 1) }

    /// Its number of days, 28–31.
    package var length: Int {
        switch month {
        case 2: Self.isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `YYYY-MM`.
    package var iso: String { String(firstDay.iso.prefix(7)) }

    package static func < (a: Month, b: Month) -> Bool { a.number < b.number }
    package static func + (month: Month, months: Int) -> Month { Month(number: month.number + months) }
    package static func - (later: Month, earlier: Month) -> Int { later.number - earlier.number }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }
}
