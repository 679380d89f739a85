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
            let line = source.line(number, among: starts)
            if line.count != line.unicodeScalars.count { found[number - 1] = Self.characterNumbers(in: line) }
        }
        lines = found
    }

    /// No character below U+0300 joins with another; its first byte is 0xCC.
    private static func mayCombine(_ text: String) -> Bool {
        unsafe text.utf8.withContiguousStorageIfAvailable { bytes in unsafe bytes.contains { $0 >= 0xCC } }
            ?? true
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
