import Excerpts

/// Where a template text stands, so that a wrong field can be shown with a caret.
struct Origin: Sendable {
    let source: SourceText
    let node: Node

    /// The first place at or after the text's own where `needle` is written.
    func excerpt(of needle: String) -> Excerpt {
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        for index in max(0, node.place.line - 1)..<max(lines.count, node.place.line) where index < lines.count
        {
            guard let column = Self.column(of: needle, in: lines[index]) else { continue }
            return source.excerpt(Place(line: index + 1, column: column, length: needle.count))
        }
        return source.excerpt(node.place)
    }

    private static func column(of needle: String, in line: Substring) -> Int? {
        var rest = line
        while !rest.isEmpty {
            if rest.hasPrefix(needle) { return line.distance(from: line.startIndex, to: rest.startIndex) + 1 }
            rest = rest.dropFirst()
        }
        return nil
    }
}

/// A part of a text with fields: words as they are, a field, or a section with its own parts.
indirect enum Piece: Sendable {
    case words(String)
    /// `isRaw` for `{{{name}}}`: text that is Markdown already.
    case field(path: [String], isRaw: Bool)
    case section(path: [String], isInverted: Bool, inner: [Piece])
}

/// Reads a text in the form of Mustache (mustache.github.io), of which templates have fields, sections and comments.
///
/// The tag of a section or a comment that has a line to itself takes the line away with it.
struct PieceReader {
    private let bytes: [UInt8]
    private let origin: Origin
    private var position = 0
    /// True while only blanks stand before the position in its line.
    private var isLineStart = true

    static func pieces(of text: String, origin: Origin) throws(Failure) -> [Piece] {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text.isEmpty ? [] : [.words(text)] }
        var reader = PieceReader(bytes: Array(text.utf8), origin: origin)
        return try reader.pieces(until: nil)
    }

    private init(bytes: [UInt8], origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }

    private mutating func pieces(until section: String?) throws(Failure) -> [Piece] {
        var words: [UInt8] = []
        var pieces: [Piece] = []
        var blanks: ArraySlice<UInt8> = []
        func endWords() {
            if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
            words.removeAll(keepingCapacity: true)
        }
        while position < bytes.count {
            if isLineStart { blanks = takeBlanks() }
            let text = takeText()
            guard position < bytes.count, bytes[position] != Self.lineFeed else {
                if !text.isEmpty || position < bytes.count { words += blanks + text }
                blanks = []
                takeLineFeed(into: &words)
                continue
            }
            if !text.isEmpty {
                words += blanks + text
                blanks = []
                isLineStart = false
            }
            let tag = try takeTag()
            let hasLine = tag.canHaveLine && takeRestOfLine()
            if !hasLine {
                words += blanks
                blanks = []
            }
            isLineStart = hasLine
            switch tag.kind {
            case .comment: continue
            case .end:
                guard tag.name == section else { throw unopened(tag.name, in: section) }
                endWords()
                return pieces
            case .field(let isRaw):
                endWords()
                pieces.append(.field(path: Self.path(tag.name), isRaw: isRaw))
            case .section(let isInverted):
                endWords()
                let inner = try self.pieces(until: tag.name)
                isLineStart = hasLine
                pieces.append(.section(path: Self.path(tag.name), isInverted: isInverted, inner: inner))
            }
        }
        if let section { throw unclosed(section) }
        endWords()
        return pieces
    }

    private static func path(_ name: String) -> [String] {
        name == "." ? [] : name.split(separator: ".").map(String.init)
    }
}

// MARK: - Words

extension PieceReader {
    private static let lineFeed = UInt8(ascii: "\n")

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private mutating func takeBlanks() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    /// Up to the end of the line or the next tag.
    private mutating func takeText() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != Self.lineFeed, !isTag(at: position) { position += 1 }
        return bytes[start..<position]
    }

    private func isTag(at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "{") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "{")
    }

    private mutating func takeLineFeed(into words: inout [UInt8]) {
        guard position < bytes.count else { return }
        words.append(Self.lineFeed)
        position += 1
        isLineStart = true
    }

    /// Takes what is left of a line that holds nothing but the tag; false for any other line.
    private mutating func takeRestOfLine() -> Bool {
        guard isLineStart else { return false }
        guard position < bytes.count else { return true }
        let start = position
        _ = takeBlanks()
        guard position < bytes.count, bytes[position] == Self.lineFeed else {
            position = start
            return false
        }
        position += 1
        return true
    }
}

// MARK: - Tags

extension PieceReader {
    private struct Tag {
        enum Kind {
            case field(isRaw: Bool)
            case section(isInverted: Bool)
            case end, comment
        }

        let kind: Kind
        let name: String

        /// A field is part of its line.
        var canHaveLine: Bool {
            if case .field = kind { false } else { true }
        }
    }

    /// The tag that begins here.
    private mutating func takeTag() throws(Failure) -> Tag {
        let start = position
        position += 2
        let isTriple = position < bytes.count && bytes[position] == UInt8(ascii: "{")
        if isTriple { position += 1 }
        let content = position
        while position < bytes.count, !isEnd(at: position) {
            if isTag(at: position) { throw leftOpen(start) }
            position += 1
        }
        guard position < bytes.count else { throw leftOpen(start) }
        let text = bytes[content..<position].drop(while: Self.isBlank)
        position += 2
        if isTriple {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "}") else { throw leftOpen(start) }
            position += 1
        }
        return try Self.tag(text, isTriple: isTriple, origin)
    }

    private func isEnd(at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "}") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "}")
    }

    private static func tag(_ text: ArraySlice<UInt8>, isTriple: Bool, _ origin: Origin) throws(Failure)
        -> Tag
    {
        let rest = name(text.dropFirst())
        switch text.first.map(Unicode.Scalar.init) {
        case "#": return Tag(kind: .section(isInverted: false), name: rest)
        case "^": return Tag(kind: .section(isInverted: true), name: rest)
        case "/": return Tag(kind: .end, name: rest)
        case "!": return Tag(kind: .comment, name: rest)
        case "&": return Tag(kind: .field(isRaw: true), name: rest)
        case let sigil? where "><$=%".unicodeScalars.contains(sigil):
            throw Failure(
                "templates have fields and sections only, not {{\(sigil)\(rest)}}",
                at: origin.excerpt(of: "{{\(sigil)"))
        default: return Tag(kind: .field(isRaw: isTriple), name: name(text))
        }
    }

    private static func name(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
    }
}

// MARK: - What is refused

extension PieceReader {
    private func leftOpen(_ start: Int) -> Failure {
        let written = bytes[start...].prefix { $0 != Self.lineFeed && $0 != UInt8(ascii: " ") }
        return Failure(
            "this field is opened and not closed",
            at: origin.excerpt(of: String(decoding: written, as: UTF8.self)), remedy: "end it with }}")
    }

    private func unopened(_ name: String, in section: String?) -> Failure {
        Failure(
            section.map { "the section {{#\($0)}} is closed by {{/\(name)}}" }
                ?? "{{/\(name)}} closes a section that was not opened",
            at: origin.excerpt(of: "/\(name)"))
    }

    private func unclosed(_ section: String) -> Failure {
        Failure(
            "the section {{#\(section)}} is never closed", at: origin.excerpt(of: "\(section)}}"),
            remedy: "add {{/\(section)}} where it ends")
    }
}
