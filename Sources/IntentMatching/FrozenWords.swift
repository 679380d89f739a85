internal import Packing

/// The words of the vocabulary as a cache keeps them: in few pieces of memory, of which a line of text needs little.
struct FrozenWords: Sendable {
    /// By word: the meaning it has alone, −1 for words that only occur in runs.
    let alone: [Int32]
    private let texts: ByteStrings
    /// Where a word stands, by its hash; −1 where no word does. The number of places is a power of two.
    private let places: [Int32]
    private let runs: ByteStrings
    private let meanings: ByteStrings

    init(_ table: WordTable) {
        alone = table.alone
        texts = ByteStrings(texts: table.texts)
        places = Self.places(of: table.texts)
        runs = ByteStrings(
            table.runs.map { runs in
                Self.packed { packer in
                    packer.add(runs) { packer, run in
                        packer.add(column: run.rest)
                        packer.add(Int(run.meaning))
                    }
                }
            })
        meanings = ByteStrings(table.meanings.map { meaning in Self.packed { meaning.pack(into: &$0) } })
    }

    init(from unpacker: inout Unpacker) {
        alone = unpacker.column()
        texts = ByteStrings(from: &unpacker)
        places = unpacker.column()
        runs = ByteStrings(from: &unpacker)
        meanings = ByteStrings(from: &unpacker)
        let isSound =
            texts.count == alone.count && runs.count == alone.count && places.count > alone.count
            && places.count.nonzeroBitCount == 1
            && places.allSatisfy { $0 < Int32(texts.count) }
            && alone.allSatisfy { $0 < Int32(meanings.count) }
        if !isSound { unpacker.refuse() }
    }

    func pack(into packer: inout Packer) {
        packer.add(column: alone)
        texts.pack(into: &packer)
        packer.add(column: places)
        runs.pack(into: &packer)
        meanings.pack(into: &packer)
    }

    subscript(word: String) -> Int32? {
        var place = Self.hash(word) & (places.count - 1)
        while places[place] >= 0 {
            if texts.holds(word, at: Int(places[place])) { return places[place] }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    func text(of word: Int32) -> String { texts.text(Int(word)) }

    func runs(from word: Int32) -> [WordTable.Run] {
        var unpacker = runs.unpacker(Int(word))
        return unpacker.list {
            WordTable.Run(rest: $0.column(), meaning: Int32(truncatingIfNeeded: $0.int()))
        }
    }

    func meaning(at index: Int32) -> Meaning {
        var unpacker = meanings.unpacker(Int(index))
        return Meaning(from: &unpacker)
    }

    private static func packed(_ pack: (inout Packer) -> Void) -> [UInt8] {
        var packer = Packer()
        pack(&packer)
        return packer.bytes
    }

    /// An open table, at most half full.
    private static func places(of texts: [String]) -> [Int32] {
        var size = 16
        while size < 2 * texts.count { size *= 2 }
        var places = [Int32](repeating: -1, count: size)
        for (number, text) in texts.enumerated() {
            var place = hash(text) & (size - 1)
            while places[place] >= 0 { place = (place + 1) & (size - 1) }
            places[place] = Int32(number)
        }
        return places
    }

    /// FNV-1a: the standard library's hash is another one in every process.
    private static func hash(_ word: String) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}

extension Meaning {
    fileprivate func pack(into packer: inout Packer) {
        packer.add(column: concepts)
        packer.add(weight?.rawValue)
        packer.add(tags) { packer, tag in
            packer.add(tag.kind.rawValue)
            packer.add(tag.value)
        }
    }

    fileprivate init(from unpacker: inout Unpacker) {
        concepts = unpacker.column()
        weight = unpacker.intIfAny().flatMap(Weight.init(rawValue:))
        tags = unpacker.list { unpacker in
            let kind = Tag.Kind(rawValue: unpacker.text())
            return kind.map { Tag(kind: $0, value: unpacker.text()) }
        }.compactMap(\.self)
    }
}
