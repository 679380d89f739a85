internal import Excerpts

/// Reads one file of `Templates/vocabulary` into the lexicon.
struct VocabularyReader {
    let file: LexiconFile
    let problems: Problems

    init(_ file: LexiconFile) {
        self.file = file
        problems = Problems(in: file.source)
    }

    private static let weights: [String: Meaning.Weight] = [
        "ignored": .ignored, "light": .light, "elsewhere": .elsewhere,
    ]

    mutating func read(into lexicon: inout Lexicon) {
        let keys =
            ["concepts", "example", "plain"] + Self.weights.keys.sorted() + Tag.Kind.allCases.map(\.rawValue)
        guard
            let fields = Fields(
                file.node, as: "the vocabulary", keys: keys, unknown: .error, problems: problems)
        else { return }
        for entry in fields.node.entries ?? [] where entry.key != "example" {
            guard let text = fields.text(entry.key) else { continue }
            read(entry.key, text, into: &lexicon)
        }
    }

    private func read(_ key: String, _ text: String, into lexicon: inout Lexicon) {
        if key == "concepts" {
            readConcepts(text, into: &lexicon)
        } else if key == "plain" {
            lexicon.plain = PlainWords(text)
        } else if let weight = Self.weights[key] {
            BlockLines.read(text) { _, words, _ in
                lexicon.words.add(words) { $0.weight = max($0.weight, weight) }
            }
        } else if let kind = Tag.Kind(rawValue: key) {
            BlockLines.read(text) { value, words, _ in
                let tag = Tag(kind: kind, value: value)
                lexicon.words.add(words) { if !$0.tags.contains(tag) { $0.tags.append(tag) } }
            }
        }
    }

    /// A concept's own name is a word for it.
    private func readConcepts(_ text: String, into lexicon: inout Lexicon) {
        var named = ""
        BlockLines.read(text) { value, words, _ in
            let name = value.isEmpty ? words.joined(separator: "-") : value
            let concept = lexicon.concept(name)
            let add = { (meaning: inout Meaning) in
                if !meaning.concepts.contains(concept) { meaning.concepts.append(concept) }
            }
            if name != named, !name.hasPrefix("_") {
                named = name
                lexicon.words.add(name.split(separator: "-").map(String.init), add)
            }
            lexicon.words.add(words, add)
        }
    }

    private func max(_ old: Meaning.Weight?, _ new: Meaning.Weight) -> Meaning.Weight {
        guard let old else { return new }
        return old.rawValue < new.rawValue ? old : new
    }
}
