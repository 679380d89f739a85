import Customers
import Scoring

/// What a model looks at: the columns that the query has to bring together, and no others.
struct Uses {
    /// The mean over time of one value.
    struct Decay: Hashable {
        let signal: SignalID
        let period: Int
        var name: String { "\(signal.name)_decayed_\(period)" }
    }

    struct Ratio: Hashable {
        let signal: SignalID
        let target: SignalID
        var name: String { "\(signal.name)_per_\(target.name)" }
    }

    struct Count: Hashable {
        let types: [EventType]
        let days: Int
    }

    /// In the order of their first use, what a signal is made of before it.
    private(set) var signals: [SignalID] = []
    private(set) var decays: [Decay] = []
    private(set) var ratios: [Ratio] = []
    private(set) var counts: [Count] = []
    /// Names of computed columns that meet a threshold, and are rounded to nine decimals for it.
    private(set) var settled: [String] = []

    init(_ model: ScoringModel) {
        for dimension in model.dimensions {
            switch dimension.form {
            case .weighted(let indicators): for indicator in indicators { add(indicator.measure) }
            case .banded(let banding): add(banding)
            }
        }
    }

    private mutating func add(_ banding: Banding) {
        for picker in banding.pickers {
            add(picker.signal)
            for condition in picker.bands.flatMap(\.conditions) { add(condition) }
        }
        for placement in banding.placements { add(placement.measure) }
    }

    private mutating func add(_ measure: Measure) {
        switch measure.form {
        case .rated(let source, let rule): add(source, rule)
        case .mean(let parts): for part in parts { add(part) }
        case .first(let cases): for item in cases { add(item.condition) }
        }
        for item in measure.caps + measure.instead { add(item.condition) }
    }

    private mutating func add(_ source: Measure.Source, _ rule: Rule) {
        switch source {
        case .signal(let id): add(id)
        case .decayed(let id, let period): Self.append(Decay(signal: id, period: period), to: &decays)
        case .ratio(let id, let target):
            add(id)
            guard id.kind == .number else { break }
            add(target)
            Self.append(Ratio(signal: id, target: target), to: &ratios)
        case .events(let types, let days): Self.append(Count(types: types, days: days), to: &counts)
        }
        switch rule {
        case .steps, .bands: if source.isComputed { Self.append(name(of: source), to: &settled) }
        case .flag(let yes, let no): for case .measure(let inner) in [yes, no] { add(inner) }
        case .curve, .levels: break
        }
    }

    private mutating func add(_ condition: Condition) {
        add(condition.signal)
        if condition.signal.isComputed, condition.comparesNumbers {
            Self.append(condition.signal.name, to: &settled)
        }
    }

    private mutating func add(_ id: SignalID) {
        guard !signals.contains(id) else { return }
        for part in id.parts { add(part) }
        signals.append(id)
    }

    private static func append<Item: Equatable>(_ item: Item, to list: inout [Item]) {
        if !list.contains(item) { list.append(item) }
    }
}

extension Uses {
    /// The column with the value that a source gives.
    func name(of source: Measure.Source) -> String {
        switch source {
        case .signal(let id): id.name
        case .decayed(let id, let period): Decay(signal: id, period: period).name
        case .ratio(let id, let target):
            id.kind == .number ? Ratio(signal: id, target: target).name : id.name
        case .events(let types, let days): name(of: Count(types: types, days: days))
        }
    }

    /// The column to hold against a threshold.
    func settledName(of source: Measure.Source) -> String {
        source.isComputed ? Self.settledName(name(of: source)) : name(of: source)
    }

    static func settledName(_ name: String) -> String { "\(name)_r9" }

    /// After the first type and the days; a number tells two that would have one name apart.
    func name(of count: Count) -> String {
        let stem = count.stem
        let alike = counts.filter { $0.stem == stem }
        guard let index = alike.firstIndex(of: count), index > 0 else { return stem }
        return "\(stem)_\(index + 1)"
    }
}

extension Uses.Count {
    fileprivate var stem: String {
        "\(types[0].rawValue)\(types.count > 1 ? "_etc" : "")_in_\(days)d"
    }
}

extension Condition {
    /// True where the signal is held against a number.
    var comparesNumbers: Bool {
        tests.contains { test in
            switch test {
            case .below, .atMost, .atLeast, .above: true
            case .isWord, .isFlag, .isNotFlag: false
            }
        }
    }
}
