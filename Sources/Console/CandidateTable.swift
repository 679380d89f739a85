/// Candidates in columns, read downwards as `ls` has them, in no more rows than the window has.
package struct CandidateTable {
    private static let gap = 2

    private let width: TextWidth
    private let columns: Int
    private let rows: Int

    /// `columns` and `rows` are those of the window.
    package init(width: TextWidth, columns: Int, rows: Int) {
        self.width = width
        self.columns = max(1, columns)
        self.rows = max(3, rows)
    }

    /// Lines, each with its line break; what does not fit the window is counted in the last one.
    package func lines(for candidates: [String]) -> String {
        let names = candidates.map(display)
        let cell = (names.map { width.columns(of: $0) }.max() ?? 0) + Self.gap
        let across = max(1, (columns + Self.gap - 1) / cell)
        let shown = names.prefix(across * (rows - 2))
        let table = grid(Array(shown), cell: cell, across: across)
        return shown.count == names.count ? table : table + "… and \(names.count - shown.count) more\n"
    }

    private func grid(_ names: [String], cell: Int, across: Int) -> String {
        let down = (names.count + across - 1) / across
        let lines = (0..<down).map { row in
            stride(from: row, to: names.count, by: down).map { names[$0] }
        }
        return lines.map { joined($0, cell: cell) + "\n" }.joined()
    }

    /// All but the last filled up to the width of a cell: no line ends with spaces.
    private func joined(_ names: [String], cell: Int) -> String {
        let filled = names.dropLast().map { $0 + String(repeating: " ", count: cell - width.columns(of: $0)) }
        return filled.joined() + (names.last ?? "")
    }

    /// Without control characters and within the window.
    private func display(_ candidate: String) -> String {
        let clean = String(candidate.map { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? $0 : "?" })
        guard width.columns(of: clean) >= columns else { return clean }
        return width.prefix(of: clean, fitting: columns - 2) + "…"
    }
}
