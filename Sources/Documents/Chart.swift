/// A picture's figures.
///
/// How it is drawn (characters, SVG, a plain table) is the renderer's matter.
package struct Chart: Sendable {
    package enum Form: Sendable {
        /// One bar a label; `scale` is the value of a full bar.
        case bars(scale: Double)
        /// Values over time, oldest first.
        case line
        /// Steps from the first to the last value: the first and the last bar stand on the ground.
        case waterfall
        /// One dot a label, as high as its value, at its position (0–1) on the way from one end to the other.
        case dots(positions: [Double], from: String, to: String)
        /// Rows by columns of ratios; nil where the cell does not exist.
        case heat(columns: [String], cells: [[Double?]])
    }

    /// One value of a chart, with the text that stands beside it.
    package struct Point: Sendable {
        package let label: String
        package let value: Double
        package let shown: String
        /// A colour word that carries a meaning ("green", "red"); never the only carrier.
        package let tone: String?

        package init(label: String, value: Double, shown: String, tone: String? = nil) {
            self.label = label
            self.value = value
            self.shown = shown
            self.tone = tone
        }
    }

    package let title: String
    /// One sentence that says what the picture shows, for those who do not see it.
    package let description: String
    package let form: Form
    /// The rows of a heat map, the bars, the steps or the moments.
    package let points: [Point]

    package init(title: String, description: String, form: Form, points: [Point]) {
        self.title = title
        self.description = description
        self.form = form
        self.points = points
    }
}
