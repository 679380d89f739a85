import Customers
import Excerpts
import Scoring
import Testing

@Suite("Back-test and calibration")
struct BacktestTests {
    // An account whose score in model signal is 10 × NPS: nothing else is measured but tickets of the same share.
    private static func account(_ id: String, nps: Double, left: Day? = nil, age: Int = 100) -> Account {
        var account = Account(id: id, file: "\(id).yaml", name: id)
        account.history = History(rows: [
            (today - age, [(.nps, nps), (.tickets, 10 - nps)])
        ])
        account.churn = left.map { Churn(date: $0) }
        return account
    }

    private func scorer(_ accounts: [Account]) throws -> Scorer {
        Scorer(
            book: Book(profile: Workbench.profile, accounts: accounts), day: today,
            rules: try Workbench.rules())
    }

    // Left: 20 and 60. Stayed: 60 and 90. Pairs: 20 < 60, 20 < 90, 60 = 60 (½), 60 < 90 → 3.5 of 4.
    @Test("the area under the curve counts ties as half")
    func auc() throws {
        let scorer = try scorer([
            Self.account("a", nps: 2, left: today - 89), Self.account("b", nps: 6, left: today),
            Self.account("c", nps: 6), Self.account("d", nps: 9, left: today + 1),
            Self.account("gone", nps: 1, left: today - 90),
        ])
        let result = try #require(scorer.backtest(models: ["signal"]) { _, _ in true }.results.first)
        #expect(result.count == 4)
        #expect(result.churned == 2)
        expectNear(result.auc, 0.875)
        #expect(result.falseGreens == ["b"])
        #expect(result.falseReds.isEmpty)
        #expect(result.tiers.map(\.tier) == ["healthy", "medium", "high"])
        #expect(result.tiers.map(\.count) == [1, 2, 1])
        #expect(result.tiers.map(\.churnRate) == [0, 0.5, 1])
        #expect(result.renewalProbability(ofTier: "high") == nil)
        expectNear(result.indicators.first { $0.id == "nps" }?.auc, 0.875)
    }

    @Test("nobody left: no area, and thin")
    func nobody() throws {
        let backtest = try scorer([Self.account("a", nps: 5)]).backtest(models: ["signal"]) { _, _ in true }
        #expect(backtest.results.first?.auc == nil)
        #expect(backtest.isThin)
        #expect(backtest.from == today - 90)
    }

    @Test("accounts that paid nothing then, and those with too little measured, are left out")
    func excluded() throws {
        var thin = Account(id: "thin", file: "thin.yaml", name: "Thin")
        thin.history = History(rows: [(today - 100, [(.nps, 3)])])
        let scorer = try scorer([thin, Self.account("a", nps: 5), Self.account("free", nps: 5)])
        let result = scorer.backtest(models: ["signal"]) { account, _ in account.id != "free" }.results.first
        #expect(result?.count == 1)
    }

    // Left 10 days ago; the row is 100 days old: 90 days before leaving it did not exist, 60 and 30 before it did.
    @Test("an account that left shows its scores on the way out")
    func departures() throws {
        let scorer = try scorer([
            Self.account("a", nps: 4, left: today - 10, age: 80), Self.account("b", nps: 4),
        ])
        let departure = try #require(scorer.backtest(models: ["signal"]) { _, _ in true }.departures.first)
        #expect(departure.account == "a")
        #expect(departure.d90 == nil)
        expectNear(departure.d60, 40)
        expectNear(departure.d30, 40)
    }

    @Test("with ten departures a tier tells the chance of renewal")
    func renewal() throws {
        let left = (0..<10).map { Self.account("l\($0)", nps: 2, left: today - 5) }
        let stayed = (0..<10).map { Self.account("s\($0)", nps: $0 < 5 ? 2 : 9) }
        let result = try #require(
            try scorer(left + stayed).backtest(models: ["signal"]) { _, _ in true }.results.first)
        expectNear(result.renewalProbability(ofTier: "high"), 5 / 15.0)
        expectNear(result.renewalProbability(ofTier: "healthy"), 1)
        #expect(result.renewalProbability(ofTier: "medium") == nil)
    }

    @Test("calibration is refused under ten departures, with their number")
    func refused() throws {
        let accounts =
            (0..<9).map { Self.account("l\($0)", nps: 2, left: today - 5) } + [Self.account("s", nps: 9)]
        let scorer = try scorer(accounts)
        let model = try Workbench.shipped("signal")
        #expect {
            try scorer.calibration(of: model) { _, _ in true }
        } throws: { error in
            (error as? Failure)?.message.hasPrefix("only 9 of 10 scored accounts left") ?? false
        }
    }

    // Who leaves has a low NPS; tickets and logins are the same for all, and features are not measured.
    @Test("calibration gives the weight to the dimension that told")
    func calibrated() throws {
        func account(_ index: Int, nps: Double, left: Bool) -> Account {
            var account = Account(id: "\(left ? "l" : "s")\(index)", file: "x.yaml", name: "x")
            account.history = History(rows: [(today - 100, [(.nps, nps), (.tickets, 2), (.logins, 10)])])
            account.churn = left ? Churn(date: today - 5) : nil
            return account
        }
        let accounts =
            (0..<15).map { account($0, nps: Double($0 % 4), left: true) }
            + (0..<25).map { account($0, nps: Double(5 + $0 % 5), left: false) }
        let scorer = try scorer(accounts)
        let calibration = try scorer.calibration(of: Workbench.shipped("signal")) { _, _ in true }
        #expect(calibration.churned == 15)
        #expect(calibration.crossValidatedAUC == 1)
        let weights = Dictionary(
            uniqueKeysWithValues: calibration.weights.map { ($0.dimension, $0.proposed) })
        #expect(weights == ["usage": 0, "adoption": 0, "support": 0, "sentiment": 1])
    }

    @Test("a new model file has other weights and the same words")
    func rewritten() throws {
        let text = try Workbench.text(of: "signal")
        let (node, source) = try Workbench.node(text)
        let new = ModelRewriting.text(
            of: source, node, weights: ["usage": 0.1, "adoption": 0.2, "support": 0.3, "sentiment": 0.4])
        let (model, problems) = try Workbench.model(new)
        #expect(problems.isEmpty)
        #expect(model?.dimensions.map(\.weight) == [0.1, 0.2, 0.3, 0.4])
        #expect(
            new.replacing("0.1\n", with: "0.35\n").replacing("weight: 0.2\n", with: "weight: 0.25\n")
                .replacing("0.3\n", with: "0.20\n").replacing("0.4\n", with: "0.20\n") == text)
    }
}
