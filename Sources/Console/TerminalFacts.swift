import CEditLine

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `--color`: what the user says of colour, over what the terminal and the environment say.
package enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
}

/// What can be known about the place that an answer is written to; the window as it is at this moment.
package struct TerminalFacts: Sendable, Equatable {
    package let isTerminal: Bool
    /// The window in characters; 80 × 24 for what is no terminal.
    package let columns: Int
    package let rows: Int
    /// False only if the environment names another encoding: a bare C locale says nothing about the screen.
    package let isUTF8: Bool
    package let hasColor: Bool

    package init(
        isTerminal: Bool, columns: Int = 80, rows: Int = 24, isUTF8: Bool = true, hasColor: Bool = false
    ) {
        self.isTerminal = isTerminal
        self.columns = columns
        self.rows = rows
        self.isUTF8 = isUTF8
        self.hasColor = hasColor
    }

    /// Asks the terminal open as `descriptor`.
    package init(descriptor: CInt, environment: [String: String], color: ColorChoice = .auto) {
        var columns: CInt = 80
        var rows: CInt = 24
        let isTerminal = isatty(descriptor) == 1
        _ = unsafe cel_window_of(descriptor, &columns, &rows)
        self.init(
            isTerminal: isTerminal,
            columns: Int(columns),
            rows: Int(rows),
            isUTF8: Self.isUTF8(environment),
            hasColor: Self.hasColor(color, isTerminal: isTerminal, environment: environment)
        )
    }

    /// The rule of no-color.org, TERM=dumb, and the option over both.
    package static func hasColor(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String])
        -> Bool
    {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty
            return isTerminal && !isRefused && !isDumb(environment)
        }
    }

    /// True if the terminal knows no escape sequences.
    package static func isDumb(_ environment: [String: String]) -> Bool {
        let name = environment["TERM"] ?? ""
        return name.isEmpty || name == "dumb"
    }

    /// The first of LC_ALL, LC_CTYPE and LANG that is set decides, as in every program; `de_DE.ISO-8859-1` is
    /// not UTF-8, `C` and a name without an encoding are taken to be.
    static func isUTF8(_ environment: [String: String]) -> Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
        let locale = names.first { !$0.isEmpty } ?? ""
        guard let dot = locale.firstIndex(of: ".") else { return true }
        let encoding = locale[dot...].dropFirst().prefix { $0 != "@" }.lowercased()
        return encoding == "utf-8" || encoding == "utf8"
    }
}
