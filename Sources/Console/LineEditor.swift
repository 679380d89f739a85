import CEditLine

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The prompt: reads lines from the terminal of this process, with editing, history and completion.
///
/// It opens the terminal itself, so it is there when standard output is a file. One editor for a process: signals
/// and the terminal's settings belong to the process.
@safe
package final class LineEditor {
    /// How a prompt was answered.
    package enum Entry: Sendable, Equatable {
        case line(String)
        /// Ctrl-C: the line is dropped, the prompt comes again.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal is gone.
        case endOfInput
        case failed(errno: CInt)
    }

    /// There is no terminal to prompt on.
    package struct NoTerminal: Error, Equatable {
        package let errno: CInt
    }

    /// What may stand at the cursor of a line; the cursor counts bytes of its UTF-8.
    package typealias Completer = (_ line: String, _ cursor: Int) -> Completion

    private let handle: OpaquePointer
    private let width = TextWidth()
    private let hasColor: Bool
    private let complete: Completer
    private var history: History?
    private let warn: (HistoryWarning) -> Void
    private var tab = TabRule()

    /// Opens the terminal.
    ///
    /// - Parameters:
    ///   - program: the name that lines of `~/.editrc` may begin with ("steward:bind …").
    ///   - environment: TERM, NO_COLOR, HOME and EDITRC are looked at.
    ///   - color: whether the prompt may be coloured.
    ///   - history: nil remembers lines for this session only.
    ///   - complete: what may stand at the cursor when Tab is pressed.
    ///   - warn: told once if the history can no longer be written.
    /// - Throws: where this process has no terminal.
    package init(
        program: String,
        environment: [String: String],
        color: ColorChoice,
        history: History?,
        complete: @escaping Completer,
        warn: @escaping (HistoryWarning) -> Void
    ) throws(NoTerminal) {
        let isDumb = TerminalFacts.isDumb(environment)
        guard let handle = unsafe cel_open(program, Self.settings(environment), isDumb) else {
            throw NoTerminal(errno: errno)
        }
        unsafe self.handle = handle
        hasColor = TerminalFacts.hasColor(color, isTerminal: true, environment: environment) && !isDumb
        self.complete = complete
        self.history = history
        self.warn = warn
        for line in history?.lines ?? [] { unsafe cel_remember(handle, line) }
        unsafe cel_set_completer(handle, answerTab, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        unsafe cel_close(handle)
    }

    /// Shows the prompt and waits for a line, which is remembered.
    package func readLine(prompt: PromptText) -> Entry {
        unsafe cel_set_prompt(handle, fitted(prompt))
        var outcome = CEL_FAILED
        let text = unsafe cel_read(handle, &outcome)
        switch unsafe (outcome, text) {
        case (CEL_LINE, let text?):
            let line = unsafe String(cString: text)
            remember(line)
            return .line(line)
        case (CEL_INTERRUPTED, _): return .interrupted
        case (CEL_END, _): return .endOfInput
        default: return unsafe .failed(errno: cel_error(handle))
        }
    }

    /// At most half the window, so that there is room to type.
    private func fitted(_ prompt: PromptText) -> String {
        let window = self.window
        guard unsafe cel_reads_utf8(handle) else {
            return prompt.ascii.shortened(to: window.columns / 2, by: width, mark: "...").escaped(
                color: hasColor)
        }
        return prompt.shortened(to: window.columns / 2, by: width).escaped(color: hasColor)
    }

    private func remember(_ line: String) {
        if let kept = History.worthKeeping(line) { unsafe cel_remember(handle, kept) }
        if let warning = history?.add(line) { warn(warning) }
    }

    private var window: (columns: Int, rows: Int) {
        var columns: CInt = 0
        var rows: CInt = 0
        unsafe cel_window(handle, &columns, &rows)
        return (Int(columns), Int(rows))
    }

    /// Tab was pressed: changes the line, or lists what fits beneath it.
    fileprivate func tabPressed(line: String, cursor: Int) -> cel_reply {
        switch tab.step(line: line, cursor: cursor, completion: complete(line, cursor)) {
        case .nothing:
            return CEL_BEEP
        case .replace(let range, let text, let isWhole):
            unsafe cel_replace(handle, range.lowerBound, range.upperBound, text)
            return isWhole ? CEL_SHOW : CEL_BEEP
        case .list(let candidates):
            let window = self.window
            let table = CandidateTable(width: width, columns: window.columns, rows: window.rows)
            unsafe cel_print_below(handle, table.lines(for: candidates))
            return CEL_SHOW
        }
    }

    /// The user's editrc file: `$EDITRC`, else the one in the home folder.
    private static func settings(_ environment: [String: String]) -> String? {
        environment["EDITRC"] ?? environment["HOME"].map { $0 + "/.editrc" }
    }
}

/// What libedit's Tab key comes to; `context` is the `LineEditor`, which outlives its handle.
private func answerTab(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer, _ line: UnsafePointer<CChar>, _ cursor: Int
) -> cel_reply {
    guard let context = unsafe context else { return CEL_BEEP }
    let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
    return unsafe editor.tabPressed(line: String(cString: line), cursor: cursor)
}
