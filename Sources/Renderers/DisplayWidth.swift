/// How many columns of a terminal a text takes.
///
/// The C library's `wcwidth` depends on the locale and knows scalars only; here a whole grapheme is measured,
/// and the answer is the same everywhere. Sources: Unicode Standard Annex 11 (East Asian Width) for the
/// ranges, the standard library's own properties for emoji, combining marks and format characters.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        if isPlain(text.utf8) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// 0 for marks, format and control characters, 2 for East Asian wide ones and emoji, else mostly 1.
    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return (0x20..<0x7F).contains(ascii) ? 1 : 0 }
        if isPlainSign(character) { return 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // A picture takes two columns, whatever is joined to it: a skin, a family, the other half of a
            // flag. Variation selector 16 makes one of the sign before it.
            if scalar.value == 0xFE0F || columns == 0 && isPicture(scalar) { return 2 }
            columns += of(scalar)
        }
        return columns
    }

    /// Letters of Latin, dashes, quotes, currency signs, arrows, the lines of tables and the blocks of charts: what
    /// a document has most of, and no tables of Unicode are needed for.
    private static func isPlainSign(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            return false
        }
        switch scalar.value {
        case 0xA0...0x2FF, 0x2010...0x2027, 0x20A0...0x20BF, 0x2190...0x21FF, 0x2500...0x259F: return true
        default: return false
        }
    }

    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x2000 && scalar.properties.isEmojiPresentation
    }

    /// Whether every byte is a printable ASCII character, and so one column.
    static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
        for byte in bytes where byte < 0x20 || byte > 0x7E { return false }
        return true
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
        if isWide(scalar.value) { return 2 }
        return takesNoColumn(scalar) ? 0 : 1
    }

    private static func takesNoColumn(_ scalar: Unicode.Scalar) -> Bool {
        // Vowels and final consonants of Hangul are drawn into the syllable's first letter.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
            return true
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
            return true
        default: return false
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return wideRanges.contains { $0.contains(value) }
    }

    /// Blocks of wide and full-width characters.
    ///
    /// Unassigned places inside a block count as wide, as the annex has it.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul initial consonants
        0x2329...0x232A,  // angle brackets
        0x2E80...0x303E,  // CJK radicals and punctuation
        0x3041...0x33FF,  // kana, bopomofo, Hangul compatibility, squared words
        0x3400...0x4DBF, 0x4E00...0x9FFF,  // CJK ideographs
        0xA000...0xA4CF,  // Yi
        0xA960...0xA97F,  // Hangul initial consonants, extended
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,  // CJK compatibility ideographs
        0xFE10...0xFE19, 0xFE30...0xFE6F,  // vertical and small forms
        0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
        0x16FE0...0x18DFF,  // Tangut, Khitan
        0x1AFF0...0x1B2FF,  // kana supplements, Nushu
        0x1F200...0x1F2FF,  // enclosed ideographs
        0x20000...0x2FFFD, 0x30000...0x3FFFD,  // CJK ideographs, supplementary planes
    ]
}
