import Console

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The line of a terminal's standard error on which it is said how far something has come; none where standard error
/// is no terminal.
struct StatusLine {
    let isShown: Bool

    init(isQuiet: Bool, environment: [String: String]) {
        isShown = !isQuiet && TerminalFacts(descriptor: 2, environment: environment).isTerminal
    }

    /// Puts a text in the place of the one before.
    func show(_ text: String) { write("\r\(text)") }

    /// Takes the line back, so that what follows begins at the left.
    func clear() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        do {
            try Output.notices.write(text)
        } catch {
            return
        }
    }

    /// A clock that only goes forward; it has no meaning beside its differences.
    static var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
