/// Where every value of a YAML text begins and ends, in bytes of the text: what an edit in place needs beyond
/// `Node`, whose places are for carets and do not tell the end of a block.
struct AccountEditOutline {
    indirect enum Shape {
        case scalar(String, quote: Quote)
        /// `*name`: the value itself stands elsewhere.
        case alias
        case list([Value])
        case map([Pair])
    }

    /// How a single value is written.
    enum Quote {
        case plain, single, double
        /// `|` or `>`: the text stands on lines of its own.
        case block
    }

    struct Value {
        /// The first byte, that of an anchor or tag where there is one.
        let start: Int
        /// Behind the last byte; the same as `start` where nothing is written.
        let end: Int
        /// In braces or brackets.
        let isFlow: Bool
        let isMarked: Bool
        let shape: Shape
    }

    struct Pair {
        let key: String
        let keyStart: Int
        /// Behind the colon, where a value is put that is missing.
        let colonEnd: Int
        let value: Value

        var end: Int { value.start == value.end ? colonEnd : value.end }
    }

    let bytes: [UInt8]
    /// nil for a file without a value.
    let root: Value?
    /// Where a new block goes: the end of the text, or the line `...` that ends the document before it.
    let documentEnd: Int

    /// Takes a text that has been read as YAML without a failure.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let lines = Self.lineStarts(bytes)
        (root, documentEnd) = unsafe bytes.withUnsafeBufferPointer { buffer in
            let events = unsafe YAMLEvents(of: buffer)
            var builder = OutlineBuilder(events: events, bytes: bytes, lineStarts: lines)
            return builder.document()
        }
    }

    /// Where each line begins; a line ends at a line feed, a carriage return, or both together.
    static func lineStarts(_ bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            let isFirstHalf =
                byte == UInt8(ascii: "\r") && index + 1 < bytes.count
                && bytes[index + 1] == UInt8(ascii: "\n")
            if isBreak, !isFirstHalf { starts.append(index + 1) }
        }
        return starts
    }
}

extension AccountEditOutline.Value {
    var pairs: [AccountEditOutline.Pair]? {
        guard case .map(let pairs) = shape else { return nil }
        return pairs
    }

    var elements: [AccountEditOutline.Value]? {
        guard case .list(let elements) = shape else { return nil }
        return elements
    }

    /// The text of a single value.
    var text: String? {
        guard case .scalar(let text, _) = shape else { return nil }
        return text
    }

    var isAlias: Bool {
        if case .alias = shape { true } else { false }
    }

    /// Empty, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, .plain) = shape else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    subscript(key: String) -> AccountEditOutline.Pair? { pairs?.last { $0.key == key } }
}

/// Events → outline.
///
/// The text has been read before: libyaml reports nothing here that was not reported then, and the depth is bounded.
private struct OutlineBuilder {
    let events: YAMLEvents
    let bytes: [UInt8]
    let lineStarts: [Int]

    mutating func document() -> (AccountEditOutline.Value?, Int) {
        guard advance(), advance(), events.kind == .documentStart, advance() else {
            return (nil, bytes.count)
        }
        let root = value()
        guard advance(), events.kind == .documentEnd else { return (root, bytes.count) }
        let start = offset(events.start)
        return (root, offset(events.end) > start ? start : bytes.count)
    }

    private func advance() -> Bool { events.advance() }

    private func value() -> AccountEditOutline.Value {
        let start = offset(events.start)
        let end = offset(events.end)
        let isMarked = events.kind != .alias && (events.anchor != nil || events.tag != nil)
        switch events.kind {
        case .mapStart, .listStart: return collection(start: start, opening: end, isMarked: isMarked)
        case .alias:
            return AccountEditOutline.Value(
                start: start, end: end, isFlow: false, isMarked: true, shape: .alias)
        default:
            let quote = quote(start: start, end: end)
            return AccountEditOutline.Value(
                start: start, end: quote == .block ? trimmed(end, downTo: start) : end, isFlow: false,
                isMarked: isMarked, shape: .scalar(events.text, quote: quote))
        }
    }

    private func quote(start: Int, end: Int) -> AccountEditOutline.Quote {
        if events.isPlain { return .plain }
        if events.hasEscapes { return .double }
        return end > start && bytes[end - 1] == UInt8(ascii: "'") ? .single : .block
    }

    private func collection(start: Int, opening: Int, isMarked: Bool) -> AccountEditOutline.Value {
        let isMap = events.kind == .mapStart
        let last = opening > start ? bytes[opening - 1] : 0
        let isFlow = last == UInt8(ascii: "{") || last == UInt8(ascii: "[")
        var pairs: [AccountEditOutline.Pair] = []
        var elements: [AccountEditOutline.Value] = []
        while advance(), events.kind != (isMap ? .mapEnd : .listEnd) {
            if isMap { pairs.append(pair()) } else { elements.append(value()) }
        }
        let inner = isMap ? pairs.last?.end : elements.last?.end
        return AccountEditOutline.Value(
            start: start, end: isFlow ? offset(events.end) : inner ?? opening, isFlow: isFlow,
            isMarked: isMarked, shape: isMap ? .map(pairs) : .list(elements))
    }

    private func pair() -> AccountEditOutline.Pair {
        let key = value()
        guard advance() else {
            return AccountEditOutline.Pair(
                key: key.text ?? "", keyStart: key.start, colonEnd: key.end, value: key)
        }
        return AccountEditOutline.Pair(
            key: key.text ?? "", keyStart: key.start, colonEnd: colon(after: key.end), value: value())
    }

    /// Behind the colon that follows a key; behind the key where none does, as in `{a}`.
    private func colon(after end: Int) -> Int {
        var index = end
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
            index += 1
        }
        return index < bytes.count && bytes[index] == UInt8(ascii: ":") ? index + 1 : end
    }

    /// Before the white space in front of `end`: a block text's mark stands on the line below it.
    private func trimmed(_ end: Int, downTo start: Int) -> Int {
        var index = end
        while index > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index - 1]) { index -= 1 }
        return index
    }

    /// libyaml counts lines, and in a line Unicode scalars.
    private func offset(_ mark: YAMLEvents.Mark) -> Int {
        guard mark.line < lineStarts.count else { return bytes.count }
        var index = lineStarts[mark.line]
        var left = mark.column
        while index < bytes.count, left > 0 || bytes[index] & 0xC0 == 0x80 {
            if bytes[index] & 0xC0 != 0x80 { left -= 1 }
            index += 1
        }
        return index
    }
}
