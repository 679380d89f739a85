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
                    let name = names[Int(variants[Int(variant)].account)]
                    if !found.contains(name) { found.append(name) }
                }
            }
        }
        return Array(found.prefix(3))
    }
}
