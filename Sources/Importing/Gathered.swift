internal import Customers

/// What the rows of a table say of one account, before it is compared with the book.
struct Gathered {
    /// One figure of one day, from one row or several.
    struct Figure {
        let combining: ImportMapping.Combining
        /// The row in which it stands first.
        let line: Int
        private var sum: Double
        private var count = 1
        private var least: Double
        private var most: Double
        private var newest: Double

        init(_ value: Double, combining: ImportMapping.Combining, line: Int) {
            self.combining = combining
            self.line = line
            sum = value
            least = value
            most = value
            newest = value
        }

        /// False where two rows that must say the same do not.
        mutating func add(_ value: Double) -> Bool {
            if combining == .same { return value == newest }
            sum += value
            count += 1
            least = min(least, value)
            most = max(most, value)
            newest = value
            return true
        }

        /// Sums of decimal fractions are freed of what binary arithmetic adds to them.
        var value: Double {
            switch combining {
            case .same, .last: newest
            case .sum: Self.rounded(sum)
            case .mean: Self.rounded(sum / Double(count))
            case .max: most
            case .min: least
            }
        }

        static func rounded(_ value: Double) -> Double {
            abs(value) < 1e10 ? (value * 10_000).rounded() / 10_000 : value
        }
    }

    /// A row that stands for one thing that happened.
    struct Happening {
        let day: Day
        /// Of what can be open: nil while it is.
        let end: Day?
        let value: Double
    }

    struct Field {
        var value: FieldValue
        let line: Int
    }

    /// As the table spells it.
    let name: String
    let line: Int
    /// nil for an account that the book does not have.
    let account: Int?
    /// Of an account that the book does not have: the one whose name is nearest.
    var nearest: String?
    var currency: String?
    var fields: [AccountField: Field] = [:]
    /// Numbers of fields that several rows make up.
    var sums: [AccountField: Figure] = [:]
    var days: [Day: [Signal: Figure]] = [:]
    /// By count of the mapping.
    var happenings: [[Happening]]
}

/// Counts of the mapping → figures, on the last day of each month that the table covers.
///
/// The newest day of the table stands for its last month, which may not be over. An account has figures from the month of
/// its first row on: a month without rows is then a month in which nothing happened, while an account that the table
/// does not have is left alone.
struct Tally {
    let counts: [HeadFit.Count]
    let days: [Day]

    init(_ counts: [HeadFit.Count], from first: Day, to last: Day) {
        self.counts = counts
        var days: [Day] = []
        var month = first.calendarMonth
        while month < last.calendarMonth {
            days.append(month.lastDay)
            month = month + 1
        }
        self.days = days + [last]
    }

    func figures(of gathered: Gathered) -> [Day: [Signal: Gathered.Figure]] {
        var figures: [Day: [Signal: Gathered.Figure]] = [:]
        guard let first = gathered.happenings.joined().map(\.day).min() else { return figures }
        for (index, count) in counts.enumerated() {
            for day in days where day >= first {
                guard let value = value(of: count.meaning, gathered.happenings[index], on: day) else {
                    continue
                }
                figures[day, default: [:]][count.meaning.signal] = Gathered.Figure(
                    value, combining: .last, line: gathered.line)
            }
        }
        return figures
    }

    private func value(
        of count: ImportMapping.Count, _ happenings: [Gathered.Happening], on day: Day
    ) -> Double? {
        let recent = happenings.lazy.filter { (0..<count.days).contains(day - $0.day) }
        switch count.kind {
        case .rows: return Double(recent.count)
        case .open:
            return Double(happenings.count { open in open.day <= day && open.end.map { $0 > day } ?? true })
        case .sum: return Gathered.Figure.rounded(recent.reduce(0) { $0 + $1.value })
        case .mean:
            let values = recent.map(\.value)
            return values.isEmpty ? nil : Gathered.Figure.rounded(values.reduce(0, +) / Double(values.count))
        }
    }
}
