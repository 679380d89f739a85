/// A clause that tells something and asks for nothing: "they churned in August", "Acme looks shaky".
///
/// In front of a command it says what the command is about, and is no command itself.
struct Statement {
    private let sentence: Sentence

    /// nil for a clause that begins in another way: with an order, a question, the name of a command.
    init?(_ sentence: Sentence) {
        self.sentence = sentence
        guard let first = sentence.units.indices.first(where: { !Self.openers.contains(sentence.word($0)) }),
            first + 1 < sentence.units.count, !sentence.has(.writes, first)
        else { return nil }
        let isOwn = sentence.units[first].role == .account && !sentence.firstToken(first).isPossessive
        switch sentence.value(.states, first) {
        case "we":
            guard isPast(first + 1), !Self.polite.contains(sentence.word(first + 1)) else { return nil }
        case "they": guard isFinite(first + 1) else { return nil }
        default: guard isOwn, isFinite(first + 1) else { return nil }
        }
    }

    private static let openers: Set<String> = [
        "so", "ok", "okay", "well", "hi", "hey", "hello", "and", "oh", "now",
        "since", "as", "because", "when", "if", "after", "while", "given", "that", "seeing", "considering",
        "although", "but",
    ]
    /// "I wanted the score of Acme" asks for it.
    private static let polite: Set<String> = ["wanted", "needed", "hoped", "liked", "wondered", "loved"]

    private func isFinite(_ unit: Int) -> Bool { sentence.value(.states, unit) == "be" || isPast(unit) }

    /// "churned", "left", "just signed".
    private func isPast(_ unit: Int) -> Bool {
        guard sentence.units.indices.contains(unit) else { return false }
        let token = sentence.firstToken(unit)
        if ["just", "have", "already", "recently", "nearly", "almost"].contains(token.word) {
            return isPast(unit + 1)
        }
        if ["had", "were", "was"].contains(token.word) { return true }
        let isForm = token.candidates.contains {
            sentence.lexicon.words.meaning(of: $0)?.has(.forms) ?? false
        }
        return isForm || token.word.hasSuffix("ed")
    }
}
