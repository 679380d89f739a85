import Commands
import Customers
import Documents
import Excerpts
import Files
import Foundation
import Generators
import Renderers
import Scoring
import TestSupport
import Testing

/// Accounts at the edges of the rules under every shipped model, as the JSON answer gives them: all its figures as
/// recorded, and those that decide as worked by hand.
@Suite("Scores at the edges")
struct ScoreEdgeTests {
    static let folder = "Tests/DocumentTests/Edges/score"

    @Test("figures are those worked by hand", arguments: Edge.all)
    func figures(_ edge: Edge) throws {
        #expect(edge.figures.count == Edge.models.count)
        for (model, expected) in zip(Edge.models, edge.figures) {
            let answer = try Self.object(try Self.json(edge, model))
            Self.expect(answer["exact"], is: expected.exact, "\(model): exact")
            Self.expect(answer["score"], is: expected.shown, "\(model): score")
            Self.expect(answer["coverage"], is: expected.coverage, "\(model): coverage")
            #expect(answer["tier"] as? String == expected.tier, "\(model): tier")
            #expect(answer["alert_level"] as? String == expected.alertLevel, "\(model): alert level")
            #expect(answer["trend"] as? String == expected.trend, "\(model): trend")
            #expect(answer["confidence"] as? String == Self.confidence(expected), "\(model): confidence")
            // Enough is measured for no warning where the model says so.
            let alerts = edge.alerts.filter { $0 != "low_coverage" || expected.coverage < 0.5 }
            #expect(Set(Self.ids(answer["alerts"])) == Set(alerts), "\(model): alerts")
        }
    }

    /// High from 0.8, medium from 0.5; low without a score.
    private static func confidence(_ figures: Edge.Figures) -> String {
        figures.coverage >= 0.8 ? "high" : figures.coverage >= 0.5 ? "medium" : "low"
    }

    @Test("the points of the dimensions add up to the score", arguments: Edge.all)
    func points(_ edge: Edge) throws {
        for model in Edge.models {
            let answer = try Self.object(try Self.json(edge, model))
            let dimensions = try #require(answer["dimensions"] as? [[String: Any]])
            #expect(!dimensions.isEmpty)
            let sum = dimensions.reduce(0) { $0 + ($1["points"] as? Double ?? 0) }
            Self.expect(sum, is: answer["exact"] as? Double ?? 0, "\(model): points")
        }
    }

    @Test("answers read as recorded", arguments: Edge.all)
    func recorded(_ edge: Edge) throws {
        let lines = try Edge.models.map { try Self.json(edge, $0) }
        let difference = try GoldenFile("\(Self.folder)/\(edge.name).jsonl").difference(to: lines.joined())
        #expect(difference == nil)
    }

    @Test("no recorded answer is left over from an edge that is gone")
    func orphans() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Project.path(Self.folder))
        #expect(Set(found) == Set(Edge.all.map { "\($0.name).jsonl" }))
    }

    // Notice wins over everything that is added up: 85, critical, whatever the score says.
    @Test("notice served is a risk of 85 beside an additive one of 0")
    func notice() throws {
        let answer = try Self.object(try Self.json(Edge.noticeServed, nil, .churnRisk))
        Self.expect(answer["risk"], is: 85, "risk")
        Self.expect(answer["additive"], is: 0, "additive")
        #expect(answer["level"] as? String == "critical")
        #expect(Self.ids(answer["floors"]) == ["notice_served"])
    }

    @Test("on the day after its last one an override is ignored, with an alert")
    func expired() throws {
        let edge = Edge(
            "after", EdgeAccounts.overridden, on: "2026-11-25", Edge.overridden.figures)
        let answer = try Self.object(try Self.json(edge, "signal"))
        Self.expect(answer["score"], is: 100, "score")
        #expect(answer["override"] is NSNull)
        #expect(Self.ids(answer["alerts"]) == ["override_expired"])
    }

    // From 1 March 2027 to 29 February 2028 are 365 days: the last day of the contract's first year.
    @Test("on a leap day the contract year and the opt-out date are counted in days")
    func leapYear() throws {
        let lifecycle = try Self.object(try Self.json(Edge.leapDay, nil, .lifecycle))
        #expect(lifecycle["stage"] as? String == "renewal")
        #expect(lifecycle["phase"] as? String == "renewal")
        let renewal = try Self.object(try Self.json(Edge.leapDay, nil, .renewalPrep))
        #expect(renewal["opt_out_date"] as? String == "2028-02-29")
        #expect(renewal["days_to_opt_out"] as? Double == 0)
        #expect(renewal["days_to_renewal"] as? Double == 30)
    }
}

extension ScoreEdgeTests {
    private static func json(_ edge: Edge, _ model: String?, _ question: AccountQuestion = .score) throws
        -> String
    {
        let sample = try Sample.shared.get()
        let day = try #require(Day(iso: edge.day))
        let read = AccountReading(id: "acme", file: "Accounts/acme.yaml", on: day).read(
            Array(edge.account.utf8))
        let account = try #require(read.account, "\(read.problems.map(\.report))")
        let scorer = Scorer(book: Book(profile: profile, accounts: [account]), day: day, rules: sample.rules)
        let command = Command(intent: "score", request: .account(question, account), day: day, model: model)
        let document = try Generator(scorer: scorer, templates: sample.templates).document(for: command)
        return JSONText.write(document.facts) + "\n"
    }

    private static var profile: BookProfile {
        var profile = BookProfile()
        profile.productFacts.featuresAvailable = 20
        profile.productFacts.coreActionsWeeklyTarget = 200
        return profile
    }

    private static func object(_ json: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    private static func ids(_ list: Any?) -> [String] {
        (list as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private static func expect(
        _ value: Any?, is expected: Double?, _ what: String,
        _ sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let number = value as? Double
        let isRight =
            if let number, let expected { abs(number - expected) < 1e-9 } else {
                number == nil && expected == nil
            }
        #expect(
            isRight, "\(what) is \(String(describing: value)), not \(String(describing: expected))",
            sourceLocation: sourceLocation)
    }
}
