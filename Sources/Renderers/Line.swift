/// A piece of a line with one look.
struct Span: Sendable, Hashable {
    var text: String
    let look: Look
}

/// One line of a terminal, and how many columns it takes.
struct Line: Sendable, Hashable {
    private(set) var spans: [Span] = []
    private(set) var width = 0

    init() {}

    init(_ text: String, _ look: Look = .plain) {
        append(text, look)
    }

    mutating func append(_ text: String, _ look: Look = .plain) {
        append(text, look, width: DisplayWidth.of(text))
    }

    /// Adds a text whose width the caller has measured already.
    mutating func append(_ text: String, _ look: Look, width: Int) {
        guard !text.isEmpty else { return }
        self.width += width
        if let last = spans.indices.last, spans[last].look == look {
            spans[last].text += text
        } else {
            spans.append(Span(text: text, look: look))
        }
    }

    mutating func append(_ other: Line) { append(other.spans, width: other.width) }

    /// Adds spans that are `width` columns wide together.
    mutating func append(_ spans: [Span], width: Int) {
        for span in spans { append(span.text, span.look, width: 0) }
        self.width += width
    }

    mutating func pad(to column: Int, _ look: Look = .plain) {
        guard column > width else { return }
        append(String(repeating: " ", count: column - width), look, width: column - width)
    }

    /// Draws a faint rule up to a column.
    mutating func pad(to column: Int, rule: String) {
        guard column > width else { return }
        append(String(repeating: rule, count: column - width), .faint, width: column - width)
    }

    /// The line as it is sent to the terminal, without spaces at its end.
    func write(to text: inout String, usesColor: Bool) {
        for (index, span) in spans.enumerated() {
            let isLast = index == spans.count - 1
            guard usesColor, span.look != .plain else {
                text += isLast ? Self.trimmed(span.text) : span.text
                continue
            }
            let shown = isLast && span.look.ground == nil ? Self.trimmed(span.text) : span.text
            if !shown.isEmpty { text += "\u{1B}[\(span.look.codes)m\(shown)\u{1B}[0m" }
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard text.hasSuffix(" ") else { return text }
        var rest = text[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
