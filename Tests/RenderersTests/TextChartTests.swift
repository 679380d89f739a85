import Documents
import Renderers
import Testing

@Suite("Charts on a terminal")
struct TextChartTests {
    /// The chart's lines, from its title on.
    private func lines(
        _ document: Document, width: Int = 60, color: Bool = false, unicode: Bool = true,
        from title: String = "Chart"
    ) -> [String] {
        let style = TextStyle(width: width, usesColor: color, usesUnicode: unicode)
        return TextRenderer(style: style).text(of: document)
            .split(separator: "\n").drop { $0 != title }.map(String.init)
    }

    private static let bars = [
        Chart.Point(label: "Usage", value: 50, shown: "50", tone: "yellow"),
        Chart.Point(label: "Support", value: 100, shown: "100"),
        Chart.Point(label: "Goals", value: 0, shown: "0"),
    ]

    @Test("bars are exact to an eighth, the number and the colour's word at the end")
    func bars() {
        // 27 columns: 7 for labels, 3 for numbers, 7 for " yellow", 4 between: 6 for bars; a half is 3.
        #expect(
            lines(Samples.chart(.bars(scale: 100), Self.bars), width: 27) == [
                "Chart", "Usage    ███      50 yellow", "Support  ██████  100", "Goals              0",
            ])
        #expect(
            lines(Samples.chart(.bars(scale: 100), Self.bars), width: 27, unicode: false) == [
                "Chart", "Usage    ###      50 yellow", "Support  ######  100", "Goals              0",
            ])
    }

    @Test(
        "a bar's end is drawn in eighths and what is not 0 is never invisible",
        arguments: [(8.0, "█"), (4.0, "▌"), (1.0, "▏"), (0.01, "▏"), (12.0, "█▌"), (99.0, "██"), (-3.0, "")])
    func eighths(_ value: Double, _ bar: String) {
        // 21 columns: label 1, number 14, 4 between: 2 cells, so that a full bar is 16 eighths.
        let number = String(repeating: "9", count: 14)
        let chart = Samples.chart(.bars(scale: 16), [.init(label: "a", value: value, shown: number)])
        let gap = String(repeating: " ", count: 4 - bar.count)
        #expect(lines(chart, width: 21) == ["Chart", "a  \(bar)\(gap)\(number)"])
    }

    @Test("values that are no numbers, and a scale of 0, draw nothing and print what was said")
    func noNumbers() {
        let points = [
            Chart.Point(label: "a", value: .nan, shown: "n/a"), Chart.Point(label: "b", value: 1, shown: "1"),
        ]
        let drawn = lines(Samples.chart(.bars(scale: 0), points))
        #expect(drawn[1].hasPrefix("a   ") && drawn[1].hasSuffix("n/a"))
    }

    @Test("a curve has the first and the last number at its ends")
    func curve() {
        let points = [10.0, 20, 30, 17].enumerated().map {
            Chart.Point(label: "m\($0.offset)", value: $0.element, shown: "\(Int($0.element))")
        }
        // (10 … 30) in eight steps: 10 → 0, 20 → 4, 30 → 7, 17 → 2.8.
        #expect(lines(Samples.chart(.line, points)) == ["Chart", "m0  10 ▁▅█▃ 17  m3"])
        #expect(lines(Samples.chart(.line, points), unicode: false) == ["Chart", "m0  10 _=#- 17  m3"])
    }

    @Test("a curve of more values than columns keeps its ends and fits")
    func longCurve() {
        let points = (0..<500).map { Chart.Point(label: "\($0)", value: Double($0), shown: "\($0)") }
        let drawn = lines(Samples.chart(.line, points), width: 40)
        #expect(drawn[1].count == 40)
        #expect(drawn[1].hasPrefix("0  0 ▁") && drawn[1].hasSuffix("█ 499  499"))
    }

    @Test("a waterfall's steps begin where the last one ended")
    func waterfall() {
        let points = [
            Chart.Point(label: "start", value: 10, shown: "10"),
            Chart.Point(label: "new", value: 10, shown: "+10"),
            Chart.Point(label: "churn", value: -5, shown: "-5"),
            Chart.Point(label: "end", value: 15, shown: "15"),
        ]
        // 32 columns: labels 5, numbers 3, between 4: 20 cells for 0 … 20.
        #expect(
            lines(Samples.chart(.waterfall, points), width: 32) == [
                "Chart",
                "start  ██████████             10",
                "new              ▓▓▓▓▓▓▓▓▓▓  +10",
                "churn                 ░░░░░   -5",
                "end    ███████████████        15",
            ])
    }

    @Test("a heat map is a table of percent, coloured where colours are, with a mark for what does not exist")
    func heat() {
        let chart = Samples.chart(
            .heat(columns: ["0", "12"], cells: [[1, 0.444], [0.9, nil]]),
            [.init(label: "2026-01", value: 12, shown: "12"), .init(label: "2026-02", value: 8, shown: "8")])
        #expect(
            lines(chart) == [
                "Chart", "         Size     0   12", "───────  ────  ────  ───", "2026-01    12  100%  44%",
                "2026-02     8   90%    ·",
            ])
        let colored = lines(chart, color: true, from: "\u{1B}[1mChart\u{1B}[0m")
        // Black on bright green for a whole, on red below a half; the padding has the ground too.
        #expect(colored[3].contains("\u{1B}[30;102m100%\u{1B}[0m"))
        #expect(colored[3].contains("\u{1B}[30;41m44%\u{1B}[0m"))
        #expect(colored[4].contains("\u{1B}[42m \u{1B}[0m\u{1B}[30;42m90%\u{1B}[0m"))
    }
}
