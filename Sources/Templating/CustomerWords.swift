package import Excerpts

/// The words that must never reach a customer: `Templates/vocabulary/internal-words.yaml`.
package struct CustomerWords: Sendable {
    /// In the order of the file.
    private let internalWords: [[Substring]]
    /// By their first word: where they stand in `internalWords`.
    private let positions: [Substring: [Int]]

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        let fields = Fields(
            node, as: "the list of internal words", keys: ["example", "words"], unknown: .error,
            problems: problems)
        let words = fields?.texts("words") ?? []
        if let problem = problems.all.first { throw problem }
        internalWords = words.map { CustomerText.tokens($0) }.filter { !$0.isEmpty }
        positions = Dictionary(grouping: internalWords.indices) { [internalWords] in internalWords[$0][0] }
    }

    /// What makes a text unfit for a customer, in words for the CSM; nil where it is fit.
    package func objection(to text: String) -> String? {
        if let mark = Self.mark(in: text) { return "it still holds \"\(mark)\", an unfilled field" }
        return internalWord(in: text).map { "it uses the internal word \"\($0)\"" }
    }

    /// What the objection is to: the mark of an unfilled field, or the word.
    package func culprit(in text: String) -> String? { Self.mark(in: text) ?? internalWord(in: text) }

    private static func mark(in text: String) -> String? {
        ["{{", "}}", "["].first { CustomerText.holds($0, in: text) }
    }

    private func internalWord(in text: String) -> String? {
        firstInternalWord(in: CustomerText.tokens(text))?.joined(separator: " ")
    }

    /// The first in the order of the file, wherever it stands in the text.
    private func firstInternalWord(in tokens: [Substring]) -> [Substring]? {
        var first: Int?
        for (index, token) in tokens.enumerated() {
            for position in positions[token] ?? []
            where position < first ?? .max && tokens[index...].starts(with: internalWords[position]) {
                first = position
            }
        }
        return first.map { internalWords[$0] }
    }
}

/// A text for a customer, as it is searched: byte by byte where it is plain, since each letter and e-mail is.
private enum CustomerText {
    static func holds(_ mark: String, in text: String) -> Bool {
        let mark = Array(mark.utf8)
        let bytes = text.utf8
        var index = bytes.startIndex
        while let start = bytes[index...].firstIndex(of: mark[0]) {
            if bytes[start...].starts(with: mark) { return true }
            index = bytes.index(after: start)
        }
        return false
    }

    /// Lower-case words; hyphens separate, so that "at-risk" and "at risk" are one.
    static func tokens(_ text: String) -> [Substring] {
        var tokens: [Substring] = []
        for piece in text.lowercased().utf8.split(whereSeparator: isPlainSeparator) {
            if piece.allSatisfy({ $0 < 0x80 }) {
                tokens.append(Substring(piece))
            } else {
                tokens += Substring(piece).split { !$0.isLetter && !$0.isNumber }
            }
        }
        return tokens
    }

    /// Of the ASCII characters all but letters and digits; a piece between two of them is mostly a word.
    private static func isPlainSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: false
        default: true
        }
    }
}
