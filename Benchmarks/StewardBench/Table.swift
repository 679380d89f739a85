/// A small table in columns of one width, for a terminal.
struct Table {
    let title: String
    let columns: [String]
    private(set) var rows: [[String]] = []

    init(_ title: String, columns: [String]) {
        self.title = title
        self.columns = columns
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    func show() {
        let widths = columns.indices.map { column in
            ([columns] + rows).map { $0[column].count }.max() ?? 0
        }
        print("\n\(title)")
        for row in [columns] + rows {
            let cells = zip(row, widths).enumerated().map { column, cell in
                let gap = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + gap : gap + cell.0
            }
            print("  " + cells.joined(separator: "  "))
        }
    }
}

extension Double {
    /// With so many decimals, 0–3.
    func shown(_ decimals: Int = 0) -> String {
        let scale = [1, 10, 100, 1000][decimals]
        let whole = Int((self * Double(scale)).rounded())
        guard decimals > 0 else { return String(whole) }
        let rest = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
    }
}
