import Console
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How far one long command has come, on a terminal's standard error: `reading [#####     ] 52%`.
///
/// What is done within half a second shows nothing.
final class ProgressBar: Sendable {
    private static let patience = 0.5
    private static let interval = 0.1
    private static let width = 30

    private struct State {
        var stage = ""
        var begun = 0.0
        var newest = 0.0
    }

    private let isShown: Bool
    private let state = Mutex(State())

    init(isQuiet: Bool, environment: [String: String]) {
        isShown = !isQuiet && TerminalFacts(descriptor: 2, environment: environment).isTerminal
    }

    func show(_ stage: String, _ done: Int, _ all: Int) {
        guard isShown, all > 0 else { return }
        let now = Self.seconds
        let isDue = state.withLock { state in
            if state.stage != stage { state = State(stage: stage, begun: now, newest: 0) }
            guard now - state.begun > Self.patience, now - state.newest > Self.interval else { return false }
            state.newest = now
            return true
        }
        guard isDue else { return }
        let filled = Self.width * done / all
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: Self.width - filled)
        write("\r\(stage) [\(bar)] \(100 * done / all)%")
    }

    /// Takes the line back, so that what follows begins at the left.
    func end() {
        let wasShown = state.withLock { state in
            defer { state = State() }
            return state.newest > 0
        }
        if wasShown { write("\r\u{1B}[K") }
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
