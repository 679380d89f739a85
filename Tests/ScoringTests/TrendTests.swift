import Customers
import Excerpts
import Scoring
import Testing

@Suite("Previous scores, trend and anomaly")
struct TrendTests {
    // In model signal: logins 35 points, features 25, tickets 20, NPS 20; all four measured 30 days ago and now.
    private static func rows(_ before: String, _ now: String) -> String {
        "history:\n  - {date: 2026-10-20, \(before)}\n  - {date: 2026-11-20, \(now)}\n"
    }

    // Before 35 + 12.5 + 14 + 16 = 77.5. Now the logins are halved: 17.5 less.
    @Test("a fall by more than five points is down, with the signals that moved it")
    func down() throws {
        let score = try Workbench.score(
            Self.rows(
                "logins: 20, features_adopted: 9, tickets: 3, nps: 8",
                "logins: 10, features_adopted: 9, tickets: 3, nps: 9"),
            model: "signal")
        expectNear(score.exact, 62)
        expectNear(score.previous?.score, 77.5)
        #expect(score.previous?.asOf == today - 30)
        #expect(score.previous?.source == .file)
        #expect(score.trend == .down)
        #expect(score.movers.map(\.id) == ["logins", "nps"])
        expectNear(score.movers.first?.change, -17.5)
        expectNear(score.movers.last?.change, 2)
    }

    @Test(
        "five points either way are stable",
        arguments: [(8.0, Score.Trend.stable), (10.5, .stable), (5.5, .stable), (5.4, .down)])
    func stable(nps: Double, trend: Score.Trend) throws {
        let score = try Workbench.score(
            Self.rows("logins: 20, features_adopted: 9, tickets: 3, nps: 8", "nps: \(min(nps, 10))"),
            model: "signal")
        #expect(score.trend == trend)
    }

    // Half of the weight is enough (0.35 + 0.20 is 0.55, usage and sentiment), 0.45 is not.
    @Test(
        "an earlier score needs half of its weight measured",
        arguments: [("logins: 20, nps: 8", true), ("features_adopted: 9, tickets: 3", false)])
    func coverage(before: String, counts: Bool) throws {
        let score = try Workbench.score(Self.rows(before, "logins: 20"), model: "signal")
        #expect((score.previous != nil) == counts)
        #expect((score.trend == .new) != counts)
    }

    @Test("without a file's past the newest run that is at least a week old counts")
    func recorded() throws {
        let account = try Workbench.account(
            "history:\n  - {date: 2026-11-20, logins: 20, features_adopted: 18, nps: 10}\n")
        let runs = [
            RecordedScore(day: today - 6, score: 10), RecordedScore(day: today - 7, score: 70),
            RecordedScore(day: today - 40, score: 90),
        ]
        let scorer = Scorer(
            book: Book(profile: Workbench.profile, accounts: [account]), day: today,
            rules: try Workbench.rules(),
            recorded: { _, _ in runs })
        let score = scorer.score(of: account, model: "signal")
        #expect(score.previous == Score.Previous(score: 70, asOf: today - 7, source: .recorded))
        #expect(score.trend == .up)
        #expect(score.movers.isEmpty)
    }

    // The override's 40 against the computed 77.5 of 30 days ago.
    @Test("an override is compared with the computed previous score")
    func override() throws {
        let text =
            "  override: {score: 40, reason: a, by: b}\n"
            + Self.rows("logins: 20, features_adopted: 9, tickets: 3, nps: 8", "nps: 8")
        let score = try Workbench.score(text, model: "signal")
        expectNear(score.previous?.score, 77.5)
        expectNear(score.exact, 77.5)
        #expect(score.trend == .down)
    }

    // Before 77.5; all logins gone and NPS from 8 to x: 77.5 − 42.5 … the fall is 35 × (1 − logins/20).
    @Test(
        "a fall of twenty points is an anomaly, more than twenty also a red flag",
        arguments: [
            ("logins: 10, nps: 6.75", true, false), ("logins: 10, nps: 6.7", true, true),
            ("logins: 10, nps: 6.8", false, false),
        ])
    func anomaly(now: String, isAnomaly: Bool, isFlag: Bool) throws {
        let account = try Workbench.account(
            Self.rows("logins: 20, features_adopted: 9, tickets: 3, nps: 8", now))
        var profile = Workbench.profile
        profile.defaultModel = "signal"
        let scorer = Scorer(
            book: Book(profile: profile, accounts: [account]), day: today, rules: try Workbench.rules())
        let risk = try #require(scorer.risk(of: account))
        #expect(risk.triggers.contains { $0.id == "anomaly" } == isAnomaly)
        #expect(scorer.alerts(of: account).contains { $0.id == "anomaly" } == isAnomaly)
        #expect(risk.redFlags.contains { $0.id == "score_drop" } == isFlag)
    }

    @Test("the account's segment picks its model")
    func model() throws {
        let account = try Workbench.account("  tier: smb\n")
        var profile = Workbench.profile
        profile.models = [.smb: "signal"]
        let scorer = Scorer(
            book: Book(profile: profile, accounts: [account]), day: today, rules: try Workbench.rules())
        #expect(scorer.score(of: account).model == "signal")
        #expect(scorer.score(of: account, model: "engine").model == "engine")
    }
}
