/// The signs that a terminal's text is drawn with, and what of a text may be shown there at all.
struct Glyphs: Sendable {
    let usesUnicode: Bool

    var rule: String { usesUnicode ? "─" : "-" }
    var heavyRule: String { usesUnicode ? "━" : "=" }
    var bullet: String { usesUnicode ? "•" : "-" }
    var innerBullet: String { usesUnicode ? "◦" : "*" }
    var quote: String { usesUnicode ? "│" : "|" }
    var absent: String { usesUnicode ? "·" : "-" }
    var separator: String { usesUnicode ? "·" : "|" }

    func box(isChecked: Bool) -> String {
        usesUnicode ? (isChecked ? "☑" : "☐") : (isChecked ? "[x]" : "[ ]")
    }

    /// The text without what could drive the terminal: control characters, and the marks that turn the
    /// direction of everything behind them.
    ///
    /// Without Unicode, typographic signs are spelled in ASCII; letters stay.
    func clean(_ text: String) -> String {
        if DisplayWidth.isPlain(text.utf8) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\t" || scalar == "\n" {
                result.append(" ")
            } else if !Self.drivesTerminal(scalar) {
                if usesUnicode {
                    result.append(scalar)
                } else {
                    result.append(contentsOf: Self.ascii(scalar).unicodeScalars)
                }
            }
        }
        return String(result)
    }

    private static func drivesTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "–", "—", "−", "‐", "‑": "-"
        case "“", "”", "„", "«", "»": "\""
        case "‘", "’", "‚": "'"
        case "…": "..."
        case "→": "->"
        case "←": "<-"
        case "↑": "up"
        case "↓": "down"
        case "≥": ">="
        case "≤": "<="
        case "≠": "!="
        case "×": "x"
        case "·", "•": "*"
        case "✓", "✔": "yes"
        case "✗", "✘": "no"
        case "\u{A0}", "\u{2009}", "\u{202F}": " "
        case "█", "▓": "#"
        case "░": "."
        default: String(scalar)
        }
    }
}
