/// Logistic regression with an L2 penalty, for a handful of columns.
package struct LogisticRegression: Sendable {
    /// One row a case.
    package let rows: [[Double]]
    /// 1 or 0 for each row.
    package let outcomes: [Double]
    /// The weight of the penalty ½ × penalty × Σ coefficient²; the intercept is not penalised, 0 is plain regression.
    package let penalty: Double

    package init(rows: [[Double]], outcomes: [Double], penalty: Double) {
        self.rows = rows
        self.outcomes = outcomes
        self.penalty = penalty
    }

    /// The intercept and the coefficients of the columns, by Newton's method for the penalised likelihood
    /// (iteratively reweighted least squares: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1).
    ///
    /// `indices` are the rows that are learned from; nil is all of them.
    package func coefficients(of indices: [Int]? = nil) -> [Double] {
        let learned = indices ?? Array(rows.indices)
        let width = (rows.first?.count ?? 0) + 1
        var beta = Array(repeating: 0.0, count: width)
        for _ in 0..<50 {
            var gradient = Array(repeating: 0.0, count: width)
            var hessian = Array(repeating: gradient, count: width)
            for index in learned { accumulate(index, beta, &gradient, &hessian) }
            for column in 1..<width {
                gradient[column] -= penalty * beta[column]
                hessian[column][column] += penalty
            }
            let step = LinearSystem.solve(hessian, gradient)
            for column in 0..<width { beta[column] += step[column] }
            if step.allSatisfy({ abs($0) < 1e-10 }) { break }
        }
        return beta
    }

    private func accumulate(
        _ index: Int, _ beta: [Double], _ gradient: inout [Double], _ hessian: inout [[Double]]
    ) {
        let row = [1] + rows[index]
        let chance = Self.logistic(zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 })
        let weight = max(chance * (1 - chance), 1e-9)
        for i in row.indices {
            gradient[i] += (outcomes[index] - chance) * row[i]
            for j in row.indices { hessian[i][j] += weight * row[i] * row[j] }
        }
    }

    /// 1/(1 + e^−x), bounded where it is 0 or 1 to thirteen digits.
    private static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-min(30, max(-30, x)))) }

    /// e^x for |x| ≤ 30: the series of e^(x/1024), squared ten times, so that no mathematics library is needed.
    private static func exponential(_ x: Double) -> Double {
        let small = x / 1024
        var term = 1.0
        var sum = 1.0
        for n in 1...12 {
            term *= small / Double(n)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }
}
