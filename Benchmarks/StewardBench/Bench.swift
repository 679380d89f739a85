import Customers
import Retention
import Scoring

/// The measures, each on the same books from the smallest to the largest.
struct Bench {
    let books: [Book]
    let day: Day
    let rules: ScoringRules

    func stopwatch(_ book: Book) -> Stopwatch { Stopwatch(runs: book.accounts.count > 10_000 ? 3 : 5) }

    /// The book that single figures are told of.
    var middle: Book { books[min(1, books.count - 1)] }

    /// Scores with their previous ones, as a document shows them.
    func scoring() {
        var table = Table(
            "Scoring alone, one core, accounts in memory with 24 monthly rows",
            columns: ["model", "accounts/s"] + growthColumns)
        for model in rules.modelNames {
            let times = books.map { book in scoringTime(of: book, model) }
            let rate = Double(middle.accounts.count) / times[min(1, times.count - 1)]
            table.add([model, rate.shown()] + growth(times))
        }
        table.show()
    }

    private func scoringTime(of book: Book, _ model: String) -> Double {
        let scorer = Scorer(book: book, day: day, rules: rules)
        return stopwatch(book).seconds {
            book.accounts.reduce(0) { $0 + (scorer.score(of: $1, model: model).exact ?? 0) }
        }
    }

    /// From accounts in memory to the figures.
    func retention() {
        var table = Table(
            "Retention and portfolio, from accounts in memory to figures",
            columns: ["report", "ms"] + growthColumns)
        for (name, work) in reports {
            let times = books.map { book in stopwatch(book).seconds { work(book) } }
            table.add([name, (times[min(1, times.count - 1)] * 1000).shown(1)] + growth(times))
        }
        table.show()
    }
}
