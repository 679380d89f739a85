/// The lines typed at the prompt, of this session and of those before it.
///
/// One line each in a plain file that several prompts may add to at once. A line twice is kept once, where it
/// came last; a line that begins with a space is not kept.
package struct History {
    /// More lines than this are dropped, oldest first, when the file is read.
    package static let most = 10_000

    /// Oldest first.
    package private(set) var lines: [String]
    /// What was wrong with the file when it was read; it is to be said once, before the first prompt.
    package let warning: HistoryWarning?

    private let file: HistoryFile
    /// False after a failure: it is said once, not after every line.
    private var isKept: Bool

    /// Reads the file at `path`; one that is not there is an empty one.
    package init(path: String) {
        file = HistoryFile(path: path)
        do throws(HistoryWarning) {
            let contents = try file.read()
            lines = Self.newestOfEach(contents.lines)
            isKept = true
            warning =
                contents.unreadable == 0
                ? nil : HistoryWarning(path: path, reason: .unreadableLines(contents.unreadable))
            trimIfLong(contents.lines.count)
        } catch {
            lines = []
            isKept = false
            warning = error
        }
    }

    /// Remembers a line that was entered, here and in the file.
    ///
    /// A warning if the file cannot be written; that comes once.
    package mutating func add(_ line: String) -> HistoryWarning? {
        guard let kept = Self.worthKeeping(line), kept != lines.last else { return nil }
        lines.append(kept)
        guard isKept else { return nil }
        do throws(HistoryWarning) {
            try file.append(kept)
            return nil
        } catch {
            isKept = false
            return error
        }
    }

    /// The file `steward/history` in the XDG state folder, as the XDG base directory specification has it: a relative
    /// `XDG_STATE_HOME` does not count.
    ///
    /// Nil if the environment names no home.
    package static func path(environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return state + "/steward/history"
        }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return home + "/.local/state/steward/history"
    }

    /// The line as it is kept: one line, no spaces at its end; nil if it is empty or begins with a space.
    static func worthKeeping(_ line: String) -> String? {
        guard let first = line.unicodeScalars.first, first != " " else { return nil }
        let clean = line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        let end = clean.lastIndex { $0 != " " }
        return end.map { String(String.UnicodeScalarView(clean[...$0])) }
    }

    /// Without empty lines and without the older ones of equal lines, at most `most`.
    static func newestOfEach(_ lines: [String]) -> [String] {
        var seen = Set<String>()
        let newestFirst = lines.reversed().filter { !$0.isEmpty && seen.insert($0).inserted }
        return newestFirst.prefix(most).reversed()
    }

    /// A file that cannot be trimmed is merely long.
    private func trimIfLong(_ count: Int) {
        guard count > Self.most else { return }
        try? file.rewrite(Self.newestOfEach)
    }
}
