import Generators
import Testing

@Suite("Several products in one account")
struct ProductMixTests {
    @Test("each weighs what it brings, the largest first")
    func weights() throws {
        let mix = try #require(ProductMix([("Dispatch", 50_000), ("Routing", 130_000), ("Insights", nil)]))
        #expect(mix.total == 180_000)
        #expect(mix.parts.map(\.name) == ["Routing", "Dispatch"])
        // 130 of 180 and 50 of 180.
        #expect(mix.parts.map { ($0.weight * 1000).rounded() } == [722, 278])
        #expect(mix.withoutPrice == ["Insights"])
    }

    @Test(
        "a product in trouble pulls the whole by its weight",
        arguments: [
            // 80 − 0.75 × (80 − 40), and 80 − 0.25 × 40.
            (80.0, [50.0, 70.0]),
            // A whole that is lower already is not lifted.
            (30.0, [30.0, 30.0]),
        ])
    func fall(_ score: Double, _ expected: [Double]) throws {
        let mix = try #require(ProductMix([("A", 75), ("B", 25)]))
        #expect(mix.parts.map { $0.scoreOfWhole(score) } == expected)
    }

    @Test("without a price nothing has a weight")
    func unknown() {
        #expect(ProductMix([]).map(\.total) == nil)
        #expect(ProductMix([("A", nil)]).map(\.total) == nil)
        #expect(ProductMix([("A", 0)]).map(\.total) == nil)
    }
}
