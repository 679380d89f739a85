package import Customers

/// A signal with the rule that rates it, and what holds where it is not measured.
package struct Measure: Sendable {
    package indirect enum Form: Sendable {
        case rated(Source, Rule)
        /// The mean of those that are measured; one of them is enough.
        case mean([Measure])
        /// The first case that fits.
        case first([Case])
    }

    /// What is looked at.
    package enum Source: Sendable {
        case signal(SignalID)
        /// The mean over time, halved with each period of so many days.
        case decayed(SignalID, every: Int)
        /// One signal over another, such as a figure over its target.
        case ratio(SignalID, over: SignalID)
        case events([EventType], within: Int)
    }

    /// A score that holds under a condition.
    package struct Case: Sendable {
        package let condition: Condition
        package let score: Double
    }

    package let form: Form
    /// Each holds the score down while its condition holds.
    package let caps: [Case]
    /// Used, in this order, where nothing is measured; they count as measured.
    package let instead: [Case]
    /// Stands in for a missing value in the mean, never in the coverage.
    package let neutral: Double?
}

extension Measure {
    /// What a measure gives: a score with the value behind it, or a neutral score with none.
    struct Result: Sendable {
        let value: Measured?
        let score: Double
        var isMeasured: Bool { value != nil }
    }

    func result(_ signals: Signals) -> Result? {
        if let measured = measured(signals) {
            return Result(value: measured.value, score: capped(measured.score, signals))
        }
        if let (fallback, value) = Self.first(instead, signals) {
            return Result(value: value, score: fallback)
        }
        return neutral.map { Result(value: nil, score: $0) }
    }

    private func capped(_ score: Double, _ signals: Signals) -> Double {
        var score = score
        for cap in caps where cap.score < score && cap.condition.holds(signals) { score = cap.score }
        return score
    }

    private func measured(_ signals: Signals) -> (value: Measured, score: Double)? {
        switch form {
        case .rated(let source, let rule):
            guard let value = source.value(signals), let rated = source.ratedNumber(value, signals),
                let score = rule.score(of: value, number: rated, isComputed: source.isComputed, signals)
            else { return nil }
            return (value, score)
        case .mean(let parts): return Self.mean(parts, signals)
        case .first(let cases): return Self.first(cases, signals).map { ($0.value, $0.score) }
        }
    }

    private static func mean(_ parts: [Measure], _ signals: Signals) -> (value: Measured, score: Double)? {
        var sum = 0.0
        var count = 0.0
        var first: Measured?
        for part in parts {
            guard let result = part.result(signals), let value = result.value else { continue }
            sum += result.score
            count += 1
            first = first ?? value
        }
        return first.map { ($0, sum / count) }
    }

    private static func first(_ cases: [Case], _ signals: Signals) -> (score: Double, value: Measured)? {
        for item in cases where item.condition.holds(signals) {
            guard let value = signals.measured(item.condition.signal) else { continue }
            return (item.score, value)
        }
        return nil
    }
}

extension Measure.Source {
    /// The value that is printed.
    func value(_ signals: Signals) -> Measured? {
        switch self {
        case .signal(let id), .ratio(let id, _): signals.measured(id)
        case .decayed(let id, let period): signals.decayed(id, every: period)
        case .events(let types, let days): signals.count(types, within: days)
        }
    }

    /// The number that is rated: NaN for words and flags, nil where the other part of a ratio is missing.
    func ratedNumber(_ value: Measured, _ signals: Signals) -> Double? {
        guard let number = value.number else { return .nan }
        guard case .ratio(_, let other) = self else { return number }
        guard let target = signals.measured(other)?.number, target > 0 else { return nil }
        return number / target
    }

    package var isComputed: Bool {
        switch self {
        case .signal(let id): id.isComputed
        case .decayed, .ratio: true
        case .events: false
        }
    }
}

extension Rule {
    /// The score of a value; nil where the rule has none for it.
    ///
    /// `number` is what is rated, which is not always what is printed.
    func score(of value: Measured, number: Double, isComputed: Bool, _ signals: Signals) -> Double? {
        switch self {
        case .levels(let scores): return value.word.flatMap { scores[$0] }
        case .flag(let yes, let no): return value.isTrue.flatMap { ($0 ? yes : no).score(signals) }
        case .curve, .steps, .bands: break
        }
        guard !number.isNaN else { return nil }
        let settled = isComputed ? number.settled : number
        switch self {
        case .curve(let curve): return curve.score(at: number)
        case .steps(let steps): return steps.score(at: settled)
        case .bands(let bands): return bands.score(at: number, settled: settled)
        case .levels, .flag: return nil
        }
    }
}

extension Rule.Outcome {
    func score(_ signals: Signals) -> Double? {
        switch self {
        case .score(let score): score
        case .measure(let measure): measure.result(signals)?.score
        }
    }
}

extension Measured {
    /// A flag, or a name, which counts as true; nil for numbers.
    var isTrue: Bool? {
        switch value {
        case .flag(let flag): flag
        case .word(let word): !word.isEmpty
        case .number: nil
        }
    }
}
