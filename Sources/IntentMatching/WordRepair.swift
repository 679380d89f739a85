extension Lexicon {
    /// A word that a typo may have been meant for.
    struct Repairable: Sendable {
        let word: Int32
        let length: Int
        let letters: LetterMask
    }

    /// The word of the vocabulary that a misspelt one was meant for; nil unless one is clearly nearest.
    func nearest(to word: String, within most: Int = 2) -> Int32? {
        let typed = Array(word.utf8)
        let budget = min(most, EditBudget.edits(in: typed.count))
        guard budget > 0, typed.count <= 24 else { return nil }
        let letters = LetterMask(typed)
        var best: Int32?
        var distance = budget + 1
        var isTied = false
        for letter in Set(typed.prefix(2)) {
            for candidate in repairable[letter] ?? []
            where abs(candidate.length - typed.count) <= budget
                && candidate.letters.differences(from: letters) <= 2 * budget
            {
                let limit = min(budget, distance)
                let text = words.text(of: candidate.word)
                guard let found = EditBudget.distance(typed, text, within: limit) else { continue }
                guard words.meaning(of: candidate.word)?.isWorthRepair == true else { continue }
                if found < distance {
                    best = candidate.word
                    isTied = false
                } else if let best, best != candidate.word {
                    isTied = isTied || !meansAlike(best, candidate.word)
                }
                distance = found
            }
        }
        return isTied ? nil : best
    }

    /// "renew" and "renewal": whichever was meant, the sentence says the same.
    private func meansAlike(_ a: Int32, _ b: Int32) -> Bool {
        guard let first = words.meaning(of: a), let second = words.meaning(of: b) else { return false }
        return !first.concepts.isEmpty && first.concepts.contains(where: second.concepts.contains)
    }
}
