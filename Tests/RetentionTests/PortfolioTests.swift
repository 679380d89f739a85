import Customers
import Retention
import Scoring
import Testing

@Suite("The portfolio's dashboard")
struct DashboardTests {
    /// Tuesday, 24 November 2026.
    private let today = "2026-11-24"

    private func dashboard(_ accounts: [Account], _ judge: HandJudge = HandJudge()) -> Dashboard {
        Dashboard(of: judged(accounts, on: today, by: judge))
    }

    @Test("counts who has not churned, and leaves money without a rate out by name")
    func totals() {
        // 1000 EUR + 400 USD × 0.5; francs have no rate; one has no ARR; one left yesterday, one leaves tomorrow.
        let dashboard = dashboard([
            account("euro", arr: 1000), account("dollar", arr: 400, currency: "USD"),
            account("franc", arr: 5000, currency: "CHF"), account("silent"),
            account("left", churned: "2026-11-24", arr: 9000),
            account("leaves", churned: "2026-11-25", arr: 30),
        ])
        #expect(dashboard.total.count == 5)
        #expect(dashboard.total.arr == 1230)
        #expect(dashboard.withoutRate == ["franc"])
        #expect(dashboard.withoutARR == ["silent"])
        #expect(dashboard.week == "2026-W48")
    }

    @Test("puts every live account into one colour, those without a tier into unknown")
    func distribution() {
        var judge = HandJudge()
        judge.says("a", ("2026-01-01", score(80)))
        judge.says("b", ("2026-01-01", score(79.4, coverage: 0.25)))
        judge.says("c", ("2026-01-01", score(90, coverage: 0.2)))
        judge.says("d", ("2026-01-01", score(85, override: 30)))
        var overridden = account("d", arr: 4)
        overridden.override = ScoreOverride(score: 30, reason: nil, by: nil, until: nil)
        let dashboard = dashboard(
            [account("a", arr: 1), account("b", arr: 2), account("c", arr: 3), overridden, account("e")],
            judge)
        let counts = dashboard.distribution.map { "\($0.color.rawValue) \($0.share.count) \($0.share.arr)" }
        #expect(counts == ["green 1 1.0", "yellow 1 2.0", "orange 0 0.0", "red 1 4.0", "unknown 2 3.0"])
        // The mean is of exact scores and leaves the thinly measured one out: (80 + 79.4 + 85)/3.
        #expect(abs((dashboard.engagement.meanScore ?? 0) - 244.4 / 3) < 1e-9)
    }

    @Test(
        "says up or down only for more than two points in thirty days",
        arguments: [
            (70.0, 72.0, Dashboard.Trend.flat), (70, 72.1, .up), (70, 68, .flat), (70, 67.9, .down),
            // 65.9 − 63.9 is a little over 2 in binary: compared at nine decimals
            (63.9, 65.9, .flat),
        ])
    func trend(before: Double, now: Double, trend: Dashboard.Trend) {
        var judge = HandJudge()
        judge.says("a", ("2026-01-01", score(before)), ("2026-10-26", score(now)))
        #expect(dashboard([account("a")], judge).engagement.trend == trend)
    }

    @Test("has no trend without an earlier mean, and no mean without a score")
    func noTrend() {
        var judge = HandJudge()
        judge.says("a", ("2026-11-20", score(70)))
        #expect(dashboard([account("a")], judge).engagement.trend == nil)
        #expect(dashboard([account("a")]).engagement.meanScore == nil)
    }

    @Test("takes the month's money from the last day of the month before, times twelve")
    func monthToDate() {
        // On 31 October 100, 200, 300; on 24 November 0, 150, 340: churned 100, contracted 50, expanded 40 a month.
        let dashboard = dashboard([
            account("a", mrr: [("2026-01-31", 100)], churned: "2026-11-03"),
            account("b", mrr: [("2026-01-31", 200), ("2026-11-15", 150)]),
            account("c", mrr: [("2026-01-31", 300), ("2026-11-01", 340)]),
        ])
        #expect(dashboard.arrChurned == 1200)
        #expect(dashboard.arrContracted == 600)
        #expect(dashboard.arrExpanded == 480)
        #expect(dashboard.month.period.base == day("2026-10-31"))
        #expect(dashboard.year.period.base == day("2025-11-24"))
        #expect(dashboard.year.rates.expansionRate == nil)
    }

    @Test("adds up the plays of open gates, and counts talks and QBRs of the month")
    func expansionAndTalks() {
        var talker = account("a")
        talker.events = [
            Event(day: day("2026-10-31"), type: .expansionTalk),
            Event(day: day("2026-11-01"), type: .expansionTalk),
            Event(day: day("2026-11-24"), type: .qbrHeld), Event(day: day("2026-11-25"), type: .qbrHeld),
        ]
        let judge = HandJudge(expansions: ["a": plays([1000, nil, 200]), "b": plays([5000], open: false)])
        let dashboard = dashboard([talker, account("b")], judge)
        #expect(dashboard.pipeline == 1200)
        #expect(dashboard.expansionTalks == 1)
        #expect(dashboard.engagement.qbrsHeld == 1)
    }

    @Test("counts renewals of 30 days among those of 60, and splits 90 days by risk")
    func renewals() {
        func renewing(_ id: String, _ iso: String, _ arr: Double) -> Account {
            var account = account(id, arr: arr)
            account.renewalDate = day(iso)
            return account
        }
        // 24 November + 30 = 24 December, + 60 = 23 January, + 90 = 22 February.
        let accounts = [
            renewing("past", "2026-11-23", 1), renewing("today", "2026-11-24", 2),
            renewing("d30", "2026-12-24", 4),
            renewing("d31", "2026-12-25", 8), renewing("d90", "2027-02-22", 16),
            renewing("d91", "2027-02-23", 32),
        ]
        let judge = HandJudge(risks: ["today": risk(59.9), "d30": risk(60), "d31": risk(0), "d90": risk(85)])
        let renewals = dashboard(accounts, judge).renewals
        #expect(renewals.within30.arr == 6)
        #expect(renewals.within60.arr == 14)
        #expect(renewals.within90.arr == 30)
        #expect(renewals.onTrack.arr == 10)
        #expect(renewals.atRisk.arr == 20)
        #expect(renewals.atRisk.count == 2)
    }

    @Test("takes promoters less detractors of the newest answers")
    func promoters() {
        // 9, 10 promoters; 8 passive (an older 2 does not count); 6 detractor: (2 − 1)/4 = 25 %.
        let accounts = [[9.0], [10], [2, 8], [6], []].enumerated().map { index, answers in
            var account = account("a\(index)")
            account.history = History(
                rows: answers.enumerated().map { (day("2026-10-01") + $0, [(.nps, $1)]) })
            return account
        }
        let nps = dashboard(accounts).engagement.nps
        #expect(nps.n == 4)
        #expect(nps.score == 25)
        #expect(dashboard([account("a")]).engagement.nps.score == nil)
    }
}

@Suite("Onboarding figures")
struct OnboardingFigureTests {
    private func onboarded(_ id: String, start: String, firstValue: String?, churned: String? = nil)
        -> Account
    {
        var account = account(id, start: start, churned: churned, segment: .enterprise)
        account.events = firstValue.map { [Event(day: day($0), type: .milestone)] } ?? []
        return account
    }

    private func figures(_ accounts: Account...) -> OnboardingFigures {
        OnboardingFigures(of: judged(accounts, on: "2026-11-24", by: HandJudge()))
    }

    @Test("count the first ninety days, day 0 included and day 90 not")
    func active() {
        // 24 November − 89 = 27 August.
        #expect(
            figures(
                onboarded("today", start: "2026-11-24", firstValue: nil),
                onboarded("d89", start: "2026-08-27", firstValue: nil),
                onboarded("d90", start: "2026-08-26", firstValue: nil),
                onboarded("tomorrow", start: "2026-11-25", firstValue: nil)
            ).active == 2)
    }

    @Test("take the median of the days to first value")
    func median() {
        // 10, 20 and 60 days; one has none yet.
        let figures = figures(
            onboarded("a", start: "2026-01-01", firstValue: "2026-01-11"),
            onboarded("b", start: "2026-01-01", firstValue: "2026-01-21"),
            onboarded("c", start: "2026-01-01", firstValue: "2026-03-02"),
            onboarded("d", start: "2026-01-01", firstValue: nil))
        #expect(figures.medianDaysToFirstValue == 20)
        #expect(figures.measured == 3)
        #expect(figures.medianBySegment.map(\.days) == [20])
    }

    @Test(
        "do not call complete who reached the plan's milestone after day 90, whatever was celebrated before")
    func lateMilestone() {
        var milestone = SuccessPlan.Milestone(name: "First value delivered")
        milestone.completed = day("2026-05-01")
        var account = onboarded("a", start: "2026-01-01", firstValue: "2026-02-01")
        account.successPlan = SuccessPlan()
        account.successPlan?.milestones = [milestone]
        #expect(figures(account).completionRate == 0)
    }

    @Test("call complete who had a first value by day 90, of those who passed it in the last 365 days")
    func completion() {
        // Day 90 of 1 January is 1 April. in: on day 90; late: day 91; old passed day 90 more than 365 days ago;
        // gone has left; young has not got so far.
        let figures = figures(
            onboarded("in", start: "2026-01-01", firstValue: "2026-04-01"),
            onboarded("late", start: "2026-01-01", firstValue: "2026-04-02"),
            onboarded("old", start: "2025-08-25", firstValue: "2025-09-01"),
            onboarded("gone", start: "2026-01-01", firstValue: "2026-01-05", churned: "2026-03-31"),
            onboarded("young", start: "2026-09-01", firstValue: "2026-09-05"))
        #expect(figures.passed == 2)
        #expect(figures.completionRate == 0.5)
    }

    @Test(
        "take the plan's milestone before an event, its completion before its target",
        arguments: [
            ("2026-02-01", nil, "2026-02-01"), (nil, SuccessPlan.Milestone.Status.complete, "2026-03-01"),
            (nil, .pending, "2026-04-01"), (nil, nil, "2026-04-01"),
        ] as [(String?, SuccessPlan.Milestone.Status?, String)])
    func firstValue(completed: String?, status: SuccessPlan.Milestone.Status?, expected: String) {
        var milestone = SuccessPlan.Milestone(name: "First value delivered")
        milestone.targetDate = day("2026-03-01")
        milestone.completed = completed.map(day)
        milestone.status = status
        var account = onboarded("a", start: "2026-01-01", firstValue: "2026-04-01")
        account.successPlan = SuccessPlan()
        account.successPlan?.milestones = [SuccessPlan.Milestone(name: "Full adoption"), milestone]
        #expect(account.firstValueDay(by: day("2026-11-24")) == day(expected))
        #expect(account.firstValueDay(by: day("2026-01-31")) == nil)
    }
}

@Suite("Moves between tiers")
struct TierMoveTests {
    @Test("are against the computed tier of the last review, falls first")
    func moves() {
        var judge = HandJudge()
        judge.says("falls", ("2026-01-01", score(85)), ("2026-11-20", score(55)))
        judge.says("rises", ("2026-01-01", score(55)), ("2026-11-20", score(61)))
        judge.says("stays", ("2026-01-01", score(61)), ("2026-11-20", score(79)))
        judge.says("began", ("2026-11-20", score(79)))
        judge.says("forced", ("2026-01-01", score(85, override: 30)))
        var forced = account("forced")
        forced.override = ScoreOverride(score: 30, reason: nil, by: nil, until: nil)
        let accounts = [account("falls"), account("rises"), account("stays"), account("began"), forced]
        let portfolio = Portfolio(of: judged(accounts, on: "2026-11-24", by: judge))
        #expect(portfolio.lastReview == day("2026-11-17"))
        #expect(
            portfolio.moves.map { "\($0.account) \($0.from.id) \($0.to.id) \($0.change ?? 0)" } == [
                "falls thriving at-risk -30.0", "forced thriving critical -55.0", "rises at-risk healthy 6.0",
            ])
    }
}
