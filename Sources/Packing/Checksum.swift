/// Tells bytes that were written whole from bytes that were not; no defence against somebody who means it.
package enum Checksum {
    /// Eight bytes at a time through the mixing step of SplitMix64 (Steele, Lea, Flood 2014).
    package static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe mixed($0) }
    }

    private static func mixed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = UInt64(bytes.count)
        let words = bytes.count / 8
        for word in 0..<words {
            unsafe step(bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self), &sum)
        }
        var rest: UInt64 = 0
        for index in (words * 8)..<bytes.count { unsafe rest = rest << 8 | UInt64(bytes[index]) }
        step(rest, &sum)
        return sum
    }

    private static func step(_ word: UInt64, _ sum: inout UInt64) {
        sum = (sum ^ word) &* 0xBF58_476D_1CE4_E5B9
        sum ^= sum >> 31
    }
}
