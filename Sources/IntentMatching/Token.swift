/// One word of a line, as typed and as compared.
package struct Token: Sendable {
    /// What stands between a word and the one before it.
    package enum Gap: Int, Sendable {
        case space, hyphen, slash, comma, colon, semicolon, sentence
    }

    /// As typed, without quotes and punctuation around it.
    package let text: String
    /// Where it stands in the line, in UTF-8 bytes.
    package let bytes: Range<Int>
    /// Lower case, without accents and without a possessive ending.
    package let word: String
    package let gap: Gap
    package let isPossessive: Bool
    package let isCapitalised: Bool
    /// The amount that the word is, "9", "120,000", "80k", "2nd"; nil for words.
    package let number: Double?
    /// A path or a file's name: "usage.csv", "~/reports/q2.html".
    package let isFile: Bool

    /// The words of the vocabulary that it may be: itself and its dictionary forms.
    var candidates: [Int32] = []
    /// A word of everyday language that means nothing to the commands.
    var isPlain = false
    /// What a word that nothing knows may be a slip for.
    var slip = Slip()

    /// The nearest words of the vocabulary to a misspelt one, found once a line.
    struct Slip: Sendable {
        /// Words that mean something alone, those of the same letters first.
        var words: [Int32] = []
        /// Slips between what was typed and these.
        var distance = 0
        /// The nearest word that may begin a fixed run of words.
        var runHead: Int32?
        /// False for words that are known, names, numbers and files.
        var isPossible = false
    }

    /// The form under which names are compared.
    var key: String { Folding.nameKey(word) }

    var whole: Int? {
        guard let number, number == number.rounded(), abs(number) < 1e9 else { return nil }
        return Int(number)
    }
}

/// A line cut into words.
struct TokenizedLine {
    /// More words than any sentence needs: what lies behind is not read, and the line is refused.
    static let mostTokens = 120

    let line: String
    var tokens: [Token] = []
    var isTooLong = false

    init(_ line: String) {
        self.line = line
        var cutter = WordCutter()
        cutter.cut(line, atMost: Self.mostTokens)
        tokens = cutter.tokens
        isTooLong = cutter.isTooLong
    }
}
