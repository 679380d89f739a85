/// Times by the continuous clock; the only place of Steward that reads one for its own sake.
struct Stopwatch {
    let runs: Int

    /// The median of the runs, in seconds, after one run that is not counted.
    ///
    /// `work` gives something that depends on all it does, so that nothing can be left out by the compiler.
    func seconds(_ work: () -> Double) -> Double {
        var sum = work()
        let clock = ContinuousClock()
        let times = (0..<runs).map { _ in
            let took = clock.measure { sum += work() }
            return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        }
        precondition(!sum.isNaN, "a measure gave no number")
        return times.sorted()[runs / 2]
    }
}
