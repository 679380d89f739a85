/// Something that a signal must be for a case, a cap or a band to hold.
package struct Condition: Sendable {
    package enum Test: Sendable {
        case below(Double)
        case atMost(Double)
        case atLeast(Double)
        case above(Double)
        case isWord([String])
        case isFlag(Bool)
        /// Holds also where the signal is not known.
        case isNotFlag(Bool)
    }

    package let signal: SignalID
    /// All must hold.
    package let tests: [Test]

    /// False where the signal is missing, unless only absence is asked for.
    func holds(_ signals: Signals) -> Bool { holds(signals.measured(signal)) }

    func holds(_ value: Measured?) -> Bool {
        for test in tests where !Self.holds(test, value, isComputed: signal.isComputed) { return false }
        return true
    }

    private static func holds(_ test: Test, _ value: Measured?, isComputed: Bool) -> Bool {
        switch test {
        case .isNotFlag(let flag): return value?.isTrue != flag
        case .isFlag(let flag): return value?.isTrue == flag
        case .isWord(let words): return value?.word.map(words.contains) ?? false
        case .below, .atMost, .atLeast, .above: break
        }
        guard let number = value?.number else { return false }
        let settled = isComputed ? number.settled : number
        switch test {
        case .below(let limit): return settled < limit
        case .atMost(let limit): return settled <= limit
        case .atLeast(let limit): return settled >= limit
        case .above(let limit): return settled > limit
        case .isWord, .isFlag, .isNotFlag: return false
        }
    }
}
