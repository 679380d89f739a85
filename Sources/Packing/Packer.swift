/// Values → bytes, for what this very program will read again with an `Unpacker`.
///
/// Small whole numbers take one byte. Nothing in the bytes tells what they mean: who packs and who unpacks name the
/// same values in the same order.
package struct Packer {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Seven bits a byte, the sign folded into the lowest bit.
    package mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func add(_ number: Double) {
        unsafe withUnsafeBytes(of: number.bitPattern) { unsafe bytes.append(contentsOf: $0) }
    }

    package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Numbers of one width, as they lie in memory: they are read again in one piece.
    package mutating func add<Number: FixedWidthInteger & BitwiseCopyable>(column: [Number]) {
        add(column.count)
        unsafe column.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    package mutating func add(column: [Double]) { add(column: column.map(\.bitPattern)) }

    package mutating func add<Element>(
        _ list: some Collection<Element>, _ each: (inout Packer, Element) -> Void
    ) {
        add(list.count)
        for element in list { each(&self, element) }
    }

    package mutating func add<Value>(_ value: Value?, _ some: (inout Packer, Value) -> Void) {
        add(value != nil)
        if let value { some(&self, value) }
    }

    package mutating func add(_ text: String?) { add(text) { $0.add($1) } }
    package mutating func add(_ number: Double?) { add(number) { $0.add($1) } }
    package mutating func add(_ number: Int?) { add(number) { $0.add($1) } }
    package mutating func add(_ flag: Bool?) { add(flag.map { $0 ? 1 : 0 } ?? -1) }
    package mutating func add(_ texts: [String]) { add(texts) { $0.add($1) } }
}
