internal import Excerpts

/// The name of an account file without `.yaml`: lower case letters, digits and hyphens.
package enum AccountID {
    static func isOne(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// "Müller & Söhne" → "mueller-soehne"; nil where nothing is left.
    package static func suggestion(for name: some StringProtocol) -> String? {
        var id = ""
        for character in name.lowercased() {
            if let letters = spelled(character) {
                id += letters
            } else if !id.isEmpty, id.last != "-" {
                id.append("-")
            }
        }
        while id.last == "-" { id.removeLast() }
        return id.isEmpty ? nil : id
    }

    private static func spelled(_ character: Character) -> String? {
        if character.isASCII { return character.isLetter || character.isNumber ? String(character) : nil }
        return accents[character]
    }

    private static let accents: [Character: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "æ": "ae", "ø": "oe", "á": "a", "à": "a",
        "â": "a",
        "ã": "a", "ç": "c", "č": "c", "ć": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "ě": "e", "í": "i",
        "ì": "i",
        "î": "i", "ï": "i", "ł": "l", "ñ": "n", "ń": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ř": "r",
        "š": "s",
        "ś": "s", "ú": "u", "ù": "u", "û": "u", "ů": "u", "ý": "y", "ž": "z", "ź": "z", "ż": "z",
    ]

    static func wrongName(of file: String, stem: some StringProtocol) -> Failure {
        Failure(
            "the file's name is the account's id: lower case letters, digits and hyphens",
            at: Excerpt(source: file, line: 1, column: 1, text: ""),
            remedy: suggestion(for: stem).map { "rename the file to \($0).yaml" })
    }
}
