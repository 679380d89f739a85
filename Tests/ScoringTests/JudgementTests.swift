import Customers
import Scoring
import Testing

@Suite("Judgements")
struct JudgementTests {
    // An account whose parts all have something to say: a fall, a departure, a renewal near, an override.
    private static let text =
        "  arr: 60000\n  renewal_date: 2026-12-20\n  override: {score: 45, reason: a, by: b}\n"
        + "history:\n"
        + "  - {date: 2026-10-20, logins: 20, dau_mau_ratio: 0.3, features_adopted: 9, tickets: 3, nps: 8}\n"
        + "  - {date: 2026-11-20, logins: 5, features_adopted: 9, tickets: 9, nps: 3}\n"
        + "events:\n  - {date: 2026-11-02, type: champion_left}\n  - {date: 2026-11-09, type: api_request}\n"

    // The gate looks at engine: handed on where that is the account's model, made for itself where not.
    @Test(
        "a judgement says what its parts say when each is asked for alone",
        arguments: ["engine", "signal", "unheard-of"])
    func parts(model: String) throws {
        let account = try Workbench.account(Self.text)
        var profile = Workbench.profile
        profile.defaultModel = model
        let scorer = Scorer(
            book: Book(profile: profile, accounts: [account]), day: today, rules: try Workbench.rules())
        let judgement = scorer.judgement(of: account)
        let score = scorer.score(of: account)
        #expect("\(judgement.score)" == "\(score)")
        #expect("\(try #require(judgement.risk))" == "\(try #require(scorer.risk(of: account)))")
        #expect("\(try #require(judgement.expansion))" == "\(try #require(scorer.expansion(of: account)))")
        #expect(judgement.monthAgo == scorer.pastScore(of: account, on: today - 30))
        #expect((judgement.monthAgo.exact == nil) == (model == "unheard-of"))
    }

    @Test("an account that has left is not judged")
    func left() throws {
        let account = try Workbench.account(Self.text + "churn: {date: 2026-11-24}\n")
        let judgement = try Workbench.scorer([account]).judgement(of: account)
        #expect(judgement.score.exact == nil)
        #expect(judgement.risk == nil)
        #expect(judgement.expansion == nil)
        #expect(judgement.monthAgo.exact == nil)
    }

    // 9 of 10 by hand is 90, and nothing else is measured. The block has the date of the file or of its newest
    // row; without both nobody knows whether it was true by then.
    @Test(
        "a score looked back at leaves out what was set by hand, and a block without any date",
        arguments: [
            ("", nil), ("  last_updated: 2026-10-01\n", 90),
            ("history:\n  - {date: 2026-10-01, mrr: 5}\n", 90),
        ] as [(String, Double?)])
    func lookedBackAt(dated: String, expected: Double?) throws {
        let account = try Workbench.account(
            "  override: {score: 40, reason: a, by: b}\n  scores:\n    product_usage: {score: 9}\n" + dated)
        let past = try Workbench.scorer([account]).pastScore(of: account, on: today - 30)
        #expect(past.exact == expected)
    }
}
