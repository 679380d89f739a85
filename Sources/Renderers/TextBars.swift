import Documents

/// Bars and curves drawn in characters: block elements, or ASCII where there is no Unicode.
struct TextBars: Sendable {
    let usesUnicode: Bool

    /// A bar from the left, exact to an eighth of a cell (ASCII: to a cell).
    ///
    /// `share` is of a full bar; what lies outside 0–1 is cut. What is not 0 is never invisible.
    func bar(_ share: Double, cells: Int) -> String {
        let share = min(1, max(0, share.isFinite ? share : 0))
        guard share > 0, cells > 0 else { return "" }
        guard usesUnicode else {
            return String(repeating: "#", count: max(1, Int((share * Double(cells)).rounded())))
        }
        let eighths = max(1, Int((share * Double(cells) * 8).rounded()))
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : Self.eighths[rest - 1])
    }

    /// A bar that begins somewhere in the line: where, and the bar.
    ///
    /// A fall is drawn lighter than a rise.
    func bar(
        _ step: WaterfallStep, within span: ClosedRange<Double>, cells: Int
    ) -> (offset: Int, text: String) {
        let unit = Double(cells) / (span.upperBound - span.lowerBound)
        let low = place(min(step.from, step.to), span, unit, cells)
        let high = place(max(step.from, step.to), span, unit, cells)
        guard step.from != step.to else { return (min(low, cells), "") }
        let length = max(1, high - low)
        return (min(low, cells - length), String(repeating: mark(step.kind), count: length))
    }

    /// One character a value, lowest to highest; more values than cells are thinned out, the ends stay.
    func curve(_ values: [Double], cells: Int) -> String {
        let values = thinned(values, to: max(2, cells))
        let known = values.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return "" }
        let marks = usesUnicode ? Self.heights : Self.asciiHeights
        return values.map { value -> String in
            guard value.isFinite else { return usesUnicode ? "·" : " " }
            guard high > low else { return marks[marks.count / 2] }
            let share = (value - low) / (high - low)
            return marks[min(marks.count - 1, Int(share * Double(marks.count)))]
        }.joined()
    }

    private func place(_ value: Double, _ span: ClosedRange<Double>, _ unit: Double, _ cells: Int) -> Int {
        let place = ((value - span.lowerBound) * unit).rounded()
        return place.isFinite ? min(cells, max(0, Int(place))) : 0
    }

    private func mark(_ kind: WaterfallStep.Kind) -> String {
        switch kind {
        case .level: usesUnicode ? "█" : "#"
        case .rise: usesUnicode ? "▓" : "+"
        case .fall: usesUnicode ? "░" : "-"
        }
    }

    private func thinned(_ values: [Double], to count: Int) -> [Double] {
        guard values.count > count else { return values }
        return (0..<count).map { values[$0 * (values.count - 1) / (count - 1)] }
    }

    private static let eighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiHeights = ["_", ".", "-", "~", "=", "+", "*", "#"]
}
