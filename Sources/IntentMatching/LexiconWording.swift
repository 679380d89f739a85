extension Lexicon {
    /// A phrase as its file has it, each item by its first word.
    func wording(of phrase: Int) -> String {
        phrases[phrase].items.map { item in
            items[Int(item)].map { conceptNames[Int(alternatives[Int($0)])] }.joined(separator: "|")
        }.joined(separator: " ")
    }
}

extension NameIndex {
    /// Names that a misspelt or unknown one may have been meant for, best first.
    func nearestNames(to typed: String) -> [String] {
        var found: [String] = []
        for token in TokenizedLine(typed).tokens {
            let known = tokens[token.key].map { [$0] } ?? tokens.tokens(near: token.key).tokens
            for word in known.prefix(3) {
                for variant in tokens.variants(startingWith: word).prefix(3) {
                    let name = name(of: self.variant(variant).account)
                    if !found.contains(name) { found.append(name) }
                }
            }
        }
        return Array(found.prefix(3))
    }
}

extension Lexicon {
    /// The same words but one phrase, to try how much hangs on it.
    package func without(phrase: String, of intent: String) -> Lexicon {
        var poorer = self
        let removed = phrases.indices.filter {
            commands[Int(phrases[$0].command)].intent == intent && wording(of: $0) == phrase
        }
        for number in removed.reversed() { poorer.phrases.remove(at: number) }
        poorer.indexPhrases()
        return poorer
    }
}
