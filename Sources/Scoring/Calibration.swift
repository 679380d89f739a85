package import Customers
package import Excerpts

/// Weights that this book's own departures would give a model, beside the ones it has.
///
/// A logistic regression of staying on the standardised dimension scores of an earlier day, with an L2 penalty,
/// fitted by Newton's method. The proposal is never used by itself: it is written as a new model on request.
package struct Calibration: Sendable {
    package struct Weight: Sendable {
        package let dimension: String
        package let label: String
        package let present: Double
        /// Non-negative, three decimals; all of them add up to 1.
        package let proposed: Double
    }

    package let model: String
    package let from: Day
    package let to: Day
    /// Accounts learned from.
    package let count: Int
    package let churned: Int
    package let folds: Int
    /// Of the model as it is, on the same accounts.
    package let presentAUC: Double?
    /// Of predictions for accounts that were left out of the fit that made them.
    package let crossValidatedAUC: Double?
    package let weights: [Weight]

    /// Fewer departures than this teach nothing that holds.
    package static let leastChurned = 10
}

extension Scorer {
    /// Learns weights for a model from who left between the two days.
    ///
    /// - Parameters:
    ///   - model: the one whose dimensions are weighed.
    ///   - start: 90 days before the scorer's day where nil.
    ///   - isActive: whether an account was a paying customer on a day.
    /// - Returns: present and proposed weights, with how well each tells.
    /// - Throws: a failure under ten departures, with their number, and where no dimension tells anything.
    package func calibration(
        of model: ScoringModel, from start: Day? = nil, isActive: (Account, Day) -> Bool
    ) throws(Failure) -> Calibration {
        let start = start ?? day - 90
        let accounts = book.accounts.filter { !$0.hasChurned(by: start) && isActive($0, start) }
        let samples = accounts.compactMap { sample(of: $0, under: model, from: start) }
        let churned = samples.count { $0.hasLeft }
        guard churned >= Calibration.leastChurned, churned < samples.count else {
            throw Failure(
                "only \(churned) of \(samples.count) scored accounts left between \(start.iso) and \(day.iso); "
                    + "\(Calibration.leastChurned) are needed to learn weights from",
                remedy: "look further back, such as: calibrate since \((day - 365).iso)")
        }
        let features = Features(samples)
        let weights = Self.weights(features.fit(), features)
        guard let weights else {
            throw Failure(
                "no dimension of \(model.name) had lower scores where accounts left",
                remedy: "keep the weights; the back-test shows each indicator by itself")
        }
        let rounded = Self.thousandths(weights)
        return Calibration(
            model: model.name, from: start, to: day, count: samples.count, churned: churned,
            folds: Features.folds,
            presentAUC: Ranking.auc(samples.map { ($0.exact.settled, $0.hasLeft) }),
            crossValidatedAUC: features.crossValidatedAUC,
            weights: model.dimensions.indices.map { index in
                let dimension = model.dimensions[index]
                return Calibration.Weight(
                    dimension: dimension.id, label: dimension.label, present: dimension.weight,
                    proposed: rounded[index])
            })
    }

    /// Coefficients back on the scale of the scores, the negative ones set to 0, as shares of 1; nil where none
    /// is positive.
    private static func weights(_ coefficients: [Double], _ features: Features) -> [Double]? {
        let positive = zip(coefficients, features.deviations).map { Swift.max(0, $0) / $1 }
        let sum = positive.reduce(0, +)
        return sum > 0 ? positive.map { $0 / sum } : nil
    }

    /// Rounded to thousandths so that they still add up to 1 (largest remainder).
    private static func thousandths(_ weights: [Double]) -> [Double] {
        let scaled = weights.map { $0 * 1000 }
        var whole = scaled.map { $0.rounded(.down) }
        let missing = 1000 - Int(whole.reduce(0, +))
        let order = scaled.indices.sorted { (scaled[$0] - whole[$0], $1) > (scaled[$1] - whole[$1], $0) }
        for index in order.prefix(Swift.max(0, missing)) { whole[index] += 1 }
        return whole.map { $0 / 1000 }
    }
}
