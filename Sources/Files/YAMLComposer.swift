internal import Excerpts

/// Events → `Node`.
///
/// Recursion is bounded by `deepest`, the work of aliases by `mostExpanded`.
struct YAMLComposer {
    /// Levels of lists and blocks in one another; no file of Steward's needs more than eight.
    private static let deepest = 64
    /// Values that all aliases of a file may stand for together.
    private static let mostExpanded = 10_000

    private let events: YAMLEvents
    private let problems: Problems
    private let ifTwice: YAMLReading.TwiceRemedy
    private let columns: ColumnMap
    private var anchors: [String: Anchored] = [:]
    private var openAnchors: [String] = []
    private var expanded = 0

    private struct Anchored {
        let node: Node
        let size: Int
        let depth: Int
    }

    init(events: YAMLEvents, problems: Problems, ifTwice: @escaping YAMLReading.TwiceRemedy) {
        self.events = events
        self.problems = problems
        self.ifTwice = ifTwice
        columns = ColumnMap(of: problems.source)
    }

    /// The one document of the file; nil where there is none.
    mutating func document() throws(Failure) -> Node? {
        try advance()
        try advance()
        guard events.kind == .documentStart else { return nil }
        try advance()
        let root = try node(depth: 0, under: nil)
        try advance()
        try advance()
        if events.kind == .documentStart { throw secondDocument() }
        return root.isNull ? nil : root
    }

    private func advance() throws(Failure) {
        guard !events.advance() else { return }
        throw SyntaxWords(mistake: events.mistake, problems: problems, columns: columns).failure
    }

    /// The value at the current event; afterwards the current event is the value's last.
    private mutating func node(depth: Int, under block: String?) throws(Failure) -> Node {
        if depth > Self.deepest { throw tooDeep() }
        let kind = events.kind
        if kind == .alias { return try aliased(depth: depth) }
        let anchor = events.anchor
        let tag = try knownTag()
        if let anchor { openAnchors.append(anchor) }
        let node =
            switch kind {
            case .mapStart: try map(depth: depth, under: block)
            case .listStart: try list(depth: depth, under: block)
            default: scalar(isText: tag == .text)
            }
        if let anchor { register(node, as: anchor) }
        return node
    }

    private func scalar(isText: Bool) -> Node {
        let text = events.text
        let place = columns.place(events.start, events.end)
        if events.hasEscapes { checkEscapes(text, at: place) }
        return Node(.scalar(text, isPlain: events.isPlain && !isText), at: place)
    }

    private func checkEscapes(_ text: String, at place: Place) {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }),
            let scalar = text.unicodeScalars.first(where: ControlCharacter.isOne)
        else { return }
        problems.error(
            "this text spells out \(ControlCharacter.name(scalar))", at: place,
            remedy: "take the escape (a backslash and what follows it) out")
    }

    private mutating func list(depth: Int, under block: String?) throws(Failure) -> Node {
        let start = events.start
        let startEnd = events.end
        var elements: [Node] = []
        try advance()
        while events.kind != .listEnd {
            elements.append(try node(depth: depth + 1, under: block))
            try advance()
        }
        return Node(.list(elements), at: place(from: start, opening: startEnd))
    }

    private mutating func map(depth: Int, under block: String?) throws(Failure) -> Node {
        let start = events.start
        let startEnd = events.end
        var entries: [Node.Entry] = []
        var written = WrittenKeys()
        try advance()
        while events.kind != .mapEnd {
            let key = try node(depth: depth + 1, under: block)
            try advance()
            let value = try node(depth: depth + 1, under: key.text ?? block)
            if isNew(key, in: entries, &written, under: block), let text = key.scalarText {
                entries.append(Node.Entry(key: text, keyPlace: key.place, value: value))
            }
            try advance()
        }
        let place = place(from: start, opening: startEnd)
        return Node(.map(try merged(entries)), at: place)
    }

    /// A flow collection on one line is marked whole; one in block style at its first character.
    private func place(from start: YAMLEvents.Mark, opening: YAMLEvents.Mark) -> Place {
        let isFlow = opening.column > start.column
        return isFlow ? columns.place(start, events.end) : columns.place(start)
    }

    /// False where a key cannot be used; the reason is then among the problems.
    private func isNew(
        _ key: Node, in entries: [Node.Entry], _ written: inout WrittenKeys, under block: String?
    ) -> Bool {
        guard let text = key.scalarText else {
            problems.error(
                "a key is a word, not \(key.kind)", at: key.place,
                remedy: "put quotes around a text that begins with { or [")
            return false
        }
        if text.isEmpty {
            problems.error("there is no key in front of the colon", at: key.place)
            return false
        }
        if let first = written.position(of: text, among: entries) {
            problems.error(
                "\(Fields.shortened(text)) is written twice in this block, first in line \(entries[first].keyPlace.line)",
                at: key.place, remedy: ifTwice(text, block) ?? "keep one of the two")
            return false
        }
        return true
    }
}

extension Node {
    /// The text of a scalar as it stands, `null` and the empty one included.
    fileprivate var scalarText: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }
}

/// Finds a key among those before it: by comparing while they are few, by a table once they are many, so that
/// a file of nothing but keys takes no quadratic time.
private struct WrittenKeys {
    private static let few = 32
    private var table: [String: Int] = [:]

    mutating func position(of key: String, among entries: [Node.Entry]) -> Int? {
        guard entries.count > Self.few else { return entries.firstIndex { $0.key == key } }
        while table.count < entries.count { table[entries[table.count].key] = table.count }
        return table[key]
    }
}

// MARK: - Anchors, aliases, merge keys

extension YAMLComposer {
    private mutating func register(_ node: Node, as anchor: String) {
        openAnchors.removeLast()
        let (size, depth) = Self.measure(node)
        anchors[anchor] = Anchored(node: node, size: size, depth: depth)
    }

    /// How many values a node holds, itself included, and how many levels.
    private static func measure(_ node: Node) -> (size: Int, depth: Int) {
        let children: [Node]
        switch node.content {
        case .scalar: return (1, 0)
        case .list(let elements): children = elements
        case .map(let entries): children = entries.map(\.value)
        }
        var size = 1
        var depth = 0
        for child in children {
            let inner = measure(child)
            size += inner.size
            depth = max(depth, inner.depth)
        }
        return (size, depth + 1)
    }

    private mutating func aliased(depth: Int) throws(Failure) -> Node {
        let name = events.anchor ?? ""
        let place = columns.place(events.start, events.end)
        guard let anchored = anchors[name] else { throw unknownAnchor(name, at: place) }
        expanded += anchored.size
        if expanded > Self.mostExpanded { throw tooManyAliases(at: place) }
        if depth + anchored.depth > Self.deepest { throw tooDeep() }
        return anchored.node
    }

    /// The entries with those of `<<: *anchor` behind them; a key written in the block itself wins.
    private func merged(_ entries: [Node.Entry]) throws(Failure) -> [Node.Entry] {
        guard let merge = entries.first(where: { $0.key == "<<" }) else { return entries }
        var result = entries.filter { $0.key != "<<" }
        for block in merge.value.elements ?? [merge.value] {
            guard let others = block.entries else {
                problems.error("<< takes the keys of another block, not \(block.kind)", at: merge.value.place)
                return result
            }
            for other in others where !result.contains(where: { $0.key == other.key }) {
                result.append(other)
            }
        }
        return result
    }

    private enum Tag {
        case none, text
    }

    private func knownTag() throws(Failure) -> Tag {
        guard let tag = events.tag else { return .none }
        switch tag {
        case "!", "tag:yaml.org,2002:str": return .text
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool",
            "tag:yaml.org,2002:null", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq",
            "tag:yaml.org,2002:timestamp":
            return .none
        default: throw unknownTag(tag)
        }
    }
}

// MARK: - What is refused

extension YAMLComposer {
    private func failure(_ message: String, at place: Place, remedy: String?) -> Failure {
        Failure(message, at: problems.excerpt(place), remedy: remedy)
    }

    private func secondDocument() -> Failure {
        failure(
            "a second document begins here; a file holds one", at: columns.place(events.start, events.end),
            remedy: "take the line --- out, or move what follows into a file of its own")
    }

    private func tooDeep() -> Failure {
        failure(
            "lists and blocks stand more than \(Self.deepest) levels deep in one another",
            at: columns.place(events.start),
            remedy: "check the brackets and the indentation before this place")
    }

    private func unknownTag(_ tag: String) -> Failure {
        let prefix = "tag:yaml.org,2002:"
        let shown = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
        return failure(
            "the tag \(Fields.shortened(shown)) is not used in Steward's files",
            at: columns.place(events.start),
            remedy: "take the tag out; put quotes around a text that begins with !")
    }

    private func unknownAnchor(_ name: String, at place: Place) -> Failure {
        let isInside = openAnchors.contains(name)
        return failure(
            isInside
                ? "*\(Fields.shortened(name)) stands for a block that it is itself part of"
                : "nothing above is marked &\(Fields.shortened(name))",
            at: place, remedy: "write the value out; put quotes around a text that begins with *")
    }

    private func tooManyAliases(at place: Place) -> Failure {
        failure(
            "the aliases of this file stand for more than \(Self.mostExpanded) values", at: place,
            remedy: "write the values out instead of referring to them with *")
    }
}
