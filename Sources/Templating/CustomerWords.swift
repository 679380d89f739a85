package import Excerpts

/// The words that must never reach a customer: `Templates/vocabulary/internal-words.yaml`.
package struct CustomerWords: Sendable {
    private let internalWords: [[String]]

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        let fields = Fields(
            node, as: "the list of internal words", keys: ["example", "words"], unknown: .error,
            problems: problems)
        let words = fields?.texts("words") ?? []
        if let problem = problems.all.first { throw problem }
        internalWords = words.map(Self.tokens)
    }

    /// What makes a text unfit for a customer, in words for the CSM; nil where it is fit.
    package func objection(to text: String) -> String? {
        for mark in ["{{", "}}", "["] where text.contains(mark) {
            return "it still holds \"\(mark)\", an unfilled field"
        }
        let tokens = Self.tokens(text)
        for word in internalWords where Self.holds(word, in: tokens) {
            return "it uses the internal word \"\(word.joined(separator: " "))\""
        }
        return nil
    }

    private static func holds(_ word: [String], in tokens: [String]) -> Bool {
        guard !word.isEmpty, tokens.count >= word.count else { return false }
        return (0...(tokens.count - word.count)).contains { Array(tokens[$0..<($0 + word.count)]) == word }
    }

    /// Lower-case words; hyphens separate, so that "at-risk" and "at risk" are one.
    private static func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
