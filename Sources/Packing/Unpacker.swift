/// Bytes → values, in the order in which a `Packer` took them.
///
/// Bytes that end too early give zeros and empty lists from there on, and `isDamaged` tells: it is asked once, at the
/// end.
package struct Unpacker {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    package private(set) var isDamaged = false

    package init(_ bytes: [UInt8]) {
        self.init(bytes, in: bytes.indices)
    }

    /// Reads the part of the bytes that is in `range`.
    package init(_ bytes: [UInt8], in range: Range<Int>) {
        let range = range.clamped(to: bytes.indices)
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// How many bytes are left.
    package var left: Int { end - position }

    package mutating func int() -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while position < end {
            let byte = bytes[position]
            position += 1
            if shift < 64 { value |= UInt(byte & 0x7F) << shift }
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
        isDamaged = true
        return 0
    }

    package mutating func double() -> Double {
        guard let start = take(8) else { return 0 }
        return unsafe bytes.withUnsafeBytes {
            Double(bitPattern: unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
    }

    package mutating func flag() -> Bool {
        guard let start = take(1) else { return false }
        return bytes[start] != 0
    }

    package mutating func text() -> String {
        let count = int()
        guard let start = take(count) else { return "" }
        return String(decoding: bytes[start..<(start + count)], as: UTF8.self)
    }

    package mutating func column<Number: FixedWidthInteger & BitwiseCopyable>(
        of type: Number.Type = Number.self
    ) -> [Number] {
        let count = int()
        let width = MemoryLayout<Number>.stride
        guard count > 0, count <= left, let start = take(count * width) else {
            if count != 0 { isDamaged = true }
            return []
        }
        return unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: source[start..<(start + count * width)]))
            }
            filled = count
        }
    }

    package mutating func doubles() -> [Double] { column(of: UInt64.self).map(Double.init(bitPattern:)) }

    package mutating func list<Element>(_ each: (inout Unpacker) -> Element) -> [Element] {
        let count = int()
        // Each element takes a byte at least, so that a count that cannot be reserves no memory.
        guard count >= 0, count <= left else {
            isDamaged = true
            return []
        }
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count where !isDamaged { list.append(each(&self)) }
        return list
    }

    package mutating func optional<Value>(_ some: (inout Unpacker) -> Value) -> Value? {
        flag() ? some(&self) : nil
    }

    package mutating func textIfAny() -> String? { optional { $0.text() } }
    package mutating func doubleIfAny() -> Double? { optional { $0.double() } }
    package mutating func intIfAny() -> Int? { optional { $0.int() } }
    package mutating func flagIfAny() -> Bool? {
        let number = int()
        return number < 0 ? nil : number == 1
    }
    package mutating func textList() -> [String] { list { $0.text() } }

    /// What a number says may not be what the program knows: then the bytes are another program's.
    package mutating func refuse() { isDamaged = true }

    /// Goes over `count` bytes and tells where they begin; nil where there are fewer.
    private mutating func take(_ count: Int) -> Int? {
        guard count >= 0, count <= left else {
            isDamaged = true
            position = end
            return nil
        }
        defer { position += count }
        return position
    }
}
