import Documents

/// A bar of a waterfall: from where to where, in the figures' own unit.
struct WaterfallStep: Sendable {
    enum Kind: Sendable {
        case level, rise, fall
    }

    let point: Chart.Point
    let from: Double
    let to: Double
    let kind: Kind

    /// The first and the last point are levels and stand on the ground; those between are changes.
    static func steps(of points: [Chart.Point]) -> [WaterfallStep] {
        var level = 0.0
        return points.enumerated().map { index, point in
            if index == 0 || index == points.count - 1 {
                level = point.drawn
                return WaterfallStep(point: point, from: 0, to: point.drawn, kind: .level)
            }
            let before = level
            level += point.drawn
            return WaterfallStep(point: point, from: before, to: level, kind: point.drawn < 0 ? .fall : .rise)
        }
    }

    /// The lowest and the highest place that any step touches; always holds 0 and is never empty.
    static func span(of steps: [WaterfallStep]) -> ClosedRange<Double> {
        let low = steps.reduce(0) { min($0, $1.from, $1.to) }
        let high = steps.reduce(0) { max($0, $1.from, $1.to) }
        return low...max(high, low + .leastNormalMagnitude)
    }
}
