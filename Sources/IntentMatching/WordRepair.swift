extension Lexicon {
    /// The word of the vocabulary that a misspelt one was meant for; nil unless one is clearly nearest.
    func nearest(to word: String) -> Int32? {
        let typed = Array(word.utf8)
        let budget = EditBudget.edits(in: typed.count)
        guard budget > 0, typed.count <= 24 else { return nil }
        var best: Int32?
        var distance = budget + 1
        var isTied = false
        for letter in Set(typed.prefix(2)) {
            for candidate in repairable[letter] ?? [] where words.meaning(of: candidate)?.isWorthRepair == true {
                let limit = min(budget, distance)
                guard let found = EditBudget.distance(typed, words.texts[Int(candidate)], within: limit) else { continue }
                isTied = found == distance
                if found < distance { best = candidate }
                distance = found
            }
        }
        return isTied ? nil : best
    }
}
