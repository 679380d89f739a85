import Customers

/// What a model makes of an account's signals, without the parts: the same numbers as `Evaluation`, at a third of the
/// cost.
struct Outcome: Sendable {
    /// 0–100, unrounded; nil where nothing was measured.
    let exact: Double?
    /// 0–1.
    let coverage: Double

    /// True where enough was measured for a tier.
    var isKnown: Bool { coverage.settled >= Scorer.leastCoverage }
}

/// One dimension without its parts.
struct DimensionOutcome {
    /// 0–100; nil where the dimension is left out.
    var score: Double?
    /// The share of the dimension's weight that was measured.
    var coverage: Double

    static let leftOut = DimensionOutcome(score: nil, coverage: 0)
}

extension ScoringModel {
    func outcome(_ signals: Signals, segment: Segment?) -> Outcome {
        var whole = 0.0
        var present = 0.0
        var sum = 0.0
        var covered = 0.0
        for index in dimensions.indices {
            let weight = weight(of: index, in: segment)
            let result = dimensions[index].outcome(signals)
            whole += weight
            covered += weight * result.coverage
            guard let score = result.score else { continue }
            present += weight
            sum += weight * score
        }
        return Outcome(
            exact: covered > 0 && present > 0 ? sum / present : nil, coverage: min(1, covered / whole))
    }
}

extension DimensionRule {
    fileprivate func outcome(_ signals: Signals) -> DimensionOutcome {
        if let block = signals.block, let hand = ownScore?.handScore(in: block) {
            return DimensionOutcome(score: hand * 10, coverage: 1)
        }
        switch form {
        case .weighted(let indicators): return Self.outcome(of: indicators, signals)
        case .banded(let banding): return banding.outcome(signals)
        }
    }

    private static func outcome(of indicators: [IndicatorRule], _ signals: Signals) -> DimensionOutcome {
        var present = 0.0
        var sum = 0.0
        var measured = 0.0
        var all = 0.0
        for index in indicators.indices {
            let weight = indicators[index].weight
            all += weight
            guard let result = indicators[index].measure.result(signals) else { continue }
            if result.isMeasured { measured += weight }
            present += weight
            sum += weight * result.score
        }
        guard present > 0 else { return .leftOut }
        return DimensionOutcome(score: sum / present, coverage: all > 0 ? measured / all : 0)
    }
}
