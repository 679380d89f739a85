extension ScoringModel {
    /// The evaluation with the names of this model: what a score prints.
    func report(_ evaluation: Evaluation) -> [Score.Dimension] {
        dimensions.indices.map { index in
            let rule = dimensions[index]
            let result = evaluation.dimensions[index]
            let factor = evaluation.pointFactors[index]
            let isPresent = result.score != nil && factor > 0
            return Score.Dimension(
                id: rule.id, label: rule.label, weight: evaluation.weights[index], score: result.score,
                points: isPresent ? result.score.map { $0 * factor } : nil, isManual: result.isManual,
                computed: result.computed,
                standing: result.score.flatMap { standings.tier(of: $0.rounded(decimals: decimals))?.id },
                indicators: result.parts.map {
                    rule.form.report($0, factor: isPresent ? factor : nil, result)
                })
        }
    }
}

extension DimensionForm {
    /// Points are told of weighted indicators only: inside a band they belong to the dimension.
    fileprivate func report(_ part: PartResult, factor: Double?, _ result: DimensionResult) -> Score.Indicator
    {
        let points: Double? =
            switch self {
            case .banded: nil
            case .weighted: result.isManual || part.score == nil ? nil : factor.map { part.share * $0 }
            }
        return Score.Indicator(
            id: part.id, label: part.label, weight: part.weight, value: part.value, score: part.score,
            points: points)
    }
}

extension Score.Mover {
    /// The two signals whose points changed most.
    ///
    /// What a signal adds depends on the others where weights are renormalised, so a signal that is newly
    /// measured moves its neighbours too; the changes of all signals add up to the change of the score.
    static func largest(from earlier: Evaluation, to now: Evaluation, of model: ScoringModel) -> [Score.Mover]
    {
        let before = earlier.points(of: model)
        let after = now.points(of: model)
        var changes: [Score.Mover] = []
        for mover in after {
            let then = before.first { $0.id == mover.id }?.points ?? 0
            changes.append(Score.Mover(id: mover.id, label: mover.label, change: mover.points - then))
        }
        for gone in before where !after.contains(where: { $0.id == gone.id }) {
            changes.append(Score.Mover(id: gone.id, label: gone.label, change: -gone.points))
        }
        let order = changes.indices.filter { changes[$0].change.settled != 0 }
            .sorted { (abs(changes[$1].change).settled, $0) < (abs(changes[$0].change).settled, $1) }
        return order.prefix(2).map { changes[$0] }
    }
}

extension Evaluation {
    fileprivate struct Points {
        let id: String
        let label: String
        let points: Double
    }

    /// Points of the composite by signal; a dimension rated by hand is one signal, under its own id.
    fileprivate func points(of model: ScoringModel) -> [Points] {
        var points: [Points] = []
        for (index, result) in dimensions.enumerated() {
            let factor = pointFactors[index]
            if result.isManual {
                let rule = model.dimensions[index]
                points.append(Points(id: rule.id, label: rule.label, points: (result.score ?? 0) * factor))
            } else {
                points += result.parts.map { Points(id: $0.id, label: $0.label, points: $0.share * factor) }
            }
        }
        return points
    }
}
