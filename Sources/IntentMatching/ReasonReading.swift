/// "Acme churned on 1 November because of price": the reason is kept as it was typed, and only the rest is read.
extension ClauseReader {
    /// nil for a sentence that tells no reason, and where what stands before it is nothing to be written down.
    func reasonReading(of tokens: [Token]) -> Reading? {
        guard tokens.contains(where: { Self.leaving.contains($0.word) }) else { return nil }
        guard let start = tokens.indices.first(where: { $0 > 1 && leadsToReason($0, in: tokens) }) else {
            return nil
        }
        let text = place.text(tokens[start].bytes.lowerBound..<Int.max)
        let read = Decision(reader: self, candidate: bestCandidate(Array(tokens[..<start])), hasText: true)
            .reading()
        guard case .run(var intent) = read.reading.outcome, intent.slots.event == Self.departure else {
            return nil
        }
        intent.slots.value = tokens[start...].lazy.compactMap(category).first
        intent.slots.text = String(text.reversed().drop { $0.isWhitespace || ".!".contains($0) }.reversed())
        return Reading(
            text: place.clause(tokens), outcome: .run(intent), explanation: read.reading.explanation)
    }

    private static let departure = "churn.date"
    /// Looked at first, since most sentences have none of them.
    private static let leaving: Set<String> = [
        "churned", "churn", "left", "lost", "leave", "gone", "quit", "departed",
    ]

    /// "because", "due to", "over the price".
    private func leadsToReason(_ token: Int, in tokens: [Token]) -> Bool {
        let next = token + 1 < tokens.count ? tokens[token + 1].word : ""
        switch tokens[token].word {
        case "because", "since": return !next.isEmpty && tokens[token + 1].number == nil
        case "due", "owing", "thanks": return next == "to"
        case "over", "for": return tokens[(token + 1)...].contains { category($0) != nil }
        default: return false
        }
    }

    private func category(_ token: Token) -> String? {
        token.candidates.lazy.compactMap { lexicon.words.meaning(of: $0)?.value(.reasons) }.first
    }
}
