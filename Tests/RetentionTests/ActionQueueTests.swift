import Customers
import Retention
import Scoring
import Testing

@Suite("The action queue")
struct ActionQueueTests {
    /// An account whose opt-out date lies so many days after 24 November 2026.
    private func account(_ id: String, arr: Double?, optOutIn days: Int? = nil) -> Account {
        var account = RetentionTests.account(id, arr: arr)
        account.contract.noticePeriodDays = 30
        account.renewalDate = days.map { day("2026-11-24") + 30 + $0 }
        return account
    }

    private func queue(_ accounts: [Account], _ risks: [String: Risk], scores: [String: Double] = [:])
        -> ActionQueue
    {
        var judge = HandJudge(risks: risks)
        for (id, value) in scores { judge.says(id, ("2026-01-01", score(value))) }
        return ActionQueue(of: judged(accounts, on: "2026-11-24", by: judge))
    }

    @Test(
        "makes haste by the days to the opt-out date",
        arguments: [
            (nil, 1.0), (-10, 3), (30, 3), (31, 2), (60, 2), (61, 1.5), (120, 1.5), (121, 1),
        ] as [(Int?, Double)])
    func urgency(days: Int?, urgency: Double) {
        #expect(ActionQueue.urgency(daysToOptOut: days) == urgency)
    }

    @Test("ranks by exposure × urgency")
    func rank() {
        // big: 1000 × 0.5 × 1 = 500 · soon: 300 × 0.6 × 3 = 540 · unknown ARR: last
        let queue = queue(
            [
                account("big", arr: 1000), account("soon", arr: 300, optOutIn: 5),
                account("unknown", arr: nil),
            ],
            ["big": risk(50), "soon": risk(60), "unknown": risk(90)])
        #expect(queue.items.map(\.account) == ["soon", "big", "unknown"])
        #expect(queue.items.map(\.exposure) == [180, 500, nil])
        #expect(queue.items.map(\.daysToOptOut) == [5, nil, nil])
    }

    @Test("lets an anomaly go first among equals, then the id decides")
    func ties() {
        let queue = queue(
            [account("a", arr: 100), account("b", arr: 100), account("c", arr: 100)],
            ["a": risk(50), "b": risk(50), "c": risk(50, triggers: ["anomaly"])])
        #expect(queue.items.map(\.account) == ["c", "a", "b"])
    }

    @Test("leaves out and counts those below 40 without a trigger; a churned account is neither")
    func leftOut() {
        var gone = account("gone", arr: 100)
        gone.churn = Churn(date: day("2026-11-01"))
        let queue = queue(
            [account("calm", arr: 100), account("edge", arr: 100), account("triggered", arr: 100), gone],
            [
                "calm": risk(39.9), "edge": risk(40), "triggered": risk(10, triggers: ["low_nps"]),
                "gone": risk(90),
            ])
        #expect(queue.items.map(\.account) == ["edge", "triggered"])
        #expect(queue.leftOut == 1)
    }

    @Test("takes another tier than that of the previous score for a trigger, unless one of them is not known")
    func crossing() {
        func said(_ now: Double, before: Double?, coverage: Double = 1) -> [(since: Day, score: Score)] {
            let previous = before.map { Score.Previous(score: $0, asOf: day("2026-10-25"), source: .file) }
            return [
                (day("2026-01-01"), score(before, coverage: coverage)),
                (day("2026-11-01"), score(now, previous: previous)),
            ]
        }
        var judge = HandJudge()
        judge.scores["rose"] = said(60, before: 59)
        judge.scores["same"] = said(60, before: 79)
        judge.scores["new"] = said(60, before: nil)
        judge.scores["thin"] = said(60, before: 20, coverage: 0.1)
        for id in judge.scores.keys { judge.risks[id] = risk(0) }
        let accounts = judge.scores.keys.map { account($0, arr: 1) }
        let queue = ActionQueue(of: judged(accounts, on: "2026-11-24", by: judge))
        #expect(queue.items.map(\.account) == ["rose"])
        #expect(queue.items.first?.reasons.map(\.text) == ["Tier at-risk → healthy since 2026-10-25"])
        #expect(queue.items.first?.step == .score)
        #expect(queue.leftOut == 3)
    }

    @Test(
        "sets the deadline by the worse of health and risk",
        arguments: [
            (35.0, 10.0, "2026-11-25"), (90, 85, "2026-11-25"), (50, 45, "2026-11-26"),
            (90, 60, "2026-11-26"),
            (70, 45, "2026-12-01"),
        ])
    func deadline(health: Double, danger: Double, date: String) {
        let queue = queue(
            [account("a", arr: 1)], ["a": risk(danger, triggers: ["low_nps"])], scores: ["a": health])
        #expect(queue.items.map(\.deadline) == [day(date)])
    }

    @Test(
        "names what to open next",
        arguments: [
            (60.0, ["renewal_60"], ActionQueue.Step.savePlay), (45, ["low_nps", "renewal_60"], .renewalPrep),
            (45, ["low_nps"], .npsFollowUp), (45, [], .churnRisk),
        ])
    func step(danger: Double, triggers: [String], step: ActionQueue.Step) {
        #expect(
            queue([account("a", arr: 1)], ["a": risk(danger, triggers: triggers)]).items.map(\.step) == [step]
        )
    }

    @Test("gives decisions before triggers, each subject once")
    func reasons() {
        let danger = risk(
            85, triggers: ["key_person_left", "low_nps"],
            floors: [("notice_served", 85), ("champion_left", 60)])
        let item = queue([account("a", arr: 1)], ["a": danger]).items.first
        #expect(item?.reasons.map(\.id) == ["notice_served", "champion_left", "low_nps"])
        #expect(item?.reasons.first?.text == "notice_served: since May")
    }
}
