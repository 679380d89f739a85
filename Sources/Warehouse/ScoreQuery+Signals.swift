import Scoring

/// One row an account with every value that the model rates.
extension ScoreQuery {
    /// Basics first, then what is computed from them, then what is held against thresholds.
    var signals: [Step] {
        let derived = signalTexts.filter(\.text.isDerived)
        var steps = [basics]
        if !derived.isEmpty {
            steps.append(
                step(
                    "derived", after: steps, comment: ["Signals that are computed from others."],
                    derived.map { Selected($0.id.name, $0.text.expression) }))
        }
        if !uses.ratios.isEmpty {
            steps.append(
                step(
                    "ratios", after: steps, comment: ["Figures over their targets."],
                    uses.ratios.map { Selected($0.name, share($0)) }))
        }
        if !uses.settled.isEmpty {
            steps.append(
                step(
                    "settled", after: steps,
                    comment: [
                        "Computed values as thresholds see them: rounded to nine decimals, so that 0.1 + 0.2 is 0.3."
                    ],
                    uses.settled.map { Selected(Uses.settledName($0), Phrasing.settled($0)) }))
        }
        return steps
    }

    /// Over a target that is no number nothing is known.
    private func share(_ ratio: Uses.Ratio) -> String {
        let target = ratio.target.name
        guard ratio.target.kind == .number else { return dialect.double("null") }
        return "\(ratio.signal.name) / \(Phrasing.cases([("\(target) > 0", target)]))"
    }

    /// A step that adds columns to the one before.
    func step(_ name: String, after steps: [Step], comment: [String] = [], _ columns: [Selected]) -> Step {
        step(name, after: steps[steps.count - 1].name, comment: comment, columns)
    }

    func step(_ name: String, after previous: String, comment: [String] = [], _ columns: [Selected]) -> Step {
        Step(
            name: name, comment: comment,
            body: columns.select(first: ["\(previous).*"]) + "\nfrom \(previous)",
            isKept: Self.kept.contains(name))
    }

    private static let kept: Set = [
        "derived", "settled", "indicators", "parts", "dimensions", "composite", "shown",
    ]

    private var basics: Step {
        var columns = signalTexts.filter { !$0.text.isDerived }.map {
            Selected($0.id.name, $0.text.expression)
        }
        if uses.signals.contains(.derived(.featureAdoption)) {
            columns.append(
                Selected(
                    "features_on_offer",
                    "nullif(coalesce(w.features_available, c.book_features_available), 0)"))
        }
        columns += uses.decays.enumerated().map { Selected($1.name, "d\($0 + 1).value") }
        columns += uses.counts.map { count in
            let name = uses.name(of: count)
            return Selected(
                name,
                Phrasing.cases([("c.has_events", "coalesce(\(dialect.double("e.\(name)")), 0)")]))
        }
        let kept =
            ["c.account_id", "c.as_of", "c.segment", "c.override_score"] + handScores.map { "w.\($0)" }
        return Step(
            name: "basics", comment: ["The signals as they were measured or written down; NULL is unknown."],
            body: columns.select(first: kept) + "\n" + sources.joined(separator: "\n"), isKept: true)
    }

    private var handScores: [String] { model.dimensions.compactMap { $0.ownScore.map(Self.hand) }.uniqued }

    private var sources: [String] {
        var joins: [(String, String)] = []
        if !writtenColumns.isEmpty { joins.append(("written", "w")) }
        if !rowSignals.isEmpty { joins.append(("latest", "r")) }
        if gathersFacts { joins.append(("event_facts", "e")) }
        if gathersPeople { joins.append(("people", "p")) }
        if gathers(.goals) { joins.append(("goals", "g")) }
        joins += uses.decays.enumerated().map { ($1.name, "d\($0 + 1)") }
        return ["from customers c"]
            + joins.map { "left join \($0.0) \($0.1) on \($0.1).account_id = c.account_id" }
    }

    /// The step that has all signals.
    var lastSignalStep: String {
        signals[signals.count - 1].name
    }
}

extension [String] {
    /// Each once, where it stands first.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
