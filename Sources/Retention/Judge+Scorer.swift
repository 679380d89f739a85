package import Scoring

extension Scorer {
    /// This scorer as a judge, on whatever day is asked for.
    package var judge: Judge {
        Judge(
            score: { on($1).score(of: $0) }, risk: { on($1).risk(of: $0) },
            expansion: { on($1).expansion(of: $0) },
            isMultiThreaded: { account, day in
                Signals(of: account, in: book, on: day).measured(.multiThreaded)?.flag
            })
    }
}
