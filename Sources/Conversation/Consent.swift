/// What is said to "Write this? y or n".
enum Consent {
    case yes, no

    /// nil for a line that is no answer.
    init?(to line: String) {
        let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        switch word.last == "." ? String(word.dropLast()) : word {
        case "y", "yes", "ok", "yes please", "write it": self = .yes
        case "n", "no", "cancel", "never mind": self = .no
        default: return nil
        }
    }
}
