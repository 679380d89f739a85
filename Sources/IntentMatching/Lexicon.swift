package import Excerpts
internal import Packing

/// All words of the program: the commands with the phrases that ask for them, and the vocabulary.
///
/// Decoded from the files of `Templates/commands` and `Templates/vocabulary`.
package struct Lexicon: Sendable {
    package internal(set) var commands: [CommandEntry] = []
    var words = WordTable()
    /// By name; literal words of phrases are concepts of their own.
    ///
    /// Empty where the lexicon was read from a cache.
    var concepts: [String: Int16] = [:]
    var conceptNames: [String] = []
    var phrases: [Phrase] = []
    /// The concepts that may stand for an item, as ranges of `alternatives`.
    var items: [Range<Int32>] = []
    var alternatives: [Int16] = []
    /// The values of slots that phrases stand for.
    var variants: [String] = []
    /// By concept: the phrases whose first item it may stand for.
    var phrasesByConcept = Lists<Int32>([])
    /// By command: concepts that it explains beside those of its phrases.
    var alsoExplained: [[Int16]] = []
    /// Everyday words that mean nothing to the commands.
    var plain = PlainWords()
    /// The scoring models that there are, as their files are called.
    let models: [String]
    /// By command: words that ask for a manner of doing it, "create missing", with what they put into the slot event.
    var manners: [[(name: String, concepts: [Int16])]] = []
    /// Words of legal forms, "gmbh", "inc".
    package internal(set) var legalForms: Set<String> = []
    /// By first letter: the words that a typo may have been meant for.
    var repairable: [UInt8: [Repairable]] = [:]

    /// Reads the files; what is wrong with them is added to `problems`.
    ///
    /// `models` are the scoring models of the templates: each can be named in a sentence.
    package init(
        commands: [LexiconFile], vocabulary: [LexiconFile], models: [String] = [], problems: inout [Failure]
    ) {
        self.models = models
        words.reserve()
        for file in vocabulary {
            var reader = VocabularyReader(file)
            reader.read(into: &self)
            problems += reader.problems.all
        }
        for model in models { addModel(model) }
        var claims = PhraseClaims()
        for file in commands.sorted(by: { $0.source.name < $1.source.name }) {
            var reader = CommandReader(file)
            reader.read(into: &self, claims: &claims)
            problems += reader.problems.all
        }
        collectRepairable()
        indexPhrases()
    }

    /// The command with this id.
    package func command(_ intent: String) -> CommandEntry? { commands.first { $0.intent == intent } }

    mutating func concept(_ name: String) -> Int16 {
        if let concept = concepts[name] { return concept }
        let concept = Int16(truncatingIfNeeded: concepts.count)
        concepts[name] = concept
        conceptNames.append(name)
        return concept
    }

    mutating func indexPhrases() {
        var byConcept: [[Int32]] = Array(repeating: [], count: conceptNames.count + 1)
        for (number, phrase) in phrases.enumerated() {
            guard let first = phrase.items.first else {
                byConcept[conceptNames.count].append(Int32(number))
                continue
            }
            for position in items[Int(first)] {
                byConcept[Int(alternatives[Int(position)])].append(Int32(number))
            }
        }
        phrasesByConcept = Lists(byConcept)
    }

    /// A model is named by its file's name, with spaces or hyphens: "five factor".
    private mutating func addModel(_ name: String) {
        let tag = Tag(kind: .models, value: name)
        words.add(name.split { $0 == "-" || $0 == "_" }.map { Folding.fold($0) }) {
            if !$0.tags.contains(tag) { $0.tags.append(tag) }
        }
    }

    private mutating func collectRepairable() {
        for (number, text) in words.texts.enumerated() {
            if words.meaning(of: Int32(number))?.has(.legalForms) == true { legalForms.insert(text) }
            guard text.utf8.count >= 4 else { continue }
            guard let first = text.utf8.first, (97...122).contains(first) else { continue }
            repairable[first, default: []].append(
                Repairable(word: Int32(number), length: text.utf8.count, letters: LetterMask(text.utf8)))
        }
    }
}
