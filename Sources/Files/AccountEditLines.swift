/// A text by its lines, in bytes.
struct TextLines {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first byte of the line that holds the byte at `offset`.
    func lineStart(of offset: Int) -> Int {
        var index = offset
        while index > 0, !isBreak(index - 1) { index -= 1 }
        return index
    }

    /// Behind the last byte of the line that holds `offset`, before its line break.
    func lineEnd(of offset: Int) -> Int {
        var index = offset
        while index < bytes.count, !isBreak(index) { index += 1 }
        return index
    }

    func beforeOnLine(_ offset: Int) -> ArraySlice<UInt8> { bytes[lineStart(of: offset)..<offset] }

    /// True where the line above `start` is empty; `start` is the first byte of a line.
    func isBlank(before start: Int) -> Bool {
        guard start > 0 else { return false }
        var end = start - 1
        if end > 0, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
        return beforeOnLine(end).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// The dash of a list's element that begins at `start`.
    func dash(before start: Int?) -> Dash? {
        guard let start else { return nil }
        var index = start
        while index > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index - 1]) { index -= 1 }
        guard index > 0, bytes[index - 1] == UInt8(ascii: "-") else { return nil }
        let before = beforeOnLine(index - 1)
        guard before.allSatisfy({ $0 == 0x20 }) else { return nil }
        let gap = bytes[index..<start]
        return Dash(
            lineStart: before.startIndex, indent: String(repeating: " ", count: before.count),
            gap: gap.allSatisfy { $0 == 0x20 } && !gap.isEmpty
                ? String(repeating: " ", count: gap.count) : " ")
    }

    struct Dash {
        let lineStart: Int
        /// What stands before the dash, and between it and the element.
        let indent: String
        let gap: String
    }

    private func isBreak(_ index: Int) -> Bool { bytes[index] == 0x0A || bytes[index] == 0x0D }
}

/// One stretch of a text and what takes its place.
struct TextReplacement {
    let range: Range<Int>
    let text: String

    /// A text with all of them made; they do not overlap, and those at one place keep their order.
    static func applied(_ replacements: [TextReplacement], to bytes: [UInt8]) -> [UInt8] {
        let order = replacements.indices.sorted {
            (replacements[$0].range.lowerBound, $0) < (replacements[$1].range.lowerBound, $1)
        }
        var changed: [UInt8] = []
        changed.reserveCapacity(bytes.count + replacements.reduce(0) { $0 + $1.text.utf8.count })
        var done = 0
        for replacement in order.map({ replacements[$0] }) {
            changed += bytes[done..<replacement.range.lowerBound]
            changed += replacement.text.utf8
            done = replacement.range.upperBound
        }
        return changed + bytes[done...]
    }
}
