/// The size class of an account; it decides cadence, benchmarks and, in some models, the weights.
package enum Segment: String, Sendable, CaseIterable, Hashable {
    case enterprise
    case midMarket = "mid-market"
    case smb
    case selfServe = "self-serve"

    /// The segment that follows from annual recurring revenue, in the book's currency.
    package init(arr: Double) {
        self = arr >= 100_000 ? .enterprise : arr >= 25_000 ? .midMarket : arr >= 5_000 ? .smb : .selfServe
    }
}
