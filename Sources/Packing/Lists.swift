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
        ends = unpacker.column()
        numbers = unpacker.column()
        if !isSound { unpacker.refuse() }
    }

    package func pack(into packer: inout Packer) {
        packer.add(column: ends)
        packer.add(column: numbers)
    }

    package var count: Int { ends.count }

    package subscript(index: Int) -> ArraySlice<Number> {
        numbers[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    private var isSound: Bool {
        var last: Int32 = 0
        for end in ends {
            guard end >= last, end <= numbers.count else { return false }
            last = end
        }
        return true
    }
}
