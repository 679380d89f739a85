/// Words and fixed runs of words, with what the vocabulary knows of them.
extension Sentence {
    func unit(at token: Int, before limit: Int) -> Unit {
        let words = tokens[token].candidates
        if let run = longestRun(from: words, at: token, before: limit) { return run }
        var meaning = Meaning()
        var isKnown = false
        for word in words {
            guard let found = lexicon.words.meaning(of: word), !found.isOnlyForm else { continue }
            if !isKnown {
                meaning = found
            } else if meaning.weight != .elsewhere {
                meaning.concepts += found.concepts
            }
            isKnown = true
        }
        let isNumber = tokens[token].number != nil || meaning.has(.numbers)
        if isNumber, meaning.concepts.isEmpty { meaning.weight = meaning.weight ?? .light }
        if isKnown || tokens[token].number != nil || tokens[token].isFile {
            return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: true)
        }
        if tokens[token].isPlain {
            return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: false, isPlain: true)
        }
        return repairedRun(token, before: limit) ?? repaired(token)
            ?? Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: !words.isEmpty)
    }

    private func longestRun(from words: [Int32], at token: Int, before limit: Int) -> Unit? {
        var best: (end: Int, meanings: [Int32], rest: [Int32]) = (token, [], [])
        for word in words {
            for run in lexicon.words.runs(from: word) {
                let end = token + 1 + run.rest.count
                guard end <= limit, end >= best.end, matches(run.rest, from: token + 1) else { continue }
                if end > best.end { best = (end, [], run.rest) }
                best.meanings.append(run.meaning)
            }
        }
        guard !best.meanings.isEmpty, !isOverrun(token..<best.end, before: limit) else { return nil }
        var meaning = Meaning.union(best.meanings.map { lexicon.words.meaning(at: $0) })
        if meaning.concepts.isEmpty, !meaning.isOnlyIgnored, meaning.weight != .elsewhere {
            meaning.concepts = conceptsOfWords(token..<best.end)
        }
        return Unit(
            tokens: token..<best.end, meaning: meaning, isKnown: true,
            repair: repair(in: token + 1..<best.end, of: best.rest))
    }

    /// The first word of a run that was misspelt.
    private func repair(in range: Range<Int>, of rest: [Int32]) -> Repair? {
        zip(range, rest).first { !tokens[$0].candidates.contains($1) }.map { token, word in
            Repair(from: tokens[token].text, to: lexicon.words.text(of: word))
        }
    }

    /// "the customer" gives way to "customer success team".
    private func isOverrun(_ range: Range<Int>, before limit: Int) -> Bool {
        range.dropFirst().contains { start in
            tokens[start].candidates.contains { word in
                lexicon.words.runs(from: word).contains { run in
                    run.rest.count + 1 > range.count && start + 1 + run.rest.count <= limit
                        && matches(run.rest, from: start + 1)
                }
            }
        }
    }

    /// A run that only says a value, "health score" as a measure, leaves its words to the phrases.
    private func conceptsOfWords(_ range: Range<Int>) -> [Int16] {
        range.flatMap { token in
            tokens[token].candidates.flatMap { lexicon.words.meaning(of: $0)?.concepts ?? [] }
        }
    }

    private func matches(_ rest: [Int32], from token: Int) -> Bool {
        for (offset, word) in rest.enumerated() {
            let next = tokens[token + offset]
            guard next.gap.rawValue < Token.Gap.semicolon.rawValue else { return false }
            guard next.candidates.contains(word) || isSlip(next, for: word) else { return false }
        }
        return true
    }

    /// "advisry board": a run of words whose first is misspelt.
    private func repairedRun(_ token: Int, before limit: Int) -> Unit? {
        guard let right = tokens[token].slip.runHead,
            var run = longestRun(from: [right], at: token, before: limit)
        else { return nil }
        run.repair = Repair(from: tokens[token].text, to: lexicon.words.text(of: right))
        return run
    }

    /// A word inside a run, misspelt: "voice of custmer".
    private func isSlip(_ token: Token, for word: Int32) -> Bool {
        guard token.slip.isPossible else { return false }
        let typed = Array(token.word.utf8)
        let budget = EditBudget.edits(in: typed.count)
        return EditBudget.distance(typed, lexicon.words.text(of: word), within: budget) != nil
    }

    /// A word that nothing knows may be a misspelt word of the vocabulary; where several are as near, the sentence tells
    /// which.
    private func repaired(_ token: Int) -> Unit? {
        let near = tokens[token].slip.words
        guard let right = near.first, near.count <= 3 else { return nil }
        let meaning = Meaning.union(near.compactMap { lexicon.words.meaning(of: $0) })
        let repair = Repair(from: tokens[token].text, to: lexicon.words.text(of: right))
        return Unit(tokens: token..<(token + 1), meaning: meaning, isKnown: true, repair: repair)
    }
}
