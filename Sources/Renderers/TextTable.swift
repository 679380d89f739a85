import Markdown

/// A table for a terminal: columns as wide as their contents, and never wider than the line together.
///
/// Where the line is too short, the widest columns of words are wrapped first, then columns of figures; where
/// even that would leave slivers, each row becomes a short list of its own.
struct TextTable: Sendable {
    struct Cell: Sendable {
        var words: Words
        var ground: Ink?
    }

    private static let gap = 2
    /// A column may break words to get down to this, and no further.
    private static let narrowest = 8

    let alignments: [Table.Alignment]
    /// Empty where the table has no heads.
    let header: [Cell]
    let rows: [[Cell]]
    let glyphs: Glyphs

    init(alignments: [Table.Alignment], header: [Cell], rows: [[Cell]], glyphs: Glyphs) {
        self.alignments = alignments
        self.header = header.allSatisfy(\.words.isEmpty) ? [] : header
        self.rows = rows
        self.glyphs = glyphs
    }

    init(_ table: Table, layout: TextLayout) {
        self.init(
            alignments: table.alignments,
            header: table.header.map { Cell(words: layout.words(of: $0, .bold)) },
            rows: table.rows.map { $0.map { Cell(words: layout.words(of: $0)) } },
            glyphs: layout.glyphs)
    }

    func lines(width: Int) -> [Line] {
        guard !alignments.isEmpty else { return [] }
        guard let widths = columnWidths(within: width) else { return records(width: width) }
        let heads = header.isEmpty ? [] : lines(of: header, widths) + [rule(widths)]
        return heads + rows.flatMap { lines(of: $0, widths) }
    }
}

extension TextTable {
    /// nil where the columns cannot be brought down to the width.
    private func columnWidths(within width: Int) -> [Int]? {
        let room = width - Self.gap * (alignments.count - 1)
        var widths = alignments.indices.map { min(widest($0, \.width), max(1, room)) }
        let words = alignments.indices.map { min(widest($0, \.longestWord), widths[$0]) }
        let least = words.map { min($0, Self.narrowest) }
        guard least.reduce(0, +) <= room else { return nil }
        let text = alignments.indices.filter { alignments[$0] != .trailing }
        let figures = alignments.indices.filter { alignments[$0] == .trailing }
        shrink(&widths, text, downTo: words, room: room)
        shrink(&widths, figures, downTo: words, room: room)
        shrink(&widths, text, downTo: least, room: room)
        shrink(&widths, figures, downTo: least, room: room)
        return widths
    }

    /// Takes a column at a time off the widest until all fit or none can give any more.
    private func shrink(_ widths: inout [Int], _ columns: [Int], downTo least: [Int], room: Int) {
        var excess = widths.reduce(0, +) - room
        while excess > 0 {
            let candidates = columns.filter { widths[$0] > least[$0] }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func widest(_ column: Int, _ measure: (Words) -> Int) -> Int {
        let heads = header.isEmpty ? 0 : measure(header[column].words)
        return max(1, rows.reduce(heads) { max($0, measure($1[column].words)) })
    }
}

extension TextTable {
    private func lines(of row: [Cell], _ widths: [Int]) -> [Line] {
        let cells = row.indices.map { row[$0].words.lines(width: widths[$0], breaksWords: true) }
        let height = max(1, cells.map(\.count).max() ?? 1)
        return (0..<height).map { level in
            var line = Line()
            for (column, cell) in cells.enumerated() {
                if column > 0 { line.append("  ", .plain, width: Self.gap) }
                let piece = level < cell.count ? cell[level] : Line()
                let ground = level < cell.count ? row[column].ground : nil
                append(piece, to: &line, width: widths[column], alignments[column], ground)
            }
            return line
        }
    }

    private func append(
        _ piece: Line, to line: inout Line, width: Int, _ alignment: Table.Alignment, _ ground: Ink?
    ) {
        let free = width - piece.width
        let left =
            switch alignment {
            case .leading: 0
            case .centre: free / 2
            case .trailing: free
            }
        let start = line.width
        line.pad(to: start + left, Look(ground: ground))
        line.append(piece)
        line.pad(to: start + width, Look(ground: ground))
    }

    private func rule(_ widths: [Int]) -> Line {
        let pieces = widths.map { String(repeating: glyphs.rule, count: $0) }
        return Line(pieces.joined(separator: "  "), .faint)
    }

    /// Each row as "head: value" lines, for a line too short for the columns.
    private func records(width: Int) -> [Line] {
        var lines: [Line] = []
        for (index, row) in rows.enumerated() {
            if index > 0 { lines.append(Line()) }
            for (column, cell) in row.enumerated() where !cell.words.isEmpty {
                var words = header.isEmpty ? Words() : header[column].words
                if !words.isEmpty {
                    words.add(":", .bold)
                    words.space()
                }
                words.add(cell.words)
                lines += words.lines(width: width, breaksWords: true)
            }
        }
        return lines
    }
}
