/// Keeps a value from being read as markup or as a call where it is pasted into a chat.
enum ChatEscaping {
    /// Signs that Slack or Teams would take for bold, italics, code, a link, a channel or a person become signs that
    /// look alike and mean nothing; line breaks become spaces.
    ///
    /// There is no escape that both leave out of sight: what is pasted by hand shows a backslash and `&amp;` as they
    /// are.
    static func escaped(_ text: String) -> String {
        guard text.contains(where: isSuspect) else { return text }
        var result = ""
        var previous: Character?
        for character in text {
            result += substitute(character, after: previous)
            previous = character
        }
        return result
    }

    private static func isSuspect(_ character: Character) -> Bool {
        "*_~`<>@#".contains(character) || character.isNewline
    }

    private static func substitute(_ character: Character, after previous: Character?) -> String {
        let isInWord = previous.map { $0.isLetter || $0.isNumber } ?? false
        switch character {
        case "*": return "∗"
        case "~": return "∼"
        case "`": return "'"
        case "<": return "‹"
        case ">": return "›"
        // Inside a word an underscore is itself, and an address stays one.
        case "_" where !isInWord: return "‗"
        // A word joiner keeps "@channel" and "#sales" from calling anybody.
        case "@" where !isInWord, "#" where !isInWord: return "\(character)\u{2060}"
        default: return character.isNewline ? " " : String(character)
        }
    }
}
