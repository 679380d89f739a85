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

/// Many facts as 16 bytes: two lists of facts that differ have other ones.
package struct Digest: Sendable {
    private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var second: UInt64 = 0xD1B5_4A32_D192_ED03

    package init() {}

    package var bytes: [UInt8] {
        [first, second].flatMap { sum in (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) } }
    }

    package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    /// Eight bytes of the text at a time, and then its length, so that two texts in a row are not one.
    package mutating func add(_ text: String) {
        var word: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { add(word) }
        }
        add(word)
        add(count)
    }

    /// Both words with every bit spread over all others (the last step of SplitMix64): what is added up must not show
    /// how alike two lists of facts are.
    fileprivate var mixed: (UInt64, UInt64) { (Self.spread(first), Self.spread(second &+ first)) }

    private static func spread(_ word: UInt64) -> UInt64 {
        var word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    private mutating func add(_ word: UInt64) {
        first = (first ^ word) &* 0xBF58_476D_1CE4_E5B9
        first ^= first >> 29
        second = (second &+ word) &* 0x94D0_49BB_1331_11EB
        second ^= second >> 32
    }
}

/// Many digests as 16 bytes, in whatever order they are added: so they can be made on many cores.
package struct DigestSum: Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var count = 0

    package init() {}

    package mutating func add(_ digest: Digest) {
        first &+= digest.mixed.0
        second &+= digest.mixed.1
        count += 1
    }

    package var isEmpty: Bool { count == 0 }

    /// Adds this to what else a digest is of.
    package func add(to digest: inout Digest) {
        for word in [first, second] { digest.add(Int(truncatingIfNeeded: word)) }
        digest.add(count)
    }
}
