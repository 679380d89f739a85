import CEditLine

/// How many columns text takes on a screen, by the terminal's own table (`wcwidth`).
///
/// A wide character takes two, a combining mark none, and an escape sequence for colour none.
package struct TextWidth: Sendable {
    /// Sets LC_CTYPE to UTF-8: the table belongs to the locale.
    package init() {
        _ = cel_use_utf8_locale()
    }

    package func columns(of text: some StringProtocol) -> Int {
        var scan = EscapeScan()
        return text.unicodeScalars.reduce(0) { sum, scalar in
            scan.isHidden(scalar) ? sum : sum + columns(of: scalar)
        }
    }

    /// The longest beginning of `text` that fits, without cutting a character.
    package func prefix(of text: String, fitting columns: Int) -> Substring {
        var used = 0
        return text.prefix { character in
            used += self.columns(of: String(character))
            return used <= columns
        }
    }

    /// How many rows the lines of `text` take in a window that is `columns` wide.
    package func rows(of text: String, in columns: Int) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let ends = text.hasSuffix("\n") ? lines.dropLast() : lines[...]
        return ends.reduce(0) { sum, line in
            sum + max(1, (self.columns(of: line) + columns - 1) / max(1, columns))
        }
    }

    private func columns(of scalar: Unicode.Scalar) -> Int {
        max(0, Int(cel_columns_of_scalar(scalar.value)))
    }
}

/// Tells which scalars belong to an escape sequence: `ESC [ … letter`, or `ESC ] … BEL` or `ESC ] … ESC \`.
private struct EscapeScan {
    private enum State { case text, begun, parameters, string, stringEnd }
    private var state = State.text

    mutating func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        let before = state
        state = following(scalar)
        return before != .text || state != .text
    }

    private func following(_ scalar: Unicode.Scalar) -> State {
        switch state {
        case .text: return scalar == "\u{1B}" ? .begun : .text
        case .begun: return scalar == "[" ? .parameters : scalar == "]" ? .string : .text
        case .parameters: return (0x40...0x7E).contains(scalar.value) ? .text : .parameters
        case .string: return scalar == "\u{07}" ? .text : scalar == "\u{1B}" ? .stringEnd : .string
        case .stringEnd: return .text
        }
    }
}
