/// Plain words inside HTML and SVG.
enum HTMLText {
    /// Safe between tags and inside quoted attributes; control characters, which XML and HTML forbid, are
    /// left out.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSuspect) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }

    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            true
        // Controls; 0xC2 begins those beyond ASCII.
        case 0..<0x20, 0x7F, 0xC2: true
        default: false
        }
    }
}
