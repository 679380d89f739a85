/// Lists of numbers by a number, in few pieces of memory.
package struct NumberTable<Key: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
    /// Rising.
    private let keys: [Key]
    private let lists: Lists<Int32>

    package init(_ table: [Key: [Int32]]) {
        let rows = table.sorted { $0.key < $1.key }
        keys = rows.map(\.key)
        lists = Lists(rows.map(\.value))
    }

    package init(from unpacker: inout Unpacker) {
        keys = unpacker.column()
        lists = Lists(from: &unpacker)
        if keys.count != lists.count { unpacker.refuse() }
    }

    package func pack(into packer: inout Packer) {
        packer.add(column: keys)
        lists.pack(into: &packer)
    }

    /// Empty where there is no such key.
    package subscript(key: Key) -> ArraySlice<Int32> {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? lists[low] : []
    }
}
