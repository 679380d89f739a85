import Customers
import Retention
import Scoring

extension Bench {
    /// By name, what is made of a book; each gives a number that depends on the whole report.
    var reports: [(name: String, work: (Book) -> Double)] {
        [
            ("NRR report", { Figures(book: $0, day: day).report.rates.nrr ?? 0 }),
            ("cohorts by month", { Figures(book: $0, day: day).cohorts.averages.last?.logo ?? 0 }),
            ("portfolio review", { PortfolioFigures(book: $0, day: day, rules: rules).sum }),
        ]
    }

    var growthColumns: [String] {
        let sizes = books.map(\.accounts.count)
        return sizes.map { "µs each of \($0)" } + zip(sizes.dropFirst(), sizes).map { "\($0)/\($1)" }
    }

    /// Microseconds an account in each book, and how much that grows from one book to the next; 1 is linear.
    ///
    /// The smallest book fits into the caches of many processors, so its step may be above 1.
    func growth(_ times: [Double]) -> [String] {
        let each = zip(times, books).map { $0 / Double($1.accounts.count) * 1_000_000 }
        return each.map { $0.shown(2) } + zip(each.dropFirst(), each).map { ($0 / $1).shown(2) }
    }

    /// Writes the middle book's rows, and its figures with the time that they took, where that is asked for.
    func compare(rows: String?, figures path: String?) throws {
        let figures = Figures(book: middle, day: day)
        if let rows { try figures.writeRows(to: rows) }
        guard let path else { return }
        let seconds = stopwatch(middle).seconds {
            (figures.report.rates.nrr ?? 0) + (figures.cohorts.averages.last?.logo ?? 0)
        }
        try figures.write(to: path, seconds: seconds)
    }

    /// Writes the middle book's tables into a folder, and its dashboard with the time that it took.
    func comparePortfolio(in folder: String?) throws {
        guard let folder else { return }
        let figures = PortfolioFigures(book: middle, day: day, rules: rules)
        let seconds = stopwatch(middle).seconds { figures.sum }
        try figures.write(to: folder, seconds: seconds)
    }
}
