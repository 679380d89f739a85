/// Cuts a line into words: whitespace first, then what stands inside a chunk.
struct WordCutter {
    private(set) var tokens: [Token] = []
    private(set) var isTooLong = false
    private var gap = Token.Gap.sentence
    private var most = 0

    private struct Letter {
        let scalar: Unicode.Scalar
        let offset: Int
        var end: Int { offset + UTF8.width(scalar) }
    }

    mutating func cut(_ line: String, atMost most: Int) {
        self.most = most
        var chunk: [Letter] = []
        var offset = 0
        let paths = SpacedPath.all(in: line)
        for scalar in line.unicodeScalars {
            if isSpace(scalar), !paths.contains(where: { $0.contains(offset) }) {
                take(chunk[...])
                chunk.removeAll(keepingCapacity: true)
                if isTooLong { return }
            } else if chunk.count < 200 {
                chunk.append(Letter(scalar: scalar, offset: offset))
            }
            offset += UTF8.width(scalar)
        }
        take(chunk[...])
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x20 || scalar.value == 0x09
            || (scalar.value > 0x7F && scalar.properties.isWhitespace)
            || scalar.value == 0x0A || scalar.value == 0x0D
    }

    /// One chunk between spaces: punctuation around it becomes the gap before the word or the next one.
    private mutating func take(_ chunk: ArraySlice<Letter>) {
        var inner = chunk
        while let first = inner.first, isOpener(first.scalar) {
            if let mark = Self.gap(of: first.scalar) { widen(to: mark) }
            inner = inner.dropFirst()
        }
        var after = Token.Gap.space
        while let last = inner.last, isCloser(last.scalar) {
            if let mark = Self.gap(of: last.scalar), mark.rawValue > after.rawValue { after = mark }
            inner = inner.dropLast()
        }
        if inner.isEmpty {
            widen(to: after)
        } else {
            if isFile(inner) { add(inner, isFile: true) } else { split(inner) }
            gap = after
        }
    }

    private mutating func widen(to mark: Token.Gap) {
        if mark.rawValue > gap.rawValue { gap = mark }
    }

    private func isOpener(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": false
        case "@", "(", "[", "{", "\"", "'", "`", "“", "”", "‘", "’", "„", "‚", "«", "»", "<", ">", "*", "#",
            "-",
            "–", "—", ",",
            ";", ":", "!", "?", "|", "=":
            true
        default: false
        }
    }

    private func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": false
        case ")", "]", "}", "\"", "'", "`", "“", "”", "‘", "’", "„", "«", "»", "<", ">", "*", ",", ";", ":",
            "!", "?", ".",
            "…", "-", "–", "—", "|", "=":
            true
        default: false
        }
    }

    private static func gap(of scalar: Unicode.Scalar) -> Token.Gap? {
        switch scalar {
        case ",", "(", ")", "–", "—", "-", "|": .comma
        case ":", "=": .colon
        case ";": .semicolon
        case ".", "!", "?", "…": .sentence
        default: nil
        }
    }

    /// Endings by which a word with a point in it is told to be a file's name.
    static let endings: Set<String> = [
        "csv", "tsv", "txt", "md", "markdown", "html", "htm", "json", "eml", "ics", "yaml", "yml", "pdf",
        "xlsx", "docx", "doc", "pptx", "rtf", "odt", "log",
    ]

    private func isFile(_ chunk: ArraySlice<Letter>) -> Bool {
        guard let first = chunk.first else { return false }
        let isPath =
            chunk.contains { $0.scalar == "/" }
            && (first.scalar == "/" || first.scalar == "~" || first.scalar == ".")
        guard let point = chunk.lastIndex(where: { $0.scalar == "." }), point > chunk.startIndex else {
            return isPath
        }
        // A folder in front and an ending behind: whatever the ending is, it is a file.
        if let slash = chunk.lastIndex(where: { $0.scalar == "/" }), slash > chunk.startIndex,
            point > slash + 1
        {
            return true
        }
        let ending = Folding.fold(Self.text(chunk[(point + 1)...]))
        return isPath || Self.endings.contains(ending)
    }

    private static func text(_ letters: ArraySlice<Letter>) -> String {
        var view = String.UnicodeScalarView()
        for letter in letters { view.append(letter.scalar) }
        return String(view)
    }

    /// Cuts a chunk at hyphens, slashes, ampersands and at points and commas that stand between no digits.
    private mutating func split(_ chunk: ArraySlice<Letter>) {
        var start = chunk.startIndex
        for index in chunk.indices {
            guard let mark = divider(at: index, in: chunk) else { continue }
            if start < index { add(chunk[start..<index]) }
            if chunk[index].scalar == "&" || chunk[index].scalar == "+" { addAnd(chunk[index]) }
            if tokens.isEmpty || start < index || mark != .space { gap = start < index ? mark : gap }
            start = index + 1
        }
        if start < chunk.endIndex { add(chunk[start...]) }
    }

    private func divider(at index: Int, in chunk: ArraySlice<Letter>) -> Token.Gap? {
        switch chunk[index].scalar {
        case "-", "–", "—", "_", "‑": return .hyphen
        case "/": return .slash
        case "&", "+", "@": return .space
        case ";": return .semicolon
        case ":", "=": return .colon
        case ",": return isBetweenDigits(index, chunk) ? nil : .comma
        case ".": return isBetweenDigits(index, chunk) || isInitial(index, chunk) ? nil : .sentence
        case "!", "?": return .sentence
        case "(", ")", "\"", "“", "”", "[", "]", "|": return .comma
        default: return nil
        }
    }

    private func isBetweenDigits(_ index: Int, _ chunk: ArraySlice<Letter>) -> Bool {
        index > chunk.startIndex && index + 1 < chunk.endIndex && isDigit(chunk[index - 1])
            && isDigit(chunk[index + 1])
    }

    private func isDigit(_ letter: Letter) -> Bool { (48...57).contains(letter.scalar.value) }

    /// The points of "S.A." and "C.H.": a single letter before, and one behind or the end.
    private func isInitial(_ index: Int, _ chunk: ArraySlice<Letter>) -> Bool {
        guard index > chunk.startIndex else { return true }
        return index - 1 == chunk.startIndex || chunk[index - 2].scalar == "."
    }

    private mutating func addAnd(_ letter: Letter) {
        append(
            Token(
                text: "&", bytes: letter.offset..<letter.end, word: "and", gap: .space, isPossessive: false,
                isCapitalised: false, number: nil, isFile: false))
        gap = .space
    }

    private mutating func append(_ token: Token) {
        if tokens.count < most { tokens.append(token) } else { isTooLong = true }
    }

    private mutating func add(_ letters: ArraySlice<Letter>, isFile: Bool = false) {
        guard let first = letters.first, let last = letters.last else { return }
        let text = Self.text(letters)
        let bytes = first.offset..<last.end
        let form = isFile ? WordForm(plain: Folding.fold(text)) : WordForm(typed: letters.lazy.map(\.scalar))
        guard !form.word.isEmpty else { return }
        append(
            Token(
                text: text, bytes: bytes, word: form.word, gap: gap, isPossessive: form.isPossessive,
                isCapitalised: first.scalar.properties.isUppercase,
                number: isFile ? nil : Amount.value(of: form.word),
                isFile: isFile))
        gap = .space
        if form.isNegated {
            append(
                Token(
                    text: text, bytes: bytes, word: "not", gap: .space, isPossessive: false,
                    isCapitalised: false,
                    number: nil, isFile: false))
        }
    }
}
