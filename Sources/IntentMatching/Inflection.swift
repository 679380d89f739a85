/// The dictionary forms that an English word may come from: "losing" may be "los" or "lose".
///
/// The forms are guesses; only those that the vocabulary has count.
enum Inflection {
    static func stems(of word: String, _ visit: (String) -> Void) {
        let bytes = Array(word.utf8)
        let count = bytes.count
        guard count > 3 else {
            if count == 3, bytes[2] == s, bytes[1] != s { visit(text(bytes[..<2])) }
            return
        }
        if ends(bytes, "ies") { visit(text(bytes[..<(count - 3)]) + "y") }
        if bytes[count - 1] == s, bytes[count - 2] != s {
            visit(text(bytes[..<(count - 1)]))
            if bytes[count - 2] == e { visit(text(bytes[..<(count - 2)])) }
        }
        if ends(bytes, "ied") { visit(text(bytes[..<(count - 3)]) + "y") }
        if ends(bytes, "ed") { visitVerb(bytes, without: 2, visit) }
        if ends(bytes, "ing") { visitVerb(bytes, without: 3, visit) }
        if ends(bytes, "er") || ends(bytes, "ly") { visitVerb(bytes, without: 2, visit) }
    }

    private static let s = UInt8(ascii: "s")
    private static let e = UInt8(ascii: "e")

    /// "plann" → plan, "los" → lose, "churn" as it is.
    private static func visitVerb(_ bytes: [UInt8], without ending: Int, _ visit: (String) -> Void) {
        let base = bytes[..<(bytes.count - ending)]
        guard base.count >= 2 else { return }
        visit(text(base))
        visit(text(base) + "e")
        if base.count > 2, base[base.count - 1] == base[base.count - 2] { visit(text(base.dropLast())) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func ends(_ bytes: [UInt8], _ ending: String) -> Bool {
        bytes.count > ending.utf8.count + 1 && bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
}
