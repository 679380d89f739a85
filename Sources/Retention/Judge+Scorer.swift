package import Scoring

extension Scorer {
    /// This scorer as a judge, on whatever day is asked for.
    package var judge: Judge {
        Judge(
            judgement: { on($1).judgement(of: $0) }, pastScore: { pastScore(of: $0, on: $1) },
            isMultiThreaded: { account, day in
                Signals(of: account, in: book, on: day).measured(.multiThreaded)?.flag
            })
    }
}
