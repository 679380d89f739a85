import Customers
import Excerpts
import Scoring
import Testing

/// No model is special: another name, other ids, other numbers, and the engine follows the file.
@Suite("Models as files")
struct ModelPropertyTests {
    // Every dimension of a model with another id and label, in its segments' weights too.
    private static func renamed(_ name: String) throws -> ScoringModel {
        var text = try Workbench.text(of: name)
        let shipped = try Workbench.shipped(name)
        for (number, dimension) in shipped.dimensions.enumerated() {
            let before = text
            text = text.replacing("- id: \(dimension.id)\n", with: "- id: part_\(number)\n")
                .replacing("label: \"\(dimension.label)\"\n", with: "label: \"Part \(number)\"\n")
            try #require(text != before, "\(dimension.id) is written in another way")
            for opening in ["weights: {", ", "] {
                text = text.replacing("\(opening)\(dimension.id): 0.", with: "\(opening)part_\(number): 0.")
            }
        }
        text = text.replacing("label: \"\(shipped.label)\"", with: "label: \"Another\"")
        let (model, problems) = try Workbench.model(text, named: "another")
        #expect(problems.map(\.report).isEmpty)
        return try #require(model)
    }

    static let accounts = [
        EngineTests.whole, OtherModelsTests.predictive.replacing("SEGMENT", with: "enterprise"),
        OtherModelsTests.predictive.replacing("SEGMENT", with: "smb"),
        "history:\n  - {date: 2026-10-20, logins: 9, tickets: 3}\n  - {date: 2026-11-20, logins: 8, nps: 3, tickets: 9}\n",
    ]

    @Test(
        "another name for the file, its dimensions and labels changes names only",
        arguments: Workbench.modelNames)
    func names(model: String) throws {
        let renamed = try Self.renamed(model)
        for text in Self.accounts {
            let account = try Workbench.account(text)
            let scorer = try Workbench.scorer([account], adding: [renamed])
            let before = scorer.score(of: account, model: model)
            let after = scorer.score(of: account, model: "another")
            #expect(after.model == "another")
            #expect(after.exact == before.exact)
            #expect(after.shown == before.shown)
            #expect(after.tier == before.tier)
            #expect(after.coverage == before.coverage)
            #expect(after.missing == before.missing)
            #expect(after.dimensions.map(\.id) == before.dimensions.indices.map { "part_\($0)" })
            #expect(after.dimensions.map(\.weight) == before.dimensions.map(\.weight))
            #expect(after.dimensions.map(\.points) == before.dimensions.map(\.points))
        }
    }

    private static func changed(_ name: String, _ changes: [(String, String)]) throws -> ScoringModel {
        var text = try Workbench.text(of: name)
        for (old, new) in changes {
            try #require(text.contains(old), "\(name) says no \(old)")
            text = text.replacing(old, with: new)
        }
        let (model, problems) = try Workbench.model(text, named: "ours")
        #expect(problems.map(\.report).isEmpty)
        return try #require(model)
    }

    private static func exact(_ text: String, _ model: ScoringModel) throws -> Double? {
        let account = try Workbench.account(text)
        return try Workbench.scorer([account], adding: [model]).score(of: account, model: "ours").exact
    }

    // logins 15 of 40: 37.5 · features 50 · tickets 3: 70. No sentiment. 0.5 × 37.5 + 0.3 × 50 + 0.2 × 70 = 47.75
    @Test("signal with other weights, another curve and one dimension fewer")
    func changedSignal() throws {
        let sentiment = """
              - id: sentiment
                label: "Sentiment"
                weight: 0.20
                indicators:
                  - {signal: nps, label: "NPS", curve: [[0, 0], [10, 100]]}

            """
        let model = try Self.changed(
            "signal",
            [
                (sentiment, ""), ("weight: 0.35", "weight: 0.5"), ("weight: 0.25", "weight: 0.3"),
                ("[20, 100]", "[40, 100]"),
            ])
        expectNear(
            try Self.exact(
                "history:\n  - {date: 2026-11-14, logins: 15, features_adopted: 9, tickets: 3, nps: 8}\n",
                model),
            47.75)
    }

    // product as before 66.6125 · relationship without CSAT, NPS 0.15: 27 + 15 + 11.25 + 12 + 7.5 + 8 = 80.75
    // business with ROI 2 at 50: 26.25 + 10 + 8 + 5 + 8 + 6 = 63.25. 0.2 × 66.6125 + 0.3 × 80.75 + 0.5 × 63.25 = 69.1725
    @Test("predictive with other weights, another curve and one indicator fewer")
    func changedPredictive() throws {
        let csat =
            "      - {id: csat, label: \"CSAT\", weight: 0.05, signal: csat, "
            + "curve: [[1, 0], [3, 49], [4, 75], [5, 100]]}\n"
        let model = try Self.changed(
            "predictive",
            [
                (csat, ""), ("label: \"NPS\", weight: 0.10", "label: \"NPS\", weight: 0.15"),
                ("label: \"Product\"\n    weight: 0.40", "label: \"Product\"\n    weight: 0.20"),
                ("label: \"Business\"\n    weight: 0.30", "label: \"Business\"\n    weight: 0.50"),
                ("[3, 90], [5, 100]", "[3, 60], [5, 100]"),
            ])
        expectNear(
            try Self.exact(OtherModelsTests.predictive.replacing("SEGMENT", with: "mid-market"), model),
            69.1725)
    }

    // product (5 of 5–8 at ½ from the ratio, features and actions ½): 65 instead of 50, in weight 0.4; engagement 0.1 of
    // 58.667: 66.65 − 15 + 0.4 × 65 − 0.1 × 58.667 = 71.78333…
    @Test("engine with another band and other weights")
    func changedEngine() throws {
        let model = try Self.changed(
            "engine",
            [
                (
                    "{at_most: 0.40, score: [4, 6], place: [0.20, 0.40]}",
                    "{at_most: 0.40, score: [5, 8], place: [0.20, 0.40]}"
                ),
                ("weight: 0.30\n    own_score: product_usage", "weight: 0.40\n    own_score: product_usage"),
                ("weight: 0.20\n    own_score: engagement", "weight: 0.10\n    own_score: engagement"),
            ])
        expectNear(try Self.exact(EngineTests.whole, model), 66.65 - 15 + 26 - 0.1 * 176 / 3)
    }

    // Without a neutral value the mean of tickets and training; with it, 50 counts as a third figure.
    @Test(
        "a neutral value moves the score towards itself, and never the coverage",
        arguments: [(1, 0.9), (20, 0.1), (4, 0.5), (20, 0.6)])
    func neutral(tickets: Int, training: Double) throws {
        let without = try Self.changed("lifecycle", [(", missing: 50}", "}")])
        let account = try Workbench.account(
            "history:\n  - {date: 2026-11-14, logins: 12, tickets: \(tickets), training_completion: \(training)}\n"
        )
        let scorer = try Workbench.scorer([account], adding: [without])
        let plain = scorer.score(of: account, model: "ours")
        let neutral = scorer.score(of: account, model: "lifecycle")
        let before = try #require(plain.dimensions[1].score)
        let after = try #require(neutral.dimensions[1].score)
        #expect(abs(after - 50) < abs(before - 50) || before == 50)
        #expect((after - 50) * (before - 50) >= 0)
        let change = try #require(neutral.exact) - (try #require(plain.exact))
        #expect(change * (50 - before) >= 0)
        expectNear(neutral.coverage, plain.coverage)
    }

    // A measured value instead of none: the dimension moves towards the value's own score.
    @Test("a newly measured indicator moves the score towards its own", arguments: Workbench.modelNames)
    func towards(model: String) throws {
        var moved = 0
        for nps in 0...10 {
            let rows =
                "history:\n  - {date: 2026-11-14, logins: 9, features_adopted: 9, tickets: 3, csat: 3, community_posts: 1"
            let without = try Workbench.score("\(rows)}\n", model: model)
            let with = try Workbench.score("\(rows), nps: \(nps)}\n", model: model)
            for (before, after) in zip(without.dimensions, with.dimensions) {
                guard let own = after.indicators.first(where: { $0.id == "nps" })?.score,
                    let was = before.score,
                    let now = after.score,
                    !before.indicators.contains(where: { $0.id == "nps" && $0.score != nil })
                else { continue }
                moved += 1
                #expect((now - was) * (own - was) >= -1e-9, "NPS \(nps): \(was) → \(now), own \(own)")
            }
        }
        #expect(moved > 0 || ["engine", "signal", "lifecycle"].contains(model))
    }
}
