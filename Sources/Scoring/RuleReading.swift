import Excerpts

/// Reads the rule of a measure: exactly one of `curve`, `steps`, `bands`, `levels`, `flag`.
struct RuleReading {
    let fields: Fields
    let scores: ClosedRange<Double>

    static let keys = ["curve", "steps", "bands", "levels", "flag"]

    private var problems: Problems { fields.problems }

    /// The rule for a signal of this kind; a rule for another kind is reported as a mistake.
    func rule(for kind: SignalID.Kind) -> Rule? {
        let written = Self.keys.filter(fields.has)
        guard let key = written.first, written.count == 1 else {
            problems.error(
                written.isEmpty
                    ? "\(fields.block) has no rule that rates it"
                    : "\(fields.block) has \(written.joined(separator: " and ")) side by side",
                at: fields.node.place, remedy: "write one of \(Self.keys.joined(separator: ", "))")
            return nil
        }
        guard fits(key, kind) else { return nil }
        switch key {
        case "curve": return curve.map(Rule.curve)
        case "steps": return steps.map(Rule.steps)
        case "bands": return bands.map(Rule.bands)
        case "levels": return levels(kind)
        default: return flag
        }
    }

    private func fits(_ key: String, _ kind: SignalID.Kind) -> Bool {
        let right =
            switch kind {
            case .number: ["curve", "steps", "bands"]
            case .flag: ["flag"]
            case .category: ["levels"]
            }
        guard !right.contains(key) else { return true }
        let what =
            switch kind {
            case .number: "a number"
            case .flag: "yes or no"
            case .category: "a word"
            }
        problems.error(
            "the signal is \(what), which \(key) does not rate", at: fields.place(key),
            remedy: "write \(right.joined(separator: ", ")) instead")
        return false
    }

    private var curve: Curve? {
        let points = (fields.list("curve") ?? []).map { node -> (x: Double, y: Double)? in
            guard let pair = node.elements, pair.count == 2 else {
                problems.error("a point of a curve is two numbers, [x, y]", at: node.place)
                return nil
            }
            guard let x = fields.number(of: pair[0], "x", in: -.infinity ... .infinity),
                let y = fields.number(of: pair[1], "y", in: scores)
            else { return nil }
            return (x, y)
        }
        let read = points.compactMap(\.self)
        guard read.count == points.count else { return nil }
        guard read.count >= 2 else {
            problems.error("a curve needs at least two points", at: fields.place("curve"))
            return nil
        }
        for (left, right) in zip(read, read.dropFirst()) where left.x >= right.x {
            problems.error(
                "the curve is out of order: \(Plain.number(right.x)) follows \(Plain.number(left.x))",
                at: fields.place("curve"), remedy: "write the points with rising x")
            return nil
        }
        return Curve(xs: read.map(\.x), ys: read.map(\.y))
    }

    /// Written as `[{up_to: 2, score: 100}, {else: 40}]`.
    private var steps: Steps? {
        let list = fields.list("steps") ?? []
        guard let last = list.last else { return nil }
        guard
            let otherwise = Fields(
                last, as: "the last step", keys: ["else"], unknown: .error, problems: problems),
            let otherScore = otherwise.number("else", in: scores)
        else {
            problems.error(
                "steps end with else", at: last.place,
                remedy: "add {else: 0}, the score beyond the last limit")
            return nil
        }
        let limits = list.dropLast().compactMap { node -> (upTo: Double, score: Double)? in
            guard
                let step = Fields(
                    node, as: "a step", keys: ["up_to", "score"], unknown: .error, problems: problems),
                let limit = required("up_to", step), let score = required("score", step, in: scores)
            else { return nil }
            return (limit, score)
        }
        guard limits.count == list.count - 1 else { return nil }
        for (left, right) in zip(limits, limits.dropFirst()) where left.upTo >= right.upTo {
            problems.error(
                "the steps are out of order: \(Plain.number(right.upTo)) follows \(Plain.number(left.upTo))",
                at: fields.place("steps"), remedy: "write the steps with rising up_to")
            return nil
        }
        return Steps(limits: Array(limits), otherwise: otherScore)
    }

    private func required(
        _ key: String, _ fields: Fields, in range: ClosedRange<Double> = -.infinity ... .infinity
    ) -> Double? {
        if !fields.has(key) { problems.error("\(fields.block) needs \(key)", at: fields.node.place) }
        return fields.number(key, in: range)
    }

    /// Written as `{current: 100, late: 40}`.
    private func levels(_ kind: SignalID.Kind) -> Rule? {
        guard case .category(let words) = kind,
            let levels = Fields(
                fields.stated("levels"), as: "levels", keys: words, unknown: .error, problems: problems)
        else { return nil }
        var scores: [String: Double] = [:]
        for word in words where levels.has(word) { scores[word] = levels.number(word, in: self.scores) }
        if scores.isEmpty {
            problems.error(
                "levels rate no word", at: fields.place("levels"),
                remedy: "the words are: \(words.joined(separator: ", "))")
        }
        return .levels(scores)
    }

    /// `{yes: 100, no: 40}`; either may be a measure of its own.
    private var flag: Rule? {
        guard
            let flag = Fields(
                fields.stated("flag"), as: "flag", keys: ["yes", "no"], unknown: .error, problems: problems),
            let yes = outcome("yes", flag), let no = outcome("no", flag)
        else { return nil }
        return .flag(yes: yes, no: no)
    }

    private func outcome(_ key: String, _ flag: Fields) -> Rule.Outcome? {
        guard let node = flag.stated(key) else {
            problems.error("flag needs \(key)", at: flag.node.place, remedy: "write flag: {yes: 100, no: 40}")
            return nil
        }
        if node.entries != nil {
            return MeasureReading.nested(node, scores: scores, problems).map(Rule.Outcome.measure)
        }
        return flag.number(key, in: scores).map(Rule.Outcome.score)
    }
}
