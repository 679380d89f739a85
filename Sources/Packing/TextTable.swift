/// Texts, each with a number, and the way back from a text to its number.
///
/// An open table, at most half full. The hash is FNV-1a, since the standard library's is another one in every process.
package struct TextTable: Sendable {
    private let texts: ByteStrings
    /// The numbers of the texts by their hash; −1 where none stands.
    ///
    /// There are a power of two of them.
    private let places: [Int32]

    /// Numbers the texts as they come; of two that are the same the first is found.
    package init(_ texts: [String]) {
        var size = 16
        while size < 2 * texts.count { size *= 2 }
        var places = [Int32](repeating: -1, count: size)
        for (number, text) in texts.enumerated() {
            var place = Self.hash(text) & (size - 1)
            while places[place] >= 0, texts[Int(places[place])] != text { place = (place + 1) & (size - 1) }
            if places[place] < 0 { places[place] = Int32(truncatingIfNeeded: number) }
        }
        self.texts = ByteStrings(texts: texts)
        self.places = places
    }

    package init(from unpacker: inout Unpacker) {
        let texts = ByteStrings(from: &unpacker)
        let places: [Int32] = unpacker.column()
        let isSound =
            places.count > texts.count && places.count.nonzeroBitCount == 1
            && places.allSatisfy { $0 < Int32(texts.count) } && places.contains(-1)
        if !isSound { unpacker.refuse() }
        self.texts = texts
        self.places = isSound ? places : []
    }

    package func pack(into packer: inout Packer) {
        texts.pack(into: &packer)
        packer.add(column: places)
    }

    package var count: Int { texts.count }

    package func text(_ number: Int32) -> String { texts.text(Int(number)) }

    package subscript(text: String) -> Int32? {
        guard !places.isEmpty else { return nil }
        var place = Self.hash(text) & (places.count - 1)
        while places[place] >= 0 {
            if texts.holds(text, at: Int(places[place])) { return places[place] }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    private static func hash(_ text: String) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
