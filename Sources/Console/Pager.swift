#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Shows an answer that is longer than the screen through `$PAGER`, screen by screen.
package struct Pager {
    /// The program and its arguments; empty if nothing shall be paged.
    let command: [String]
    private let environment: [String: String]
    private let width = TextWidth()

    /// `$PAGER`, split at spaces and run without a shell; `less` if it is not set; none for an empty one or `cat`.
    ///
    /// As git does, a `less` whose `LESS` is not set is asked to show colours, to end by itself if all fits the
    /// screen, and to leave the text there when it ends.
    package init(environment: [String: String]) {
        let words = environment["PAGER"]?.split(separator: " ").map(String.init) ?? ["less"]
        command = words == ["cat"] || TerminalFacts.isDumb(environment) ? [] : words
        self.environment = environment.merging(["LESS": "FRX", "LESSCHARSET": "utf-8"]) { given, _ in given }
    }

    /// Writes `text` to `output`, through the pager if `facts` say that it is a terminal which `text` overflows.
    ///
    /// A pager that is missing is done without; one that ends before the end of the text has shown enough.
    package func show(_ text: String, facts: TerminalFacts, output: Output) throws(OutputFailure) {
        guard needsPager(text, facts: facts), let pager = start() else { return try output.write(text) }
        pager.feed(text)
    }

    func needsPager(_ text: String, facts: TerminalFacts) -> Bool {
        facts.isTerminal && !command.isEmpty && width.rows(of: text, in: facts.columns) >= facts.rows
    }

    private func start() -> ChildProcess? {
        ChildProcess(command: command, environment: environment)
    }
}
