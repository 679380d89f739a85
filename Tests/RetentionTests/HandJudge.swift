import Customers
import Retention
import Scoring

/// A score as a test says it; model A's colours.
func score(
    _ exact: Double?, coverage: Double = 1, override: Double? = nil, previous: Score.Previous? = nil
) -> Score {
    let shown = override ?? exact
    let tier: Score.Tier? = shown.map { value in
        coverage < 0.25 && override == nil
            ? Score.Tier(id: "unknown", color: nil, action: "")
            : value >= 80
                ? Score.Tier(id: "thriving", color: "green", action: "")
                : value >= 60
                    ? Score.Tier(id: "healthy", color: "yellow", action: "")
                    : value >= 40
                        ? Score.Tier(id: "at-risk", color: "orange", action: "")
                        : Score.Tier(id: "critical", color: "red", action: "")
    }
    return Score(
        model: "engine", dimensions: [], exact: exact, shown: shown, tier: tier, coverage: coverage,
        confidence: .high,
        override: override.map { ScoreOverride(score: $0, reason: nil, by: nil, until: nil) },
        previous: previous, missing: [])
}

/// A risk with the triggers and floors that a test names; without floors it is all additive.
func risk(_ value: Double, triggers: [String] = [], floors: [(String, Double)] = []) -> Risk {
    Risk(
        additive: value, value: value,
        level: value >= 80 ? .critical : value >= 60 ? .high : value >= 40 ? .medium : .low, factors: [],
        floors: floors.map { Risk.Floor(id: $0.0, label: $0.0, value: $0.1, evidence: "since May") },
        indicators: [], redFlags: [], detector: Risk.Detector(level: .stable, signals: []), engagement: nil,
        exposure: nil, causes: [], triggers: triggers.map { Alert(id: $0, text: $0) },
        isSeasonallyQuiet: false)
}

/// The plays of an account with their values; `open` tells whether they may be proposed.
func plays(_ values: [Double?], open: Bool = true) -> Expansion {
    Expansion(
        readiness: 0, signs: [],
        plays: values.map { Expansion.Play(id: "cross_sell", offer: nil, value: $0) },
        obstacles: open ? [] : [Expansion.Obstacle(id: "risk", text: "", remedy: "")])
}

/// Judgements by account id.
///
/// Scores by day: the newest one on or before the day that is asked for; an account that is not named has no
/// score, no risk and no plays.
struct HandJudge: Sendable {
    var scores: [String: [(since: Day, score: Score)]] = [:]
    var risks: [String: Risk] = [:]
    var expansions: [String: Expansion] = [:]
    var threads: [String: Bool] = [:]

    init(risks: [String: Risk] = [:], expansions: [String: Expansion] = [:]) {
        self.risks = risks
        self.expansions = expansions
    }

    mutating func says(_ account: String, _ scores: (since: String, score: Score)...) {
        self.scores[account] = scores.map { (day($0.since), $0.score) }
    }

    var judge: Judge {
        let (scores, risks, expansions, threads) = (self.scores, self.risks, self.expansions, self.threads)
        @Sendable func said(_ account: Account, _ day: Day) -> Score {
            scores[account.id]?.last { $0.since <= day }?.score ?? score(nil, coverage: 0)
        }
        @Sendable func past(_ account: Account, _ day: Day) -> PastScore {
            let said = said(account, day)
            // Without the account's override only the computed score is left.
            let plain = said.override == nil ? said : score(said.exact, coverage: said.coverage)
            return PastScore(exact: plain.exact, tier: plain.tier, coverage: plain.coverage)
        }
        return Judge(
            judgement: { account, day in
                Judgement(
                    score: said(account, day), risk: risks[account.id], expansion: expansions[account.id],
                    monthAgo: past(account, day - 30))
            },
            pastScore: past, isMultiThreaded: { account, _ in threads[account.id] })
    }
}

func judged(_ accounts: [Account], on iso: String, by judge: HandJudge) -> JudgedBook {
    JudgedBook(book: book(accounts), accounts: accounts, day: day(iso), judge: judge.judge)
}
