import Documents
import Markdown

extension TextLayout {
    /// No bar is longer: beyond that the eye no longer compares ends.
    fileprivate static let longestBar = 40

    func lines(of chart: Chart, width: Int) -> [Line] {
        wrapped(chart.title, .bold, width: width) + picture(of: chart, width: width)
    }

    private func picture(of chart: Chart, width: Int) -> [Line] {
        switch chart.form {
        case .bars(let scale): barLines(of: chart, scale: scale, width: width)
        case .dots: barLines(of: chart, scale: chart.points.map(\.drawn).max() ?? 0, width: width)
        case .line: curveLines(of: chart, width: width)
        case .waterfall: waterfallLines(of: chart, width: width)
        case .heat(let columns, let cells): heatTable(of: chart, columns, cells).lines(width: width)
        }
    }

    private func barLines(of chart: Chart, scale: Double, width: Int) -> [Line] {
        let frame = BarFrame(chart, glyphs: glyphs, width: width)
        let bars = TextBars(usesUnicode: style.usesUnicode)
        return chart.points.indices.flatMap { index in
            let point = chart.points[index]
            let bar = bars.bar(point.drawn / scale, cells: frame.cells)
            return frame.lines(index, offset: 0, bar: bar, Look(ink: Ink(tone: point.tone)))
        }
    }

    private func waterfallLines(of chart: Chart, width: Int) -> [Line] {
        let frame = BarFrame(chart, glyphs: glyphs, width: width)
        let bars = TextBars(usesUnicode: style.usesUnicode)
        let steps = WaterfallStep.steps(of: chart.points)
        let span = WaterfallStep.span(of: steps)
        return steps.enumerated().flatMap { index, step in
            let bar = bars.bar(step, within: span, cells: frame.cells)
            let look = Look(ink: Ink(tone: step.point.tone) ?? Self.ink(of: step.kind))
            return frame.lines(index, offset: bar.offset, bar: bar.text, look)
        }
    }

    private static func ink(of kind: WaterfallStep.Kind) -> Ink? {
        switch kind {
        case .level: nil
        case .rise: .green
        case .fall: .red
        }
    }

    /// `2026-06  62 ▁▂▃▅▇ 81  2026-11`: the ends with their numbers, the way between them drawn.
    private func curveLines(of chart: Chart, width: Int) -> [Line] {
        guard let first = chart.points.first, let last = chart.points.last else { return [] }
        let start = glyphs.clean("\(first.label)  \(first.said)")
        let end = glyphs.clean("\(last.said)  \(last.label)")
        let room = width - DisplayWidth.of(start) - DisplayWidth.of(end) - 2
        guard chart.points.count > 1 else { return wrapped(start, width: width) }
        guard room >= 4 else { return wrapped("\(start) \(glyphs.separator) \(end)", width: width) }
        let curve = TextBars(usesUnicode: style.usesUnicode).curve(chart.points.map(\.value), cells: room)
        var line = Line("\(start) ")
        line.append(curve, Look(ink: .cyan))
        line.append(" \(end)")
        return [line]
    }

    private func heatTable(of chart: Chart, _ columns: [String], _ cells: [[Double?]]) -> TextTable {
        let figures = chart.figures(absent: glyphs.absent)
        let lead = figures.header.count - columns.count
        return TextTable(
            alignments: figures.alignments,
            header: figures.header.enumerated().map { index, name in
                heatCell(index == 0 ? "" : name, .bold)
            },
            rows: figures.rows.enumerated().map { row, texts in
                texts.enumerated().map { column, text in
                    guard let ratio = Chart.cell(cells, row, column - lead) else { return heatCell(text) }
                    let ground = Ink(heat: Chart.heat(of: ratio))
                    return heatCell(text, Look(ink: .black, ground: ground), ground: ground)
                }
            },
            glyphs: glyphs)
    }

    private func heatCell(_ text: String, _ look: Look = .plain, ground: Ink? = nil) -> TextTable.Cell {
        var words = Words()
        words.add(glyphs.clean(text), look)
        return TextTable.Cell(words: words, ground: ground)
    }
}

/// The columns of a bar chart: labels, bars, numbers, and the words of colours.
private struct BarFrame {
    private let labels: [[Line]]
    private let numbers: [String]
    private let tones: [String]
    private let labelWidth: Int
    private let numberWidth: Int
    private let width: Int
    /// Columns for the bars; 0 where there is no room.
    let cells: Int

    init(_ chart: Chart, glyphs: Glyphs, width: Int) {
        let limit = max(8, width * 2 / 5)
        labels = chart.points.map { point in
            var words = Words()
            words.add(glyphs.clean(point.label))
            return words.lines(width: limit, breaksWords: true)
        }
        numbers = chart.points.map { glyphs.clean($0.shown) }
        tones = chart.points.map { point in point.toneWord.map { " " + glyphs.clean($0) } ?? "" }
        labelWidth = labels.joined().map(\.width).max() ?? 0
        numberWidth = Self.widest(numbers)
        cells = min(TextLayout.longestBar, width - labelWidth - numberWidth - Self.widest(tones) - 4)
        self.width = width
    }

    private static func widest(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }

    func lines(_ index: Int, offset: Int, bar: String, _ look: Look) -> [Line] {
        let label = labels[index].isEmpty ? [Line()] : labels[index]
        guard cells >= 0 else { return narrow(label, numbers[index] + tones[index]) }
        var first = label[0]
        first.pad(to: labelWidth + 2 + offset)
        first.append(bar, look)
        first.pad(to: labelWidth + 2 + cells + 2 + numberWidth - DisplayWidth.of(numbers[index]))
        first.append(numbers[index] + tones[index])
        return [first] + label.dropFirst()
    }

    /// Without room for a bar: the number under its label.
    private func narrow(_ label: [Line], _ number: String) -> [Line] {
        var words = Words()
        words.add(number)
        return label + words.lines(width: width, breaksWords: true)
    }
}
