import Customers
import Scoring
import Testing

@Suite("Model engine, worked by hand")
struct EngineTests {
    // product    dau 0.30 in 4–6, (0.30−0.20)/0.20 = ½; features 9/18 = ½; actions 125/250 = ½  → 5.0
    // engagement flat 4–6; tickets 3: 0.8; community 1; contact 14 days ago: 1 → 4 + 2 × 2.8/3 = 5.8667
    // relations  champion and sponsor 7–10; 4/5; 1; (180−75)/150 = 0.7 → 7 + 3 × 2.5/3 = 9.5
    // outcomes   3 of 4: 4–6; 0.75; 1; 1 → 4 + 2 × 2.75/3 = 5.8333
    // financial  current with a signal 7–10; 1; 1; 1/3 → 7 + 3 × 7/9 = 9.3333
    // 0.30 × 50 + 0.20 × 58.667 + 0.15 × 95 + 0.20 × 58.333 + 0.15 × 93.333 = 66.65
    static let whole = """
          last_updated: 2026-11-20
          scores:
            product_usage: {dau_mau_ratio: 0.30, core_actions_weekly: 125, features_adopted: 9}
            engagement: {login_trend: "flat", support_tickets_30d: 3, last_proactive_contact: 2026-11-10, community_active: true}
            relationship: {champion: "Jo", exec_sponsor: "Petra", contacts_count: 4, last_exec_touch: 2026-09-10}
            outcomes: {goals_defined: 4, goals_achieved: 3, roi_documented: true, last_success_milestone: "Live"}
            financial: {payment_status: "current", expansion_signals: ["API"], contraction_risk: false}

        """

    @Test("everything measured")
    func everythingMeasured() throws {
        let score = try Workbench.score(Self.whole, model: "engine")
        expectNear(score.exact, 66.65)
        #expect(score.shown == 67)
        #expect(score.tier?.id == "healthy")
        #expect(score.tier?.color == "yellow")
        expectNear(score.coverage, 1)
        #expect(score.confidence == .high)
        #expect(score.missing.isEmpty)
        let points = score.dimensions.map { $0.points ?? 0 }
        for (value, expected) in zip(points, [15, 11.0 + 11 / 15.0, 14.25, 11 + 2 / 3.0, 14]) {
            expectNear(value, expected)
        }
        expectNear(points.reduce(0, +), 66.65)
    }

    @Test("nothing measured is no score, not zero")
    func nothingMeasured() throws {
        let score = try Workbench.score("  tier: smb\n", model: "engine")
        #expect(score.exact == nil)
        #expect(score.shown == nil)
        #expect(score.tier == nil)
        #expect(score.confidence == .low)
        #expect(score.coverage == 0)
        #expect(score.missing.count == 17)
    }

    // Nobody as champion: 0–3, no placement known, so the middle: 1.5 → 15. One of four signals of 0.15.
    @Test("no champion, and nothing else known, has a score but no tier")
    func noChampion() throws {
        let score = try Workbench.score(
            "  last_updated: 2026-11-20\n  scores: {relationship: {champion: \"\"}}\n", model: "engine")
        expectNear(score.exact, 15)
        expectNear(score.coverage, 0.0375)
        #expect(score.tier?.id == "unknown")
        #expect(score.tier?.color == nil)
    }

    // 0–3 × x/0.20 · 4–6 from 0.20 to 0.40, both ends · 7–10 × (x − 0.40)/0.20 above.
    @Test(
        "the bands of daily over monthly users meet at their edges",
        arguments: [
            (0.0, 0.0), (0.10, 15), (0.20, 40), (0.30, 50), (0.40, 60), (0.41, 71.5), (0.60, 100), (0.9, 100),
        ])
    func bandEdges(ratio: Double, expected: Double) throws {
        let score = try Workbench.score(
            "  last_updated: 2026-11-20\n  scores: {product_usage: {dau_mau_ratio: \(ratio)}}\n",
            model: "engine")
        expectNear(score.dimensions[0].score, expected)
    }

    // 90 logins after 100 are −0.1 exactly, which is flat; 89 are declining. Rows 30 days apart.
    @Test("logins decline below −10 %, not at it", arguments: [(90, 50.0), (89, 15), (110, 50), (111, 85)])
    func loginEdges(logins: Int, expected: Double) throws {
        let text =
            "history:\n  - {date: 2026-10-20, logins: 100}\n  - {date: 2026-11-20, logins: \(logins)}\n"
        let score = try Workbench.score(text, model: "engine")
        expectNear(score.dimensions[1].score, expected)
    }

    // The trend field would say growing; the rows win.
    @Test("the login trend field counts only where rows do not tell")
    func loginTrend() throws {
        let block = "  last_updated: 2026-11-20\n  scores: {engagement: {login_trend: \"up\"}}\n"
        let alone = try Workbench.score(block, model: "engine")
        expectNear(alone.dimensions[1].score, 85)
        #expect(alone.dimensions[1].indicators[0].id == "login_trend")
        let rows = "history:\n  - {date: 2026-10-20, logins: 100}\n  - {date: 2026-11-20, logins: 100}\n"
        let both = try Workbench.score(block + rows, model: "engine")
        expectNear(both.dimensions[1].score, 50)
        #expect(both.dimensions[1].indicators[0].id == "login_change")
    }

    // 0.30 × 70 + 0.20 × 60 + 0.15 × 50 + 0.20 × 50 + 0.15 × 60 = 59.5, printed 60, hence healthy.
    @Test("a score on the half is rounded away from zero and then finds its tier")
    func half() throws {
        let score = try Workbench.score(Self.byHand([7, 6, 5, 5, 6]), model: "engine")
        expectNear(score.exact, 59.5)
        #expect(score.shown == 60)
        #expect(score.tier?.id == "healthy")
    }

    static func byHand(_ scores: [Double]) -> String {
        let sections = ["product_usage", "engagement", "relationship", "outcomes", "financial"]
        let lines = zip(sections, scores).map { "    \($0): {score: \($1)}\n" }.joined()
        return "  last_updated: 2026-11-20\n  scores:\n" + lines
    }

    // The computed 50 of product usage gives way to 9 × 10; 66.65 + 0.30 × 40 = 78.65.
    @Test("a rating by hand replaces the computed one, which is shown beside it")
    func ratedByHand() throws {
        let text = Self.whole.replacing("{dau_mau_ratio", with: "{score: 9, dau_mau_ratio")
        let score = try Workbench.score(text, model: "engine")
        expectNear(score.exact, 78.65)
        #expect(score.dimensions[0].isManual)
        expectNear(score.dimensions[0].computed, 50)
        #expect(!score.dimensions[1].isManual)
    }

    @Test(
        "an override holds through its last day",
        arguments: [("2026-11-24", 40.0), ("2026-11-23", 67), ("2027-01-01", 40)])
    func override(until: String, shown: Double) throws {
        let text =
            Self.whole + "  override: {score: 40, reason: \"Resigned\", by: \"Dana\", until: \(until)}\n"
        let score = try Workbench.score(text, model: "engine")
        #expect(score.shown == shown)
        #expect(score.tier?.id == (shown == 40 ? "at-risk" : "healthy"))
        expectNear(score.exact, 66.65)
    }

    @Test("a block dated after the day does not count, with everything in it")
    func laterBlock() throws {
        let text = Self.whole.replacing("2026-11-20", with: "2026-11-25")
        #expect(try Workbench.score(text, model: "engine").exact == nil)
        // A day later: contact (90 − 15)/76 and touch (180 − 76)/150 have each lost one day's worth.
        let lost = 2 / 76.0 / 3 * 10 * 0.20 + 3 / 150.0 / 3 * 10 * 0.15
        expectNear(try Workbench.score(text, model: "engine", on: today + 1).exact, 66.65 - lost)
    }

    // Late payment 0–3: ½, 1 and 1/3 → 3 × 11/18 = 1.8333. Contraction keeps the signal from lifting the band.
    @Test("payment and contraction decide the financial band")
    func financial() throws {
        func score(_ fields: String) throws -> Double? {
            let text = "  last_updated: 2026-11-20\n  scores: {financial: {\(fields)}}\n"
            return try Workbench.score(text, model: "engine").dimensions[4].score
        }
        expectNear(
            try score("payment_status: late, expansion_signals: [a], contraction_risk: false"), 30 * 11 / 18.0
        )
        expectNear(
            try score("payment_status: current, expansion_signals: [a], contraction_risk: true"),
            40 + 20 * (1 + 0 + 1 / 3.0) / 3)
        expectNear(try score("payment_status: current, expansion_signals: [a]"), 70 + 30 * (1 + 1 / 3.0) / 2)
        expectNear(try score("payment_status: current"), 60)
    }

    @Test("a churned account has no score from its churn date on")
    func churned() throws {
        let text = Self.whole + "churn: {date: 2026-11-24}\n"
        #expect(try Workbench.score(text, model: "engine").shown == nil)
        #expect(try Workbench.score(text, model: "engine", on: today - 1).shown != nil)
    }
}
