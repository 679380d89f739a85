import Customers
import Excerpts
import Scoring
import Testing

/// What must hold for any account, tried on many.
@Suite("Properties")
struct PropertyTests {
    private static let signals: [(Signal, ClosedRange<Double>)] = [
        (.logins, 0...400), (.activeUsers, 1...60), (.dauMauRatio, 0...1), (.featuresAdopted, 0...18),
        (.nps, 0...10),
        (.csat, 1...5), (.tickets, 0...15), (.trainingCompletion, 0...1), (.roiMultiple, 0...6),
        (.featureDepth, 0...1),
        (.workflowCompletion, 0...1), (.coreActionsWeekly, 0...400), (.meetingAttendance, 0...1),
        (.selfService, 0...1),
    ]

    private static func rows(_ dice: inout Dice) -> [(day: Day, values: [(Signal, Double)])] {
        (0..<7).map { index in
            let values = signals.filter { _ in Bool.random(using: &dice) }
                .map { ($0.0, Double.random(in: $0.1, using: &dice)) }
            return (today - index * 30 - 3, values + [(.seats, 40)])
        }
    }

    private static func account(_ rows: [(day: Day, values: [(Signal, Double)])]) -> Account {
        var account = Account(id: "random", file: "random.yaml", name: "Random")
        account.arr = 50_000
        account.history = History(rows: rows)
        account.events = []
        return account
    }

    @Test(
        "points add up to the score, coverage and score stay in their ranges", arguments: Workbench.modelNames
    )
    func sums(model: String) throws {
        var dice = Dice(state: 7)
        var scored = 0
        for _ in 0..<200 {
            let account = Self.account(Self.rows(&dice))
            let score = try Self.scorer(account).score(of: account, model: model)
            #expect((0...1).contains(score.coverage))
            guard let exact = score.exact else { continue }
            scored += 1
            #expect((0...100).contains(exact))
            expectNear(score.dimensions.compactMap(\.points).reduce(0, +), exact)
            if model != "engine" {
                expectNear(score.dimensions.flatMap(\.indicators).compactMap(\.points).reduce(0, +), exact)
            }
        }
        #expect(scored > 100)
    }

    private static func scorer(_ account: Account) throws -> Scorer {
        Scorer(
            book: Book(profile: Workbench.profile, accounts: [account]), day: today,
            rules: try Workbench.rules())
    }

    @Test("the order of the rows changes nothing", arguments: Workbench.modelNames)
    func order(model: String) throws {
        var dice = Dice(state: 11)
        for _ in 0..<100 {
            let rows = Self.rows(&dice)
            let account = Self.account(rows)
            let shuffled = Self.account(rows.shuffled(using: &dice))
            let score = try Self.scorer(account).score(of: account, model: model)
            #expect(try Self.scorer(shuffled).score(of: shuffled, model: model).exact == score.exact)
        }
    }

    @Test("every printed score from 0 to 100 has a tier", arguments: Workbench.modelNames)
    func tiers(model: String) throws {
        var account = Account(id: "a", file: "a.yaml", name: "A")
        for tenth in 0...1000 {
            account.override = ScoreOverride(score: Double(tenth) / 10, reason: nil, by: nil, until: nil)
            let score = try Self.scorer(account).score(of: account, model: model)
            #expect(score.tier?.color != nil, "\(tenth)")
        }
    }
}
