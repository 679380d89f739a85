extension Lexicon {
    /// A word that a typo may have been meant for.
    struct Repairable: Sendable {
        let word: Int32
        let length: Int
        let letters: LetterMask
    }

    /// All words of one kind that are nearest, those of the same letters first: "reviwe" is "review" before "revive".
    ///
    /// The kind is told by what a word means alone, nil for one that is only part of fixed runs.
    func nearestWords(to word: String, where isOfKind: (Meaning?) -> Bool) -> [Int32] {
        let typed = Array(word.utf8)
        let budget = EditBudget.edits(in: typed.count)
        guard budget > 0, typed.count <= 24 else { return [] }
        let letters = LetterMask(typed)
        var found: [Repairable] = []
        var distance = budget
        for letter in Set(typed.prefix(2)) {
            for candidate in repairable[letter] ?? []
            where abs(candidate.length - typed.count) <= distance
                && candidate.letters.differences(from: letters) <= 2 * distance
            {
                let text = words.text(of: candidate.word)
                guard let slips = EditBudget.distance(typed, text, within: distance) else { continue }
                guard isOfKind(words.meaning(of: candidate.word)) else { continue }
                if slips < distance { found.removeAll() }
                distance = slips
                found.append(candidate)
            }
        }
        return found.map { ($0.letters.differences(from: letters), $0.word) }.sorted { $0 < $1 }.map(\.1)
    }
}
