import Customers

/// What a model makes of an account's signals: the arithmetic, without names of tiers or earlier runs.
struct Evaluation: Sendable {
    let dimensions: [DimensionResult]
    /// Nominal weights, in the order of the dimensions.
    let weights: [Double]
    /// 0–100, unrounded; nil where nothing was measured.
    let exact: Double?
    /// 0–1.
    let coverage: Double
    /// What a dimension's share is multiplied with to give points of the composite.
    let pointFactors: [Double]
}

/// One dimension of one account.
struct DimensionResult: Sendable {
    /// 0–100; nil where the dimension is left out.
    var score: Double?
    var parts: [PartResult]
    /// What was computed beside a rating by hand.
    var computed: Double?
    var isManual = false

    /// The share of the dimension's weight that was measured.
    ///
    /// A dimension left out counts for nothing, even if some of its signals are known; a rating by hand counts whole.
    var coverage: Double {
        if isManual { return 1 }
        guard score != nil else { return 0 }
        var measured = 0.0
        var all = 0.0
        for part in parts {
            all += part.weight
            if part.isMeasured { measured += part.weight }
        }
        return all > 0 ? measured / all : 0
    }
}

/// One indicator of one account.
struct PartResult: Sendable {
    let id: String
    let label: String
    var weight = 0.0
    let value: Measured?
    var score: Double?
    /// What it adds to its dimension's score.
    var share = 0.0

    var isMeasured: Bool { value != nil }

    init(id: String, label: String, weight: Double = 0, value: Measured?, score: Double?) {
        self.id = id
        self.label = label
        self.weight = weight
        self.value = value
        self.score = score
    }
}

extension ScoringModel {
    func evaluate(_ signals: Signals, segment: Segment?) -> Evaluation {
        let results = dimensions.map { $0.evaluate(signals) }
        let weights = dimensions.indices.map { weight(of: $0, in: segment) }
        let whole = weights.reduce(0, +)
        var present = 0.0
        var sum = 0.0
        var covered = 0.0
        for (result, weight) in zip(results, weights) {
            covered += weight * result.coverage
            guard let score = result.score else { continue }
            present += weight
            sum += weight * score
        }
        let hasScore = covered > 0 && present > 0
        return Evaluation(
            dimensions: results, weights: weights, exact: hasScore ? sum / present : nil,
            coverage: min(1, covered / whole), pointFactors: weights.map { hasScore ? $0 / present : 0 })
    }
}

extension DimensionRule {
    func evaluate(_ signals: Signals) -> DimensionResult {
        var result =
            switch form {
            case .weighted(let indicators): Self.weighted(indicators, signals)
            case .banded(let banding): banding.evaluate(signals)
            }
        if let block = signals.block, let hand = ownScore?.handScore(in: block) {
            result.computed = result.score
            result.score = hand * 10
            result.isManual = true
        }
        return result
    }

    /// The mean of the indicators that have a score, by their weights.
    private static func weighted(_ indicators: [IndicatorRule], _ signals: Signals) -> DimensionResult {
        var parts: [PartResult] = []
        parts.reserveCapacity(indicators.count)
        var present = 0.0
        var sum = 0.0
        for indicator in indicators {
            let result = indicator.measure.result(signals)
            parts.append(
                PartResult(
                    id: indicator.id, label: indicator.label, weight: indicator.weight, value: result?.value,
                    score: result?.score))
            guard let score = result?.score else { continue }
            present += indicator.weight
            sum += indicator.weight * score
        }
        guard present > 0 else { return DimensionResult(score: nil, parts: parts) }
        for index in parts.indices {
            guard let score = parts[index].score else { continue }
            parts[index].share = parts[index].weight * score / present
        }
        return DimensionResult(score: sum / present, parts: parts)
    }
}
