import Customers
import Generators
import Testing

@Suite("The way back from a renewal date")
struct RenewalTimelineTests {
    static let today = day("2026-11-24")

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func account(
        renewal: String?, notice: Int?, term: Int? = 12, events: [Event] = []
    ) -> Account {
        var account = Account(id: "harbor", file: "Accounts/harbor.yaml", name: "Harbor")
        account.renewalDate = renewal.flatMap { Day(iso: $0) }
        account.contract.noticePeriodDays = notice
        account.contract.termMonths = term
        account.events = events
        return account
    }

    static func states(_ account: Account) -> [String: String] {
        let steps = RenewalTimeline(of: account, on: today)?.steps ?? []
        return Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0.state.rawValue) })
    }

    @Test("without a renewal date there is no timeline")
    func noDate() {
        #expect(RenewalTimeline(of: Self.account(renewal: nil, notice: 30), on: Self.today) == nil)
    }

    /// 2027-02-22 is 90 days after 2026-11-24: 6 days of November, 31 of December, 31 of January, 22 of
    /// February.
    @Test(
        "with a short notice period every step counts back from the renewal date",
        arguments: [nil, 0, 30, 45])
    func shortNotice(notice: Int?) throws {
        let timeline = try #require(
            RenewalTimeline(of: Self.account(renewal: "2027-02-22", notice: notice), on: Self.today))
        #expect(!timeline.isMoved)
        #expect(timeline.steps.map(\.offset) == [-90, -75, -60, -45, -30, -14, -7])
        #expect(
            timeline.steps.map(\.date.iso) == [
                "2026-11-24", "2026-12-09", "2026-12-24", "2027-01-08", "2027-01-23", "2027-02-08",
                "2027-02-15",
            ])
    }

    /// Notice of 60 days: opt-out on 2026-12-24.
    ///
    /// 90, 75, 60 and 45 days before it are 25 September, 10
    /// October, 25 October and 9 November; the last three stay at 30, 14 and 7 days before 22 February.
    @Test("a notice period of more than 45 days moves the first four steps to the opt-out date")
    func longNotice() throws {
        let timeline = try #require(
            RenewalTimeline(of: Self.account(renewal: "2027-02-22", notice: 60), on: Self.today))
        #expect(timeline.isMoved)
        #expect(timeline.steps.map(\.offset) == [-90, -75, -60, -45, -30, -14, -7])
        #expect(
            timeline.steps.map(\.date.iso) == [
                "2026-09-25", "2026-10-10", "2026-10-25", "2026-11-09", "2027-01-23", "2027-02-08",
                "2027-02-15",
            ])
    }

    /// The review's day is renewal − 90.
    @Test(
        "a step is due from today to seven days ahead, overdue behind that, ahead beyond it",
        arguments: [
            ("2027-02-21", "overdue"),  // review on 23 November
            ("2027-02-22", "due"),  // on 24 November, today
            ("2027-03-01", "due"),  // on 1 December, in 7 days
            ("2027-03-02", "ahead"),  // on 2 December, in 8 days
        ])
    func state(renewal: String, expected: String) {
        #expect(Self.states(Self.account(renewal: renewal, notice: 30))["internal_review"] == expected)
    }

    @Test("events of this renewal complete their steps")
    func done() {
        let events = [
            Event(day: Self.day("2026-11-02"), type: .renewalStep, value: "success_recap"),
            Event(day: Self.day("2026-11-20"), type: .contractSent),
            Event(day: Self.day("2026-11-30"), type: .renewalStep, value: "terms"),
        ]
        let states = Self.states(Self.account(renewal: "2026-12-31", notice: 30, events: events))
        #expect(states["success_recap"] == "done")
        #expect(states["contract_sent"] == "done")
        #expect(states["internal_review"] == "overdue")
        #expect(states["terms"] == "overdue", "an event after the day does not count")
    }

    @Test("a signed renewal completes every step")
    func signed() throws {
        let events = [Event(day: Self.day("2026-11-20"), type: .renewed)]
        let timeline = try #require(
            RenewalTimeline(
                of: Self.account(renewal: "2026-12-31", notice: 30, events: events), on: Self.today))
        #expect(timeline.steps.allSatisfy { $0.state == .done })
        #expect(timeline.signedOn == Self.day("2026-11-20"))
    }

    /// Renewal 2027-01-15 of a year: the term began on 2026-01-15, the renewal before it was signed on 8
    /// January.
    @Test("the renewal before this one does not count", arguments: [12, nil])
    func earlierRenewal(term: Int?) {
        let events = [
            Event(day: Self.day("2026-01-08"), type: .renewed),
            Event(day: Self.day("2025-10-20"), type: .renewalStep, value: "internal_review"),
        ]
        let states = Self.states(Self.account(renewal: "2027-01-15", notice: 30, term: term, events: events))
        #expect(states["internal_review"] == "overdue")
        #expect(states["red_alert"] == "ahead")
    }
}

@Suite("What a renewal costs")
struct RenewalOptionsTests {
    /// 180,000 × 1.04 = 187,200; × 0.93 = 174,096; × 3 = 522,288; three single years 561,600, less 522,288 =
    /// 39,312.
    @Test("the discount of a longer term comes off the renewed price")
    func terms() {
        let terms = RenewalOptions(current: 180_000, uplift: 0.04, discount: 0.07).terms
        #expect(terms.map(\.years) == [1, 2, 3])
        #expect(terms.map { ($0.perYear * 100).rounded() / 100 } == [187_200, 174_096, 174_096])
        #expect(terms.map { ($0.total * 100).rounded() / 100 } == [187_200, 348_192, 522_288])
        #expect(terms.map { ($0.saving * 100).rounded() / 100 } == [0, 26_208, 39_312])
    }

    @Test("without an agreed discount there is one year only, without an uplift at today's price")
    func unknown() {
        let terms = RenewalOptions(current: 9_600, uplift: nil, discount: nil).terms
        #expect(terms.map(\.years) == [1])
        #expect(terms.map(\.total) == [9_600])
    }
}
