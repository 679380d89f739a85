import Customers
import Scoring
import Testing

/// Which way a signal is better.
struct Direction: Sendable, CustomTestStringConvertible {
    let signal: Signal
    let range: ClosedRange<Double>
    let isMoreBetter: Bool
    /// Models in which more is not always better, with the reason.
    let exceptions: [String: String]
    var testDescription: String { "\(signal)" }

    init(
        _ signal: Signal, _ range: ClosedRange<Double>, less: Bool = false, except: [String: String] = [:]
    ) {
        self.signal = signal
        self.range = range
        isMoreBetter = !less
        exceptions = except
    }
}

/// A better signal never lowers a score: which way is better for each signal, and the two places where it is not so.
@Suite("Better signals")
struct MonotoneTests {
    static let directions: [Direction] = [
        Direction(.logins, 0...600), Direction(.dauMauRatio, 0...1), Direction(.coreActionsWeekly, 0...400),
        Direction(.featuresAdopted, 0...18), Direction(.featureDepth, 0...1),
        Direction(.workflowCompletion, 0...1),
        Direction(.integrations, 0...5), Direction(.powerUsers, 0...6),
        Direction(.daysSinceLogin, 0...60, less: true),
        Direction(
            .activeUsers, 0...60,
            except: ["predictive": "the same logins of more users are fewer logins a user"]),
        Direction(
            .tickets, 0...15, less: true,
            except: ["predictive": "no ticket at all rates 60: silence is no good sign"]),
        Direction(.escalations, 0...4, less: true), Direction(.ticketSentiment, 0...1),
        Direction(.selfService, 0...1),
        Direction(.nps, 0...10), Direction(.csat, 1...5), Direction(.trainingCompletion, 0...1),
        Direction(.meetingAttendance, 0...1), Direction(.responseHours, 0...400, less: true),
        Direction(.communityPosts, 0...5), Direction(.roiMultiple, 0...6), Direction(.budgetChange, -1...1),
    ]

    // Every other signal of the row is drawn once for both; two thirds of the rows have an earlier row as well, so that
    // changes are rated too.
    private static func pair(_ direction: Direction, _ dice: inout Dice) -> [Account] {
        let others = directions.filter {
            $0.signal != direction.signal && Int.random(in: 0..<3, using: &dice) > 0
        }
        .map { ($0.signal, Double.random(in: $0.range, using: &dice)) }
        let earlier = directions.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }
            .map { ($0.signal, Double.random(in: $0.range, using: &dice)) }
        let hasEarlier = Int.random(in: 0..<3, using: &dice) > 0
        let isWhole = Bool.random(using: &dice)
        let values = (0..<2).map { _ in Double.random(in: direction.range, using: &dice) }
            .map { isWhole ? $0.rounded() : $0 }.sorted()
        return (direction.isMoreBetter ? values : values.reversed()).map { value in
            var account = Account(id: "random", file: "random.yaml", name: "Random")
            let now = [(today - 3, others + [(direction.signal, value), (.seats, 40)])]
            account.history = History(rows: (hasEarlier ? [(today - 40, earlier)] : []) + now)
            account.events = []
            return account
        }
    }

    @Test("a better value never lowers a score", arguments: directions)
    func monotone(_ direction: Direction) throws {
        let models = Workbench.modelNames.filter { direction.exceptions[$0] == nil }
        #expect(!models.isEmpty)
        var dice = Dice(state: 13)
        for _ in 0..<150 {
            let accounts = Self.pair(direction, &dice)
            for model in models {
                let scores = try accounts.map {
                    try Workbench.scorer([$0]).score(of: $0, model: model).exact ?? 0
                }
                #expect(scores[0] <= scores[1] + 1e-9, "\(model): \(scores)")
            }
        }
    }

    @Test("the exceptions are ones", arguments: directions.filter { !$0.exceptions.isEmpty })
    func exceptions(_ direction: Direction) throws {
        for model in direction.exceptions.keys {
            var dice = Dice(state: 13)
            var lowered = 0
            for _ in 0..<150 {
                let scores = try Self.pair(direction, &dice).map {
                    try Workbench.scorer([$0]).score(of: $0, model: model).exact ?? 0
                }
                if scores[0] > scores[1] + 1e-9 { lowered += 1 }
            }
            #expect(lowered > 0, "\(model) has no such exception any more")
        }
    }

    // Every field of the block from worse to better, in every model.
    static let fieldPairs: [(worse: String, better: String)] = [
        ("relationship: {champion: \"\"}", "relationship: {champion: Jo}"),
        (
            "relationship: {champion: Jo, exec_sponsor: \"\"}",
            "relationship: {champion: Jo, exec_sponsor: Petra}"
        ),
        (
            "relationship: {champion: Jo, contacts_count: 2}",
            "relationship: {champion: Jo, contacts_count: 3}"
        ),
        (
            "relationship: {exec_sponsor: Petra, last_exec_touch: 2026-01-02}",
            "relationship: {exec_sponsor: Petra, last_exec_touch: 2026-11-01}"
        ),
        ("engagement: {login_trend: down}", "engagement: {login_trend: flat}"),
        ("engagement: {login_trend: flat}", "engagement: {login_trend: up}"),
        (
            "engagement: {login_trend: flat, community_active: false}",
            "engagement: {login_trend: flat, community_active: true}"
        ),
        (
            "engagement: {login_trend: flat, last_proactive_contact: 2026-08-01}",
            "engagement: {login_trend: flat, last_proactive_contact: 2026-11-20}"
        ),
        (
            "outcomes: {goals_defined: 4, goals_achieved: 0}",
            "outcomes: {goals_defined: 4, goals_achieved: 1}"
        ),
        (
            "outcomes: {goals_defined: 4, goals_achieved: 3}",
            "outcomes: {goals_defined: 4, goals_achieved: 4}"
        ),
        ("financial: {payment_status: delinquent}", "financial: {payment_status: late}"),
        ("financial: {payment_status: late}", "financial: {payment_status: current}"),
        (
            "financial: {payment_status: current, expansion_signals: []}",
            "financial: {payment_status: current, expansion_signals: [a]}"
        ),
        (
            "financial: {payment_status: current, expansion_signals: [a], contraction_risk: true}",
            "financial: {payment_status: current, expansion_signals: [a], contraction_risk: false}"
        ),
    ]

    @Test("a better field never lowers a score", arguments: fieldPairs)
    func betterField(worse: String, better: String) throws {
        for model in Workbench.modelNames {
            let scores = try [worse, better].map { field in
                try Workbench.score(
                    "  last_updated: 2026-11-20\n  scores: {\(field)}\n"
                        + "history:\n  - {date: 2026-11-20, logins: 10, nps: 6, tickets: 3}\n", model: model
                ).exact ?? 0
            }
            #expect(scores[0] <= scores[1] + 1e-9, "\(model): \(scores)")
        }
    }

    // Written from the last key to the first, and in blocks instead of braces.
    @Test("the order of keys changes nothing", arguments: Workbench.modelNames)
    func keys(model: String) throws {
        let text = OtherModelsTests.predictive.replacing("SEGMENT", with: "smb")
        let (head, rest) = (text.prefix { $0 != "\n" }, text)
        try #require(head.contains("tier"))
        let turned = """
            events:
              - {type: qbr_held, date: 2026-02-10}
              - {type: qbr_held, date: 2026-03-10}
              - {type: qbr_missed, date: 2026-04-10}
              - {type: qbr_held, date: 2026-05-10}
              - {type: reference_given, date: 2026-06-10}
            history:
              - {budget_change: 0.1, roi_multiple: 2, response_hours: 48, csat: 4, nps: 8, ticket_sentiment: 0.7, tickets: 4,
                 seats: 20, power_users: 1, integrations: 2, workflow_completion: 0.8, feature_depth: 0.5,
                 features_adopted: 9, active_users: 10, logins: 60, date: 2026-11-14}
            contract: {billing: "monthly", term_months: 12, multi_year: false}
            customer_health:
              scores:
                financial: {payment_status: "late"}
                outcomes: {goals_achieved: 3, goals_defined: 4}
                relationship: {last_exec_touch: 2026-08-24, exec_sponsor: "Petra"}
              last_updated: 2026-11-10
              tier: smb
              account: Acme

            """
        let scores = try [rest, turned].map { try Workbench.score($0, model: model) }
        #expect(scores[0].exact == scores[1].exact)
        #expect(scores[0].coverage == scores[1].coverage)
        #expect(scores[0].missing == scores[1].missing)
    }

    @Test("the order of the files changes no back-test")
    func files() throws {
        var dice = Dice(state: 5)
        let accounts = (0..<30).map { number in
            var account = Account(id: "a\(number)", file: "a\(number).yaml", name: "A\(number)")
            account.history = History(rows: [
                (
                    today - 100,
                    [(.nps, Double(Int.random(in: 0...10, using: &dice))), (.logins, 10), (.tickets, 3)]
                )
            ])
            account.churn = number % 3 == 0 ? Churn(date: today - number) : nil
            return account
        }
        let results = try [accounts, accounts.reversed(), accounts.shuffled(using: &dice)].map { order in
            try Workbench.scorer(order).backtest(models: ["signal"]) { _, _ in true }.results[0]
        }
        #expect(results[0].auc != nil)
        #expect(Set(results.map(\.auc)).count == 1)
        #expect(Set(results.map { $0.tiers.map(\.count) }).count == 1)
    }
}
