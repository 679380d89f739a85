/// The measurements of an account: rows by day, kept by column, since nearly every question is about one
/// signal over time.
///
/// Rows are sorted by day; rows of one day keep the file's order, the later one counts as the newer.
package struct History: Sendable {
    package private(set) var days: [Day]
    /// One column a signal, indexed by `Signal.rawValue`: empty, or one value a row, NaN where not measured.
    package private(set) var columns: [[Double]]

    package static let empty = History(rows: [])

    /// Takes rows in the file's order.
    package init(rows: [(day: Day, values: [(Signal, Double)])]) {
        let order = rows.indices.sorted { (rows[$0].day, $0) < (rows[$1].day, $1) }
        days = order.map { rows[$0].day }
        columns = Array(repeating: [], count: Signal.allCases.count)
        for (row, index) in order.enumerated() {
            for (signal, value) in rows[index].values { set(signal, value, row: row) }
        }
    }

    /// As `days` and `columns` give them; nil where they do not fit together.
    package init?(days: [Day], columns: [[Double]]) {
        guard columns.count == Signal.allCases.count,
            columns.allSatisfy({ $0.isEmpty || $0.count == days.count })
        else { return nil }
        self.days = days
        self.columns = columns
    }

    private mutating func set(_ signal: Signal, _ value: Double, row: Int) {
        if columns[signal.rawValue].isEmpty {
            columns[signal.rawValue] = Array(repeating: .nan, count: days.count)
        }
        columns[signal.rawValue][row] = value
    }

    package var isEmpty: Bool { days.isEmpty }
    package var count: Int { days.count }
    package var newestDay: Day? { days.last }

    /// The value in one row; nil where that row does not carry the signal.
    package subscript(_ signal: Signal, row row: Int) -> Double? {
        let column = columns[signal.rawValue]
        guard !column.isEmpty, !column[row].isNaN else { return nil }
        return column[row]
    }

    /// True where any row carries the signal.
    package func carries(_ signal: Signal) -> Bool { !columns[signal.rawValue].isEmpty }

    /// The newest row dated on or before `day` that carries the signal.
    package func newest(_ signal: Signal, by day: Day) -> Reading? {
        reading(signal, from: days.count - 1) { $0 <= day }
    }

    /// The newest row with the signal that is at least `gap` days older than `reading`.
    package func newest(_ signal: Signal, atLeast gap: Int, before reading: Reading) -> Reading? {
        self.reading(signal, from: reading.row - 1) { reading.day - $0 >= gap }
    }

    /// The next older row that carries the signal, of the same day or earlier.
    package func previous(_ signal: Signal, before reading: Reading) -> Reading? {
        self.reading(signal, from: reading.row - 1) { _ in true }
    }

    /// Every row that carries the signal up to `day`, oldest first.
    package func readings(_ signal: Signal, by day: Day) -> [Reading] {
        let column = columns[signal.rawValue]
        guard !column.isEmpty else { return [] }
        var readings: [Reading] = []
        readings.reserveCapacity(column.count)
        for row in column.indices where !column[row].isNaN && days[row] <= day {
            readings.append(Reading(row: row, day: days[row], value: column[row]))
        }
        return readings
    }

    private func reading(_ signal: Signal, from start: Int, where fits: (Day) -> Bool) -> Reading? {
        let column = columns[signal.rawValue]
        guard !column.isEmpty else { return nil }
        var row = start
        while row >= 0 {
            if !column[row].isNaN, fits(days[row]) {
                return Reading(row: row, day: days[row], value: column[row])
            }
            row -= 1
        }
        return nil
    }
}

/// One measured value: which row, which day, how much.
package struct Reading: Sendable, Hashable {
    package let row: Int
    package let day: Day
    package let value: Double

    package init(row: Int, day: Day, value: Double) {
        self.row = row
        self.day = day
        self.value = value
    }
}
