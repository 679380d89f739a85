import Customers
import Generators
import Testing

@Suite("What saving an account may cost")
struct SaveEconomicsTests {
    static let work = [
        SaveEconomics.Work(role: "csm", hours: 20, rate: 85, purpose: "calls"),
        SaveEconomics.Work(role: "executive", hours: 2, rate: 220, purpose: "call"),
    ]

    /// Risk 60, half of it preventable: 40 % becomes 70 %.
    ///
    /// 100,000 × 0.30 × 0.75 = 22,500. Work 1,700 + 440 =
    /// 2,140. At most 22,500 − 2,140 = 20,360 may be conceded.
    @Test("the largest concession is the margin saved less the cost of the work")
    func concession() {
        let sum = SaveEconomics(arr: 100_000, risk: 60, preventable: 0.5, margin: 0.75, work: Self.work)
        #expect(abs(sum.probabilityNow - 0.4) < 1e-9)
        #expect(abs(sum.probabilityWithPlay - 0.7) < 1e-9)
        #expect(sum.cost == 2_140)
        #expect(abs(sum.savedMargin - 22_500) < 1e-6)
        #expect(abs(sum.largestConcession - 20_360) < 1e-6)
        #expect(sum.pays)
    }

    /// 5,000 × 0.30 × 0.75 = 1,125, less than the 2,140 of the work.
    @Test("where the work costs more than it saves, nothing may be conceded")
    func tooSmall() {
        let sum = SaveEconomics(arr: 5_000, risk: 60, preventable: 0.5, margin: 0.75, work: Self.work)
        #expect(sum.largestConcession == 0)
        #expect(!sum.pays)
    }

    @Test("without a risk there is nothing to save")
    func noRisk() {
        let sum = SaveEconomics(arr: 100_000, risk: 0, preventable: 0.5, margin: 0.75, work: [])
        #expect(sum.savedMargin == 0)
        #expect(sum.probabilityWithPlay == 1)
    }
}

@Suite("The days of a save play")
struct SaveCalendarTests {
    static let tuesday = Day(iso: "2026-11-24") ?? Day(number: 0)

    static func days(_ calendar: SaveCalendar) -> [String] {
        [calendar.call, calendar.assessment, calendar.roadmap, calendar.proposal, calendar.review].map(\.iso)
    }

    /// From Tuesday, 24 November: 2, 9, 16 and 23 days are Thursdays, 28 days a Tuesday.
    @Test("four weeks where there is time for them", arguments: [nil, 28, 53])
    func fourWeeks(room: Int?) {
        let calendar = SaveCalendar(
            from: Self.tuesday, daysToAct: 2, deadline: room.map { Self.tuesday + $0 })
        #expect(!calendar.isCompressed)
        #expect(
            Self.days(calendar) == ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17", "2026-12-22"])
    }

    /// From Thursday, 26 November: 2 days are a Saturday, 9, 16 and 23 too; Monday follows two days later.
    @Test("a weekend moves to Monday")
    func weekend() {
        let calendar = SaveCalendar(from: Self.tuesday + 2, daysToAct: 2, deadline: nil)
        #expect(
            Self.days(calendar) == ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-24"])
    }

    /// 14 days left are half of 28: 1, 4 (4.5 rounded down), 8, 11 and 14 days from today.
    @Test("a decision that comes sooner moves every step, and the review is not later than it")
    func compressed() {
        let calendar = SaveCalendar(from: Self.tuesday, daysToAct: 2, deadline: Self.tuesday + 14)
        #expect(calendar.isCompressed)
        #expect(
            Self.days(calendar) == ["2026-11-25", "2026-11-28", "2026-12-02", "2026-12-05", "2026-12-08"])
    }
}
