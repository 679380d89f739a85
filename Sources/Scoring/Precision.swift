/// How numbers are compared and rounded, so that 0.1 + 0.2 counts as 0.3 wherever a threshold decides.
extension Double {
    /// Rounded to nine decimals: what a computed value is before it meets a threshold or is rounded further.
    ///
    /// Above four million a Double carries fewer than nine decimals itself, and the value stays as it is.
    var settled: Double {
        guard abs(self) < 4_000_000 else { return self }
        return (self * 1e9).rounded() / 1e9
    }

    /// Rounded half away from zero to so many decimals (0–3), after settling.
    func rounded(decimals: Int) -> Double {
        let scale = [1.0, 10, 100, 1000][Swift.min(Swift.max(decimals, 0), 3)]
        return (settled * scale).settled.rounded(.toNearestOrAwayFromZero) / scale
    }

    /// Held between 0 and 1.
    var unit: Double { Swift.min(1, Swift.max(0, self)) }
}
