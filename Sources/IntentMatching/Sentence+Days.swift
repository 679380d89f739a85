internal import Customers

/// A day as it was named; a day without a year needs to know which way the sentence looks.
struct NamedDay: Sendable {
    enum Value: Sendable, Hashable {
        case fixed(Day)
        case yearless(month: Int, day: Int)
        case weekday(Int)
    }

    let units: Range<Int>
    let value: Value
    /// "as of …": the day for which the answer is wanted, whatever the command.
    let isAsOf: Bool

    /// The nearest such day not after `today`, or not before it.
    func resolved(lookingAhead: Bool, from today: Day) -> Day? {
        switch value {
        case .fixed(let day): return day
        case .weekday(let weekday):
            let back = (today.weekday - weekday + 7) % 7
            return lookingAhead ? today + (7 - (back == 0 ? 7 : back)) : today - (back == 0 ? 7 : back)
        case .yearless(let month, let day):
            let years =
                lookingAhead ? Array(today.year...(today.year + 8)) : (today.year - 8...today.year).reversed()
            return years.lazy.compactMap { Day(year: $0, month: month, day: day) }
                .first { lookingAhead ? $0 >= today : $0 <= today }
        }
    }
}

extension Sentence {
    /// Finds days and periods from left to right; a period wins over the day that begins it.
    mutating func findDates() {
        var unit = 0
        while unit < units.count {
            unit = units[unit].role == nil ? takeDate(at: unit) : unit + 1
        }
    }

    private mutating func takeDate(at unit: Int) -> Int {
        if let found = ahead(at: unit) ?? restOfThis(at: unit) ?? renewingUntil(at: unit) {
            within = found.days
            claimDate(found.units, as: .day)
            return found.units.upperBound
        }
        if let period = period(at: unit) {
            slots.period = period.value
            claimDate(period.units, as: .period)
            return period.units.upperBound
        }
        guard let found = namedDay(at: unit) else { return unit + 1 }
        let isAsOf = has(.at, unit - 1) && units[unit - 1].role == nil && value(.at, unit - 1) == "as-of"
        days.append(NamedDay(units: found.units, value: found.value, isAsOf: isAsOf))
        claimDate(found.units, as: .day)
        return found.units.upperBound
    }

    /// "compared to last quarter", "versus June": an account beside itself.
    private static let compares: Set<String> = ["compared", "versus", "vs", "against", "than", "relative"]

    private mutating func claimDate(_ range: Range<Int>, as role: Unit.Role) {
        claim(range, as: role)
        // "last month" may be what is asked about; "the last twelve months" only say when.
        if role == .period, !has(.since, range.lowerBound), !range.contains(where: { number($0) != nil }) {
            for unit in range where !units[unit].meaning.concepts.isEmpty { units[unit].staysFree = true }
        }
        var previous = range.lowerBound - 1
        let leads: Set<String> = [
            "on", "in", "for", "the", "of", "over", "during", "at", "by", "from", "to", "back", "until",
            "between",
        ]
        if ["to", "with"].contains(word(previous)), Self.compares.contains(word(previous - 1)) {
            units[previous].role = .glue
            previous -= 1
        }
        if previous > 0, units[previous].role == nil, Self.compares.contains(word(previous)) {
            units[previous].role = .glue
            previous -= 1
        }
        while previous >= 0, units[previous].role == nil, leads.contains(word(previous)) || has(.at, previous)
        {
            units[previous].role = .glue
            previous -= 1
        }
    }

    /// A day: "2026-06-30", "30 June", "June 30th", "last Friday", "yesterday", "3 weeks ago", "the end of June".
    func namedDay(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        guard unit < units.count, units[unit].role == nil else { return nil }
        if let iso = isoDay(at: unit) { return iso }
        if let pointed = pointedDay(at: unit) { return pointed }
        if let offset = value(.days, unit).flatMap({ Int($0) }) {
            return offset == 0 ? nil : (unit..<(unit + 1), .fixed(day + offset))
        }
        if let ago = daysAgo(at: unit) { return ago }
        if let edge = edge(at: unit) ?? turnedEdge(at: unit) { return edge }
        if let month = month(unit + 1), let number = dayNumber(unit) {
            return withYear(unit, unit + 2, month, number)
        }
        if word(unit + 1) == "of", let month = month(unit + 2), let number = dayNumber(unit) {
            return withYear(unit, unit + 3, month, number)
        }
        if let month = month(unit), let number = dayNumber(unit + 1), firstToken(unit + 1).gap != .comma {
            return withYear(unit, unit + 2, month, number)
        }
        return weekday(at: unit)
    }

    func month(_ unit: Int) -> Int? {
        guard let month = value(.months, unit).flatMap({ Int($0) }), units[unit].role == nil else {
            return nil
        }
        guard ["may", "march", "mar", "sun", "sat"].contains(word(unit)) else { return month }
        let isLed =
            number(unit - 1) != nil || number(unit + 1) != nil || has(.since, unit - 1)
            || has(.past, unit - 1)
        let leads: Set<String> = [
            "in", "from", "to", "of", "until", "by", "and", "between", "this", "end", "till",
        ]
        return isLed || leads.contains(word(unit - 1)) ? month : nil
    }

    private func dayNumber(_ unit: Int) -> Int? {
        number(unit).flatMap { (1...31).contains($0) ? $0 : nil }
    }

    private func withYear(_ first: Int, _ end: Int, _ month: Int, _ number: Int) -> (
        Range<Int>, NamedDay.Value
    )? {
        if let year = year(end), let day = Day(year: year, month: month, day: number) {
            return (first..<(end + 1), .fixed(day))
        }
        return number <= Month(year: 2024, month: month).length
            ? (first..<end, .yearless(month: month, day: number)) : nil
    }

    func year(_ unit: Int) -> Int? {
        number(unit).flatMap { (1990...2099).contains($0) ? $0 : nil }
    }

    private func isoDay(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        guard unit + 2 < units.count, let first = number(unit), let second = number(unit + 1),
            let third = number(unit + 2)
        else { return nil }
        let gaps = [firstToken(unit + 1).gap, firstToken(unit + 2).gap]
        if gaps == [.hyphen, .hyphen], first > 31, let day = Day(year: first, month: second, day: third) {
            return (unit..<(unit + 3), .fixed(day))
        }
        if gaps == [.slash, .slash], third > 31, let day = Day(year: third, month: second, day: first) {
            return (unit..<(unit + 3), .fixed(day))
        }
        return nil
    }

    /// A day with points, "30.06.2026".
    private func pointedDay(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        let parts = word(unit).split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3, let day = Day(year: parts[2], month: parts[1], day: parts[0]) else {
            return nil
        }
        return (unit..<(unit + 1), .fixed(day))
    }

    private func daysAgo(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        let count = number(unit) ?? (["a", "an", "one"].contains(word(unit)) ? 1 : nil)
        guard let count, let span = value(.units, unit + 1), ["ago", "back"].contains(word(unit + 2)) else {
            return nil
        }
        return (unit..<(unit + 3), .fixed(day.moved(-count, span)))
    }

    /// "the end of June", "the start of last quarter".
    private func edge(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        guard let side = value(.parts, unit), side == "end" || side == "start" else { return nil }
        var next = unit + 1
        while ["of", "the"].contains(word(next)) { next += 1 }
        if let period = period(at: next, isOpen: false) {
            return (
                unit..<period.units.upperBound, .fixed(side == "end" ? period.value.to : period.value.from)
            )
        }
        guard let range = current(value(.units, next)) else { return nil }
        return (unit..<(next + 1), .fixed(side == "end" ? range.to : range.from))
    }

    /// "at quarter end": the words the other way round.
    private func turnedEdge(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        guard value(.parts, unit + 1) == "end", let range = current(value(.units, unit)) else { return nil }
        return (unit..<(unit + 2), .fixed(range.to))
    }

    private func weekday(at unit: Int) -> (units: Range<Int>, value: NamedDay.Value)? {
        if has(.past, unit) || has(.current, unit),
            let weekday = value(.weekdays, unit + 1).flatMap({ Int($0) })
        {
            let back = (day.weekday - weekday + 7) % 7
            return (unit..<(unit + 2), .fixed(day - (back == 0 ? 7 : back)))
        }
        if has(.future, unit), let weekday = value(.weekdays, unit + 1).flatMap({ Int($0) }) {
            let ahead = (weekday - day.weekday + 7) % 7
            return (unit..<(unit + 2), .fixed(day + (ahead == 0 ? 7 : ahead)))
        }
        guard let weekday = value(.weekdays, unit).flatMap({ Int($0) }) else { return nil }
        return (unit..<(unit + 1), .weekday(weekday))
    }
}

extension Day {
    /// So many days, weeks, months, quarters or years later.
    func moved(_ count: Int, _ unit: String) -> Day {
        let count = max(-1200, min(1200, count))
        switch unit {
        case "week": return self + 7 * count
        case "month": return adding(months: count)
        case "quarter": return adding(months: 3 * count)
        case "year": return adding(years: max(-100, min(100, count)))
        default: return self + count
        }
    }
}
