package import Documents

/// Facts as JSON (RFC 8259), on one line.
package enum JSONText {
    package static func write(_ fact: Fact) -> String {
        var writer = Writer()
        writer.write(fact)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The answer to a line that failed: `{"error": {"line", "column", "message", "suggestions"}}`.
    ///
    /// Line and column count from 1 and are null where the failure has no place.
    package static func failure(line: Int?, column: Int?, message: String, suggestions: [String]) -> String {
        write([
            "error": [
                "line": .optional(line), "column": .optional(column), "message": .text(message),
                "suggestions": .texts(suggestions),
            ]
        ])
    }
}

/// Collects bytes: several times faster than a String that grows by its parts.
private struct Writer {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ fact: Fact) {
        switch fact {
        case .null, .gap: add("null")
        case .bool(let flag): add(flag ? "true" : "false")
        case .number(let number): write(number)
        case .text(let string): write(string)
        case .list(let elements): write(elements)
        case .record(let fields): write(fields)
        }
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(_ elements: [Fact]) {
        add("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { add(", ") }
            write(element)
        }
        add("]")
    }

    private mutating func write(_ fields: [Fact.Field]) {
        add("{")
        for (index, field) in fields.enumerated() {
            if index > 0 { add(", ") }
            write(field.key)
            add(": ")
            write(field.value)
        }
        add("}")
    }

    /// The shortest digits that read back as the same number.
    ///
    /// JSON has no word for what is not finite.
    private mutating func write(_ number: Double) {
        guard number.isFinite else { return add("null") }
        guard number.rounded() == number, abs(number) < 1e15 else { return add(number.description) }
        add(String(Int(number)))
    }

    private mutating func write(_ string: String) {
        add("\"")
        if Self.isHarmless(string) {
            add(string)
        } else {
            for scalar in string.unicodeScalars { write(scalar) }
        }
        add("\"")
    }

    /// Whether no byte can belong to a character that is escaped: U+2028 and U+2029 are E2 80 A8 and A9, the
    /// controls beyond ASCII begin with C2.
    private static func isHarmless(_ string: String) -> Bool {
        var previous: UInt8 = 0
        for byte in string.utf8 {
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 { return false }
            if previous == 0xE2, byte == 0x80 { return false }
            previous = byte
        }
        return true
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22: add("\\\"")
        case 0x5C: add("\\\\")
        case 0x0A: add("\\n")
        case 0x0D: add("\\r")
        case 0x09: add("\\t")
        // Controls could drive a terminal that shows the answer; the separators end a line for JavaScript.
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: writeCode(scalar)
        case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    private mutating func writeCode(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
}
