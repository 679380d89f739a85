/// Many short lists of numbers in one piece of memory.
package struct Lists<Number: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
    private let ends: [Int32]
    private let numbers: [Number]

    package init(_ lists: [[Number]]) {
        var ends: [Int32] = []
        ends.reserveCapacity(lists.count)
        var end = 0
        for list in lists {
            end += list.count
            ends.append(Int32(truncatingIfNeeded: end))
        }
        self.ends = ends
        numbers = Array(lists.joined())
    }

    package init(from unpacker: inout Unpacker) {
        let ends: [Int32] = unpacker.column()
        let numbers: [Number] = unpacker.column()
        let isSound = Self.isSound(ends, of: numbers.count)
        if !isSound { unpacker.refuse() }
        self.ends = isSound ? ends : []
        self.numbers = numbers
    }

    package func pack(into packer: inout Packer) {
        packer.add(column: ends)
        packer.add(column: numbers)
    }

    package var count: Int { ends.count }

    /// Empty where there is no such list.
    package subscript(index: Int) -> ArraySlice<Number> {
        guard ends.indices.contains(index) else { return [] }
        return numbers[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    private static func isSound(_ ends: [Int32], of count: Int) -> Bool {
        var last: Int32 = 0
        for end in ends {
            guard end >= last, end <= count else { return false }
            last = end
        }
        return true
    }
}
