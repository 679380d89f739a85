import Customers
import Excerpts
import Files
import Foundation
import Scoring
import Testing

/// The day on which the tests ask.
let today = Day(number: 20_781)  // 2026-11-24

/// Reads the templates and small accounts, written as a person writes them.
enum Workbench {
    private static let folder = TemplateFolder(path: root + "/Templates")
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let modelNames = ["engine", "predictive", "lifecycle", "five-factor", "signal"]

    static func text(of name: String) throws -> String {
        try folder.template(at: "scoring/\(name).yaml").source.text
    }

    static func node(_ text: String, named name: String = "test.yaml") throws -> (
        node: Node, source: SourceText
    ) {
        let file = YAMLReading.read(Array(text.utf8), named: name)
        #expect(file.problems.isEmpty)
        return (try #require(file.root), file.source)
    }

    // A model from its text, and what is wrong with it.
    static func model(_ text: String, named name: String = "test") throws -> (
        model: ScoringModel?, problems: [Failure]
    ) {
        let (node, source) = try node(text, named: "\(name).yaml")
        let problems = Problems(in: source)
        let model = ScoringModel(node, named: name, problems: problems)
        return (model, problems.all)
    }

    static func shipped(_ name: String) throws -> ScoringModel {
        let (model, problems) = try model(text(of: name), named: name)
        #expect(problems.isEmpty)
        return try #require(model)
    }

    static func risk(_ text: String) throws -> (rules: RiskRules?, problems: [Failure]) {
        let (node, source) = try node(text, named: "risk.yaml")
        let problems = Problems(in: source)
        let rules = RiskRules(node, problems: problems)
        return (rules, problems.all)
    }

    static func expansion(_ text: String) throws -> (rules: ExpansionRules?, problems: [Failure]) {
        let (node, source) = try node(text, named: "expansion.yaml")
        let problems = Problems(in: source)
        let rules = ExpansionRules(node, problems: problems)
        return (rules, problems.all)
    }

    // The shipped rules, read once.
    private static let shippedRules = Result {
        ScoringRules(
            models: try modelNames.map(shipped), risk: try #require(risk(text(of: "risk")).rules),
            expansion: try #require(expansion(text(of: "expansion")).rules))
    }

    static func rules(adding models: [ScoringModel] = []) throws -> ScoringRules {
        let shipped = try shippedRules.get()
        return ScoringRules(
            modelNames: modelNames + models.map(\.name),
            model: { name in models.first { $0.name == name } ?? shipped.model(name) }, risk: shipped.risk,
            expansion: shipped.expansion)
    }

    // An account from what stands under its head and beside it.
    static func account(_ text: String, id: String = "acme") throws -> Account {
        let whole = text.contains("customer_health:") ? text : "customer_health:\n  account: Acme\n" + text
        let read = AccountReading(id: id, file: "\(id).yaml", on: today).read(Array(whole.utf8))
        let errors = read.problems.filter { $0.severity == .error }.map(\.report)
        return try #require(read.account, "\(errors)")
    }

    static var profile: BookProfile {
        var profile = BookProfile()
        profile.productFacts.featuresAvailable = 18
        profile.productFacts.coreActionsWeeklyTarget = 250
        profile.productFacts.listPricePerSeatMonth = 45
        profile.exchangeRates = ["USD": 0.92]
        profile.productFacts.plans = [
            .init(name: "Team", priceMonth: 250, purpose: nil),
            .init(name: "Business", priceMonth: 1500, purpose: nil),
        ]
        profile.productFacts.modules = [.init(name: "Dispatch", priceMonth: 900, purpose: nil)]
        return profile
    }

    static func scorer(_ accounts: [Account], on day: Day = today, adding models: [ScoringModel] = []) throws
        -> Scorer
    {
        Scorer(book: Book(profile: profile, accounts: accounts), day: day, rules: try rules(adding: models))
    }

    static func score(_ text: String, model: String, on day: Day = today) throws -> Score {
        let account = try account(text)
        return try scorer([account], on: day).score(of: account, model: model)
    }
}

// Numbers that are the same in every run (a linear congruential generator, Knuth's constants).
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}

extension Double {
    func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-9 }
}

func expectNear(
    _ value: Double?, _ expected: Double, _ sourceLocation: SourceLocation = #_sourceLocation
) {
    guard let value else {
        Issue.record("no value, expected \(expected)", sourceLocation: sourceLocation)
        return
    }
    #expect(value.isNear(expected), "\(value) is not \(expected)", sourceLocation: sourceLocation)
}
