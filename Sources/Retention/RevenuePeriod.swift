package import Customers

/// A span of days over which revenue is compared: after `base`, up to and including `end`.
///
/// The base is the day on which the accounts are counted that retention is measured on, so it lies outside the
/// span: "the second quarter" has the 31st of March as its base.
package struct RevenuePeriod: Sendable, Hashable {
    package let base: Day
    package let end: Day

    /// An end before its base gives an empty period on the base.
    package init(after base: Day, through end: Day) {
        self.base = base
        self.end = max(base, end)
    }

    /// The twelve months up to `day`, from the same day a year earlier; 29 February looks back to the 28th.
    package static func trailingYear(to day: Day) -> RevenuePeriod {
        RevenuePeriod(after: day.adding(years: -1), through: day)
    }

    /// From the last day of the previous month to `day`.
    package static func monthToDate(_ day: Day) -> RevenuePeriod {
        RevenuePeriod(after: day.calendarMonth.firstDay - 1, through: day)
    }

    /// The calendar months of the period, the first and the last one cut; each begins where the last ended.
    package var months: [RevenuePeriod] {
        var pieces: [RevenuePeriod] = []
        var base = self.base
        while base < end {
            let piece = RevenuePeriod(after: base, through: min((base + 1).calendarMonth.lastDay, end))
            pieces.append(piece)
            base = piece.end
        }
        return pieces
    }
}
