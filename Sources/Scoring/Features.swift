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

    /// The coefficients of the columns, without the intercept.
    func fit(_ indices: [Int]) -> [Double] { Array(solution(indices).dropFirst()) }

    /// Newton's method for the penalised likelihood (iteratively reweighted least squares); the intercept is
    /// not penalised.
    private func solution(_ indices: [Int]) -> [Double] {
        let width = deviations.count + 1
        var beta = Array(repeating: 0.0, count: width)
        for _ in 0..<50 {
            var gradient = Array(repeating: 0.0, count: width)
            var hessian = Array(repeating: gradient, count: width)
            for index in indices { accumulate(index, beta, &gradient, &hessian) }
            for column in 1..<width {
                gradient[column] -= Self.penalty * beta[column]
                hessian[column][column] += Self.penalty
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
            gradient[i] += (stayed[index] - chance) * row[i]
            for j in row.indices { hessian[i][j] += weight * row[i] * row[j] }
        }
    }

    /// 1/(1 + e^−x), which is (1 + tanh(x/2))/2; by squaring a short series, so that no mathematics library is needed.
    private static func logistic(_ x: Double) -> Double {
        let bounded = min(30, max(-30, x))
        return 1 / (1 + exponential(-bounded))
    }

    /// e^x for |x| ≤ 30: the series of e^(x/1024), squared ten times.
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
            let beta = solution(rows.indices.filter { fold[$0] != part })
            for index in rows.indices where fold[index] == part {
                let number = zip([1] + rows[index], beta).reduce(0) { $0 + $1.0 * $1.1 }
                predictions.append((number.settled, stayed[index] == 0))
            }
        }
        return Ranking.auc(predictions)
    }
}

/// Systems of a few linear equations.
enum LinearSystem {
    /// Gaussian elimination with partial pivoting; an unknown that the equations leave open is 0.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0 + [$1] }
        let count = rows.count
        for column in 0..<count {
            let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            guard abs(rows[column][column]) > 1e-12 else { continue }
            for row in (column + 1)..<max(count, column + 1) {
                let factor = rows[row][column] / rows[column][column]
                for k in column...count { rows[row][k] -= factor * rows[column][k] }
            }
        }
        var solution = Array(repeating: 0.0, count: count)
        for row in (0..<count).reversed() where abs(rows[row][row]) > 1e-12 {
            var rest = rows[row][count]
            for k in (row + 1)..<max(count, row + 1) { rest -= rows[row][k] * solution[k] }
            solution[row] = rest / rows[row][row]
        }
        return solution
    }
}
