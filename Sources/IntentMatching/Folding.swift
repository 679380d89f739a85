/// Letters as the matcher compares them: lower case, without accents, ß as ss.
package enum Folding {
    /// Appends the folded form of one letter to a word in the making.
    static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        let value = scalar.value
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            word.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
        } else if let latin = latin(value) {
            word.append(contentsOf: latin.utf8)
        } else {
            word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// The whole text in its folded form: lower case, without accents.
    package static func fold(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The form under which names are compared: "Mueller", "Müller" and "Muller" have one key.
    package static func nameKey(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard hasDigraph(bytes) else { return word }
        var key: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isSecond = byte == 101 && index > 0 && isUmlautBase(bytes[index - 1])
            if !isSecond { key.append(byte) }
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func hasDigraph(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices.dropFirst() where bytes[index] == 101 && isUmlautBase(bytes[index - 1]) {
            return true
        }
        return false
    }

    /// a, o, u: what an e behind turns into an umlaut.
    private static func isUmlautBase(_ byte: UInt8) -> Bool { byte == 97 || byte == 111 || byte == 117 }

    /// Latin-1 and Latin Extended-A; combining marks vanish; nil for all other letters.
    private static func latin(_ value: UInt32) -> String? {
        switch value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: "a"
        case 0xC6, 0xE6: "ae"
        case 0xC7, 0xE7, 0x106...0x10D: "c"
        case 0xD0, 0xF0, 0x10E...0x111: "d"
        case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: "e"
        case 0x11C...0x123: "g"
        case 0x124...0x127: "h"
        case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
        case 0x134...0x135: "j"
        case 0x136...0x138: "k"
        case 0x139...0x142: "l"
        case 0xD1, 0xF1, 0x143...0x14B: "n"
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
        case 0x152...0x153: "oe"
        case 0x154...0x159: "r"
        case 0xDF: "ss"
        case 0x15A...0x161: "s"
        case 0xDE, 0xFE: "th"
        case 0x162...0x167: "t"
        case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
        case 0x174...0x175: "w"
        case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
        case 0x179...0x17E: "z"
        case 0x300...0x36F: ""
        default: nil
        }
    }
}
