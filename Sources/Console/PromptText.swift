/// What stands before the cursor: words with a style, one line, no escape sequences.
///
/// libedit miscounts a prompt whose colours it does not know of, and draws nonsense if a colour is followed by
/// nothing printable; `escaped` is the form that it understands, and the only place that makes it.
package struct PromptText: Sendable, Equatable {
    /// One of the sixteen colours or less, for colour is never the only carrier of a meaning.
    package enum Style: String, Sendable {
        case plain = ""
        case strong = "1"
        case accent = "1;36"
        case faint = "2"
        case warning = "33"
    }

    private struct Run: Sendable, Equatable {
        var text: String
        let style: Style
    }

    private var runs: [Run] = []

    package init(_ text: String = "", style: Style = .plain) {
        self = PromptText(runs: []).appending(text, style: style)
    }

    private init(runs: [Run]) {
        self.runs = runs
    }

    /// Adds words; control characters in them become spaces, since an account's name may hold anything.
    package func appending(_ text: String, style: Style = .plain) -> PromptText {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.map(Self.printable)))
        return clean.isEmpty ? self : PromptText(runs: runs + [Run(text: clean, style: style)])
    }

    /// The words alone.
    package var plain: String { runs.map(\.text).joined() }

    /// As `plain`, but at most `columns` wide: the longest run, an account's name for instance, is cut.
    ///
    /// libedit loses its place if the prompt fills the window.
    func shortened(to columns: Int, by width: TextWidth, mark: String = "…") -> PromptText {
        let surplus = width.columns(of: plain) - columns
        let lengths = runs.map { width.columns(of: $0.text) }
        guard surplus > 0, let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else {
            return self
        }
        let room = max(0, lengths[longest] - surplus - width.columns(of: mark))
        var cut = runs
        cut[longest].text = width.prefix(of: runs[longest].text, fitting: room) + mark
        return PromptText(runs: cut)
    }

    /// The same words in ASCII, for a terminal that shows nothing else.
    var ascii: PromptText {
        PromptText(
            runs: runs.map { Run(text: String($0.text.map { $0.isASCII ? $0 : "?" }), style: $0.style) })
    }

    /// For `EL_PROMPT_ESC`: each change of style between two \1, one plain space at the end, whether the words
    /// have one or not.
    func escaped(color: Bool) -> String {
        var text = ""
        var current = Style.plain
        for run in withoutTrailingSpaces {
            if color && run.style != current {
                text += Self.change(to: run.style)
                current = run.style
            }
            text += run.text
        }
        let ending = current == .plain ? "" : Self.change(to: .plain)
        return text + ending + " "
    }

    private var withoutTrailingSpaces: [Run] {
        var rest = runs
        while var last = rest.popLast() {
            while last.text.hasSuffix(" ") { last.text.removeLast() }
            if !last.text.isEmpty { return rest + [last] }
        }
        return []
    }

    private static func change(to style: Style) -> String {
        style == .plain ? "\u{1}\u{1B}[0m\u{1}" : "\u{1}\u{1B}[0;\(style.rawValue)m\u{1}"
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.generalCategory == .control ? " " : scalar
    }
}
