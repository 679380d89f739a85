/// Keeps a value from being read as markup where it is filled into Markdown.
package enum MarkdownEscaping {
    /// Escapes what CommonMark and GFM tables would take for markup, and no more than that, so that the
    /// Markdown form stays readable: an underscore inside a word, a lone ampersand or an apostrophe are
    /// themselves.
    ///
    /// Line breaks become spaces.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSuspect) || startsLikeABlock(text) else { return text }
        let characters = Array(text)
        var result = ""
        result.reserveCapacity(text.utf8.count + 8)
        for (index, character) in characters.enumerated() {
            if character.isNewline {
                result.append(" ")
                continue
            }
            if needsEscape(character, at: index, in: characters) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// Whether a text of several lines holds anything that Markdown could take for a mark.
    static func couldMark(_ text: String) -> Bool {
        text.utf8.contains(where: isMark)
            || text.split(separator: "\n").contains { startsLikeABlock(String($0)) }
    }

    /// Takes back what is needed at the beginning of a line only.
    ///
    /// A day such as the German 15. Januar begins a list there and nowhere else.
    static func readable(_ text: String) -> String {
        var result = ""
        var isAtStart = true
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isNeedless =
                character == "\\" && !isAtStart && index > 0 && characters[index - 1].isNumber
                && index + 1 < characters.count && ".)".contains(characters[index + 1])
            if !isNeedless { result.append(character) }
            if character == "\n" {
                isAtStart = true
            } else if character != " " && !character.isNumber && character != "\\" {
                isAtStart = false
            }
        }
        return result
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte != UInt8(ascii: "\n") && isSuspect(byte) }

    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
            UInt8(ascii: "&"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            true
        // Line separators of Unicode begin with this byte.
        case 0xE2, 0xC2: true
        default: false
        }
    }

    private static func needsEscape(_ character: Character, at index: Int, in text: [Character]) -> Bool {
        switch character {
        case "\\", "`", "*", "[", "]", "<", "|", "~": true
        case ">": index == 0
        case "_": !(isWordInside(text, index - 1) && isWordInside(text, index + 1))
        case "&": index + 1 < text.count && (text[index + 1].isLetter || text[index + 1] == "#")
        case "#", "+", "-", "=": index == 0
        case ".", ")":
            index > 0 && index < 10 && text[..<index].allSatisfy(\.isNumber) && endsWord(text, index + 1)
        default: false
        }
    }

    /// A heading, a list item or a rule, if the value happens to stand at the start of a line.
    private static func startsLikeABlock(_ text: String) -> Bool {
        guard let byte = text.utf8.first, canBeginABlock(byte), let first = text.first else { return false }
        if "#+-=".contains(first) {
            return !text.dropFirst().allSatisfy { $0.isNumber || ",.%".contains($0) }
        }
        let afterDigits = text.drop(while: \.isNumber)
        return first.isNumber && (afterDigits.hasPrefix(". ") || afterDigits.hasPrefix(") "))
    }

    /// The marks, a digit, or the first byte of a digit of another script.
    private static func canBeginABlock(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: true
        default: false
        }
    }

    private static func endsWord(_ text: [Character], _ index: Int) -> Bool {
        index >= text.count || text[index] == " "
    }

    private static func isWordInside(_ text: [Character], _ index: Int) -> Bool {
        text.indices.contains(index) && (text[index].isLetter || text[index].isNumber)
    }
}

/// Evens out what sections that were left out leave behind.
enum Tidy {
    /// No blank line at either end, no two in a row, no spaces at line ends.
    static func blankLines(_ text: String) -> String {
        evened(withoutDoubleStops(text))
    }

    /// One full stop where a sentence ends in a name that ends in one, such as Initech Inc does with its stop.
    private static func withoutDoubleStops(_ text: String) -> String {
        guard holdsTwoStops(text.utf8) else { return text }
        let characters = Array(text)
        func isStop(_ index: Int) -> Bool { characters.indices.contains(index) && characters[index] == "." }
        var result = ""
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let isSecond =
                character == "." && index > 1 && isStop(index - 1) && characters[index - 2].isLetter
                && (next.isWhitespace || next == "*")
            if !isSecond { result.append(character) }
        }
        return result
    }

    private static func holdsTwoStops(_ bytes: String.UTF8View) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "."), byte == before { return true }
            before = byte
        }
        return false
    }

    private static func evened(_ text: String) -> String {
        guard !isTidy(text.utf8) else { return text }
        var lines: [Substring] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let trimmed = Substring(trimmedEnd(line))
            if trimmed.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(trimmed)
        }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// A text without line breaks that ends in a word: most are.
    private static func isTidy(_ bytes: String.UTF8View) -> Bool {
        guard let last = bytes.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\t") else {
            return false
        }
        return !bytes.contains(UInt8(ascii: "\n"))
    }

    private static func trimmedEnd(_ line: Substring.UTF8View) -> Substring.UTF8View {
        var line = line
        while line.last == UInt8(ascii: " ") || line.last == UInt8(ascii: "\t") { line.removeLast() }
        return line
    }
}
