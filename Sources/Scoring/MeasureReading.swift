import Customers
import Excerpts

/// Reads a measure: what is looked at, the rule that rates it, and what holds where it is missing.
struct MeasureReading {
    let fields: Fields
    /// The scores that its rule may give: 0–100, or 0–1 for a placement.
    let scores: ClosedRange<Double>

    static let keys =
        [
            "signal", "over", "events", "within_days", "decay", "mean_of", "first_of", "caps", "instead",
            "missing",
        ] + RuleReading.keys

    var problems: Problems { fields.problems }

    var measure: Measure? {
        let before = problems.errorCount
        guard let form else { return nil }
        let measure = Measure(
            form: form, caps: cases("caps"), instead: cases("instead"),
            neutral: fields.number("missing", in: scores))
        return problems.errorCount == before ? measure : nil
    }

    private var form: Measure.Form? {
        let written = ["signal", "events", "mean_of", "first_of"].filter(fields.has)
        guard written.count == 1 else {
            problems.error(
                written.isEmpty
                    ? "\(fields.block) says nothing to look at"
                    : "\(fields.block) has \(written.joined(separator: " and ")) side by side",
                at: fields.node.place, remedy: "write one of signal, events, mean_of, first_of")
            return nil
        }
        switch written[0] {
        case "mean_of": return parts.map(Measure.Form.mean)
        case "first_of":
            let cases = cases("first_of")
            return cases.isEmpty ? nil : .first(cases)
        case "events": return rated(events, kind: .number)
        default:
            guard let signal = Self.signal("signal", in: fields) else { return nil }
            return rated(source(signal), kind: signal.kind)
        }
    }

    private func rated(_ source: Measure.Source?, kind: SignalID.Kind) -> Measure.Form? {
        guard let source, let rule = RuleReading(fields: fields, scores: scores).rule(for: kind) else {
            return nil
        }
        return .rated(source, rule)
    }

    private func source(_ signal: SignalID) -> Measure.Source? {
        if fields.has("decay") {
            guard Signals.canDecay(signal) else {
                problems.error(
                    "\(signal.name) has no history rows to take a mean of", at: fields.place("decay"),
                    remedy: "leave decay out, or use a signal of history rows")
                return nil
            }
            return fields.whole("decay", in: 1...365).map { .decayed(signal, every: $0) }
        }
        if fields.has("over") { return Self.signal("over", in: fields).map { .ratio(signal, over: $0) } }
        return .signal(signal)
    }

    private var events: Measure.Source? {
        let names = EventType.allCases.map(\.rawValue)
        let types = (fields.texts("events") ?? []).compactMap { name -> EventType? in
            if let type = EventType(rawValue: name) { return type }
            problems.error(
                "there is no event type \"\(name)\"", at: fields.place("events"),
                suggestions: Nearest.words(to: name, among: names))
            return nil
        }
        guard let days = fields.whole("within_days", in: 1...3650) else {
            if !fields.has("within_days") {
                problems.error(
                    "events need within_days", at: fields.place("events"), remedy: "add within_days: 180")
            }
            return nil
        }
        return types.isEmpty ? nil : .events(types, within: days)
    }

    private var parts: [Measure]? {
        let list = fields.list("mean_of") ?? []
        let parts = list.compactMap { Self.nested($0, scores: scores, problems) }
        return parts.isEmpty || parts.count < list.count ? nil : parts
    }

    /// A measure inside another.
    static func nested(_ node: Node, scores: ClosedRange<Double>, _ problems: Problems) -> Measure? {
        Fields(node, as: "a measure", keys: keys, unknown: .error, problems: problems)
            .flatMap { MeasureReading(fields: $0, scores: scores).measure }
    }

    /// Conditions with the score that each brings.
    private func cases(_ key: String) -> [Measure.Case] {
        (fields.list(key) ?? []).compactMap { node in
            guard
                let item = Fields(
                    node, as: "a case of \(key)", keys: ["signal", "score"] + ConditionReading.testKeys,
                    unknown: .error, problems: problems),
                let condition = ConditionReading(fields: item).condition
            else { return nil }
            guard let score = item.number("score", in: scores) else {
                if !item.has("score") { problems.error("\(item.block) needs a score", at: node.place) }
                return nil
            }
            return Measure.Case(condition: condition, score: score)
        }
    }
}

extension MeasureReading {
    /// The signal behind `key`; an unknown one is reported with the nearest that there is.
    static func signal(_ key: String, in fields: Fields) -> SignalID? {
        guard let name = fields.requiredText(key) else { return nil }
        if let signal = SignalID(name: name) { return signal }
        let nearest = Nearest.words(to: name, among: SignalID.allNames)
        fields.problems.error(
            "there is no signal \"\(name)\"", at: fields.stated(key)?.place ?? fields.node.place,
            remedy: nearest.isEmpty ? "the signals are: \(SignalID.allNames.joined(separator: ", "))" : nil,
            suggestions: nearest)
        return nil
    }

    /// What names an indicator that has no id of its own.
    static func signalName(_ fields: Fields) -> String? { fields.node["signal"]?.text }

    /// Two numbers, `[0, 3]`, or one that counts twice.
    static func pair(
        _ key: String, in fields: Fields, range: ClosedRange<Double>, required: Bool = false
    ) -> (Double, Double)? {
        guard let node = fields.stated(key) else {
            if required {
                fields.problems.error(
                    "\(fields.block) needs \(key)", at: fields.place(key), remedy: "add \(key): [low, high]")
            }
            return nil
        }
        guard let elements = node.elements else { return fields.number(key, in: range).map { ($0, $0) } }
        guard elements.count == 2 else {
            fields.problems.error("\(key) is two numbers, [low, high]", at: node.place)
            return nil
        }
        guard let low = fields.number(of: elements[0], key, in: range),
            let high = fields.number(of: elements[1], key, in: range)
        else { return nil }
        return (low, high)
    }
}
