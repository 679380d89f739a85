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
    /// People who look after accounts, of whom the sentence does not tell which is meant: "Dana's accounts".
    var unclearManagers: [String] = []
    /// Days that were named, with the unit before which each begins.
    var days: [NamedDay] = []
    /// True where "it" and "them" can stand for something said before.
    var hasAntecedent = false
    /// True where an answer has listed accounts, so that "the second one" can be one of them.
    var hasList = false
    /// The accounts of that list which the sentence means.
    var pick: Pick?
    /// True where the sentence or the one before is about a calibration, which is kept under a name.
    var mayNameModel = false
    /// True for words that are known to describe accounts, so that "critical" alone does.
    var describesSet = false
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
            // What it is in a follow-up it stays: "now as html".
            let tags = units[unit].meaning.tags.filter {
                [.openers, .bare, .retracts, .repeats].contains($0.kind)
            }
            if isOpener { units[unit].meaning = Meaning(weight: .ignored, tags: tags) }
        }
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
            ["no", "need"], ["we", "should", "not"], ["skip"], ["forget", "about"], ["forget", "the"],
            ["leave", "out", "the"], ["hold", "off"], ["hold", "back"], ["we", "have", "not"],
            ["i", "have", "not"],
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

    /// "lost Acme": what happened, without a word of who says it or asks.
    var tellsAtOnce: Bool { tokens.first.map { ["lost", "churned"].contains($0.word) } ?? false }

    func text(_ unit: Int) -> String {
        tokens[units[unit].tokens].map(\.text).joined(separator: " ")
    }
}
