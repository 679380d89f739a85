import Customers
import Retention
import Testing

@Suite("The NRR report")
struct NRRReportTests {
    /// From the end of 2025 to the end of June 2026.
    private let halfYear = RevenuePeriod(after: day("2025-12-31"), through: day("2026-06-30"))

    private func report(_ accounts: Account..., over period: RevenuePeriod? = nil) -> NRRReport {
        NRRReport(book: book(accounts), accounts: accounts, period: period ?? halfYear)
    }

    /// One account of each kind.
    ///
    ///     grows     100 → 150   expansion 50
    ///     shrinks   200 → 120   contraction 80
    ///     leaves    300 → 0     churn 300
    ///     stays     400 → 400
    ///     begins      0 → 60    new
    ///     returns     0 → 70    active in 2025-03, paused by the base: reactivation
    ///
    /// start 1000; NRR (1000 + 50 − 80 − 300)/1000 = 0.67; GRR (100 + 120 + 0 + 400)/1000 = 0.62;
    /// logo 3/4; end 150 + 120 + 400 + 60 + 70 = 800 = 1000 + 60 + 70 + 50 − 80 − 300.
    private var oneOfEach: NRRReport {
        report(
            account("grows", mrr: [("2025-06-30", 100), ("2026-02-28", 150)], segment: .enterprise),
            account("shrinks", mrr: [("2025-06-30", 200), ("2026-03-31", 120)], segment: .enterprise),
            account("leaves", mrr: [("2025-06-30", 300)], churned: "2026-05-31", segment: .smb),
            account("stays", mrr: [("2025-06-30", 400)], segment: .selfServe),
            account("begins", mrr: [("2026-04-30", 60)], segment: .midMarket),
            account(
                "returns", mrr: [("2025-03-31", 90), ("2025-09-30", 0), ("2026-06-30", 70)], segment: .smb))
    }

    @Test("adds up the kinds of movement, and the ratios are what they say")
    func kinds() throws {
        let report = oneOfEach
        #expect(report.rates.n == 4)
        #expect(report.rates.start == 1000)
        #expect(report.rates.expansion == 50)
        #expect(report.rates.contraction == 80)
        #expect(report.rates.churn == 300)
        #expect(report.bridge.new == 60)
        #expect(report.bridge.reactivation == 70)
        #expect(report.bridge.end == 800)
        #expect(report.bridge.active == 5)
        #expect(try abs(#require(report.rates.nrr) - 0.67) < 1e-12)
        #expect(try abs(#require(report.rates.grr) - 0.62) < 1e-12)
        #expect(report.rates.logoRetention == 0.75)
        #expect(report.rates.isSmall)
        #expect(report.ties)
    }

    @Test("has two quick ratios, without and with what came back")
    func quickRatios() throws {
        // (60 + 50)/(80 + 300) and (60 + 70 + 50)/(80 + 300)
        #expect(try abs(#require(oneOfEach.quickRatio) - 110.0 / 380) < 1e-12)
        #expect(try abs(#require(oneOfEach.quickRatioWithReactivation) - 180.0 / 380) < 1e-12)
    }

    @Test("names the segments that have base accounts, with their own ratios and benchmark")
    func segments() throws {
        // enterprise: 300 → 150 + 120 = 270, GRR (100 + 120)/300. mid-market has no base account.
        let segments = oneOfEach.segments
        #expect(segments.map(\.segment) == [.enterprise, .smb, .selfServe])
        let enterprise = try #require(segments.first)
        #expect(enterprise.rates.n == 2)
        #expect(try abs(#require(enterprise.rates.nrr) - 0.9) < 1e-12)
        #expect(try abs(#require(enterprise.rates.grr) - 220.0 / 300) < 1e-12)
        #expect(enterprise.benchmark?.worldClass == 1.3)
        #expect(segments[1].rates.nrr == 0)
        #expect(segments[2].rates.logoRetention == 1)
    }

    @Test("lists the movements by size, then by id, each with its kind and sign")
    func movements() {
        let listed = oneOfEach.movements.map { "\($0.account) \($0.kind.rawValue) \(Int($0.change))" }
        #expect(
            listed == [
                "leaves churn -300", "shrinks contraction -80", "returns reactivation 70", "begins new 60",
                "grows expansion 50",
            ])
    }

    @Test("cuts the period into months that tie and begin where the last one ended")
    func months() {
        let months = oneOfEach.months
        #expect(
            months.map(\.period.end.iso) == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
            ])
        #expect(months.map(\.begin) == [1000, 1000, 1050, 970, 1030, 730])
        #expect(months.map(\.end) == [1000, 1050, 970, 1030, 730, 800])
        #expect(months.map(\.active) == [4, 4, 4, 5, 4, 5])
        #expect(months[4].churn == 300)
        #expect(!oneOfEach.monthsMoveMore)
    }

    @Test("cuts the first and the last month where the period does")
    func cutMonths() {
        let period = RevenuePeriod(after: day("2026-01-15"), through: day("2026-03-10"))
        #expect(
            period.months.map { "\($0.base)…\($0.end)" } == [
                "2026-01-15…2026-01-31", "2026-01-31…2026-02-28", "2026-02-28…2026-03-10",
            ])
    }

    @Test("of an empty base has no ratios, and growth from zero is all new")
    func emptyBase() {
        let report = report(account("begins", mrr: [("2026-04-30", 60)]))
        #expect(report.rates.n == 0)
        #expect(report.rates.nrr == nil)
        #expect(report.rates.grr == nil)
        #expect(report.rates.logoRetention == nil)
        #expect(report.quickRatio == nil)
        #expect(report.segments.isEmpty)
        #expect(report.bridge.new == 60)
        #expect(report.ties)
    }

    @Test("of no accounts at all is empty and ties")
    func noAccounts() {
        let report = report()
        #expect(report.bridge.end == 0)
        #expect(report.months.count == 6)
        #expect(report.movements.isEmpty)
        #expect(report.ties)
    }

    @Test("of a book that all left is zero, not unknown")
    func everythingChurned() {
        let report = report(
            account("a", mrr: [("2025-06-30", 100)], churned: "2026-01-01"),
            account("b", mrr: [("2025-06-30", 100), ("2026-06-30", 0)]))
        #expect(report.rates.nrr == 0)
        #expect(report.rates.grr == 0)
        #expect(report.rates.logoRetention == 0)
        #expect(report.quickRatio == 0)
        #expect(report.rates.churn == 200)
    }

    @Test("counts an account that paused and came back within the period as retained, and names it")
    func pauseAndReturn() {
        // In the months it churned in February and was reactivated in May.
        let report = report(
            account("pauses", mrr: [("2025-06-30", 100), ("2026-02-28", 0), ("2026-05-31", 90)]))
        #expect(report.rates.logoRetention == 1)
        #expect(report.rates.contraction == 10)
        #expect(report.bridge.churn == 0)
        #expect(report.returned == ["pauses"])
        #expect(report.months.map(\.churn) == [0, 100, 0, 0, 0, 0])
        #expect(report.months.map(\.reactivation) == [0, 0, 0, 0, 90, 0])
        #expect(report.monthsMoveMore)
        #expect(report.ties)
    }

    @Test("does not see who came and went within the period, but the months do")
    func newAndGone() {
        let report = report(account("visitor", mrr: [("2026-02-15", 50)], churned: "2026-04-10"))
        #expect(report.movements.isEmpty)
        #expect(report.bridge.new == 0)
        #expect(report.months.map(\.new) == [0, 50, 0, 0, 0, 0])
        #expect(report.months.map(\.churn) == [0, 0, 0, 50, 0, 0])
    }

    @Test("counts an account that grew and then left with its amount at the base")
    func expansionThenChurn() {
        let report = report(
            account("a", mrr: [("2025-06-30", 100), ("2026-02-28", 180)], churned: "2026-06-01"))
        #expect(report.rates.churn == 100)
        #expect(report.rates.expansion == 0)
        #expect(report.months.map(\.expansion) == [0, 80, 0, 0, 0, 0])
        #expect(report.months.last?.churn == 180)
        #expect(report.ties)
    }

    @Test("calls it a reactivation only where there was revenue on or before the base")
    func newAndBackWithinThePeriod() {
        // First revenue in January, a pause in March, back in June: at the base it had never been active.
        let report = report(account("a", mrr: [("2026-01-31", 10), ("2026-03-31", 0), ("2026-06-30", 12)]))
        #expect(report.bridge.new == 12)
        #expect(report.bridge.reactivation == 0)
        #expect(report.months.last?.reactivation == 12)
    }

    @Test("converts currencies at the book's rates and leaves those without one out, by name")
    func currencies() {
        // 100 USD at 0.5 are 50 EUR; nothing is known of CHF.
        let report = report(
            account("euro", mrr: [("2025-06-30", 100)]),
            account("dollar", mrr: [("2025-06-30", 100), ("2026-03-31", 160)], currency: "USD"),
            account("franc", mrr: [("2025-06-30", 100)], currency: "CHF"),
            account("free"))
        #expect(report.rates.start == 150)
        #expect(report.rates.expansion == 30)
        #expect(
            report.revenue.omissions.map { "\($0.account) \($0.reason.rawValue)" } == [
                "franc no_rate", "free no_revenue",
            ])
        #expect(report.revenue.withoutRate == ["franc"])
        #expect(report.revenue.rates == [RevenueBook.Rate(currency: "USD", rate: 0.5)])
    }

    @Test("names the accounts without mrr rows and those that begin before their first row")
    func flatAndExtendedBack() {
        let report = report(
            account("flat", start: "2025-01-01", arr: 1200),
            account("late rows", start: "2025-01-01", mrr: [("2026-05-31", 40)]),
            account("rows", start: "2025-01-01", mrr: [("2025-01-01", 40)]))
        #expect(report.revenue.flat == ["flat"])
        #expect(report.revenue.extendedBack == ["late rows"])
        #expect(report.rates.start == 180)
    }

    @Test(
        "looks back a year to the same day, from a leap day to the 28th",
        arguments: [
            ("2026-11-24", "2025-11-24"), ("2024-02-29", "2023-02-28"), ("2025-02-28", "2024-02-28"),
        ])
    func trailingYear(end: String, base: String) {
        #expect(RevenuePeriod.trailingYear(to: day(end)).base == day(base))
    }

    @Test("takes the last rows for a period in the future")
    func future() {
        let report = report(
            account("a", mrr: [("2026-01-31", 100)]),
            over: RevenuePeriod(after: day("2030-01-01"), through: day("2030-12-31")))
        #expect(report.rates.nrr == 1)
        #expect(report.months.count == 12)
    }

    @Test(
        "grades net retention by the segment's benchmark",
        arguments: [
            (Segment.enterprise, 1.09, RetentionBenchmark.Grade.below), (.enterprise, 1.1 - 1e-12, .good),
            (.enterprise, 1.1, .good),
            (.midMarket, 1.1, .great), (.smb, 1.1, .worldClass), (.selfServe, 0.94, .below),
        ])
    func grades(segment: Segment, nrr: Double, grade: RetentionBenchmark.Grade) {
        #expect(RetentionBenchmark(for: segment).grade(of: nrr) == grade)
    }
}

@Suite("What holds for every NRR report")
struct NRRIdentityTests {
    @Test("the bridge ties, GRR is at most 1 and NRR, months join up, segments add up", arguments: 1...200)
    func identities(seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed) &* 977)
        let book = randomBook(seed: UInt64(seed))
        let base = day("2023-01-01") + Int.random(in: 0..<1300, using: &numbers)
        let period = RevenuePeriod(after: base, through: base + Int.random(in: 0..<500, using: &numbers))
        let report = NRRReport(book: book, accounts: book.accounts, period: period)
        #expect(report.ties)
        #expect(report.revenue.entries.count + report.revenue.omissions.count == book.accounts.count)
        if let grr = report.rates.grr, let nrr = report.rates.nrr {
            #expect(grr <= 1 + 1e-12)
            #expect(grr <= nrr + 1e-12)
        }
        #expect(report.segments.reduce(0) { $0 + $1.rates.n } == report.rates.n)
        #expect(isClose(report.segments.reduce(0) { $0 + $1.rates.start }, report.rates.start))
        #expect(
            isClose(report.movements.reduce(0) { $0 + $1.change }, report.bridge.end - report.bridge.begin))
        #expect(isClose(report.rates.expansion, report.bridge.expansion))
        #expect(isClose(report.rates.contraction, report.bridge.contraction))
        #expect(isClose(report.rates.churn, report.bridge.churn))
        #expect(report.months.last?.active ?? report.bridge.active == report.bridge.active)
    }

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-6 }
}
