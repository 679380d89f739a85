/// What a typed word is without its ending: "Kestrel's" is Kestrel, "don't" is do and not.
struct WordForm {
    var word: String
    var isPossessive = false
    var isNegated = false

    init(plain word: String) {
        self.word = word
    }

    /// What joins two names in the languages that names come in.
    private static let ands: Set<String> = ["und", "et"]

    init(typed letters: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        for letter in letters where letter != "." || bytes.last.map({ (48...57).contains($0) }) == true {
            switch letter {
            case "'", "’", "ʼ", "`", "‘": bytes.append(Self.apostrophe)
            case "$", "€", "£", "%": continue
            default: Folding.append(letter, to: &bytes)
            }
        }
        if bytes.contains(Self.apostrophe) {
            self = Self.contracted(bytes)
        } else {
            let plain = String(decoding: bytes, as: UTF8.self)
            word = Self.ands.contains(plain) ? "and" : plain
        }
    }

    private static let apostrophe = UInt8(ascii: "'")

    private static func contracted(_ bytes: [UInt8]) -> WordForm {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("n't") { return negated(String(text.dropLast(3))) }
        for ending in ["'re", "'ll", "'ve", "'d", "'m"] where text.hasSuffix(ending) {
            return WordForm(plain: joined(String(text.dropLast(ending.utf8.count))))
        }
        guard text.hasSuffix("'s") else { return WordForm(plain: joined(text)) }
        var form = WordForm(plain: joined(String(text.dropLast(2))))
        form.isPossessive = true
        return form
    }

    private static func negated(_ verb: String) -> WordForm {
        var form = WordForm(
            plain: verb == "ca" ? "can" : verb == "wo" ? "will" : verb == "sha" ? "shall" : joined(verb))
        form.isNegated = true
        return form
    }

    private static func joined(_ text: String) -> String {
        text.filter { $0 != "'" }
    }
}

/// The amounts that people type: "9", "120,000", "4.5", "80k", "1.2m", "2nd".
enum Amount {
    static func value(of word: String) -> Double? {
        let bytes = Array(word.utf8)
        guard let first = bytes.first, (48...57).contains(first), bytes.count <= 15 else { return nil }
        var digits = bytes.prefix { (48...57).contains($0) || $0 == 44 || $0 == 46 }
        let unit = String(decoding: bytes[digits.count...], as: UTF8.self)
        guard let factor = factor(of: unit) else { return nil }
        if digits.filter({ $0 == 46 }).count > 1 { return nil }
        digits.removeAll { $0 == 44 }
        return Double(String(decoding: digits, as: UTF8.self)).map { $0 * factor }
    }

    private static func factor(of unit: String) -> Double? {
        switch unit {
        case "", "st", "nd", "rd", "th": 1
        case "k": 1000
        case "m", "mio": 1_000_000
        default: nil
        }
    }
}
