package import Packing

/// The lexicon as bytes: reading them takes a small part of the time that reading the templates takes.
extension Lexicon {
    /// What `init(from:)` reads again.
    package var packed: [UInt8] {
        var packer = Packer()
        packer.add(commands) { $1.pack(into: &$0) }
        FrozenWords(words).pack(into: &packer)
        packer.add(conceptNames)
        packer.add(column: phrases.flatMap(\.numbers))
        packer.add(column: items.flatMap { [$0.lowerBound, $0.upperBound] })
        packer.add(column: alternatives)
        packer.add(variants)
        phrasesByConcept.pack(into: &packer)
        packer.add(alsoExplained) { $0.add(column: $1) }
        packer.add(manners) { packer, manners in
            packer.add(manners) { packer, manner in
                packer.add(manner.name)
                packer.add(column: manner.concepts)
            }
        }
        plain.pack(into: &packer)
        packer.add(models)
        packer.add(legalForms.sorted())
        packer.add(repairable.sorted { $0.key < $1.key }) { packer, entry in
            packer.add(Int(entry.key))
            packer.add(column: entry.value.map(\.word))
            packer.add(column: entry.value.map { Int32($0.length) })
            packer.add(column: entry.value.map(\.letters.bits))
        }
        return packer.bytes
    }

    /// nil where the bytes are not a whole lexicon.
    package init?(from unpacker: Unpacker) {
        var unpacker = unpacker
        commands = unpacker.list { CommandEntry(from: &$0) }
        words = WordTable(FrozenWords(from: &unpacker))
        conceptNames = unpacker.textList()
        phrases = Phrase.list(of: unpacker.column())
        items = Self.ranges(of: unpacker.column())
        alternatives = unpacker.column()
        variants = unpacker.textList()
        phrasesByConcept = Lists(from: &unpacker)
        alsoExplained = unpacker.list { $0.column() }
        manners = unpacker.list { $0.list { (name: $0.text(), concepts: $0.column()) } }
        plain = PlainWords(from: &unpacker)
        models = unpacker.textList()
        legalForms = Set(unpacker.textList())
        let letters = unpacker.list { unpacker in
            (UInt8(truncatingIfNeeded: unpacker.int()), Repairable.list(from: &unpacker))
        }
        repairable = Dictionary(letters) { first, _ in first }
        guard !unpacker.isDamaged, unpacker.left == 0, phrasesByConcept.count == conceptNames.count + 1,
            alsoExplained.count == commands.count, manners.count == commands.count
        else { return nil }
    }

    private static func ranges(of numbers: [Int32]) -> [Range<Int32>] {
        stride(from: 0, to: numbers.count - 1, by: 2).map { (index: Int) -> Range<Int32> in
            numbers[index]..<max(numbers[index], numbers[index + 1])
        }
    }
}

extension CommandEntry {
    fileprivate func pack(into packer: inout Packer) {
        for text in [intent, form, help, subject.rawValue, exampleText] { packer.add(text) }
        packer.add(writes)
        packer.add(slot)
        packer.add(looksAhead)
        packer.add(suits?.rawValue)
        packer.add(drops)
    }

    fileprivate init(from unpacker: inout Unpacker) {
        intent = unpacker.text()
        form = unpacker.text()
        help = unpacker.text()
        subject = Subject(rawValue: unpacker.text()) ?? .account
        exampleText = unpacker.text()
        writes = unpacker.flag()
        slot = unpacker.textIfAny()
        looksAhead = unpacker.flag()
        suits = unpacker.textIfAny().flatMap(Suits.init(rawValue:))
        drops = unpacker.textList()
    }
}

extension Phrase {
    private static let width = 7

    fileprivate var numbers: [Int32] {
        var numbers: [Int32] = [command, variant, items.lowerBound, items.upperBound]
        numbers.append(Int32(needs.rawValue))
        numbers.append(isLoose ? 1 : 0)
        numbers.append(line)
        return numbers
    }

    fileprivate static func list(of numbers: [Int32]) -> [Phrase] {
        stride(from: 0, to: numbers.count / width * width, by: width).map { (at: Int) -> Phrase in
            Phrase(
                command: numbers[at], variant: numbers[at + 1],
                items: numbers[at + 2]..<max(numbers[at + 2], numbers[at + 3]),
                needs: Need(rawValue: Int(numbers[at + 4])) ?? .nothing, isLoose: numbers[at + 5] == 1,
                line: numbers[at + 6])
        }
    }
}

extension Lexicon.Repairable {
    fileprivate static func list(from unpacker: inout Unpacker) -> [Self] {
        let words: [Int32] = unpacker.column()
        let lengths: [Int32] = unpacker.column()
        let letters: [UInt32] = unpacker.column()
        guard lengths.count == words.count, letters.count == words.count else {
            unpacker.refuse()
            return []
        }
        return words.indices.map {
            Self(word: words[$0], length: Int(lengths[$0]), letters: LetterMask(bits: letters[$0]))
        }
    }
}
