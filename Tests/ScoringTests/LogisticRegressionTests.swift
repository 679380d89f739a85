import Scoring
import Testing

/// Against coefficients that others have published or computed.
@Suite("Logistic regression")
struct LogisticRegressionTests {
    // Temperatures (°F) of 23 flights of the space shuttle, first those after which an O-ring was damaged: Dalal, Fowlkes
    // and Hoadley, Risk Analysis of the Space Shuttle, Journal of the American Statistical Association 84 (1989).
    private static let damaged = [53.0, 57, 58, 63, 70, 70, 75]
    private static let whole = [66.0, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81]
    private static let outcomes =
        Array(repeating: 1.0, count: damaged.count) + Array(repeating: 0, count: whole.count)

    // Published as 15.0429 and −0.2322 (Casella and Berger, Statistical Inference, example 12.3.2).
    @Test("without a penalty it gives the published coefficients of the O-rings")
    func published() {
        let rows = (Self.damaged + Self.whole).map { [$0] }
        let beta = LogisticRegression(rows: rows, outcomes: Self.outcomes, penalty: 0).coefficients()
        #expect(abs(beta[0] - 15.0429) < 5e-5)
        #expect(abs(beta[1] - -0.2322) < 5e-5)
    }

    // By BFGS of SciPy on the penalised likelihood, to seven digits.
    @Test("with a penalty it gives what another method finds")
    func penalised() {
        let rows: [[Double]] = [[1, 2], [2, 1], [3, 5], [4, 3], [5, 4], [6, 1], [7, 6], [8, 2]]
        let beta = LogisticRegression(rows: rows, outcomes: [0, 0, 1, 0, 1, 0, 1, 1], penalty: 1)
            .coefficients()
        for (value, expected) in zip(beta, [-6.034255, 0.635564, 1.046793]) {
            #expect(abs(value - expected) < 2e-6)
        }
    }

    // NumPy on the same standardised column: −0.99648955, −1.12102475.
    @Test("the intercept is not penalised")
    func intercept() {
        let values = Self.damaged + Self.whole
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        let rows = values.map { [($0 - mean) / deviation] }
        let beta = LogisticRegression(rows: rows, outcomes: Self.outcomes, penalty: 1).coefficients()
        #expect(abs(beta[0] - -0.99648955) < 1e-7)
        #expect(abs(beta[1] - -1.12102475) < 1e-7)
    }

    @Test("groups that a column tells apart wholly have finite coefficients under a penalty")
    func separable() {
        let rows = (0..<20).map { [$0 < 10 ? -1.0 : 1] }
        let outcomes = (0..<20).map { $0 < 10 ? 0.0 : 1 }
        let beta = LogisticRegression(rows: rows, outcomes: outcomes, penalty: 1).coefficients()
        #expect(abs(beta[0]) < 1e-9)
        #expect(beta[1] > 1 && beta[1] < 10)
        // Where the derivative is 0: Σ (outcome − chance) × value = penalty × coefficient.
        let residual = 20 * (1 - 1 / (1 + Self.exp(-beta[1])))
        #expect(abs(residual - beta[1]) < 1e-9)
    }

    // The plain series, which converges for these arguments.
    private static func exp(_ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for n in 1...60 {
            term *= x / Double(n)
            sum += term
        }
        return sum
    }
}
