/// The lines of a block of phrases, read byte by byte: words apart by spaces, `a|b` one of several.
enum PhraseLines {
    /// Calls `visit` for each line that says something, with its number in the block, counted from 0.
    static func read(_ text: String, _ visit: (_ words: [[String]], _ line: Int) -> Void) {
        var line = 0
        var words: [[String]] = []
        var word: [UInt8] = []
        var joins = false
        var isComment = false
        func endWord() {
            guard !word.isEmpty else { return }
            let text = String(decoding: word, as: UTF8.self)
            if joins { words[words.count - 1].append(text) } else { words.append([text]) }
            word.removeAll(keepingCapacity: true)
            joins = false
        }
        func endLine() {
            endWord()
            if !words.isEmpty { visit(words, line) }
            words.removeAll(keepingCapacity: true)
            // A bar at the end of a line joins nothing, least of all the next line.
            joins = false
            isComment = false
            line += 1
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): endLine()
            case _ where isComment: break
            case UInt8(ascii: "#") where word.isEmpty && words.isEmpty: isComment = true
            case UInt8(ascii: " "): endWord()
            case UInt8(ascii: "|"):
                endWord()
                joins = !words.isEmpty
            default: word.append(byte)
            }
        }
        endLine()
    }
}
