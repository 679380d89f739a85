package import Customers

/// Accounts grouped by when their revenue began, and how many of them, and how much of their revenue, were still
/// there at the same age.
///
/// An age is a number of calendar months after the cohort's month; its day is that month's last, or the day of
/// the report where that month is not over. A cell whose day is yet to come does not exist, which is not zero.
package struct CohortTable: Sendable {
    package enum Grouping: String, Sendable, CaseIterable { case month, quarter }

    /// What a cohort was at one age.
    package struct Cell: Sendable, Hashable {
        /// Accounts of the cohort with revenue on the day.
        package let active: Int
        /// Their revenue, money a month.
        package let mrr: Double
        /// Active over the cohort's size.
        package let logo: Double
        /// Revenue over that at age 0; nil where there was none.
        package let revenue: Double?
    }

    package struct Cohort: Sendable {
        /// "2026-03" or "2026-Q1".
        package let label: String
        /// The month that ages are counted from: the cohort's own, or its quarter's last.
        package let month: Month
        /// Ids, sorted.
        package let accounts: [String]
        /// Revenue at age 0; nil where that day is yet to come.
        package let startMRR: Double?
        /// One for each column; nil where the day is yet to come.
        package let cells: [Cell?]
        /// Accounts that paused and came back: why a row can rise again.
        package let reactivated: [String]

        package var n: Int { accounts.count }
    }

    /// The weighted mean of a column over the cohorts that have the cell; nil where none has.
    package struct Average: Sendable, Hashable {
        package let logo: Double?
        package let revenue: Double?

        package init(logo: Double?, revenue: Double?) {
            self.logo = logo
            self.revenue = revenue
        }
    }

    package let grouping: Grouping
    package let day: Day
    /// Ages in months.
    package let columns: [Int]
    /// Oldest first; months without a beginning are left out.
    package let cohorts: [Cohort]
    /// One for each column.
    package let averages: [Average]
    package let revenue: RevenueBook

    package init(book: Book, accounts: [Account], day: Day, by grouping: Grouping = .month) {
        self.init(revenue: RevenueBook(book: book, accounts: accounts), day: day, by: grouping)
    }

    package init(revenue: RevenueBook, day: Day, by grouping: Grouping = .month) {
        let groups = Self.groups(of: revenue.entries, by: day, grouping: grouping)
        let columns = Self.columns(oldest: groups.first?.month, day: day)
        let cohorts = groups.map { $0.cohort(columns: columns, day: day, grouping: grouping) }
        self.revenue = revenue
        self.day = day
        self.grouping = grouping
        self.columns = columns
        self.cohorts = cohorts
        averages = columns.indices.map { Self.average(of: cohorts, column: $0) }
    }

    /// 0, 1, 2, 3, 6 and 12 always; every further half-year that the oldest cohort has reached.
    private static func columns(oldest: Month?, day: Day) -> [Int] {
        let reached = oldest.map { day.calendarMonth - $0 } ?? 0
        return [0, 1, 2, 3, 6, 12] + stride(from: 18, through: max(0, reached), by: 6)
    }

    private static func average(of cohorts: [Cohort], column: Int) -> Average {
        var active = 0
        var n = 0
        var mrr = 0.0
        var start = 0.0
        for cohort in cohorts {
            guard let cell = cohort.cells[column] else { continue }
            active += cell.active
            n += cohort.n
            guard cell.revenue != nil, let first = cohort.startMRR else { continue }
            mrr += cell.mrr
            start += first
        }
        return Average(logo: n > 0 ? Double(active) / Double(n) : nil, revenue: start > 0 ? mrr / start : nil)
    }
}

extension CohortTable {
    /// The accounts of a cohort before its cells are filled.
    private struct Group {
        let month: Month
        var entries: [RevenueBook.Entry] = []

        func cohort(columns: [Int], day: Day, grouping: Grouping) -> Cohort {
            let start = CohortTable.day(of: month, age: 0, by: day).map(mrr(on:))
            return Cohort(
                label: label(grouping), month: month, accounts: entries.map(\.id), startMRR: start,
                cells: columns.map { age in
                    CohortTable.day(of: month, age: age, by: day).map { cell(on: $0, start: start ?? 0) }
                },
                reactivated: entries.filter { !$0.revenue.reactivations(by: day).isEmpty }.map(\.id))
        }

        private func label(_ grouping: Grouping) -> String {
            switch grouping {
            case .month: month.iso
            case .quarter: "\(month.firstDay.year)-Q\(month.month / 3)"
            }
        }

        private func mrr(on day: Day) -> Double { entries.reduce(0) { $0 + $1.revenue.amount(on: day) } }

        private func cell(on day: Day, start: Double) -> Cell {
            var active = 0
            var mrr = 0.0
            for entry in entries {
                let amount = entry.revenue.amount(on: day)
                mrr += amount
                if amount > 0 { active += 1 }
            }
            return Cell(
                active: active, mrr: mrr, logo: Double(active) / Double(entries.count),
                revenue: start > 0 ? mrr / start : nil)
        }
    }

    /// By the month of the first revenue, oldest first; only accounts that had begun by `day`.
    ///
    /// Where the first row is extended back to the contract's start, that is the start's month.
    private static func groups(of entries: [RevenueBook.Entry], by day: Day, grouping: Grouping) -> [Group] {
        var groups: [Month: Group] = [:]
        for entry in entries {
            guard let first = entry.revenue.firstActiveDay, first <= day else { continue }
            let month = lastMonth(of: first.calendarMonth, grouping)
            groups[month, default: Group(month: month)].entries.append(entry)
        }
        return groups.values.sorted { $0.month < $1.month }
    }

    private static func lastMonth(of month: Month, _ grouping: Grouping) -> Month {
        switch grouping {
        case .month: month
        case .quarter: month + (2 - (month.month - 1) % 3)
        }
    }

    /// The day of an age; nil where it lies after the day of the report.
    private static func day(of month: Month, age: Int, by day: Day) -> Day? {
        let target = month + age
        guard target <= day.calendarMonth else { return nil }
        return min(target.lastDay, day)
    }
}
