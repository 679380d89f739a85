/// The lines of a block of the vocabulary, `value: form, form`, read byte by byte: they are many.
struct BlockLines {
    private var line = 0
    private var value = ""
    private var words: [String] = []
    private var word: [UInt8] = []
    private var isComment = false

    /// Calls `visit` for each form with the line it stands in, counted from 0.
    static func read(_ text: String, _ visit: (_ value: String, _ words: [String], _ line: Int) -> Void) {
        var reader = BlockLines()
        for byte in text.utf8 { reader.take(byte, visit) }
        reader.endLine(visit)
    }

    private mutating func take(_ byte: UInt8, _ visit: (String, [String], Int) -> Void) {
        switch byte {
        case 10: endLine(visit)
        case 35: isComment = true
        case _ where isComment: break
        case 44: endForm(visit)
        case 58: endValue()
        case 45 where isAtStart: word.append(byte)
        case 32, 45: endWord()
        case 65...90: word.append(byte + 32)
        default: word.append(byte)
        }
    }

    /// A hyphen at the very start of a line is a minus.
    private var isAtStart: Bool { word.isEmpty && words.isEmpty && value.isEmpty }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
    }

    /// What stands before the colon is the value as it is written, spaces apart.
    private mutating func endValue() {
        endWord()
        value = words.joined(separator: "-")
        words.removeAll(keepingCapacity: true)
    }

    private mutating func endForm(_ visit: (String, [String], Int) -> Void) {
        endWord()
        if !words.isEmpty { visit(value, words, line) }
        words.removeAll(keepingCapacity: true)
    }

    private mutating func endLine(_ visit: (String, [String], Int) -> Void) {
        endForm(visit)
        value = ""
        isComment = false
        line += 1
    }
}
