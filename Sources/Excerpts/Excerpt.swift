/// A place in a text that a person wrote, with the line itself, so that a message can show it.
///
/// Lines and columns count from 1; columns and `length` count characters, not bytes.
package struct Excerpt: Sendable, Hashable {
    /// The file as the person named it, or what else the text is ("command line").
    package let source: String
    package let line: Int
    package let column: Int
    /// How many characters the caret marks; at least 1.
    package let length: Int
    /// The whole line, without its line break.
    package let text: String

    package init(source: String, line: Int, column: Int, length: Int = 1, text: String) {
        self.source = source
        self.line = line
        self.column = column
        self.length = max(1, length)
        self.text = text
    }

    /// `file:line:column`, the form that editors and terminals make clickable.
    package var location: String { "\(source):\(line):\(column)" }

    /// The line, and under it the caret: two lines of text, indented as compilers do.
    ///
    /// A line too long for a screen is cut around the place.
    package var drawing: String {
        let window = visibleWindow
        let gutter = String(line)
        let blank = String(repeating: " ", count: gutter.count)
        let lead = String(window.prefix(max(0, window.caret)).map { $0 == "\t" ? "\t" : " " as Character })
        let marks = "^" + String(repeating: "~", count: window.marked - 1)
        return " \(gutter) | \(Self.visible(window.text))\n \(blank) | \(lead)\(marks)"
    }

    /// The text with each control character as its Unicode picture (␛ for ESC), one for one, so that a line
    /// shown in a message cannot drive the terminal and the caret stays in its column.
    private static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var drawn = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { drawn.append(isControl(scalar) ? picture(of: scalar) : scalar) }
        return String(drawn)
    }

    /// C0 but for the tab, DEL, C1, and the characters that turn the direction of writing or end a line
    /// unseen.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }

    /// The part of the line that is drawn, and where in it the caret stands.
    private var visibleWindow: Window {
        let characters = Array(text)
        let caret = min(max(0, column - 1), characters.count)
        guard characters.count > Window.widest else {
            return Window(text: text, caret: caret, marked: marked(from: caret, within: characters.count))
        }
        let start = max(0, min(caret - Window.before, characters.count - Window.widest))
        let end = min(characters.count, start + Window.widest)
        let cut =
            (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
        let shifted = caret - start + (start > 0 ? 1 : 0)
        return Window(text: cut, caret: shifted, marked: marked(from: caret, within: end))
    }

    private func marked(from caret: Int, within end: Int) -> Int { max(1, min(length, end - caret)) }

    private struct Window {
        static let widest = 110
        static let before = 50
        let text: String
        let caret: Int
        let marked: Int

        func prefix(_ count: Int) -> Substring { text.prefix(count) }
    }
}
