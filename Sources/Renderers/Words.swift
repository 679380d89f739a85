import Markdown

/// A text cut into the pieces that a line break may come between.
struct Words: Sendable {
    struct Word: Sendable {
        var spans: [Span]
        var width: Int
        /// Whether a space stands before it, unless it begins a line.
        let isSpaced: Bool
        let startsLine: Bool
    }

    private enum Gap {
        /// What comes belongs to the last word.
        case none
        /// A break is allowed, without a space: between two ideographs.
        case seam
        case space, line
    }

    private(set) var all: [Word] = []
    private var gap = Gap.line

    /// The columns of the longest line when nothing is wrapped.
    var width: Int {
        var widest = 0
        var current = 0
        for word in all {
            if word.startsLine { current = 0 }
            current += word.width + (word.isSpaced && current > 0 ? 1 : 0)
            widest = max(widest, current)
        }
        return widest
    }

    var longestWord: Int { all.reduce(0) { max($0, $1.width) } }
    var isEmpty: Bool { all.isEmpty }

    /// Adds running text without control characters: every space is a place to break.
    mutating func add(_ text: String, _ look: Look = .plain) {
        if DisplayWidth.isPlain(text.utf8) {
            addPlain(text, look)
        } else {
            addAny(text, look)
        }
    }

    /// Adds a text that stays together, its spaces included.
    mutating func addWhole(_ text: String, _ look: Look = .plain) {
        append(text, look, width: DisplayWidth.of(text))
    }

    /// Adds other words behind these, on the same line.
    mutating func add(_ others: Words) {
        for (index, word) in others.all.enumerated() {
            let startsLine = index == 0 ? gap == .line : word.startsLine
            let isSpaced = index == 0 ? gap == .space : word.isSpaced
            all.append(Word(spans: word.spans, width: word.width, isSpaced: isSpaced, startsLine: startsLine))
        }
        if !others.isEmpty { gap = .none }
    }

    mutating func space() { if gap != .line { gap = .space } }
    mutating func lineBreak() { gap = .line }

    private mutating func addPlain(_ text: String, _ look: Look) {
        let bytes = text.utf8
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: " ") {
                append(text[start..<index], look)
                space()
                start = bytes.index(after: index)
            }
            index = bytes.index(after: index)
        }
        append(text[start...], look)
    }

    private mutating func append(_ ascii: Substring, _ look: Look) {
        guard !ascii.isEmpty else { return }
        append(String(ascii), look, width: ascii.utf8.count)
    }

    private mutating func addAny(_ text: String, _ look: Look) {
        var piece = ""
        var width = 0
        for character in text {
            let columns = DisplayWidth.of(character)
            let standsAlone = columns == 2 && Self.isIdeograph(character)
            if character == " " || standsAlone {
                append(piece, look, width: width)
                (piece, width) = ("", 0)
            }
            if character == " " {
                space()
            } else if standsAlone {
                if gap == .none || gap == .seam { gap = Self.mustNotBeginLine(character) ? .none : .seam }
                append(String(character), look, width: columns)
                gap = .seam
            } else {
                piece.append(character)
                width += columns
            }
        }
        append(piece, look, width: width)
    }

    private mutating func append(_ text: String, _ look: Look, width: Int) {
        guard !text.isEmpty else { return }
        if gap == .none, let last = all.indices.last {
            all[last].spans.append(Span(text: text, look: look))
            all[last].width += width
        } else {
            all.append(
                Word(
                    spans: [Span(text: text, look: look)], width: width, isSpaced: gap == .space,
                    startsLine: gap == .line))
        }
        gap = .none
    }

    /// Scripts that are written without spaces: a line may break between any two of their signs.
    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { !$0.properties.isEmojiPresentation } ?? false
    }

    private static func mustNotBeginLine(_ character: Character) -> Bool {
        "、。，．」』】）！？：；".contains(character)
    }
}

extension Words {
    /// The words in lines of at most `width` columns.
    ///
    /// A word longer than a line is cut where `breaksWords` says so; else it has a line of its own, so that
    /// an address or a path can still be copied.
    func lines(width: Int, breaksWords: Bool = false) -> [Line] {
        var lines: [Line] = []
        var line = Line()
        var isFirst = true
        for word in all {
            let space = word.isSpaced && line.width > 0 ? 1 : 0
            let isFull = line.width > 0 && line.width + space + word.width > width
            if !isFirst, isFull || word.startsLine {
                lines.append(line)
                line = Line()
            } else if space == 1 {
                Self.addSpace(before: word, to: &line)
            }
            isFirst = false
            if breaksWords, word.width > width {
                Self.cut(word, into: &lines, last: &line, width: width)
            } else {
                line.append(word.spans, width: word.width)
            }
        }
        if !isFirst { lines.append(line) }
        return lines
    }

    /// A space between two words of the same look has that look: an underline goes through.
    private static func addSpace(before word: Word, to line: inout Line) {
        let before = line.spans.last?.look
        let isShared = before == word.spans.first?.look
        line.append(" ", isShared ? before ?? .plain : .plain, width: 1)
    }

    private static func cut(_ word: Word, into lines: inout [Line], last line: inout Line, width: Int) {
        for span in word.spans {
            for character in span.text {
                let columns = DisplayWidth.of(character)
                if line.width > 0, line.width + columns > width {
                    lines.append(line)
                    line = Line()
                }
                line.append(String(character), span.look, width: columns)
            }
        }
    }
}
