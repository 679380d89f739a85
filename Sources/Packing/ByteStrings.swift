/// Many texts, or packed values, in one piece of memory: each is made when it is asked for.
package struct ByteStrings: Sendable {
    /// Where each ends; the first begins at 0.
    private let ends: [Int32]
    private let bytes: [UInt8]

    package init(texts: some Sequence<String>) { self.init(texts.lazy.map { Array($0.utf8) }) }

    package init(_ strings: some Sequence<[UInt8]>) {
        var ends: [Int32] = []
        var bytes: [UInt8] = []
        for string in strings {
            bytes += string
            ends.append(Int32(truncatingIfNeeded: bytes.count))
        }
        self.ends = ends
        self.bytes = bytes
    }

    package init(from unpacker: inout Unpacker) {
        ends = unpacker.column()
        bytes = unpacker.column()
    }

    package func pack(into packer: inout Packer) {
        packer.add(column: ends)
        packer.add(column: bytes)
    }

    package var count: Int { ends.count }

    package func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    package func unpacker(_ index: Int) -> Unpacker { Unpacker(bytes, in: range(index)) }

    package func holds(_ text: String, at index: Int) -> Bool {
        let range = range(index)
        return range.count == text.utf8.count && text.utf8.elementsEqual(bytes[range])
    }

    /// Empty where the column is damaged.
    private func range(_ index: Int) -> Range<Int> {
        guard ends.indices.contains(index) else { return 0..<0 }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        let end = Int(ends[index])
        return 0 <= start && start <= end && end <= bytes.count ? start..<end : 0..<0
    }
}
