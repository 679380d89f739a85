/// A model that is to be written beside the one that it comes from: other weights, and a word on where they are from.
package struct NewModel: Sendable, Hashable {
    /// What it will be called: the file's name without `.yaml`.
    package let name: String
    /// The model whose file is copied.
    package let origin: String
    /// By dimension, 0–1; they add up to 1.
    package let weights: [String: Double]
    /// The first line of the file, a comment.
    package let note: String

    package init(name: String, origin: String, weights: [String: Double], note: String) {
        self.name = name
        self.origin = origin
        self.weights = weights
        self.note = note
    }

    /// Files of the folder that are no models, and the word for all of them.
    package static let reservedNames: Set<String> = ["risk", "expansion", "all"]

    /// Lower case letters, digits and hyphens, beginning with a letter: what can be said in a sentence and behind
    /// `--model`.
    package static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first), text.utf8.count <= 64 else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
        }
    }
}
