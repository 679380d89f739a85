/// The encodings of Internet mail, for UTF-8.
enum MIME {
    private static let digits = Array("0123456789ABCDEF")

    /// Quoted-printable (RFC 2045, 6.7): CRLF line ends, no line longer than 76, no character torn apart.
    static func quotedPrintable(_ text: String) -> String {
        var result = ""
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            append(line, to: &result)
            result += "\r\n"
        }
        return result
    }

    private static func append(_ line: Substring, to result: inout String) {
        var length = 0
        let scalars = line.unicodeScalars
        for index in scalars.indices {
            let isLast = scalars.index(after: index) == scalars.endIndex
            let piece = quoted(scalars[index], isLast: isLast)
            // The last column is kept for the "=" that says that the line goes on.
            if length + piece.utf8.count > 75 {
                result += "=\r\n"
                length = 0
            }
            result += piece
            length += piece.utf8.count
        }
    }

    private static func quoted(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
        switch scalar.value {
        case 0x3D: "=3D"
        case 0x20, 0x09: isLast ? hex(scalar) : String(scalar)
        case 0x21...0x7E: String(scalar)
        default: hex(scalar)
        }
    }

    /// Each byte of the character as `=C3`.
    private static func hex(_ scalar: Unicode.Scalar) -> String {
        var result = ""
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            result += "="
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return result
    }
}

extension MIME {
    /// Encoded words (RFC 2047, "Q"): each at most 75 characters, cut between characters.
    ///
    /// `used` counts the characters already on the line that the first word will stand on.
    static func encodedWords(_ text: String, after used: Int) -> [String] {
        let head = "=?utf-8?Q?"
        let tail = "?="
        var words: [String] = []
        var payload = ""
        var room = 76 - used - head.count - tail.count
        for scalar in text.unicodeScalars {
            let piece = wordPiece(scalar)
            if payload.utf8.count + piece.utf8.count > room {
                words.append(head + payload + tail)
                payload = ""
                room = 75 - head.count - tail.count
            }
            payload += piece
        }
        words.append(head + payload + tail)
        return words
    }

    /// Only what is also allowed in a name before an address (RFC 2047, 5, rule 3) stands for itself.
    private static func wordPiece(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
        default: hex(scalar)
        }
    }

    /// Header lines of at most 76 characters: the pieces are set apart by single spaces, and a line may end
    /// at any.
    static func folded(_ name: String, _ pieces: [String]) -> String {
        var result = "\(name):"
        var length = result.utf8.count
        for (index, piece) in pieces.enumerated() {
            let size = piece.utf8.count + 1
            if index > 0, length + size > 76 {
                result += "\r\n"
                length = 0
            }
            result += " \(piece)"
            length += size
        }
        return result + "\r\n"
    }
}
