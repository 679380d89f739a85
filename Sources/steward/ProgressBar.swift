import Synchronization

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

    private let line: StatusLine
    private let state = Mutex(State())

    init(isQuiet: Bool, environment: [String: String]) {
        line = StatusLine(isQuiet: isQuiet, environment: environment)
    }

    func show(_ stage: String, _ done: Int, _ all: Int) {
        guard line.isShown, all > 0 else { return }
        let now = StatusLine.seconds
        let isDue = state.withLock { state in
            if state.stage != stage { state = State(stage: stage, begun: now, newest: 0) }
            guard now - state.begun > Self.patience, now - state.newest > Self.interval else { return false }
            state.newest = now
            return true
        }
        guard isDue else { return }
        let filled = Self.width * done / all
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: Self.width - filled)
        line.show("\(stage) [\(bar)] \(100 * done / all)%")
    }

    /// Takes the line back, so that what follows begins at the left.
    func end() {
        let wasShown = state.withLock { state in
            defer { state = State() }
            return state.newest > 0
        }
        if wasShown { line.clear() }
    }
}
