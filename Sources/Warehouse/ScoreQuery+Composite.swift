import Customers
import Scoring

/// The score of the whole, and what it is called.
extension ScoreQuery {
    var hasSegmentWeights: Bool { model.segments.values.contains { $0.weights != nil } }

    var weights: [Selected] {
        model.dimensions.indices.map { index in
            let dimension = model.dimensions[index]
            let own = Segment.allCases.compactMap { segment in
                model.segments[segment]?.weights.map {
                    (when: dialect.text(segment.rawValue), then: Phrasing.number($0[index]))
                }
            }
            let weight = Phrasing.cases(of: "segment", own, otherwise: Phrasing.number(dimension.weight))
            return Selected(names.weight(dimension.id), dialect.double(weight))
        }
    }

    private func weight(_ dimension: DimensionRule) -> String {
        hasSegmentWeights ? names.weight(dimension.id) : Phrasing.number(dimension.weight)
    }

    /// Weighted mean of the dimensions that have a score; the share of the whole that was measured.
    func composite(after previous: String) -> [Step] {
        var sums = [
            Selected("weighted_sum", sum { "coalesce(\($0) * \(names.score($1)), 0)" }),
            Selected(
                "weight_present",
                dialect.double(sum { "case when \(names.score($1)) is not null then \($0) else 0 end" })),
            Selected("weight_measured", sum { "\($0) * \(names.coverage($1))" }),
        ]
        if !isWhole { sums.append(Selected("weight_whole", dialect.double(sum { weight, _ in weight }))) }
        let exact = [
            Selected(
                "exact",
                Phrasing.cases([
                    ("weight_measured > 0 and weight_present > 0", "weighted_sum / nullif(weight_present, 0)")
                ])),
            Selected("coverage", "least(1, weight_measured\(isWhole ? "" : " / weight_whole"))"),
        ]
        let shown = [
            Selected("score", rounded("coalesce(override_score, exact)")),
            Selected("coverage_r9", Phrasing.settledScore("coverage")),
        ]
        return [
            step(
                "sums", after: previous, comment: ["The composite: weights of what is unknown are left out."],
                sums),
            step("composite", after: "sums", exact),
            step(
                "shown", after: "composite",
                comment: [
                    "The printed score, rounded half up; one set by hand stands in for the computed one."
                ],
                shown),
        ]
    }

    /// True where the weights add up to 1 exactly, as they do in all but hand-rounded models.
    private var isWhole: Bool {
        let own = model.segments.values.compactMap(\.weights)
        return ([model.dimensions.map(\.weight)] + own).allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 }
    }

    private func sum(_ summand: (_ weight: String, _ dimension: String) -> String) -> String {
        Phrasing.sum(model.dimensions.map { summand(weight($0), $0.id) })
    }

    /// To the model's decimals, after nine decimals, as the printed score is.
    private func rounded(_ score: String) -> String {
        guard model.decimals > 0 else { return "floor(\(Phrasing.settledScore(score)) + 0.5)" }
        let scale = ["1", "10", "100", "1000"][min(model.decimals, 3)]
        let scaled = Phrasing.settledScore("\(Phrasing.settledScore(score)) * \(scale)")
        return "floor(\(scaled) + 0.5) / \(scale)"
    }
}

/// What the query answers.
extension ScoreQuery {
    var answer: String {
        var columns = [
            Selected("account_id", "a.account_id"),
            Selected("model", dialect.text(model.name)),
            Selected("exact", "s.exact"),
            Selected("score", dialect.double("s.score")),
            Selected("tier", scale { $0.tier.id }),
            Selected("color", color),
            Selected("coverage", "coalesce(s.coverage, 0)"),
            Selected("confidence", confidence),
        ]
        columns += model.dimensions.map {
            Selected(names.score($0.id), "s.\(names.score($0.id))", comment: $0.label)
        }
        if !model.alertLevels.isEmpty {
            columns.append(Selected("alert_level", alertLevel, comment: "A second scale over the same score"))
        }
        columns.append(Selected("as_of", "p.as_of"))
        return """
            -- Every account; one that has left has no score.
            \(columns.select())
            from source_accounts a
            cross join params p
            left join shown s on s.account_id = a.account_id
            order by a.account_id
            """
    }

    private var isUnknown: String {
        "s.override_score is null and s.coverage_r9 < \(Phrasing.number(Scorer.leastCoverage))"
    }

    private func scale(_ word: (TierRule) -> String) -> String {
        tiers(unknown: dialect.text("unknown")) { dialect.text(word($0)) }
    }

    private var color: String {
        tiers(unknown: "null") { $0.tier.color.map(dialect.text) ?? "null" }
    }

    /// Where too little was measured there is no tier; segments may have scales of their own.
    private func tiers(unknown: String, _ word: (TierRule) -> String) -> String {
        let own = Segment.allCases.compactMap { segment in
            model.segments[segment]?.tiers.map {
                (when: "s.segment = \(dialect.text(segment.rawValue))", then: cases($0, word))
            }
        }
        let common = cases(model.tiers, word)
        return Phrasing.cases(
            [("s.score is null", "null"), (isUnknown, unknown)] + own
                + (own.isEmpty ? branches(model.tiers, word) : []),
            otherwise: own.isEmpty ? lowest(model.tiers, word) : common)
    }

    private var alertLevel: String {
        Phrasing.cases(
            [("s.score is null or \(isUnknown)", "null")]
                + branches(model.alertLevels) { dialect.text($0.tier.id) },
            otherwise: lowest(model.alertLevels) { dialect.text($0.tier.id) })
    }

    private func cases(_ tiers: [TierRule], _ word: (TierRule) -> String) -> String {
        tiers.count == 1
            ? word(tiers[0]) : Phrasing.cases(branches(tiers, word), otherwise: lowest(tiers, word))
    }

    /// The highest first; the last one takes the rest.
    private func branches(_ tiers: [TierRule], _ word: (TierRule) -> String) -> [(when: String, then: String)]
    {
        tiers.dropLast().map { ("s.score >= \(Phrasing.number($0.from))", word($0)) }
    }

    private func lowest(_ tiers: [TierRule], _ word: (TierRule) -> String) -> String? {
        tiers.last.map(word)
    }

    private var confidence: String {
        Phrasing.cases(
            [
                ("s.exact is null", "'low'"), ("s.coverage_r9 >= 0.8", "'high'"),
                ("s.coverage_r9 >= 0.5", "'medium'"),
            ], otherwise: "'low'")
    }
}
