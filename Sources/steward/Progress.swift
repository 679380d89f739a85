import Console

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How far a long batch has come, on a terminal's standard error: after two seconds, twice a second.
struct Progress {
    private static let patience = 2.0
    private static let interval = 0.5

    private let isShown: Bool
    private let begun = Progress.seconds
    private var newest = 0.0
    private var lines = 0

    init(isQuiet: Bool, environment: [String: String]) {
        isShown = !isQuiet && TerminalFacts(descriptor: 2, environment: environment).isTerminal
    }

    /// Counts a line that has been answered.
    mutating func count() {
        lines += 1
        guard isShown else { return }
        let now = Self.seconds
        guard now - begun > Self.patience, now - newest > Self.interval else { return }
        newest = now
        write("\r\(lines) lines answered")
    }

    /// Takes the line back, so that what follows begins at the left.
    func end() {
        if newest > 0 { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        do {
            try Output.notices.write(text)
        } catch {
            return
        }
    }

    /// A clock that only goes forward; it has no meaning beside its differences.
    private static var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
