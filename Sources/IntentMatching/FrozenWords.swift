internal import Packing

/// The words of the vocabulary as a cache keeps them: in few pieces of memory, of which a line of text needs little.
struct FrozenWords: Sendable {
    /// By word: the meaning it has alone, −1 for words that only occur in runs.
    let alone: [Int32]
    private let texts: TextTable
    private let runs: ByteStrings
    private let meanings: ByteStrings

    init(_ table: WordTable) {
        alone = table.alone
        texts = TextTable(table.texts)
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
        texts = TextTable(from: &unpacker)
        runs = ByteStrings(from: &unpacker)
        meanings = ByteStrings(from: &unpacker)
        let isSound =
            texts.count == alone.count && runs.count == alone.count
            && alone.allSatisfy { $0 < Int32(meanings.count) }
        if !isSound { unpacker.refuse() }
    }

    func pack(into packer: inout Packer) {
        packer.add(column: alone)
        texts.pack(into: &packer)
        runs.pack(into: &packer)
        meanings.pack(into: &packer)
    }

    subscript(word: String) -> Int32? { texts[word] }

    func text(of word: Int32) -> String { texts.text(word) }

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
