/// What a cohort table shows, found by rule.
package struct CohortFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case newerBetter = "newer_better"
        case newerWorse = "newer_worse"
        case cliff, best, worst
        case revenueAboveLogo = "revenue_above_logo"
    }

    /// Two ratios that are set side by side, with what they are of.
    package struct Comparison: Sendable, Hashable {
        /// The one that the finding is about: the newer half, the later column, the cohort, the revenue.
        package let value: Double
        /// The older half, the earlier column, the average, the logo.
        package let against: Double
        /// Cohorts behind `value`.
        package let cohorts: Int
        /// Accounts behind `value`.
        package let n: Int

        package init(value: Double, against: Double, cohorts: Int, n: Int) {
            self.value = value
            self.against = against
            self.cohorts = cohorts
            self.n = n
        }
    }

    package let kind: Kind
    /// The age in months at which the comparison is made; for a cliff, the column it falls to.
    package let age: Int
    /// For a cliff, the column it falls from.
    package let fromAge: Int?
    /// For best and worst.
    package let cohort: String?
    package let comparison: Comparison

    package init(kind: Kind, age: Int, fromAge: Int?, cohort: String?, comparison: Comparison) {
        self.kind = kind
        self.age = age
        self.fromAge = fromAge
        self.cohort = cohort
        self.comparison = comparison
    }
}

extension CohortTable {
    /// In the order: newer against older, the cliff, best, worst, revenue against logo.
    package var findings: [CohortFinding] {
        [newerAgainstOlder, cliff].compactMap(\.self) + extremes + [revenueAgainstLogo].compactMap(\.self)
    }

    /// The oldest age above 0 that at least half of the cohorts, and no fewer than two, have reached.
    ///
    /// An age that every cohort has reached would be 0 as soon as the newest began this month, and at age 0 all
    /// are alike.
    package var commonColumn: Int? {
        columns.indices.last { column in
            let reached = cohorts.count { $0.cells[column] != nil }
            return columns[column] > 0 && reached >= 2 && 2 * reached >= cohorts.count
        }
    }

    /// The cohorts that have a cell, with it.
    private func reached(_ column: Int) -> [(cohort: Cohort, cell: Cell)] {
        cohorts.compactMap { cohort in cohort.cells[column].map { (cohort, $0) } }
    }

    /// The mean logo retention of the newer half against the older half; with an odd number the middle cohort
    /// belongs to neither.
    private var newerAgainstOlder: CohortFinding? {
        guard let column = commonColumn else { return nil }
        let rows = reached(column)
        let half = rows.count / 2
        let older = rows.prefix(half).reduce(0) { $0 + $1.cell.logo } / Double(half)
        let newer = rows.suffix(half).reduce(0) { $0 + $1.cell.logo } / Double(half)
        guard abs(newer - older) > 1e-9 else { return nil }
        let comparison = CohortFinding.Comparison(
            value: newer, against: older, cohorts: half, n: rows.suffix(half).reduce(0) { $0 + $1.cohort.n })
        return CohortFinding(
            kind: newer > older ? .newerBetter : .newerWorse, age: columns[column], fromAge: nil, cohort: nil,
            comparison: comparison)
    }

    /// The steepest fall of logo retention from one column to the next, among the cohorts that have both: the
    /// average row alone would also move because other cohorts stand behind its cells.
    private var cliff: CohortFinding? {
        let falls = columns.indices.dropFirst().compactMap(fall(to:))
        return falls.max { a, b in
            a.comparison.against - a.comparison.value < b.comparison.against - b.comparison.value
        }
    }

    private func fall(to column: Int) -> CohortFinding? {
        let rows = reached(column)
        let n = rows.reduce(0) { $0 + $1.cohort.n }
        guard n > 0 else { return nil }
        let later = rows.reduce(0) { $0 + $1.cell.active }
        let earlier = rows.reduce(0) { $0 + ($1.cohort.cells[column - 1]?.active ?? 0) }
        guard later < earlier else { return nil }
        let comparison = CohortFinding.Comparison(
            value: Double(later) / Double(n), against: Double(earlier) / Double(n), cohorts: rows.count, n: n)
        return CohortFinding(
            kind: .cliff, age: columns[column], fromAge: columns[column - 1], cohort: nil,
            comparison: comparison)
    }

    /// The best and the worst cohort; none where all are alike.
    ///
    /// Of equals the older is named.
    private var extremes: [CohortFinding] {
        guard let column = commonColumn, let average = averages[column].logo else { return [] }
        let rows = reached(column)
        guard let first = rows.first else { return [] }
        let best = rows.reduce(first) { $1.cell.logo > $0.cell.logo ? $1 : $0 }
        let worst = rows.reduce(first) { $1.cell.logo < $0.cell.logo ? $1 : $0 }
        guard best.cell.logo > worst.cell.logo else { return [] }
        return [(CohortFinding.Kind.best, best), (.worst, worst)].map { kind, row in
            CohortFinding(
                kind: kind, age: columns[column], fromAge: nil, cohort: row.cohort.label,
                comparison: .init(value: row.cell.logo, against: average, cohorts: 1, n: row.cohort.n))
        }
    }

    /// Revenue holds better than the number of accounts: those who stay grow, or the small ones leave.
    private var revenueAgainstLogo: CohortFinding? {
        guard let column = commonColumn, let revenue = averages[column].revenue,
            let logo = averages[column].logo,
            revenue - logo > 1e-9
        else { return nil }
        let rows = reached(column)
        let n = rows.reduce(0) { $0 + $1.cohort.n }
        return CohortFinding(
            kind: .revenueAboveLogo, age: columns[column], fromAge: nil, cohort: nil,
            comparison: .init(value: revenue, against: logo, cohorts: rows.count, n: n))
    }
}
