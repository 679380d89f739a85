extension Double {
    /// Rounded to nine decimals: what a computed value is before it meets a threshold, so that 0.1 + 0.2 counts
    /// as 0.3.
    ///
    /// Above four million a Double carries fewer decimals itself, and the value stays as it is.
    var settled: Double { abs(self) < 4_000_000 ? (self * 1e9).rounded() / 1e9 : self }
}
