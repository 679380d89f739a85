internal import Excerpts

/// Turns libyaml's marks into places: it counts Unicode scalars, a person counts characters.
///
/// The two differ only in lines with combining marks or joined emoji; those lines alone are kept.
struct ColumnMap {
    /// By line from 0: the character number of each scalar, and behind the last the number of characters.
    private let lines: [Int: [Int]]

    init(of source: SourceText) {
        guard Self.mayCombine(source.text) else {
            lines = [:]
            return
        }
        let starts = source.lineStarts
        var found: [Int: [Int]] = [:]
        for number in 1...starts.count {
            let end = number < starts.count ? starts[number] : source.text.endIndex
            guard Self.mayCombine(source.text[starts[number - 1]..<end]) else { continue }
            let line = source.line(number, among: starts)
            if line.count != line.unicodeScalars.count { found[number - 1] = Self.characterNumbers(in: line) }
        }
        lines = found
    }

    /// No character below U+0300 joins with another, and neither do the dashes, quotes and signs of U+2010 to
    /// U+22FF that plain writing has; all others are looked at closely.
    private static func mayCombine(_ text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.indices.contains { index in
                unsafe bytes[index] >= 0xCC && !isPlainSign(bytes[index...].prefix(3))
            }
        } ?? true
    }

    private static func isPlainSign(_ bytes: some Collection<UInt8>) -> Bool {
        let code = bytes.dropFirst().reduce(0) { $0 << 6 | Int($1 & 0x3F) }
        guard bytes.first == 0xE2, bytes.count == 3 else { return false }
        // U+20D0 to U+20FF combine.
        return (0x10...0x27).contains(code) || (0x80...0xBF).contains(code) || (0x180...0x2FF).contains(code)
    }

    private static func characterNumbers(in line: String) -> [Int] {
        var numbers: [Int] = []
        for (number, character) in line.enumerated() {
            numbers += Array(repeating: number, count: character.unicodeScalars.count)
        }
        return numbers + [line.count]
    }

    /// The place from `start` to `end`; what goes over several lines is marked at its first character.
    func place(_ start: YAMLEvents.Mark, _ end: YAMLEvents.Mark) -> Place {
        let first = column(start)
        let length = end.line == start.line ? max(1, column(end) - first) : 1
        return Place(line: start.line + 1, column: first + 1, length: length)
    }

    func place(_ mark: YAMLEvents.Mark) -> Place {
        Place(line: mark.line + 1, column: column(mark) + 1)
    }

    private func column(_ mark: YAMLEvents.Mark) -> Int {
        guard !lines.isEmpty, let numbers = lines[mark.line] else { return mark.column }
        return numbers[min(mark.column, numbers.count - 1)]
    }
}
