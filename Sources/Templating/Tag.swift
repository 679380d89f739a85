import Documents
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

/// The fields that a text names, nested as its sections are: what is checked before a text is filled.
indirect enum Tag: Sendable {
    case field(path: [String])
    case section(path: [String], isInverted: Bool, inner: [Tag])

    static func tree(of text: String, origin: Origin) throws(Failure) -> [Tag] {
        var scanner = TagScanner(text)
        return try tags(from: &scanner, until: nil, origin: origin)
    }

    private static func tags(
        from scanner: inout TagScanner, until section: String?, origin: Origin
    ) throws(Failure) -> [Tag] {
        var tags: [Tag] = []
        while let (sigil, name) = scanner.next() {
            switch sigil {
            case "#", "^":
                let inner = try self.tags(from: &scanner, until: name, origin: origin)
                tags.append(.section(path: path(name), isInverted: sigil == "^", inner: inner))
            case "/":
                guard name == section else {
                    throw Failure(
                        section.map { "the section {{#\($0)}} is closed by {{/\(name)}}" }
                            ?? "{{/\(name)}} closes a section that was not opened",
                        at: origin.excerpt(of: "/\(name)"))
                }
                return tags
            case "!": continue
            case ">", "<", "$", "=", "%":
                throw Failure(
                    "templates have fields and sections only, not {{\(sigil)\(name)}}",
                    at: origin.excerpt(of: "{{\(sigil)"))
            default: tags.append(.field(path: path(name)))
            }
        }
        if let open = scanner.unclosed {
            throw Failure(
                "this field is opened and not closed", at: origin.excerpt(of: open), remedy: "end it with }}")
        }
        if let section {
            throw Failure(
                "the section {{#\(section)}} is never closed", at: origin.excerpt(of: "\(section)}}"),
                remedy: "add {{/\(section)}} where it ends")
        }
        return tags
    }

    private static func path(_ name: String) -> [String] {
        name == "." ? [] : name.split(separator: ".").map(String.init)
    }

    /// Throws for the first field that none of the facts in scope has.
    ///
    /// `scope` runs from the outermost record to the innermost, as Mustache looks names up.
    func check(against scope: [Fact], origin: Origin, _ steps: inout Steps) throws(Failure) {
        try steps.take(origin)
        switch self {
        case .field(let path):
            steps.note(try Self.value(of: path, in: scope, origin: origin))
        case .section(let path, let isInverted, let inner):
            let value = try Self.value(of: path, in: scope, origin: origin)
            for scope in Self.innerScopes(of: value, isInverted: isInverted, around: scope) {
                for tag in inner { try tag.check(against: scope, origin: origin, &steps) }
            }
        }
    }

    /// How often the fields and sections of a text may still be filled.
    ///
    /// A list that stands in itself is gone through as often as it is long, to the power of the depth: that is an end which
    /// nobody waits for. No document of a book of 100,000 accounts comes near.
    struct Steps {
        private static let most = 1_000_000
        private static let mostBytes = 1 << 30

        private var left: Int
        /// What the fields found open on the way.
        private(set) var gaps: [Fact.Gap] = []

        init(for text: String) {
            left = max(10_000, min(Self.most, Self.mostBytes / max(1, text.utf8.count)))
        }

        mutating func note(_ value: Fact) {
            guard case .gap(let gap) = value, !gaps.contains(gap) else { return }
            gaps.append(gap)
        }

        mutating func take(_ origin: Origin) throws(Failure) {
            left -= 1
            guard left < 0 else { return }
            throw Failure(
                "this text would be filled without end: its sections stand in one another",
                at: origin.source.excerpt(origin.node.place),
                remedy: "go through a list once, and not again inside itself")
        }
    }

    private static func innerScopes(of value: Fact, isInverted: Bool, around scope: [Fact]) -> [[Fact]] {
        guard !isInverted else { return Truth.holds(value) ? [] : [scope] }
        switch value {
        case .list(let elements): return elements.map { scope + [$0] }
        case .record: return [scope + [value]]
        default: return Truth.holds(value) ? [scope + [value]] : []
        }
    }

    private static func value(of path: [String], in scope: [Fact], origin: Origin) throws(Failure) -> Fact {
        guard let first = path.first else { return scope.last ?? .null }
        for facts in scope.reversed() {
            guard var value = facts[first] else { continue }
            for key in path.dropFirst() {
                guard let inner = value[key] else {
                    throw unknown(path, key, among: value.keys, origin: origin)
                }
                value = inner
            }
            return value
        }
        throw unknown(path, first, among: scope.reversed().flatMap(\.keys), origin: origin)
    }

    private static func unknown(
        _ path: [String], _ key: String, among known: [String], origin: Origin
    ) -> Failure {
        let name = path.joined(separator: ".")
        let nearest = Nearest.words(to: key, among: known)
        return Failure(
            "this template knows no field \"\(name)\"", at: origin.excerpt(of: name),
            remedy: nearest.isEmpty ? "the fields here are: \(known.joined(separator: ", "))" : nil,
            suggestions: nearest)
    }
}

/// Finds `{{…}}` one after the other.
private struct TagScanner {
    private var rest: Substring
    /// The beginning of a field without an end.
    private(set) var unclosed: String?

    init(_ text: String) {
        rest = text[...]
    }

    /// The sigil ("#", "/", "^", …; " " for a field) and the name behind it.
    mutating func next() -> (sigil: Character, name: String)? {
        guard let open = Self.index(ofTwo: UInt8(ascii: "{"), in: rest) else { return nil }
        var inner = rest[open...].dropFirst(2)
        if inner.first == "{" { inner = inner.dropFirst() }
        let close = Self.index(ofTwo: UInt8(ascii: "}"), in: inner)
        let reopened = Self.index(ofTwo: UInt8(ascii: "{"), in: close.map { inner[..<$0] } ?? inner)
        guard let close, reopened.map({ $0 > close }) ?? true else {
            unclosed = String(rest[open...].prefix { !$0.isNewline && $0 != " " })
            return nil
        }
        let content = inner[..<close]
        rest = inner[close...].dropFirst(inner[close...].hasPrefix("}}}") ? 3 : 2)
        return Self.parts(of: content)
    }

    private static func parts(of content: Substring) -> (sigil: Character, name: String) {
        let trimmed = content.drop { $0 == " " }
        guard let first = trimmed.first, "#^/!><$=%&".contains(first) else { return (" ", name(trimmed)) }
        return (first == "&" ? " " : first, name(trimmed.dropFirst()))
    }

    private static func name(_ text: Substring) -> String {
        String(text).split(separator: " ").joined(separator: " ")
    }

    /// Where two of these bytes stand side by side: byte by byte, since every text of a template is searched.
    private static func index(ofTwo mark: UInt8, in text: Substring) -> Substring.Index? {
        let bytes = text.utf8
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: mark) {
            start = bytes.index(after: found)
            if start < bytes.endIndex, bytes[start] == mark { return found }
        }
        return nil
    }
}

extension Fact {
    /// The keys of a record, in order.
    var keys: [String] {
        guard case .record(let fields) = self else { return [] }
        return fields.map(\.key)
    }
}
