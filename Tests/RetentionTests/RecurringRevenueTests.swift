import Customers
import Retention
import Testing

@Suite("The recurring revenue of an account at a day")
struct RecurringRevenueTests {
    private func amounts(_ account: Account, rate: Double? = 1, _ days: String...) throws -> [Double] {
        let revenue = try RecurringRevenue(of: account, rate: rate)
        return days.map { revenue.amount(on: day($0)) }
    }

    @Test("is the newest row's, and nothing before the first")
    func newestRow() throws {
        let account = account("a", mrr: [("2026-03-31", 200), ("2026-01-31", 100)])
        #expect(
            try amounts(account, "2026-01-30", "2026-01-31", "2026-03-30", "2026-03-31", "2027-01-01")
                == [0, 100, 100, 200, 200])
    }

    @Test("of two rows on one day is the later one's")
    func laterRowOfADay() throws {
        let account = account("a", mrr: [("2026-01-31", 100), ("2026-01-31", 130)])
        #expect(try amounts(account, "2026-01-31", "2026-02-01") == [130, 130])
    }

    @Test("is the first row's from the contract's start on")
    func extendedBack() throws {
        let account = account("a", start: "2025-11-15", mrr: [("2026-01-31", 100)])
        #expect(try amounts(account, "2025-11-14", "2025-11-15", "2026-01-31") == [0, 100, 100])
        #expect(try RecurringRevenue(of: account, rate: 1).isExtendedBack)
    }

    @Test("counts rows before the contract's start only from the start on")
    func rowsBeforeStart() throws {
        let account = account(
            "a", start: "2026-02-10", mrr: [("2025-12-31", 70), ("2026-01-31", 90), ("2026-03-31", 95)])
        #expect(
            try amounts(account, "2025-12-31", "2026-02-09", "2026-02-10", "2026-03-31") == [0, 0, 90, 95])
        #expect(try !RecurringRevenue(of: account, rate: 1).isExtendedBack)
    }

    @Test("is that of the row on the contract's start, not of an earlier one")
    func rowOnStart() throws {
        let account = account("a", start: "2026-02-10", mrr: [("2026-01-31", 90), ("2026-02-10", 95)])
        #expect(try amounts(account, "2026-02-09", "2026-02-10") == [0, 95])
    }

    @Test("without rows is a twelfth of the ARR from the start on")
    func flat() throws {
        let account = account("a", start: "2026-02-01", arr: 1200)
        #expect(try amounts(account, "2026-01-31", "2026-02-01", "2026-11-24") == [0, 100, 100])
        #expect(try RecurringRevenue(of: account, rate: 1).source == .flat)
    }

    @Test("ends on the day of churn, whatever rows say later")
    func churned() throws {
        let account = account("a", mrr: [("2026-01-31", 100), ("2026-07-31", 120)], churned: "2026-06-15")
        #expect(try amounts(account, "2026-06-14", "2026-06-15", "2026-07-31") == [100, 0, 0])
    }

    @Test("pauses at a row of zero and comes back with the next positive one")
    func pause() throws {
        let revenue = try RecurringRevenue(
            of: account(
                "a", mrr: [("2026-01-31", 100), ("2026-03-31", 0), ("2026-04-30", 0), ("2026-06-30", 80)]),
            rate: 1)
        #expect(revenue.amount(on: day("2026-05-31")) == 0)
        #expect(revenue.reactivations(by: day("2026-06-29")).isEmpty)
        #expect(revenue.reactivations(by: day("2026-06-30")) == [day("2026-06-30")])
    }

    @Test("is converted at the fixed rate")
    func converted() throws {
        #expect(
            try amounts(account("a", mrr: [("2026-01-31", 100)], currency: "USD"), rate: 0.5, "2026-01-31")
                == [50])
    }

    @Test(
        "is left out with a reason",
        arguments: [
            (account("free"), 1.0, RecurringRevenue.Exclusion.noRevenue),
            (account("free", arr: 0), 1, .noRevenue),
            (account("free, no rate"), nil, .noRate),
            (account("zero rows", start: "2026-01-01", mrr: [("2026-01-31", 0)], arr: 900), 1, .noRevenue),
            (account("gone before it began", mrr: [("2026-03-31", 9)], churned: "2026-03-31"), 1, .noRevenue),
            (account("no date", arr: 900), 1, .noStart),
            (account("no date, no rate", arr: 900), nil, .noRate),
            (account("no rate", mrr: [("2026-01-31", 9)]), nil, .noRate),
        ] as [(Account, Double?, RecurringRevenue.Exclusion)])
    func excluded(account: Account, rate: Double?, reason: RecurringRevenue.Exclusion) {
        #expect(throws: reason) { try RecurringRevenue(of: account, rate: rate) }
    }

    @Test("agrees with the rules read word for word, on every day of random accounts")
    func wordForWord() throws {
        var compared = 0
        for seed in 1...5 as ClosedRange<UInt64> {
            for account in randomBook(seed: seed).accounts {
                guard let revenue = try? RecurringRevenue(of: account, rate: 1) else { continue }
                for number in day("2022-12-01").number...day("2027-01-31").number {
                    let day = Day(number: number)
                    #expect(
                        revenue.amount(on: day) == wordForWord(account, on: day), "\(account.id) on \(day)")
                    compared += 1
                }
            }
        }
        #expect(compared > 100_000)
    }

    /// The rules without any cleverness: one look at all rows for each day.
    private func wordForWord(_ account: Account, on day: Day) -> Double {
        if let churn = account.churn, day >= churn.date { return 0 }
        if let start = account.contract.start, day < start { return 0 }
        let rows = account.history.readings(.mrr, by: Day(number: .max))
        guard let first = rows.first else {
            return account.contract.start == nil ? 0 : (account.arr ?? 0) / 12
        }
        if let newest = rows.last(where: { $0.day <= day }) { return newest.value }
        let onFirstDay = rows.last { $0.day == first.day }
        return account.contract.start == nil ? 0 : onFirstDay?.value ?? 0
    }
}
