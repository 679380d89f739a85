import Customers
import Scoring

/// Indicators, dimensions, the composite and its tier.
extension ScoreQuery {
    var scores: [Step] {
        var steps = [step("indicators", after: lastSignalStep, comment: indicatorComment, indicators)]
        let places = parts
        if !places.isEmpty {
            steps.append(step("parts", after: steps, comment: partsComment, places))
        }
        steps.append(step("dimensions", after: steps, comment: dimensionComment, dimensions))
        if hasSegmentWeights {
            steps.append(
                step(
                    "weights", after: steps, comment: ["Weights of the dimensions, which differ by segment."],
                    weights))
        }
        return steps + composite(after: steps[steps.count - 1].name)
    }

    private var indicatorComment: [String] {
        [
            "Each indicator's rating, 0-100; for a dimension with a band, which of its cases holds, and where its",
            "signals place the score inside it, 0-1. A rating is NULL where its signal is unknown.",
        ]
    }

    private var indicators: [Selected] {
        let text = MeasureText(uses: uses, dialect: dialect)
        return model.dimensions.flatMap { dimension -> [Selected] in
            switch dimension.form {
            case .weighted(let indicators):
                indicators.flatMap {
                    rating(
                        text.rated($0.measure), named: names.rating($0.id), of: $0.id,
                        neutral: $0.measure.neutral,
                        comment: "\(dimension.label): \($0.label)")
                }
            case .banded(let banding):
                [
                    Selected(
                        names.band(dimension.id), text.band(banding),
                        comment: "\(dimension.label): the band, by \(banding.pickers[0].label)")
                ]
                    + banding.placements.flatMap {
                        rating(
                            text.rated($0.measure), named: names.place($0.id), of: $0.id,
                            neutral: $0.measure.neutral, comment: "\(dimension.label): \($0.label)")
                    }
            }
        }
    }

    private func rating(
        _ rated: MeasureText.Rated, named name: String, of id: String, neutral: Double?, comment: String
    ) -> [Selected] {
        let score = rated.needsCast ? castOfLines(rated.score) : rated.score
        let rating = Selected(name, score, comment: comment)
        return neutral == nil ? [rating] : [rating, Selected(names.measured(id), rated.measured.text)]
    }

    private func castOfLines(_ expression: String) -> String {
        expression.contains("\n")
            ? "cast(\n\(Phrasing.indented(expression))\nas \(dialect.type(.number)))"
            : dialect.double(expression)
    }

    // MARK: - What is known of each dimension

    private var partsComment: [String] {
        ["The weight of the indicators that are known, and where a band's own signal stands inside it."]
    }

    private var parts: [Selected] {
        model.dimensions.flatMap { dimension -> [Selected] in
            switch dimension.form {
            case .weighted(let indicators): knownWeights(dimension.id, Weighing(indicators))
            case .banded(let banding):
                banding.ownPlace(names, band: names.band(dimension.id)).map {
                    [Selected(names.ownPlace(dimension.id), dialect.double($0))]
                } ?? []
            }
        }
    }

    private func knownWeights(_ id: String, _ weighing: Weighing) -> [Selected] {
        let known = weighing.sum { "\(names.rating($0.id)) is not null" }
        var columns = [Selected(names.known(id), dialect.double(known))]
        if weighing.hasNeutral {
            let measured = weighing.sum { isMeasured($0.id, names.rating($0.id), $0.measure) }
            columns.append(Selected(names.measuredWeight(id), dialect.double(measured)))
        }
        return columns
    }

    func isMeasured(_ id: String, _ column: String, _ measure: Measure) -> String {
        measure.neutral == nil ? "\(column) is not null" : names.measured(id)
    }

    // MARK: - Dimensions

    private var dimensionComment: [String] {
        [
            "Each dimension's score, 0-100, NULL where nothing of it is known; and the share of it that was measured."
        ]
    }

    private var dimensions: [Selected] {
        model.dimensions.flatMap { dimension -> [Selected] in
            let (score, coverage) =
                switch dimension.form {
                case .weighted(let indicators): weighted(dimension.id, Weighing(indicators))
                case .banded(let banding): banded(dimension.id, banding)
                }
            let hand = dimension.ownScore.map(Self.hand)
            return [
                Selected(
                    names.score(dimension.id), hand.map { by($0, else: score) } ?? score,
                    comment: dimension.label + (hand == nil ? "" : "; the CSM's own rating wins")),
                Selected(
                    names.coverage(dimension.id),
                    dialect.double(
                        hand.map { Phrasing.cases([("\($0) is not null", "1")], otherwise: coverage) }
                            ?? coverage)),
            ]
        }
    }

    private func by(_ hand: String, else score: String) -> String {
        "coalesce(\n\(Phrasing.indented("\(hand) * 10,\n\(score)"))\n)"
    }

    private func weighted(_ id: String, _ weighing: Weighing) -> (String, String) {
        let summands = weighing.items.map { item in
            let weight = item.weight == 1 ? "" : "\(Phrasing.number(item.weight)) * "
            return "coalesce(\(weight)\(names.rating(item.rule.id)), 0)"
        }
        let known = names.known(id)
        let measured = weighing.hasNeutral ? names.measuredWeight(id) : known
        let all = weighing.items.map(\.weight).reduce(0, +)
        return (
            "\(Phrasing.bracketed(Phrasing.sum(summands))) / nullif(\(known), 0)",
            all > 0
                ? Phrasing.difference(all, 1) == 0 ? measured : "\(measured) / \(Phrasing.number(all))" : "0"
        )
    }

    private func banded(_ id: String, _ banding: Banding) -> (String, String) {
        let text = BandedText(banding: banding, query: self, dimension: id)
        return (text.score, text.coverage)
    }
}

/// Indicators with the weights that the query writes: where all count the same, each counts 1.
struct Weighing {
    let items: [(rule: IndicatorRule, weight: Double)]

    init(_ indicators: [IndicatorRule]) {
        let isEven = indicators.allSatisfy { $0.weight == indicators[0].weight && $0.weight > 0 }
        items = indicators.map { ($0, isEven ? 1 : $0.weight) }
    }

    var hasNeutral: Bool { items.contains { $0.rule.measure.neutral != nil } }

    /// The weight of those of which the condition holds.
    func sum(_ condition: (IndicatorRule) -> String) -> String {
        Phrasing.sum(
            items.map { "case when \(condition($0.rule)) then \(Phrasing.number($0.weight)) else 0 end" })
    }
}
