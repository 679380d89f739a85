/// What the terminal can show.
package struct TextStyle: Sendable, Hashable {
    /// Columns of a line; no less than 20 are used.
    package let width: Int
    /// Whether 16 colours, bold and underline may be used.
    ///
    /// Everything that they say is said in words too.
    package let usesColor: Bool
    /// Whether bars, rules and boxes may be drawn with characters beyond ASCII.
    package let usesUnicode: Bool

    package init(width: Int, usesColor: Bool, usesUnicode: Bool) {
        self.width = max(20, width)
        self.usesColor = usesColor
        self.usesUnicode = usesUnicode
    }

    /// For files and pipes: 80 columns without colour.
    package static let plain = TextStyle(width: 80, usesColor: false, usesUnicode: true)
}
