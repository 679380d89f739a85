package import Customers
internal import Excerpts

/// Line of text → intent, for each command in the line.
///
/// Deterministic: the same line, book, day and context give the same readings.
package struct Matcher: Sendable {
    let lexicon: Lexicon
    let index: NameIndex
    let day: Day

    package init(lexicon: Lexicon, index: NameIndex, day: Day) {
        self.lexicon = lexicon
        self.index = index
        self.day = day
    }

    /// The readings of a line; never empty.
    ///
    /// `source` and `number` say where the line stands, for messages.
    package func understand(
        _ line: String, after context: Context = Context(), in source: String = "command line",
        number: Int = 1
    ) -> Understanding {
        let place = LinePlace(source: source, number: number, line: line)
        var tokenized = TokenizedLine(line)
        for index in tokenized.tokens.indices {
            know(&tokenized.tokens[index])
        }
        if tokenized.isTooLong, let reading = noteOrTooLong(tokenized, context, place) {
            return Understanding(line: line, readings: [reading])
        }
        let clauses = Clauses(matcher: self, place: place)
        return Understanding(line: line, readings: clauses.readings(of: tokenized.tokens, after: context))
    }

    /// What the vocabulary knows of a word, or of what it may be a slip for.
    private func know(_ token: inout Token) {
        token.candidates = lexicon.words.candidates(of: token.word)
        guard token.candidates.isEmpty, token.number == nil, !token.isFile else { return }
        token.isPlain = lexicon.plain.has(token.word)
        let isName = index.tokens[token.key] != nil || index.labelWords.contains(token.key)
        guard !token.isPlain, !isName else { return }
        guard token.word.utf8.count > 3 else {
            turnRound(&token)
            return
        }
        token.slip.isPossible = true
        token.slip.words = lexicon.nearestWords(to: token.word) { $0?.isWorthRepair == true }
        token.slip.runHead =
            lexicon.nearestWords(to: token.word) { $0 == nil || $0?.isWorthRepair == true }.first
        token.slip.distance =
            token.slip.words.first.flatMap { word in
                EditBudget.distance(Array(token.word.utf8), lexicon.words.text(of: word), within: 2)
            } ?? 0
    }

    /// "qrb": two letters of a short word of the trade, the wrong way round; nothing else is put right in one so short.
    private func turnRound(_ token: inout Token) {
        let typed = Array(token.word.utf8)
        guard typed.count == 3 else { return }
        let turned = [[typed[1], typed[0], typed[2]], [typed[0], typed[2], typed[1]]]
        token.slip.words = turned.compactMap { lexicon.words[String(decoding: $0, as: UTF8.self)] }.filter {
            lexicon.words.meaning(of: $0)?.has(.trade) == true
        }
        guard !token.slip.words.isEmpty else { return }
        token.slip.isPossible = true
        token.slip.distance = 1
        token.slip.runHead = token.slip.words.first
    }

    /// A note may be long; nothing else may.
    private func noteOrTooLong(_ tokenized: TokenizedLine, _ context: Context, _ place: LinePlace) -> Reading?
    {
        let reader = ClauseReader(matcher: self, place: place, context: context)
        if let note = reader.freeTextReading(of: tokenized.tokens) { return note }
        let failure = Failure(
            "the line has more than \(TokenizedLine.mostTokens) words, which no command has",
            at: place.excerpt(of: tokenized.tokens.prefix(1)), remedy: "write one command a line")
        return Reading(text: String(place.line.prefix(200)), outcome: .reject(failure))
    }
}

/// Where a line stands, to draw a caret under its words.
struct LinePlace: Sendable {
    let source: String
    let number: Int
    let line: String

    /// The excerpt that marks a stretch of words.
    func excerpt(of tokens: some BidirectionalCollection<Token>) -> Excerpt {
        guard let first = tokens.first, let last = tokens.last else {
            return Excerpt(source: source, line: number, column: 1, text: line)
        }
        let start = characters(to: first.bytes.lowerBound)
        let end = characters(to: last.bytes.upperBound)
        return Excerpt(source: source, line: number, column: start + 1, length: end - start, text: line)
    }

    /// The text between two bytes of the line.
    func text(_ bytes: Range<Int>) -> String {
        let utf8 = line.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: min(bytes.lowerBound, utf8.count))
        let to = utf8.index(utf8.startIndex, offsetBy: min(bytes.upperBound, utf8.count))
        return String(line[from..<to])
    }

    /// "85%" and "85 %".
    func isPercentage(_ token: Token) -> Bool {
        text(token.bytes.lowerBound..<Int.max).drop { $0.isNumber || ".,".contains($0) }.drop { $0 == " " }
            .first == "%"
    }

    func text(of tokens: some BidirectionalCollection<Token>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return line }
        return text(first.bytes.lowerBound..<last.bytes.upperBound)
    }

    /// A command of the line as it was typed, with the marks and quotes around it.
    func clause(_ tokens: some BidirectionalCollection<Token>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return line }
        if first.bytes.lowerBound == 0, last.bytes.upperBound == line.utf8.count { return line }
        let before = text(0..<first.bytes.lowerBound)
        let after = text(last.bytes.upperBound..<Int.max)
        let opening =
            before.contains(where: Self.isOfWord)
            ? before.reversed().prefix { Self.opens.contains($0) }.count : nil
        let closing =
            after.contains(where: Self.isOfWord) ? after.prefix { Self.closes.contains($0) }.count : nil
        let head = opening.map { String(before.suffix($0)) } ?? before
        let tail = closing.map { String(after.prefix($0)) } ?? after
        return FreeText.trimmed(Substring(head + text(of: tokens) + tail))
    }

    private static let opens: Set<Character> = ["\"", "'", "“", "„", "‘", "(", "[", "«", "¿", "¡"]
    private static let closes: Set<Character> = ["?", "!", ".", "…", "\"", "'", "”", "’", ")", "]", "»", "%"]

    private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private func characters(to byte: Int) -> Int {
        line[..<line.utf8.index(line.utf8.startIndex, offsetBy: min(byte, line.utf8.count))].count
    }
}
