import Customers
import Scoring
import Testing

/// The number of a score is worked out by itself, and its parts when they are asked for: both must say the same.
@Suite("A score and its parts")
struct OutcomeTests {
    static let accounts = ModelPropertyTests.accounts + [EngineTests.byHand([7, 6, 5, 5, 6])]

    @Test(
        "the points of the parts add up to the number, whichever was made first",
        arguments: Workbench.modelNames)
    func same(model: String) throws {
        var scored = 0
        for text in Self.accounts {
            let account = try Workbench.account(text)
            let scorer = try Workbench.scorer([account])
            for day in [today, today - 30, today - 7, today + 200] {
                let score = scorer.on(day).score(of: account, model: model)
                let dimensions = score.dimensions
                guard let exact = score.exact else { continue }
                scored += 1
                expectNear(dimensions.compactMap(\.points).reduce(0, +), exact)
                let measured = dimensions.reduce(0) { sum, dimension in
                    guard dimension.score != nil, !dimension.isManual else {
                        return sum + (dimension.isManual ? dimension.weight : 0)
                    }
                    let whole = dimension.indicators.reduce(0) { $0 + $1.weight }
                    let known = dimension.indicators.filter { $0.value != nil }.reduce(0) { $0 + $1.weight }
                    return sum + dimension.weight * known / whole
                }
                expectNear(score.coverage, min(1, measured))
            }
        }
        #expect(scored > 5)
    }
}
