internal import Excerpts

/// What a file must be before it is read as YAML: small enough, UTF-8, without control characters.
struct TextChecks {
    /// 1 MiB; no account or template comes near it.
    static let mostBytes = 1 << 20

    let bytes: [UInt8]
    let name: String

    /// The text of the file, without a byte order mark.
    func text() throws(Failure) -> String {
        try checkSize()
        try checkUTF16()
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let text = String(validating: bytes[start...], as: UTF8.self) else { throw notUTF8() }
        if let offset = firstControlCharacter(from: start) { throw controlCharacter(at: offset) }
        return text
    }

    private func checkSize() throws(Failure) {
        guard bytes.count > Self.mostBytes else { return }
        throw Failure(
            "the file is larger than 1 MiB (\(Self.mostBytes) bytes), the most that is read",
            at: Excerpt(source: name, line: 1, column: 1, text: ""),
            remedy:
                "check that it is the right file; an account with ten years of history needs about 60,000 bytes"
        )
    }

    private func checkUTF16() throws(Failure) {
        guard looksLikeUTF16 else { return }
        throw Failure(
            "the file is UTF-16, not UTF-8", at: Excerpt(source: name, line: 1, column: 1, text: ""),
            remedy: "open it in your editor and save it again with the encoding UTF-8")
    }

    /// A UTF-16 byte order mark, or Latin letters with a zero byte beside each.
    private var looksLikeUTF16: Bool {
        guard bytes.count >= 4 else { return false }
        if (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) { return true }
        let zeros = bytes[0..<4].map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }

    private func notUTF8() -> Failure {
        let offset = firstInvalidByte()
        let byte = bytes[offset]
        let hex = String(byte, radix: 16, uppercase: true)
        let meant = Windows1252.character(byte).map { "; in Windows-1252 it would be \"\($0)\"" } ?? ""
        return Failure(
            "the byte 0x\(hex) is not UTF-8\(meant)", at: excerpt(at: offset),
            remedy: "open the file in your editor and save it again with the encoding UTF-8")
    }

    /// Where the standard library's decoder first puts a replacement that the file does not spell out.
    private func firstInvalidByte() -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return min(offset, bytes.count - 1)
    }

    /// C0 but for tab and line breaks, DEL, C1, and those that end a line unseen or turn the direction of
    /// writing.
    private func firstControlCharacter(from start: Int) -> Int? {
        for index in start..<bytes.count {
            let byte = bytes[index]
            if byte >= 0x20, byte < 0x7F || byte > 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF {
                continue
            }
            if byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
            if byte <= 0x7F || isControlSequence(at: index) { return index }
        }
        return nil
    }

    private func isControlSequence(at index: Int) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let last = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch (bytes[index], next) {
        case (0xC2, 0x80...0x9F): return true
        case (0xE2, 0x80): return (0xA8...0xAE).contains(last)
        case (0xE2, 0x81): return (0xA6...0xA9).contains(last)
        case (0xEF, 0xBB): return last == 0xBF
        default: return false
        }
    }

    private func controlCharacter(at offset: Int) -> Failure {
        let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
        return Failure(
            "there is \(scalar.map(ControlCharacter.name) ?? "a control character") in this line",
            at: excerpt(at: offset), remedy: ControlCharacter.remedy)
    }

    private func excerpt(at offset: Int) -> Excerpt {
        let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
        let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let before = String(decoding: bytes[start..<offset], as: UTF8.self)
        let all = String(decoding: bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        return Excerpt(source: name, line: line, column: before.count + 1, text: all)
    }
}

/// The invisible characters that no text may carry, since they could drive a terminal or hide what is
/// written.
enum ControlCharacter {
    static let remedy =
        "delete it; such characters are invisible in most editors and come along with copied text"

    /// True for what a quoted text may not contain either, written with an escape.
    static func isOne(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// "a control character (ESC, U+001B)".
    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let short: String? =
            switch scalar.value {
            case 0x00: "NUL"
            case 0x07: "BEL"
            case 0x08: "backspace"
            case 0x0B: "vertical tab"
            case 0x0C: "form feed"
            case 0x0D: "carriage return"
            case 0x1B: "ESC"
            case 0x7F: "DEL"
            case 0x85, 0x2028, 0x2029: "line separator"
            case 0x202A...0x202E, 0x2066...0x2069: "direction of writing"
            case 0xFEFF: "byte order mark"
            default: nil
            }
        return "a control character (\(short.map { "\($0), " } ?? "")\(code))"
    }
}

/// What a byte that is not UTF-8 most likely was meant to be.
enum Windows1252 {
    /// Bytes 0x80–0x9F; a space where the code page has no character.
    private static let special = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")

    static func character(_ byte: UInt8) -> Character? {
        switch byte {
        case 0x80...0x9F: special[Int(byte) - 0x80] == " " ? nil : special[Int(byte) - 0x80]
        case 0xA0...0xFF: Character(Unicode.Scalar(byte))
        default: nil
        }
    }
}
