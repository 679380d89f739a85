package import Excerpts

/// How the bytes of a table stand for letters.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// ISO 8859-1, and what Windows writes under that name: the difference is signs between 0x80 and 0x9F.
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"
}

/// The text of a table, as UTF-8 without a byte order mark.
package struct TableText: Sendable {
    /// The file as the person named it.
    package let name: String
    let bytes: [UInt8]

    /// - Throws: where the bytes are no text, or text in another encoding than was declared.
    package init(_ bytes: [UInt8], named name: String, in encoding: TextEncoding = .utf8) throws(Failure) {
        self.name = name
        try Self.refuseWorkbooks(bytes, name)
        switch encoding {
        case .utf8:
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            guard String(validating: text, as: UTF8.self) != nil else { throw Self.notUTF8(text, name) }
            self.bytes = text
        case .latin1, .windows1252:
            self.bytes = Self.converted(bytes)
        }
    }

    /// True where the bytes are UTF-8.
    package static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    private static func refuseWorkbooks(_ bytes: [UInt8], _ name: String) throws(Failure) {
        let place = Excerpt(source: name, line: 1, column: 1, text: "")
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Failure(
                "this is a workbook, not a table of text", at: place,
                remedy: "open it in the spreadsheet and save the sheet as \"CSV UTF-8\"")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Failure(
                "the file is written in UTF-16", at: place,
                remedy: "save it again as \"CSV UTF-8\"")
        }
    }

    // MARK: - Other encodings

    private static func notUTF8(_ bytes: [UInt8], _ name: String) -> Failure {
        let offset = firstInvalid(bytes)
        let lineStart = bytes[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
        let line = bytes[..<offset].count { $0 == 0x0A } + 1
        let end = bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        let before = String(decoding: bytes[lineStart..<offset], as: UTF8.self)
        let text =
            before + String(decoding: converted(Array(bytes[offset..<min(end, offset + 200)])), as: UTF8.self)
        return Failure(
            "the letters are not written in UTF-8",
            at: Excerpt(source: name, line: line, column: before.count + 1, text: text),
            remedy:
                "save the file again as \"CSV UTF-8\", or write encoding: windows-1252 into its mapping in Templates/imports"
        )
    }

    /// The first byte that begins no whole letter.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var offset = 0
        while offset < bytes.count {
            let width = bytes[offset] < 0x80 ? 1 : bytes[offset] < 0xE0 ? 2 : bytes[offset] < 0xF0 ? 3 : 4
            let end = min(bytes.count, offset + width)
            guard bytes[offset] < 0x80 || String(validating: bytes[offset..<end], as: UTF8.self) != nil else {
                return offset
            }
            offset = end
        }
        return bytes.count - 1
    }

    /// Windows-1252 → UTF-8; its letters above 0x9F are those of ISO 8859-1.
    private static func converted(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? signs[Int(byte - 0x80)] : UInt32(byte)
            guard value >= 0x80 else {
                text.append(byte)
                continue
            }
            text.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        }
        return text
    }

    /// What Windows-1252 has at 0x80–0x9F; 0xFFFD where it has nothing.
    private static let signs: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152,
        0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122,
        0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
