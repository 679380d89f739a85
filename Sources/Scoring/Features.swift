/// Dimension scores as a learner sees them: standardised, 0 where a dimension was left out (its mean).
struct Features {
    let rows: [[Double]]
    /// 1 where the account stayed.
    let stayed: [Double]
    let deviations: [Double]

    /// Accounts are dealt into so many parts, each predicted by a fit to the others.
    static let folds = 5
    /// The weight of the L2 penalty; with standardised scores, one account's worth of doubt.
    private static let penalty = 1.0

    init(_ samples: [Sample]) {
        let scores = samples.map { $0.evaluation.dimensions.map(\.score) }
        let columns = scores.first?.indices ?? 0..<0
        let moments = columns.map { column in Self.moments(scores.compactMap { $0[column] }) }
        deviations = moments.map(\.deviation)
        stayed = samples.map { $0.hasLeft ? 0 : 1 }
        rows = scores.map { row in
            zip(row, moments).map { score, moment in score.map { ($0 - moment.mean) / moment.deviation } ?? 0
            }
        }
    }

    /// A column without spread tells nothing; deviation 1 then keeps it at 0.
    private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        guard !values.isEmpty else { return (0, 1) }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return (mean, variance > 1e-12 ? variance.squareRoot() : 1)
    }

    private var regression: LogisticRegression {
        LogisticRegression(rows: rows, outcomes: stayed, penalty: Self.penalty)
    }

    /// The coefficients of the columns, without the intercept.
    func fit() -> [Double] { Array(regression.coefficients().dropFirst()) }

    /// Of predictions made for each part by a fit to the others.
    ///
    /// Those who left and those who stayed are dealt out
    /// in turn, so that every part has some of both.
    var crossValidatedAUC: Double? {
        var fold = Array(repeating: 0, count: rows.count)
        for group in [0.0, 1.0] {
            for (position, index) in rows.indices.filter({ stayed[$0] == group }).enumerated() {
                fold[index] = position % Self.folds
            }
        }
        var predictions: [(number: Double, hasLeft: Bool)] = []
        for part in 0..<Self.folds {
            let beta = regression.coefficients(of: rows.indices.filter { fold[$0] != part })
            for index in rows.indices where fold[index] == part {
                let number = zip([1] + rows[index], beta).reduce(0) { $0 + $1.0 * $1.1 }
                predictions.append((number.settled, stayed[index] == 0))
            }
        }
        return Ranking.auc(predictions)
    }
}
