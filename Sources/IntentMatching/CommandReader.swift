internal import Excerpts

/// Reads one file of `Templates/commands` into the lexicon.
struct CommandReader {
    let file: LexiconFile
    let problems: Problems

    init(_ file: LexiconFile) {
        self.file = file
        problems = Problems(in: file.source)
    }

    private static let keys = [
        "intent", "form", "help", "about", "writes", "slot", "phrases", "variants", "also", "examples",
        "ahead", "drops", "suits", "manners",
    ]

    mutating func read(into lexicon: inout Lexicon, claims: inout PhraseClaims) {
        guard
            let fields = Fields(
                file.node, as: "a command", keys: Self.keys, unknown: .error, problems: problems),
            let intent = fields.requiredText("intent"), let form = fields.requiredText("form"),
            let help = fields.requiredText("help")
        else { return }
        if lexicon.command(intent) != nil {
            problems.error("the intent \(intent) has another file already", at: fields.place("intent"))
            return
        }
        let entry = CommandEntry(
            intent: intent, form: form, help: help,
            subject: fields.choice("about", of: CommandEntry.Subject.self) ?? .account,
            writes: fields.flag("writes") ?? false, slot: fields.text("slot"),
            looksAhead: fields.flag("ahead") ?? false, suits: fields.choice("suits"),
            drops: fields.texts("drops") ?? [],
            exampleText: fields.requiredText("examples") ?? "")
        lexicon.commands.append(entry)
        let phrases = PhraseReader(command: Int32(lexicon.commands.count - 1), problems: problems)
        if let block = fields.stated("phrases") {
            phrases.read(block, variant: -1, into: &lexicon, claims: &claims)
        }
        for variant in fields.stated("variants")?.entries ?? [] {
            lexicon.variants.append(variant.key)
            phrases.read(
                variant.value, variant: Int32(lexicon.variants.count - 1), into: &lexicon, claims: &claims)
        }
        let manners = (fields.stated("manners")?.entries ?? []).map { entry in
            (name: entry.key, concepts: concepts(in: fields.text(of: entry.value, entry.key) ?? "", &lexicon))
        }
        lexicon.manners.append(manners)
        lexicon.alsoExplained.append(
            concepts(in: fields.text("also") ?? "", &lexicon) + manners.flatMap(\.concepts))
    }

    private func concepts(in text: String, _ lexicon: inout Lexicon) -> [Int16] {
        var concepts: [Int16] = []
        PhraseLines.read(text) { words, _ in
            for alternatives in words {
                for word in alternatives { concepts.append(lexicon.phraseConcept(word)) }
            }
        }
        return concepts
    }
}
