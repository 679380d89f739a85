/// How far a long batch has come, on a terminal's standard error: after two seconds, twice a second.
struct Progress {
    private static let patience = 2.0
    private static let interval = 0.5

    private let line: StatusLine
    private let begun = StatusLine.seconds
    private var newest = 0.0
    private var lines = 0

    init(isQuiet: Bool, environment: [String: String]) {
        line = StatusLine(isQuiet: isQuiet, environment: environment)
    }

    /// Counts a line that has been answered.
    mutating func count() {
        lines += 1
        guard line.isShown else { return }
        let now = StatusLine.seconds
        guard now - begun > Self.patience, now - newest > Self.interval else { return }
        newest = now
        line.show("\(lines) lines answered")
    }

    /// Takes the line back, so that what follows begins at the left.
    func end() {
        if newest > 0 { line.clear() }
    }
}
