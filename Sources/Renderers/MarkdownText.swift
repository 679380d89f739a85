/// Plain words as Markdown: no character of a name, title or heading is taken for markup.
enum MarkdownText {
    /// One line of Markdown that reads as exactly these words; line breaks and tabs become spaces.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSuspect) else { return text }
        var result = ""
        var scalars = text.unicodeScalars.makeIterator()
        var previous: Unicode.Scalar?
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            defer { previous = scalar }
            switch scalar {
            // Inside a word an underscore is itself.
            case "_" where isWordPart(previous) && isWordPart(next): result += "_"
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#":
                result += "\\"
                result.unicodeScalars.append(scalar)
            // An ampersand alone is itself; before a letter it might begin a character's name.
            case "&":
                let begins = next.map { $0.properties.isAlphabetic || $0 == "#" } ?? false
                result += begins ? "\\&" : "&"
            case "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same for words that begin a line, where a number, a dash or an equals sign could begin a list or a
    /// heading.
    static func escapedLine(_ text: String) -> String {
        let escaped = escaped(text)
        if let first = escaped.first, "-+=".contains(first) { return "\\\(escaped)" }
        let rest = escaped.unicodeScalars.drop { ("0"..."9").contains($0) }
        guard let mark = rest.first, mark == "." || mark == ")", rest.count < escaped.unicodeScalars.count
        else {
            return escaped
        }
        return String(escaped.unicodeScalars.prefix(escaped.unicodeScalars.count - rest.count)) + "\\"
            + String(rest)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    /// A span of code that holds the words as they are, whatever backticks are among them.
    static func code(_ text: String) -> String {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + pad + text + pad + fence
    }

    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
            UInt8(ascii: "#"), UInt8(ascii: "&"):
            true
        // Controls; and the bytes that begin the line separators beyond ASCII.
        case 0..<0x20, 0xC2, 0xE2: true
        default: false
        }
    }
}
