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
        "intent", "form", "help", "about", "writes", "slot", "phrases", "variants", "also", "examples", "ahead", "drops",
    ]

    mutating func read(into lexicon: inout Lexicon, claims: inout [[Int16]: Lexicon.Claim]) {
        guard
            let fields = Fields(file.node, as: "a command", keys: Self.keys, unknown: .error, problems: problems),
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
            looksAhead: fields.flag("ahead") ?? false, drops: fields.texts("drops") ?? [],
            exampleText: fields.requiredText("examples") ?? "")
        lexicon.commands.append(entry)
        var phrases = PhraseReader(command: Int32(lexicon.commands.count - 1), problems: problems)
        if let block = fields.stated("phrases") { phrases.read(block, variant: -1, into: &lexicon, claims: &claims) }
        for variant in fields.stated("variants")?.entries ?? [] {
            lexicon.variants.append(variant.key)
            phrases.read(variant.value, variant: Int32(lexicon.variants.count - 1), into: &lexicon, claims: &claims)
        }
        lexicon.alsoExplained.append(also(fields, &lexicon))
    }

    private func also(_ fields: Fields, _ lexicon: inout Lexicon) -> [Int16] {
        guard let text = fields.text("also") else { return [] }
        var concepts: [Int16] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "," }) {
            concepts.append(lexicon.phraseConcept(String(word)))
        }
        return concepts
    }
}

/// Reads phrases: a line each, words in any order, `a|b` one of several, `@` with an account or a set, `~` loose.
struct PhraseReader {
    let command: Int32
    let problems: Problems

    mutating func read(
        _ block: Node, variant: Int32, into lexicon: inout Lexicon, claims: inout [[Int16]: Lexicon.Claim]
    ) {
        guard let text = block.text else {
            problems.error("phrases are lines of text, not \(block.kind)", at: block.place)
            return
        }
        var line = block.place.line
        for phrase in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            if phrase.isEmpty || phrase.utf8.first == UInt8(ascii: "#") { continue }
            read(phrase, at: line, variant: variant, into: &lexicon, claims: &claims)
        }
    }

    private func read(
        _ phrase: Substring, at line: Int, variant: Int32, into lexicon: inout Lexicon,
        claims: inout [[Int16]: Lexicon.Claim]
    ) {
        var needs = Phrase.Need.nothing
        var isLoose = false
        var items: [[Int16]] = []
        for word in phrase.split(separator: " ") {
            switch word {
            case "@": needs = .subject
            case "@name": needs = .name
            case "@set": needs = .set
            case "@two": needs = .two
            case "@file": needs = .file
            case "@place": needs = .place
            case "@number": needs = .number
            case "@day": needs = .day
            case "~": isLoose = true
            default: items.append(word.split(separator: "|").map { lexicon.phraseConcept(String($0)) })
            }
        }
        if items.isEmpty, needs == .nothing { return }
        claim(items, needs, phrase, at: line, variant: variant, &lexicon, &claims)
        let start = Int32(lexicon.items.count)
        for item in items {
            let first = Int32(lexicon.alternatives.count)
            lexicon.alternatives += item
            lexicon.items.append(first..<Int32(lexicon.alternatives.count))
        }
        lexicon.phrases.append(
            Phrase(
                command: command, variant: variant, items: start..<Int32(lexicon.items.count),
                needs: needs, isLoose: isLoose, line: Int32(line)))
    }

    /// A phrase that two commands claim is an error that names both places.
    private func claim(
        _ items: [[Int16]], _ needs: Phrase.Need, _ phrase: Substring, at line: Int, variant: Int32, _ lexicon: inout Lexicon,
        _ claims: inout [[Int16]: Lexicon.Claim]
    ) {
        let key = Array(items.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [-1]))
            + [needs.key]
        if let earlier = claims[key], earlier.command != command || earlier.variant != variant {
            let place = Place(line: line, column: column(of: phrase, inLine: line), length: phrase.count)
            problems.error(
                "the phrase \"\(phrase)\" is claimed twice, first at \(earlier.place)", at: place,
                remedy: "take it out of one of the two, or add a word that tells them apart")
            return
        }
        claims[key] = Lexicon.Claim(
            command: command, variant: variant, place: "\(problems.source.name):\(line)")
    }
}

extension Phrase.Need {
    /// Tells claims of the same words apart: "show @name" and "show @set".
    fileprivate var key: Int16 {
        switch self {
        case .nothing, .subject: -2
        case .set: -3
        case .name: -4
        case .two: -5
        case .file: -6
        case .place: -7
        case .number: -8
        case .day: -9
        }
    }
}

extension PhraseReader {
    /// The indentation of a block's line is not in the block's text: it is found in the file.
    private func column(of phrase: Substring, inLine line: Int) -> Int {
        let text = problems.source.line(line, among: problems.source.lineStarts)
        return text.count - phrase.count + 1
    }
}

extension Lexicon {
    /// The concept that a word of a phrase names; a word that is no concept's name stands for itself.
    mutating func phraseConcept(_ name: String) -> Int16 {
        if let concept = concepts[name] { return concept }
        let concept = concept(name)
        let parts = name.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
        let weight = parts.count > 1 ? weightOfAll(parts) : nil
        words.add(parts) {
            $0.concepts.append(concept)
            $0.weight = $0.weight ?? weight
        }
        return concept
    }

    /// A run of words that matter little alone matters little: "how many".
    private func weightOfAll(_ parts: [String]) -> Meaning.Weight? {
        let weights = parts.map { words[$0].flatMap { words.meaning(of: $0)?.weight } }
        if weights.allSatisfy({ $0 == .ignored }) { return .ignored }
        return weights.allSatisfy({ $0 == .ignored || $0 == .light }) ? .light : nil
    }
}
