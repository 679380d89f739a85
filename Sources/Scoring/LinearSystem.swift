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
