package import Customers

/// The monthly recurring revenue of one account over time, as steps: each value holds from its day until the
/// next.
///
/// Built once for an account, so that a question about a day is a search in a few numbers. The rules are those
/// of the account file: nothing before the contract's start, the first row's value from the start to the first
/// row, the newest row from then on, nothing on and after the day of churn. A value of zero is a pause.
package struct RecurringRevenue: Sendable {
    /// What the values were taken from.
    package enum Source: Sendable, Hashable {
        /// Rows of the history.
        case rows
        /// ARR/12 from the contract's start, since no row carries `mrr`.
        case flat
    }

    /// Why an account has no revenue that could be counted; the first that holds, in this order.
    package enum Exclusion: String, Sendable, CaseIterable, Error {
        /// book.yaml has no exchange rate for the account's currency.
        case noRate = "no_rate"
        /// Free, or never a positive amount on any day.
        case noRevenue = "no_revenue"
        /// ARR without rows and without a contract start: nobody knows since when.
        case noStart = "no_start"
    }

    package let source: Source
    /// True where the first row stands in for the time between the contract's start and that row.
    package let isExtendedBack: Bool
    /// Strictly rising.
    package private(set) var days: [Day]
    /// Money a month from the day of the same position on; neighbours differ.
    package private(set) var values: [Double]

    /// Reads an account's revenue and converts it at `rate`; nil is a currency without a rate.
    package init(of account: Account, rate: Double?) throws(Exclusion) {
        try self.init(
            history: account.history, start: account.contract.start, arr: account.arr,
            churned: account.churn?.date, rate: rate)
    }

    /// The same from what it needs of an account: a copy of a whole one would cost as much as all of this.
    init(history: History, start: Day?, arr: Double?, churned: Day?, rate: Double?) throws(Exclusion) {
        let rows = Self.rows(of: history)
        source = rows.isEmpty ? .flat : .rows
        isExtendedBack = if let start, let first = rows.first { start < first.day } else { false }
        days = []
        values = []
        // A step a row, and one each for the contract's start and the day of churn.
        days.reserveCapacity(rows.count + 2)
        values.reserveCapacity(rows.count + 2)
        addSteps(rows: rows, start: start, arr: arr)
        end(on: churned)
        guard let rate else { throw .noRate }
        guard firstActiveDay != nil else {
            let hasMoneyWithoutDate = rows.isEmpty && start == nil && (arr ?? 0) > 0
            throw hasMoneyWithoutDate ? .noStart : .noRevenue
        }
        if rate != 1 { values = values.map { $0 * rate } }
    }

    private static func rows(of history: History) -> [Reading] {
        guard let newest = history.newestDay else { return [] }
        return history.readings(.mrr, by: newest)
    }

    private mutating func addSteps(rows: [Reading], start: Day?, arr: Double?) {
        guard let first = rows.first else {
            if let start, let arr { step(to: arr / 12, on: start) }
            return
        }
        // Of two rows on the first day the later one holds, as on every day.
        let onStart = start.flatMap { start in rows.last { $0.day <= max(start, first.day) } }
        if let start, let onStart { step(to: onStart.value, on: start) }
        for row in rows where start.map({ row.day > $0 }) ?? true { step(to: row.value, on: row.day) }
    }

    /// Adds the newest step; a second one on a day replaces the first.
    private mutating func step(to value: Double, on day: Day) {
        if days.last == day {
            days.removeLast()
            values.removeLast()
        }
        guard values.last ?? 0 != value else { return }
        days.append(day)
        values.append(value)
    }

    private mutating func end(on churn: Day?) {
        guard let churn else { return }
        while let last = days.last, last >= churn {
            days.removeLast()
            values.removeLast()
        }
        step(to: 0, on: churn)
    }

    /// Money a month on `day`; 0 before the first step.
    package func amount(on day: Day) -> Double {
        let position = position(of: day)
        return position < 0 ? 0 : values[position]
    }

    package func isActive(on day: Day) -> Bool { amount(on: day) > 0 }

    /// The first day with a positive amount.
    package var firstActiveDay: Day? {
        values.firstIndex { $0 > 0 }.map { days[$0] }
    }

    /// The days on which revenue came back after a pause, up to `day`.
    package func reactivations(by day: Day) -> [Day] {
        // Neighbouring values differ and a series never begins with zero, so zero is always a pause.
        days.indices.dropFirst().filter { values[$0 - 1] == 0 && days[$0] <= day }.map { days[$0] }
    }

    /// True where there was no revenue on some day between the ends of the period.
    package func pauses(within period: RevenuePeriod) -> Bool {
        days.indices.contains { values[$0] == 0 && period.base < days[$0] && days[$0] < period.end }
    }

    /// The position of the step that holds on `day`; −1 before the first.
    private func position(of day: Day) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
