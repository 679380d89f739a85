internal import Excerpts

/// Reads phrases: a line each, words in any order, `a|b` one of several, `@` with an account or a set, `~` loose.
struct PhraseReader {
    let command: Int32
    let problems: Problems

    func read(_ block: Node, variant: Int32, into lexicon: inout Lexicon, claims: inout PhraseClaims) {
        guard let text = block.text else {
            problems.error("phrases are lines of text, not \(block.kind)", at: block.place)
            return
        }
        PhraseLines.read(text) { words, line in
            add(words, at: block.place.line + 1 + line, variant: variant, to: &lexicon, &claims)
        }
    }

    private func add(
        _ words: [[String]], at line: Int, variant: Int32, to lexicon: inout Lexicon,
        _ claims: inout PhraseClaims
    ) {
        var needs = Phrase.Need.nothing
        var isLoose = false
        let start = Int32(lexicon.items.count)
        for alternatives in words {
            if alternatives[0] == "~" {
                isLoose = true
            } else if let need = Phrase.Need(sign: alternatives[0]) {
                needs = need
            } else {
                addItem(alternatives, to: &lexicon)
            }
        }
        let items = start..<Int32(lexicon.items.count)
        if items.isEmpty, needs == .nothing { return }
        if let earlier = claims.claim(items, needs, command, variant, line, problems.source.name, in: lexicon)
        {
            report(earlier, words, at: line)
            return
        }
        lexicon.phrases.append(
            Phrase(
                command: command, variant: variant, items: items, needs: needs, isLoose: isLoose,
                line: Int32(line)))
    }

    private func addItem(_ alternatives: [String], to lexicon: inout Lexicon) {
        let first = Int32(lexicon.alternatives.count)
        for word in alternatives { lexicon.alternatives.append(lexicon.phraseConcept(word)) }
        lexicon.items.append(first..<Int32(lexicon.alternatives.count))
    }

    /// A phrase that two commands claim is an error that names both places.
    private func report(_ earlier: String, _ words: [[String]], at line: Int) {
        let phrase = words.map { $0.joined(separator: "|") }.joined(separator: " ")
        let text = problems.source.line(line, among: problems.source.lineStarts)
        let place = Place(line: line, column: text.prefix { $0 == " " }.count + 1, length: phrase.count)
        problems.error(
            "the phrase \"\(phrase)\" is claimed twice, first at \(earlier)", at: place,
            remedy: "take it out of one of the two, or add a word that tells them apart")
    }
}

extension Phrase.Need {
    /// As the files write it; nil for a word.
    init?(sign: String) {
        guard sign.utf8.first == UInt8(ascii: "@") else { return nil }
        switch sign {
        case "@": self = .subject
        case "@name": self = .name
        case "@two": self = .two
        case "@set": self = .set
        case "@file": self = .file
        case "@place": self = .place
        case "@number": self = .number
        case "@day": self = .day
        case "@period": self = .period
        default: return nil
        }
    }
}

/// Which phrases are taken, by whom and where.
struct PhraseClaims {
    private struct Claim {
        let command: Int32
        let variant: Int32
        let line: Int
        let file: String
    }

    private var claims: [Int: Claim] = [:]

    /// Takes a phrase; gives the place of the other command that has taken it before, else nil.
    mutating func claim(
        _ items: Range<Int32>, _ needs: Phrase.Need, _ command: Int32, _ variant: Int32, _ line: Int,
        _ file: String,
        in lexicon: Lexicon
    ) -> String? {
        let key = Self.key(items, needs, lexicon)
        if let earlier = claims[key], earlier.command != command || earlier.variant != variant {
            return "\(earlier.file):\(earlier.line)"
        }
        claims[key] = Claim(command: command, variant: variant, line: line, file: file)
        return nil
    }

    /// The same for the same words in any order: sums do not know an order.
    private static func key(_ items: Range<Int32>, _ needs: Phrase.Need, _ lexicon: Lexicon) -> Int {
        var sum: UInt64 = 0
        for item in items {
            var inner: UInt64 = 0
            for position in lexicon.items[Int(item)] {
                inner &+= mixed(UInt64(lexicon.alternatives[Int(position)]) &+ 1)
            }
            sum &+= mixed(inner)
        }
        return Int(truncatingIfNeeded: sum ^ mixed(UInt64(needs.rawValue) &+ 77))
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
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
