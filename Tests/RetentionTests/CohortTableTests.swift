import Customers
import Retention
import Testing

@Suite("The cohort table")
struct CohortTableTests {
    /// As of 15 April 2026.
    ///
    ///     a  January   100, from March 150
    ///     b  January   200, left on 10 March
    ///     c  March      50
    ///     d  January   300, a pause in February, back in April with 90, more on the 20th
    ///
    /// January: n 3, age 0 (31 January) 600; age 1 (28 February) 100 + 200 = 300, 2 of 3; age 2 (31 March) 150, 1 of 3;
    /// age 3 (15 April, the month is not over) 150 + 90 = 240, 2 of 3. March: n 1, age 0 50, age 1 50.
    private let accounts = [
        account("a", mrr: [("2026-01-10", 100), ("2026-03-31", 150)]),
        account("b", mrr: [("2026-01-31", 200)], churned: "2026-03-10"),
        account("c", mrr: [("2026-03-05", 50)]),
        account("d", mrr: [("2026-01-20", 300), ("2026-02-20", 0), ("2026-04-01", 90), ("2026-04-20", 95)]),
    ]

    private func table(
        _ accounts: [Account], on iso: String = "2026-04-15", by grouping: CohortTable.Grouping = .month
    )
        -> CohortTable
    {
        CohortTable(book: book(accounts), accounts: accounts, day: day(iso), by: grouping)
    }

    @Test(
        "counts accounts and revenue at the end of each month of age, and today where the month is not over")
    func cells() {
        let table = table(accounts)
        #expect(table.columns == [0, 1, 2, 3, 6, 12])
        #expect(table.cohorts.map(\.label) == ["2026-01", "2026-03"])
        #expect(table.cohorts.map(\.n) == [3, 1])
        #expect(table.cohorts.map(\.startMRR) == [600, 50])
        #expect(table.cohorts[0].cells.map { $0?.active } == [3, 2, 1, 2, nil, nil])
        #expect(table.cohorts[0].cells.map { $0?.mrr } == [600, 300, 150, 240, nil, nil])
        #expect(table.cohorts[0].cells[1]?.revenue == 0.5)
        #expect(table.cohorts[1].cells.map { $0?.logo } == [1, 1, nil, nil, nil, nil])
    }

    @Test("averages a column over the cohorts that have the cell, by their size")
    func averages() {
        // Age 1: (2 + 1)/(3 + 1) accounts, (300 + 50)/(600 + 50) of the revenue. Age 2: January alone.
        let averages = table(accounts).averages
        #expect(averages[0] == CohortTable.Average(logo: 1, revenue: 1))
        #expect(averages[1] == CohortTable.Average(logo: 0.75, revenue: 350.0 / 650))
        #expect(averages[2] == CohortTable.Average(logo: 1.0 / 3, revenue: 0.25))
        #expect(averages[4] == CohortTable.Average(logo: nil, revenue: nil))
    }

    @Test("names the accounts that came back, since their row can rise again")
    func reactivated() {
        #expect(table(accounts).cohorts.map(\.reactivated) == [["d"], []])
        #expect(table(accounts, on: "2026-03-31").cohorts[0].reactivated.isEmpty)
    }

    @Test("gathers quarters and counts their ages from the quarter's last month")
    func quarters() {
        // 2026-Q1 ends in March: age 0 is 31 March, 150 + 50 = 200 of a and c; age 1 is 15 April, 290.
        let cohort = table(accounts, by: .quarter).cohorts
        #expect(cohort.map(\.label) == ["2026-Q1"])
        #expect(cohort.first?.n == 4)
        #expect(cohort.first?.cells.map { $0?.mrr } == [200, 290, nil, nil, nil, nil])
        #expect(cohort.first?.cells[1]?.revenue == 1.45)
    }

    @Test("has no cell, not even at age 0, for a quarter whose last month is to come")
    func runningQuarter() {
        let cohort = table(accounts, on: "2026-02-15", by: .quarter).cohorts.first
        #expect(cohort?.n == 3)
        #expect(cohort?.startMRR == nil)
        #expect(cohort?.cells.allSatisfy { $0 == nil } == true)
    }

    @Test(
        "has further half-years as soon as the oldest cohort has reached them",
        arguments: [
            ("2025-12-31", [0, 1, 2, 3, 6, 12]), ("2026-06-30", [0, 1, 2, 3, 6, 12]),
            ("2026-07-01", [0, 1, 2, 3, 6, 12, 18]), ("2027-01-01", [0, 1, 2, 3, 6, 12, 18, 24]),
        ])
    func columns(on iso: String, columns: [Int]) {
        #expect(table([account("a", mrr: [("2025-01-31", 1)])], on: iso).columns == columns)
    }

    @Test(
        "puts an account into the month of its contract's start, and into that of its first revenue without one"
    )
    func beginning() {
        let table = table([
            account("a", start: "2025-11-03", mrr: [("2026-01-31", 5)]),
            account("b", mrr: [("2025-12-31", 0), ("2026-01-31", 5)]),
            account("c", start: "2026-02-01", mrr: [("2025-06-30", 5)]),
            account("d", start: "2025-11-30", arr: 1200),
            account("e", start: "2025-11-30", mrr: [("2025-12-31", 0), ("2026-01-31", 5)]),
        ])
        #expect(
            table.cohorts.map { "\($0.label) \($0.accounts.joined())" } == [
                "2025-11 ad", "2026-01 be", "2026-02 c",
            ])
    }

    @Test("leaves out who has not begun yet and who never paid")
    func notYet() {
        #expect(table([account("later", mrr: [("2026-04-16", 5)]), account("free")]).cohorts.isEmpty)
    }

    @Test("has no revenue ratio where age 0 had no revenue, and keeps it out of the average")
    func nothingAtAgeZero() {
        // b began and left within January: the day of age 0 finds nothing of it.
        // Its revenue of February has nothing to be a part of, so that c alone stands behind the average.
        let table = table([
            account("b", mrr: [("2026-01-05", 100), ("2026-01-20", 0), ("2026-02-20", 70)]),
            account("c", mrr: [("2026-02-05", 40)]),
        ])
        #expect(table.cohorts[0].cells[0]?.logo == 0)
        #expect(table.cohorts[0].cells.allSatisfy { $0?.revenue == nil })
        #expect(table.averages[1].revenue == 1)
        #expect(table.averages[1].logo == 1)
        #expect(table.averages[0].logo == 0.5)
    }

    @Test("sizes add up to the accounts that have begun, in months and in quarters", arguments: 1...100)
    func sizes(seed: Int) {
        let book = randomBook(seed: UInt64(seed))
        let day = day("2026-05-20")
        let months = CohortTable(book: book, accounts: book.accounts, day: day)
        let quarters = CohortTable(book: book, accounts: book.accounts, day: day, by: .quarter)
        let begun = months.revenue.entries.count { ($0.revenue.firstActiveDay ?? day) <= day }
        #expect(months.cohorts.reduce(0) { $0 + $1.n } == begun)
        #expect(quarters.cohorts.reduce(0) { $0 + $1.n } == begun)
        for cohort in months.cohorts + quarters.cohorts {
            #expect(cohort.cells.allSatisfy { (0...1).contains($0?.logo ?? 0) })
        }
    }
}

@Suite("The findings under a cohort table")
struct CohortFindingTests {
    /// Accounts that began on the first of a month and left after so many months; nil stays.
    ///
    /// Revenue 100 each.
    private func cohort(_ month: String, leavingAfter months: [Int?], growingTo amount: Double = 100)
        -> [Account]
    {
        months.enumerated().map { index, months in
            let start = day("\(month)-01")
            return account(
                "c\(month)-\(index)", mrr: [(start.iso, 100), (start.adding(months: 1).iso, amount)],
                churned: months.map { start.adding(months: $0).iso })
        }
    }

    /// On 31 October 2025, at age 6: January 1 of 2 (one left in March, age 2), February 2 of 2, March 2 of 2,
    /// April 1 of 2 (left in August, age 4).
    ///
    /// July to October are four more cohorts that have not got so far.
    private var table: CohortTable {
        let accounts =
            cohort("2025-01", leavingAfter: [2, nil]) + cohort("2025-02", leavingAfter: [nil, nil])
            + cohort("2025-03", leavingAfter: [nil, nil], growingTo: 300)
            + cohort("2025-04", leavingAfter: [4, nil], growingTo: 150)
        return CohortTable(book: book(accounts), accounts: accounts, day: day("2025-10-31"))
    }

    private func finding(_ kind: CohortFinding.Kind) throws -> CohortFinding {
        try #require(table.findings.first { $0.kind == kind })
    }

    @Test("name the best and the worst cohort at the oldest common age, the older of equals")
    func extremes() throws {
        let best = try finding(.best)
        #expect(best.age == 6)
        #expect(best.cohort == "2025-02")
        #expect(best.comparison == .init(value: 1, against: 0.75, cohorts: 1, n: 2))
        #expect(try finding(.worst).cohort == "2025-01")
        #expect(try finding(.worst).comparison.value == 0.5)
    }

    @Test("are silent about halves that do as well as each other")
    func equalHalves() {
        // older (0.5 + 1)/2, newer (1 + 0.5)/2
        #expect(!table.findings.contains { $0.kind == .newerBetter || $0.kind == .newerWorse })
    }

    @Test(
        "set the newer half against the older one",
        arguments: [
            ([1], [nil], CohortFinding.Kind.newerBetter), ([nil], [1], .newerWorse),
        ] as [([Int?], [Int?], CohortFinding.Kind)])
    func halves(older: [Int?], newer: [Int?], kind: CohortFinding.Kind) throws {
        let accounts =
            cohort("2025-01", leavingAfter: older + [nil]) + cohort("2025-02", leavingAfter: newer + [nil])
        let table = CohortTable(book: book(accounts), accounts: accounts, day: day("2025-05-31"))
        let finding = try #require(table.findings.first)
        #expect(finding.kind == kind)
        #expect(finding.age == 3)
        #expect(abs(finding.comparison.value - finding.comparison.against) == 0.5)
    }

    @Test("find the steepest fall among the cohorts that have both columns")
    func cliff() throws {
        // Eight accounts have every column up to 6. From 1 to 2 one leaves, from 3 to 6 another: equal falls of 1/8.
        let cliff = try finding(.cliff)
        #expect(cliff.fromAge.map { [$0, cliff.age] } == [1, 2])
        #expect(cliff.comparison == .init(value: 0.875, against: 1, cohorts: 4, n: 8))
    }

    @Test("say where revenue holds better than accounts do")
    func revenueAboveLogo() throws {
        // At age 6 revenue 100 + 200 + 600 + 150 of 800 (all began with 100); accounts 6 of 8.
        let finding = try finding(.revenueAboveLogo)
        #expect(finding.comparison == .init(value: 1050.0 / 800, against: 0.75, cohorts: 4, n: 8))
    }

    @Test("are made at an age that half of the cohorts have reached")
    func commonAge() {
        // On 31 July 2025 January and March have reached age 3, and so no more than half of four; only January
        // has reached age 6. With a fifth cohort age 3 is no longer common, age 2 is.
        let four = ["2025-01", "2025-03", "2025-06", "2025-07"].flatMap { cohort($0, leavingAfter: [nil]) }
        let five = four + cohort("2025-05", leavingAfter: [nil])
        let columns = [four, five].map { accounts in
            let table = CohortTable(book: book(accounts), accounts: accounts, day: day("2025-07-31"))
            return table.commonColumn.map { table.columns[$0] }
        }
        #expect(columns == [3, 2])
    }

    @Test("of a single cohort are its cliff at most")
    func single() {
        let accounts = cohort("2025-01", leavingAfter: [2, nil])
        let table = CohortTable(book: book(accounts), accounts: accounts, day: day("2025-10-31"))
        #expect(table.findings.map(\.kind) == [.cliff])
    }

    @Test("of an empty book are none")
    func none() {
        #expect(CohortTable(book: book([]), accounts: [], day: day("2026-01-01")).findings.isEmpty)
    }
}
