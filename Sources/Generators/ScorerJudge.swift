import Customers
import Retention
import Scoring

extension Scorer {
    /// How the reports of the whole book judge an account on a day: with the account's own model.
    var judge: Judge {
        Judge(
            score: { account, day in self.on(day).score(of: account) },
            risk: { account, day in self.on(day).risk(of: account) },
            expansion: { account, day in self.on(day).expansion(of: account) },
            isMultiThreaded: { account, day in
                Signals(of: account, in: self.book, on: day).measured("multi_threaded")?.flag
            })
    }

    /// The same book and rules on another day.
    func on(_ day: Day) -> Scorer {
        day == self.day ? self : Scorer(book: book, day: day, rules: rules, recorded: recorded)
    }
}
