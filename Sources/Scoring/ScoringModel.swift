package import Customers

/// A way to score, as a model file describes it: dimensions with weights, indicators with rules, tiers.
///
/// All arithmetic is made of the primitives in `Rule`, `Measure` and `Banding`; no model is known by name.
package struct ScoringModel: Sendable {
    /// The file's name without `.yaml`.
    package let name: String
    package let label: String
    /// The sentence that asks for it, for tests and help.
    package let example: String
    /// Decimals of the printed score; tiers are decided on it.
    package let decimals: Int
    /// In days.
    package let maxAge: Int
    package let dimensions: [DimensionRule]
    /// Weights and tiers that differ for a segment.
    package let segments: [Segment: SegmentRule]
    /// Highest first; the last has no lower bound.
    package let tiers: [TierRule]
    /// A second scale over the same score; empty where the model has none.
    package let alertLevels: [TierRule]
    /// What a dimension's score is called; empty where the model has no words for it.
    package let standings: [TierRule]
}

/// A part of a model with its share of the whole.
package struct DimensionRule: Sendable {
    package let id: String
    package let label: String
    /// 0–1; the weights of a model add up to 1.
    package let weight: Double
    /// Where a CSM's own rating of this dimension stands in the `scores` block.
    package let ownScore: BlockSection?
    package let form: DimensionForm
}

package enum DimensionForm: Sendable {
    /// The weighted mean of indicators.
    case weighted([IndicatorRule])
    /// One signal picks the band, the others place the score inside it.
    case banded(Banding)
}

package struct IndicatorRule: Sendable {
    package let id: String
    package let label: String
    /// 0–1 inside its dimension.
    package let weight: Double
    package let measure: Measure
}

/// The sections of the `scores` block that may carry a rating by hand.
package enum BlockSection: String, Sendable, CaseIterable {
    case productUsage = "product_usage"
    case engagement, relationship, outcomes, financial

    func handScore(in block: ScoresBlock) -> Double? {
        switch self {
        case .productUsage: block.productUsage.handScore
        case .engagement: block.engagement.handScore
        case .relationship: block.relationship.handScore
        case .outcomes: block.outcomes.handScore
        case .financial: block.financial.handScore
        }
    }
}

/// What differs for one segment.
package struct SegmentRule: Sendable {
    /// In the order of the model's dimensions; nil where the segment has the model's own.
    package let weights: [Double]?
    package let tiers: [TierRule]?
}

/// A half-open band of the score: from its bound up to the next higher one.
package struct TierRule: Sendable {
    package let tier: Score.Tier
    /// −infinity for the lowest.
    package let from: Double
}

extension [TierRule] {
    /// The tier of a rounded score; nil only where the model has no such scale.
    func tier(of score: Double) -> Score.Tier? { first { score >= $0.from }?.tier }
}

extension ScoringModel {
    func weight(of dimension: Int, in segment: Segment?) -> Double {
        segment.flatMap { segments[$0]?.weights }.map { $0[dimension] } ?? dimensions[dimension].weight
    }

    func tiers(for segment: Segment?) -> [TierRule] {
        segment.flatMap { segments[$0]?.tiers } ?? tiers
    }

    /// Ids of the tiers from the best to the worst.
    package var tierIDs: [String] { tiers.map(\.tier.id) }
}
