/// Several products in one account: one score for all, weighted by what each brings.
///
/// Signals are measured for the account as a whole. What can be said of a product is its weight, and how far it would
/// pull the whole if it went badly.
package struct ProductMix: Sendable {
    package struct Part: Sendable {
        package let name: String
        package let arr: Double
        /// Its share of the priced products, 0–1.
        package let weight: Double

        /// The account's score if this product fell to `ProductMix.fallen` and the others stayed as they are: score −
        /// weight × (score − fallen).
        package func scoreOfWhole(_ score: Double) -> Double {
            score - weight * max(0, score - ProductMix.fallen)
        }
    }

    /// The score of a product that is in trouble: where models turn orange to red.
    package static let fallen = 40.0

    /// Those with a price, the largest first.
    package let parts: [Part]
    /// Money a year of the priced ones.
    package let total: Double
    /// Those whose price nobody wrote down.
    package let withoutPrice: [String]

    /// nil where no product has a price.
    package init?(_ products: [(name: String, arr: Double?)]) {
        let priced = products.compactMap { product in product.arr.map { (name: product.name, arr: $0) } }
        let total = priced.map(\.arr).reduce(0, +)
        guard total > 0 else { return nil }
        self.total = total
        parts = priced.sorted { ($1.arr, $0.name) < ($0.arr, $1.name) }.map {
            Part(name: $0.name, arr: $0.arr, weight: $0.arr / total)
        }
        withoutPrice = products.filter { $0.arr == nil }.map(\.name)
    }
}
