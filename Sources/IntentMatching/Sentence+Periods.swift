internal import Customers

extension Sentence {
    typealias FoundPeriod = (units: Range<Int>, value: DayRange)

    /// A stretch of time: "last quarter", "Q2 2026", "since June", "from March to May", "the last 90 days".
    ///
    /// With `isOpen` false only a closed one, whose last day is not cut at today.
    func period(at unit: Int, isOpen: Bool = true) -> FoundPeriod? {
        guard unit < units.count, units[unit].role == nil else { return nil }
        if isOpen {
            if let found = since(at: unit) ?? between(at: unit) { return found }
        }
        guard let found = plainPeriod(at: unit) else { return nil }
        guard isOpen, found.value.to > day, found.value.from <= day else { return found }
        return (found.units, DayRange(from: found.value.from, to: day))
    }

    private func since(at unit: Int) -> FoundPeriod? {
        guard has(.since, unit) else { return nil }
        let next = skipArticles(unit + 1)
        if let start = namedDay(at: next) {
            let named = NamedDay(units: start.units, value: start.value, isAsOf: false)
            guard let from = named.resolved(lookingAhead: false, from: day) else { return nil }
            return (unit..<start.units.upperBound, DayRange(from: from, to: day))
        }
        guard let start = plainPeriod(at: next), start.value.from <= day else { return nil }
        return (unit..<start.units.upperBound, DayRange(from: start.value.from, to: day))
    }

    /// "from March to May", "between Q1 and Q3", "March to May", "2026-01-01 to 2026-03-31".
    private func between(at unit: Int) -> FoundPeriod? {
        let isLed = ["from", "between"].contains(word(unit))
        let first = isLed ? skipArticles(unit + 1) : unit
        guard let from = side(at: first), from.units.upperBound < units.count else { return nil }
        let link = from.units.upperBound
        let links: Set<String> =
            isLed ? ["to", "and", "until", "till", "through"] : ["to", "until", "through"]
        guard links.contains(word(link)), let to = side(at: skipArticles(link + 1)) else { return nil }
        guard let last = to.last(before: day), let start = from.first(before: last), start <= last else {
            return nil
        }
        return (unit..<to.units.upperBound, DayRange(from: start, to: min(last, day)))
    }

    /// One end of a stretch of time.
    private struct Side {
        let units: Range<Int>
        let value: NamedDay.Value?
        let period: DayRange?
        let month: Int?

        func last(before day: Day) -> Day? { end(before: day, isLast: true) }
        func first(before day: Day) -> Day? { end(before: day, isLast: false) }

        private func end(before day: Day, isLast: Bool) -> Day? {
            if let value {
                return NamedDay(units: units, value: value, isAsOf: false).resolved(
                    lookingAhead: false, from: day)
            }
            if let month {
                let year = day.month >= month ? day.year : day.year - 1
                let found = Month(year: year, month: month)
                return isLast ? found.lastDay : found.firstDay
            }
            return isLast ? period?.to : period?.from
        }
    }

    private func side(at unit: Int) -> Side? {
        if let named = namedDay(at: unit) {
            return Side(units: named.units, value: named.value, period: nil, month: nil)
        }
        if let month = month(unit), year(unit + 1) == nil {
            return Side(units: unit..<(unit + 1), value: nil, period: nil, month: month)
        }
        return plainPeriod(at: unit).map { Side(units: $0.units, value: nil, period: $0.value, month: nil) }
    }

    private func skipArticles(_ unit: Int) -> Int {
        var next = unit
        while ["the", "of", "about", "in"].contains(word(next)) { next += 1 }
        return next
    }

    private func plainPeriod(at unit: Int) -> FoundPeriod? {
        guard unit < units.count else { return nil }
        return trailing(at: unit) ?? counted(at: unit) ?? relative(at: unit) ?? part(at: unit)
            ?? named(at: unit)
    }

    /// "trailing twelve months", "year to date".
    private func trailing(at unit: Int) -> FoundPeriod? {
        let range = unit..<(unit + 1)
        switch value(.parts, unit) {
        case "ttm": return (range, DayRange(from: day.adding(months: -12) + 1, to: day))
        case "ytd": return (range, DayRange(from: Month(year: day.year, month: 1).firstDay, to: day))
        case "qtd": return (range, DayRange(from: quarter(of: day).firstDay, to: day))
        case "mtd": return (range, DayRange(from: day.calendarMonth.firstDay, to: day))
        default: return nil
        }
    }

    /// "the last 90 days", "past six months".
    private func counted(at unit: Int) -> FoundPeriod? {
        guard has(.past, unit), let count = number(unit + 1), count > 0, let span = value(.units, unit + 2)
        else {
            return nil
        }
        return (unit..<(unit + 3), DayRange(from: day.moved(-count, span) + 1, to: day))
    }

    /// "last quarter", "this year", "last autumn", "last June".
    private func relative(at unit: Int) -> FoundPeriod? {
        let shift: Int
        if has(.past, unit) { shift = -1 } else if has(.current, unit) { shift = 0 } else { return nil }
        let range = unit..<(unit + 2)
        if let month = month(unit + 1) {
            let year = day.month > month || (shift == 0 && day.month == month) ? day.year : day.year - 1
            return (range, Month(year: year, month: month).range)
        }
        if let start = value(.seasons, unit + 1).flatMap({ Int($0) }) {
            return (range, season(from: start, isPast: shift < 0))
        }
        switch value(.units, unit + 1) {
        case "week" where shift < 0:
            let monday = day - (day.weekday - 1) - 7
            return (range, DayRange(from: monday, to: monday + 6))
        case "month": return (range, (day.calendarMonth + shift).range)
        case "quarter":
            let start = quarter(of: day) + 3 * shift
            return (range, DayRange(from: start.firstDay, to: (start + 2).lastDay))
        case "year" where word(unit) == "past":
            return (range, DayRange(from: day.adding(years: -1) + 1, to: day))
        case "year": return (range, Self.wholeYear(day.year + shift))
        default: return nil
        }
    }

    /// "Q2", "Q2 2026", "2026-Q2", "H1 2025", "the first half of 2026".
    private func part(at unit: Int) -> FoundPeriod? {
        if let year = year(unit), let months = months(ofPart: value(.parts, unit + 1)) {
            return (unit..<(unit + 2), Self.months(months, of: year))
        }
        guard let months = months(ofPart: value(.parts, unit)) else { return nil }
        let next = word(unit + 1) == "of" ? unit + 2 : unit + 1
        if let year = year(next) { return (unit..<(next + 1), Self.months(months, of: year)) }
        if has(.past, next) || has(.current, next), value(.units, next + 1) == "year" {
            let year = has(.past, next) ? day.year - 1 : day.year
            return (unit..<(next + 2), Self.months(months, of: year))
        }
        let year = months.lowerBound > day.month ? day.year - 1 : day.year
        return (unit..<(unit + 1), Self.months(months, of: year))
    }

    private func months(ofPart part: String?) -> ClosedRange<Int>? {
        switch part {
        case "q1": 1...3
        case "q2": 4...6
        case "q3": 7...9
        case "q4": 10...12
        case "h1": 1...6
        case "h2": 7...12
        default: nil
        }
    }

    /// "June 2026", "June", "2025", "the summer".
    private func named(at unit: Int) -> FoundPeriod? {
        if let month = month(unit) {
            if let year = year(unit + 1) { return (unit..<(unit + 2), Month(year: year, month: month).range) }
            guard number(unit + 1) == nil, number(unit - 1) == nil else { return nil }
            let year = day.month >= month ? day.year : day.year - 1
            return (unit..<(unit + 1), Month(year: year, month: month).range)
        }
        if let start = value(.seasons, unit).flatMap({ Int($0) }),
            ["the", "in", "over", "since"].contains(word(unit - 1))
        {
            return (unit..<(unit + 1), season(from: start, isPast: true))
        }
        let isIso = number(unit + 1) != nil && firstToken(unit + 1).gap == .hyphen
        guard !isIso, let year = year(unit),
            ["in", "for", "of", "during", "since", "from", "to"].contains(word(unit - 1))
        else {
            return nil
        }
        return (unit..<(unit + 1), Self.wholeYear(year))
    }

    /// Time that lies ahead, "in the next 60 days", "next quarter", as a number of days.
    func ahead(at unit: Int) -> (units: Range<Int>, days: Int)? {
        guard units[unit].role == nil else { return nil }
        var next = unit
        let isLed = ["in", "within", "inside"].contains(word(next)) || has(.future, next)
        guard isLed else { return nil }
        while ["in", "within", "inside", "the", "next", "coming", "upcoming", "following"].contains(
            word(next))
        { next += 1 }
        if let count = number(next), count > 0, let span = value(.units, next + 1),
            !["ago", "back"].contains(word(next + 2))
        {
            return (unit..<(next + 2), day.moved(count, span) - day)
        }
        guard has(.future, next - 1), let span = value(.units, next) else { return nil }
        return (unit..<(next + 1), endOfNext(span) - day)
    }

    /// "renewing this quarter": what is left of it.
    func restOfThis(at unit: Int) -> (units: Range<Int>, days: Int)? {
        guard has(.current, unit), names.isEmpty, speaksOfRenewing,
            let rest = current(value(.units, unit + 1))
        else { return nil }
        return (unit..<(unit + 2), rest.to - day)
    }

    /// "renewing before Christmas", "that renew by the end of the quarter", as a number of days.
    func renewingUntil(at unit: Int) -> (units: Range<Int>, days: Int)? {
        guard ["before", "by", "until", "till"].contains(word(unit)), names.isEmpty, speaksOfRenewing else {
            return nil
        }
        let next = skipArticles(unit + 1)
        let isBefore = word(unit) == "before"
        if let named = holiday(at: next) ?? namedDay(at: next),
            let last = NamedDay(units: named.units, value: named.value, isAsOf: false)
                .resolved(lookingAhead: true, from: day)
        {
            return (unit..<named.units.upperBound, max(0, last - day - (isBefore ? 1 : 0)))
        }
        guard let month = month(next) else { return nil }
        let year = month >= day.month ? day.year : day.year + 1
        let range = Month(year: year, month: month).range
        return (unit..<(next + 1), max(0, isBefore ? range.from - day - 1 : range.to - day))
    }

    /// "Christmas", the day of a year to come.
    private func holiday(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        let parts = value(.holidays, unit)?.split(separator: "-").compactMap { Int($0) } ?? []
        return parts.count == 2 ? (unit..<(unit + 1), .yearless(month: parts[0], day: parts[1])) : nil
    }

    private var speaksOfRenewing: Bool {
        units.contains { $0.role == nil && $0.meaning.has(.renewing) }
    }

    /// The week, month, quarter or year that the day is in.
    func current(_ span: String?) -> DayRange? {
        switch span {
        case "week": DayRange(from: day - (day.weekday - 1), to: day + (7 - day.weekday))
        case "month": day.calendarMonth.range
        case "quarter": DayRange(from: quarter(of: day).firstDay, to: (quarter(of: day) + 2).lastDay)
        case "year": Self.wholeYear(day.year)
        default: nil
        }
    }

    private func endOfNext(_ span: String) -> Day {
        switch span {
        case "week": return day + (14 - day.weekday)
        case "month": return (day.calendarMonth + 1).lastDay
        case "quarter": return (quarter(of: day) + 5).lastDay
        case "year": return Self.wholeYear(day.year + 1).to
        default: return day + 1
        }
    }

    func quarter(of day: Day) -> Month { Month(year: day.year, month: (day.month - 1) / 3 * 3 + 1) }

    /// Three months from `start`; the newest that is over, or the one that has begun.
    private func season(from start: Int, isPast: Bool) -> DayRange {
        var first = Month(year: day.year, month: start)
        while isPast ? (first + 2).lastDay >= day : first.firstDay > day { first = first + -12 }
        return DayRange(from: first.firstDay, to: (first + 2).lastDay)
    }

    private static func wholeYear(_ year: Int) -> DayRange { months(1...12, of: year) }

    private static func months(_ months: ClosedRange<Int>, of year: Int) -> DayRange {
        DayRange(
            from: Month(year: year, month: months.lowerBound).firstDay,
            to: Month(year: year, month: months.upperBound).lastDay)
    }
}

extension Month {
    fileprivate var range: DayRange { DayRange(from: firstDay, to: lastDay) }
}
