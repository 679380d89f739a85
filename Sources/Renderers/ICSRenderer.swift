package import Documents
package import Excerpts

/// The dated steps of a document → one calendar file of all-day events (RFC 5545).
///
/// The same document gives the same bytes: an event's UID is made of account, intent and step, its stamp of
/// the day of the answer, so that a calendar replaces what it has instead of adding to it.
package struct ICSRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Steward//Steward//EN", "CALSCALE:GREGORIAN",
        ]
        for event in document.events { lines += try self.lines(of: event, in: document) }
        lines.append("END:VCALENDAR")
        let contents = lines.map { Self.folded($0) + "\r\n" }.joined()
        return [RenderedFile(fileExtension: Format.ics.fileExtension, contents: contents)]
    }

    private func lines(of event: CalendarEvent, in document: Document) throws(Failure) -> [String] {
        let place = [document.account?.id ?? "book", document.intent, event.id].map(Self.identifier)
        var lines = [
            "BEGIN:VEVENT",
            "UID:\(place.joined(separator: "."))@steward",
            "DTSTAMP:\(try Self.compact(document.asOf))T000000Z",
            // Without an end, an event that begins on a date lasts that day (RFC 5545, 3.6.1).
            "DTSTART;VALUE=DATE:\(try Self.compact(event.date))",
            "SUMMARY:\(Self.escaped(event.title))",
        ]
        if !event.details.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(event.details))") }
        return lines + ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }

    /// 2026-11-24 → 20261124.
    private static func compact(_ day: String) throws(Failure) -> String {
        let digits = day.filter { $0 != "-" }
        guard day.utf8.count == 10, digits.utf8.count == 8, digits.allSatisfy(\.isASCIIDigit) else {
            throw Failure(
                "\"\(day)\" is no day that a calendar could hold", remedy: "write days as YYYY-MM-DD")
        }
        return digits
    }

    /// What could end the line or the value is written as its code, so that two different steps stay
    /// different.
    private static func identifier(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(String(byte, radix: 16))"
            }
        }
        return result
    }

    /// TEXT of RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped, other controls
    /// dropped.
    private static func escaped(_ text: String) -> String {
        var result = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\\(scalar)"
            case "\n": result += previous == "\r" ? "" : "\\n"
            case "\r": result += "\\n"
            case "\t": result += " "
            default:
                if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) {
                    result.unicodeScalars.append(scalar)
                }
            }
            previous = scalar
        }
        return result
    }

    /// No line is longer than 75 octets; the cut falls between characters, a space leads the next line.
    private static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var result = ""
        var octets = 0
        for piece in line.flatMap(pieces) {
            let size = piece.utf8.count
            if octets + size > 75 {
                result += "\r\n "
                octets = 1
            }
            result += piece
            octets += size
        }
        return result
    }

    /// A letter stays with its accents, unless there are more of them than a line holds.
    private static func pieces(of character: Character) -> [String] {
        character.utf8.count <= 74 ? [String(character)] : character.unicodeScalars.map { String($0) }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
