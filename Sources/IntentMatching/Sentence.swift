internal import Customers

/// A word or a fixed run of words, with what the vocabulary knows of it and what it was taken for.
struct Unit: Sendable {
    /// What a stretch of the sentence was taken for.
    enum Role: String, Sendable {
        case account, set, day, period, slot, pronoun, glue
    }

    let tokens: Range<Int>
    var meaning: Meaning
    /// False for a word that nothing of the vocabulary knows.
    var isKnown: Bool
    /// A word of everyday language that means nothing to the commands.
    var isPlain = false
    var repair: Repair?
    var role: Role?
    /// A set may speak with a word that the command needs too: "renewals in the next 60 days".
    var staysFree = false

    var weight: Meaning.Weight { meaning.weight ?? .important }
}

/// One command's worth of words, with the spans that were found in it.
struct Sentence {
    let tokens: [Token]
    let lexicon: Lexicon
    let index: NameIndex
    let day: Day
    var units: [Unit] = []
    var names: [NameMatch] = []
    var slots = Slots()
    var filter: Filter?
    /// Days that were named, with the unit before which each begins.
    var days: [NamedDay] = []
    /// True where "it" and "them" can stand for something said before.
    var hasAntecedent = false
    /// True where an answer has listed accounts, so that "the second one" can be one of them.
    var hasList = false
    /// The accounts of that list which the sentence means.
    var pick: Pick?
    /// A number of days ahead, "in the next 60 days".
    var within: Int?

    init(_ tokens: [Token], lexicon: Lexicon, index: NameIndex, day: Day) {
        self.tokens = tokens
        self.lexicon = lexicon
        self.index = index
        self.day = day
    }

    /// Finds every span, given the names that this reading takes for names.
    mutating func findSpans(names: [NameMatch]) {
        self.names = names
        formUnits()
        passOverOpeners()
        findPlaces()
        findDates()
        findFormats()
        findModels()
        findPicks()
        findPronouns()
        findSet()
    }

    /// Cuts the tokens into units: names whole, then the longest runs that the vocabulary has.
    private mutating func formUnits() {
        var token = 0
        var name = 0
        while token < tokens.count {
            if name < names.count, names[name].tokens.lowerBound == token {
                units.append(
                    Unit(tokens: names[name].tokens, meaning: Meaning(), isKnown: true, role: .account))
                token = names[name].tokens.upperBound
                name += 1
            } else {
                let limit = name < names.count ? names[name].tokens.lowerBound : tokens.count
                let unit = unit(at: token, before: limit)
                if unit.tokens.count > 1, unit.meaning.isOnlyIgnored {
                    addWords(of: unit)
                } else {
                    units.append(unit)
                }
                token = unit.tokens.upperBound
            }
        }
    }

    /// A run that costs nothing, "can you": its words may still be those of a phrase, unless the run is what takes
    /// their meaning away, as in "walk me through".
    private mutating func addWords(of run: Unit) {
        for token in run.tokens {
            let own = lexicon.words[tokens[token].word].flatMap { lexicon.words.meaning(of: $0) }
            var meaning = own?.isImportant == false ? own ?? Meaning() : Meaning()
            meaning.weight = .ignored
            meaning.tags.removeAll { $0.kind == .nouns || $0.kind == .all }
            units.append(Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: true))
        }
    }

    /// "okay, …", "right so …": how a sentence begins says nothing, nor does the verb that only asks for an answer, "run
    /// the back-test".
    private mutating func passOverOpeners() {
        for unit in units.indices.dropLast() {
            let isOpener = units[unit].role == nil && units[unit].meaning.has(.openers)
            guard isOpener || units[unit].weight == .ignored && units[unit].role == nil else {
                if units[unit].role == nil, units[unit].meaning.has(.requests), units[unit].weight == .light {
                    units[unit].meaning.weight = .ignored
                }
                return
            }
            if isOpener { units[unit].meaning = Meaning(weight: .ignored) }
        }
    }

    private func unit(at token: Int, before limit: Int) -> Unit {
        let words = tokens[token].candidates
        if let run = longestRun(from: words, at: token, before: limit) { return run }
        var meaning = Meaning()
        var isKnown = false
        for word in words {
            guard let found = lexicon.words.meaning(of: word), !found.isOnlyForm else { continue }
            if !isKnown {
                meaning = found
            } else if meaning.weight != .elsewhere {
                meaning.concepts += found.concepts
            }
            isKnown = true
        }
        let isNumber = tokens[token].number != nil || meaning.has(.numbers)
        if isNumber, meaning.concepts.isEmpty { meaning.weight = meaning.weight ?? .light }
        if isKnown || tokens[token].number != nil || tokens[token].isFile {
            return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: true)
        }
        if lexicon.plain.has(tokens[token].word) {
            return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: false, isPlain: true)
        }
        return repaired(token) ?? Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: !words.isEmpty)
    }

    private func longestRun(from words: [Int32], at token: Int, before limit: Int) -> Unit? {
        var best: (end: Int, meanings: [Int32]) = (token, [])
        for word in words {
            for run in lexicon.words.runs(from: word) {
                let end = token + 1 + run.rest.count
                guard end <= limit, end >= best.end, matches(run.rest, from: token + 1) else { continue }
                if end > best.end { best = (end, []) }
                best.meanings.append(run.meaning)
            }
        }
        guard !best.meanings.isEmpty, !isOverrun(token..<best.end, before: limit) else { return nil }
        var meaning = Meaning.union(best.meanings.map { lexicon.words.meaning(at: $0) })
        if meaning.concepts.isEmpty, !meaning.isOnlyIgnored, meaning.weight != .elsewhere {
            meaning.concepts = conceptsOfWords(token..<best.end)
        }
        return Unit(tokens: token..<best.end, meaning: meaning, isKnown: true)
    }

    /// "the customer" gives way to "customer success team".
    private func isOverrun(_ range: Range<Int>, before limit: Int) -> Bool {
        range.dropFirst().contains { start in
            tokens[start].candidates.contains { word in
                lexicon.words.runs(from: word).contains { run in
                    run.rest.count + 1 > range.count && start + 1 + run.rest.count <= limit
                        && matches(run.rest, from: start + 1)
                }
            }
        }
    }

    /// A run that only says a value, "health score" as a measure, leaves its words to the phrases.
    private func conceptsOfWords(_ range: Range<Int>) -> [Int16] {
        range.flatMap { token in
            tokens[token].candidates.flatMap { lexicon.words.meaning(of: $0)?.concepts ?? [] }
        }
    }

    private func matches(_ rest: [Int32], from token: Int) -> Bool {
        for (offset, word) in rest.enumerated() {
            let next = tokens[token + offset]
            guard next.gap.rawValue < Token.Gap.semicolon.rawValue else { return false }
            guard next.candidates.contains(word) else { return false }
        }
        return true
    }

    /// A word that nothing knows may be a misspelt word of the vocabulary, if one is clearly nearest.
    private func repaired(_ token: Int) -> Unit? {
        guard !index.labelWords.contains(tokens[token].key),
            let right = lexicon.nearest(to: tokens[token].word),
            let meaning = lexicon.words.meaning(of: right)
        else { return nil }
        let repair = Repair(from: tokens[token].text, to: lexicon.words.text(of: right))
        return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: true, repair: repair)
    }

    // MARK: - What detectors ask

    func word(_ unit: Int) -> String {
        units.indices.contains(unit) && units[unit].tokens.count == 1
            ? tokens[units[unit].tokens.lowerBound].word : ""
    }

    func firstToken(_ unit: Int) -> Token { tokens[units[unit].tokens.lowerBound] }

    func has(_ kind: Tag.Kind, _ unit: Int) -> Bool {
        units.indices.contains(unit) && units[unit].meaning.has(kind)
    }

    func value(_ kind: Tag.Kind, _ unit: Int) -> String? {
        units.indices.contains(unit) ? units[unit].meaning.value(kind) : nil
    }

    /// The whole number that a unit says, in digits or as a word.
    func number(_ unit: Int) -> Int? {
        guard units.indices.contains(unit), units[unit].role == nil else { return nil }
        if units[unit].tokens.count == 1, let whole = firstToken(unit).whole { return whole }
        return value(.numbers, unit).flatMap { Int($0) }
    }

    /// True for any amount, "4.5" included.
    func isAmount(_ unit: Int) -> Bool {
        number(unit) != nil || (units[unit].tokens.count == 1 && firstToken(unit).number != nil)
    }

    mutating func claim(_ range: Range<Int>, as role: Unit.Role) {
        for unit in range where units[unit].role == nil { units[unit].role = role }
    }

    /// Claims the words before and behind that only lead to a span: "as an … file", "in …".
    mutating func claimGlue(before unit: Int, _ words: Set<String>) {
        var previous = unit - 1
        while previous >= 0, units[previous].role == nil, words.contains(word(previous)) {
            units[previous].role = .glue
            previous -= 1
        }
    }

    /// "who is the champion at Acme" asks; "can you log …" does not.
    var isQuestion: Bool {
        let words: Set<String> = [
            "who", "what", "when", "which", "how", "why", "where", "did", "does", "is", "are", "was", "has",
            "will",
            "should",
        ]
        let asks: Set<String> = ["what", "how", "who", "which", "why"]
        return tokens.first.map { words.contains($0.word) } ?? false
            || tokens.contains { asks.contains($0.word) }
    }

    /// "do not score Acme", "never …": whatever a phrase might make of the "not".
    var forbids: Bool {
        let polite: Set<String> = [
            "please", "kindly", "pls", "steward", "hey", "and", "but", "so", "you", "just", "no",
        ]
        let words = tokens.map(\.word).drop { polite.contains($0) }.prefix(5)
        let starts: [[String]] = [
            ["do", "not"], ["dont"], ["never"], ["i", "do", "not", "want", "you"], ["should", "not"],
            ["must", "not"],
            ["no", "need"], ["we", "should", "not"],
        ]
        return starts.contains { words.starts(with: $0) } && words.dropFirst(2).first != "you"
    }

    /// "cancel Acme's contract": to do something out there is not what Steward is for.
    var isOrder: Bool {
        guard let first = units.first(where: { $0.weight != .ignored || $0.role == .account }) else {
            return false
        }
        return first.role == nil && first.meaning.has(.orders)
    }

    func text(_ unit: Int) -> String {
        tokens[units[unit].tokens].map(\.text).joined(separator: " ")
    }
}
