/// How one value becomes a score.
///
/// These shapes are all that a model file can say; which of them a dimension uses is written there and nowhere in code.
package indirect enum Rule: Sendable {
    case curve(Curve)
    case steps(Steps)
    case bands(Bands)
    /// A score for each word of a category; a word without one gives no score.
    case levels([String: Double])
    case flag(yes: Outcome, no: Outcome)

    /// A plain score, or a further measure that decides it.
    package enum Outcome: Sendable {
        case score(Double)
        case measure(Measure)
    }
}

/// Straight lines between points, the end values beyond the ends.
package struct Curve: Sendable {
    /// Ascending.
    package let xs: [Double]
    package let ys: [Double]

    func score(at x: Double) -> Double {
        guard let last = xs.indices.last, x > xs[0] else { return ys[0] }
        guard x < xs[last] else { return ys[last] }
        var right = 1
        while xs[right] < x { right += 1 }
        let left = right - 1
        return ys[left] + (ys[right] - ys[left]) * (x - xs[left]) / (xs[right] - xs[left])
    }
}

/// One score up to and including each limit, another beyond the last.
package struct Steps: Sendable {
    /// Ascending.
    package let limits: [(upTo: Double, score: Double)]
    package let otherwise: Double

    func score(at x: Double) -> Double {
        for limit in limits where x <= limit.upTo { return limit.score }
        return otherwise
    }
}

/// Bands in which the score runs in a straight line from the first to the second number.
package struct Bands: Sendable {
    package struct Band: Sendable {
        package let bound: Double
        /// True for `above` (>), false for `from` (≥).
        package let isAbove: Bool
        package let low: Double
        package let high: Double

        func contains(_ x: Double) -> Bool { isAbove ? x > bound : x >= bound }
    }

    /// Ascending; below the first its lower number holds.
    package let bands: [Band]
    /// Where the last band ends; its upper number holds beyond.
    package let end: Double

    /// The score at `x`; `settled` is the same number as it is held against the bounds.
    func score(at x: Double, settled: Double) -> Double {
        guard let index = bands.lastIndex(where: { $0.contains(settled) }) else { return bands[0].low }
        let band = bands[index]
        let limit = index + 1 < bands.count ? bands[index + 1].bound : end
        guard band.low != band.high, limit > band.bound else { return band.low }
        return band.low + (band.high - band.low) * ((x - band.bound) / (limit - band.bound)).unit
    }
}
