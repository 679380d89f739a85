import Documents

/// A chart as inline SVG, with a title and a description for those who do not see it.
struct SVGChart {
    private static let rowHeight = 28.0
    /// Of one letter, on the generous side: system fonts differ.
    private static let letterWidth = 8.0
    /// Room for the longest bar, and for one cell of a heat map: "100%" with air around it.
    private static let barRoom = 230.0
    private static let cellWidth = 46.0

    let chart: Chart
    private let id: String
    /// In letters.
    private let labelLimit: Int
    private let numberLimit: Int

    init(_ chart: Chart, id: String) {
        self.chart = chart
        self.id = id
        labelLimit = min(
            30, max(6, chart.points.map { DisplayWidth.of(Self.label(of: $0, in: chart)) }.max() ?? 0))
        numberLimit = min(24, max(4, chart.points.map { DisplayWidth.of($0.said) }.max() ?? 0))
    }

    private var labelWidth: Double { Double(labelLimit) * Self.letterWidth + 12 }
    private var numberWidth: Double { Double(numberLimit) * Self.letterWidth + 12 }

    private var width: Double {
        switch chart.form {
        case .bars, .waterfall: labelWidth + Self.barRoom + numberWidth
        case .line, .dots: 440
        case .heat(let columns, _): labelWidth + Self.cellWidth * Double(max(1, columns.count))
        }
    }

    /// A row of a heat map says how many it is about.
    private static func label(of point: Chart.Point, in chart: Chart) -> String {
        guard case .heat = chart.form, !point.said.isEmpty else { return point.label }
        return "\(point.label) (\(point.said))"
    }

    var svg: String {
        switch chart.form {
        case .bars(let scale): framed(height: rowsHeight, bars(scale: scale))
        case .waterfall: framed(height: rowsHeight, waterfall())
        case .line: framed(height: 150, curve())
        case .dots(let positions, let from, let to):
            framed(height: Self.dotsHeight, dots(at: positions, from: from, to: to))
        case .heat(let columns, let cells): framed(height: rowsHeight + Self.rowHeight, heat(columns, cells))
        }
    }

    private var rowsHeight: Double { max(1, Double(chart.points.count)) * Self.rowHeight }

    private func framed(height: Double, _ drawing: String) -> String {
        let title = HTMLText.escaped(chart.title)
        let description = HTMLText.escaped(chart.description.isEmpty ? chart.title : chart.description)
        let grid = if case .heat = chart.form { " class=\"grid\"" } else { "" }
        return """
            <svg\(grid) width="\(number(width))" height="\(number(height))" \
            viewBox="0 0 \(number(width)) \(number(height))" role="img" \
            aria-describedby="\(id)-description">
            <title>\(title)</title>
            <desc id="\(id)-description">\(description)</desc>
            \(drawing)</svg>
            """
    }
}

extension SVGChart {
    private func bars(scale: Double) -> String {
        chart.points.enumerated().map { row, point in
            let share = point.drawn / scale
            let length = share.isFinite ? min(1, max(0, share)) * Self.barRoom : 0
            return self.row(
                row, point, saying: point.said, from: labelWidth, length: length, tone: point.tone)
        }.joined()
    }

    private func waterfall() -> String {
        let steps = WaterfallStep.steps(of: chart.points)
        let span = WaterfallStep.span(of: steps)
        let unit = Self.barRoom / (span.upperBound - span.lowerBound)
        // The steps are named and signed: their colour says nothing more.
        return steps.enumerated().map { row, step in
            let low = min(step.from, step.to) - span.lowerBound
            let tone = step.point.tone ?? Self.tone(of: step.kind)
            return self.row(
                row, step.point, saying: step.point.shown, from: labelWidth + finite(low * unit),
                length: finite(abs(step.to - step.from) * unit), tone: tone)
        }.joined()
    }

    private static func tone(of kind: WaterfallStep.Kind) -> String? {
        switch kind {
        case .level: nil
        case .rise: "green"
        case .fall: "red"
        }
    }

    /// A label, a bar, and the number at the right.
    private func row(
        _ row: Int, _ point: Chart.Point, saying figure: String, from start: Double, length: Double,
        tone: String?
    ) -> String {
        let top = Double(row) * Self.rowHeight
        let bar =
            "<rect class=\"\(Self.tint(tone))\" x=\"\(number(start))\" y=\"\(number(top + 5))\" "
            + "width=\"\(number(length))\" height=\"18\"/>\n"
        return text(point.label, x: 0, y: top + 19, limit: labelLimit) + bar
            + text(figure, x: width, y: top + 19, anchor: "end", limit: numberLimit)
    }

    /// Only words that the style sheet knows become class names.
    static func tint(_ tone: String?) -> String {
        guard let tone, ["green", "yellow", "orange", "red"].contains(tone) else { return "bar" }
        return tone
    }
}

extension SVGChart {
    /// In letters; the figures at both ends of a curve are whole up to a hundred million.
    private static let mostAtEnds = 14

    private func curve() -> String {
        guard let first = chart.points.first, let last = chart.points.last else { return "" }
        let values = chart.points.map(\.drawn)
        let low = values.min() ?? 0
        let span = max((values.max() ?? 0) - low, .leastNormalMagnitude)
        let letters = min(Self.mostAtEnds, max(DisplayWidth.of(first.said), DisplayWidth.of(last.said)))
        let left = Double(letters) * Self.letterWidth + 12
        let right = width - left
        let step = (right - left) / Double(max(1, values.count - 1))
        let places = values.enumerated().map { index, value -> String in
            let x = left + Double(index) * step
            let height = values.count == 1 ? 0.5 : finite((value - low) / span)
            return "\(number(x)),\(number(105 - height * 85))"
        }
        let ground =
            "<line class=\"ground\" x1=\"\(number(left))\" y1=\"115\" "
            + "x2=\"\(number(right))\" y2=\"115\"/>\n"
        let path = "<polyline class=\"curve\" points=\"\(places.joined(separator: " "))\"/>\n"
        let start = finite((first.drawn - low) / span)
        let end = finite((last.drawn - low) / span)
        return ground + path
            + text(first.said, x: left - 8, y: 110 - start * 85, anchor: "end", limit: Self.mostAtEnds)
            + text(last.said, x: right + 8, y: 110 - end * 85, limit: Self.mostAtEnds)
            + text(first.label, x: left, y: 138, limit: 24)
            + text(last.label, x: right, y: 138, anchor: "end", limit: 24)
    }

    private func heat(_ columns: [String], _ cells: [[Double?]]) -> String {
        var drawing = ""
        for (column, name) in columns.enumerated() {
            let x = labelWidth + (Double(column) + 0.5) * Self.cellWidth
            drawing += text(name, x: x, y: 19, anchor: "middle", limit: 5)
        }
        for (row, point) in chart.points.enumerated() {
            let top = Double(row + 1) * Self.rowHeight
            drawing += text(Self.label(of: point, in: chart), x: 0, y: top + 19, limit: labelLimit)
            for column in columns.indices {
                let x = labelWidth + Double(column) * Self.cellWidth
                drawing += heatCell(Chart.cell(cells, row, column), x: x, y: top, width: Self.cellWidth)
            }
        }
        return drawing
    }

    private func heatCell(_ ratio: Double?, x: Double, y: Double, width: Double) -> String {
        let middle = x + width / 2
        guard let ratio else { return text("·", x: middle, y: y + 19, anchor: "middle", limit: 1) }
        return "<rect class=\"h\(Chart.heat(of: ratio))\" x=\"\(number(x + 1))\" y=\"\(number(y + 1))\" "
            + "width=\"\(number(max(1, width - 2)))\" height=\"\(number(Self.rowHeight - 2))\"/>\n"
            + text(Chart.percent(ratio), x: middle, y: y + 19, anchor: "middle", limit: 8)
    }

    /// Words cut to the letters there is room for; the table beside the picture has them whole.
    func text(_ words: String, x: Double, y: Double, anchor: String? = nil, limit: Int) -> String {
        guard !words.isEmpty else { return "" }
        let place = anchor.map { " text-anchor=\"\($0)\"" } ?? ""
        let shown = HTMLText.escaped(Self.cut(words, to: limit))
        return "<text x=\"\(number(x))\" y=\"\(number(y))\"\(place)>\(shown)</text>\n"
    }

    static func cut(_ words: String, to limit: Int) -> String {
        guard DisplayWidth.of(words) > limit else { return words }
        var shown = ""
        var width = 0
        for character in words {
            width += DisplayWidth.of(character)
            guard width < limit else { break }
            shown.append(character)
        }
        return shown + "…"
    }

    func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }

    /// A tenth of a pixel is enough, and keeps the digits the same everywhere.
    func number(_ value: Double) -> String {
        let tenths = (finite(value) * 10).rounded()
        let whole = Int(tenths / 10)
        let rest = abs(Int(tenths) % 10)
        return rest == 0 ? "\(whole)" : "\(tenths < 0 && whole == 0 ? "-" : "")\(whole).\(rest)"
    }
}
