import Documents
import Markdown

/// The figures of a chart as a plain table: what stands beside a picture, and instead of it.
struct Figures: Sendable {
    let header: [String]
    let alignments: [Table.Alignment]
    let rows: [[String]]
}

extension Chart {
    /// The figures by name; `absent` stands in a cell that does not exist.
    func figures(absent: String = "·") -> Figures {
        switch form {
        case .bars, .dots: pairs("Item", "Value")
        case .line: pairs("When", "Value")
        case .waterfall: pairs("Step", "Change")
        case .heat(let columns, let cells): grid(columns, cells, absent: absent)
        }
    }

    private func pairs(_ label: String, _ value: String) -> Figures {
        let saysTones = points.contains { $0.toneWord != nil }
        return Figures(
            header: [label, value] + (saysTones ? ["Colour"] : []),
            alignments: [.leading, .trailing] + (saysTones ? [.leading] : []),
            rows: points.map { [$0.label, $0.shown] + (saysTones ? [$0.toneWord ?? ""] : []) })
    }

    private func grid(_ columns: [String], _ cells: [[Double?]], absent: String) -> Figures {
        let showsSize = points.contains { !$0.said.isEmpty }
        let rows = points.indices.map { row -> [String] in
            let shares = columns.indices.map { column in
                Self.cell(cells, row, column).map(Self.percent) ?? absent
            }
            return [points[row].label] + (showsSize ? [points[row].said] : []) + shares
        }
        return Figures(
            header: ["Row"] + (showsSize ? ["Size"] : []) + columns,
            alignments: [.leading] + Array(repeating: .trailing, count: columns.count + (showsSize ? 1 : 0)),
            rows: rows)
    }

    /// nil for a cell that does not exist, and for one that is no number.
    static func cell(_ cells: [[Double?]], _ row: Int, _ column: Int) -> Double? {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return nil }
        guard let ratio = cells[row][column], ratio.isFinite else { return nil }
        return ratio
    }

    /// A ratio as whole percent: 0.944 → "94%".
    static func percent(_ ratio: Double) -> String {
        let whole = (ratio * 100).rounded()
        return abs(whole) < 1e15 ? "\(Int(whole))%" : "\(whole)%"
    }

    /// How a ratio is tinted: 0 below a half, then from 0.5, 0.75, 0.9, and 4 from 1 on.
    static func heat(of ratio: Double) -> Int { [0.5, 0.75, 0.9, 1].count { ratio >= $0 } }
}
