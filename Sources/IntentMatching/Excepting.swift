internal import Excerpts

/// A sentence that leaves accounts out: "everything critical except Duff", "all enterprise, but not the red ones".
struct Excepting {
    /// What is asked, without the words that leave out.
    let rest: [Token]
    /// The words that leave out, for messages.
    let said: [Token]
    private(set) var exclusions: [Exclusion] = []
    /// What a name that does not tell one from another may stand for: accounts or people.
    private(set) var unclear: [String] = []

    /// Words between what is left out that belong to it.
    private static let inside: Set<String> = [
        "the", "our", "my", "and", "or", "nor", "for", "in", "of", "with", "those", "these", "them",
        "ones", "that",
        "which", "who", "are", "is", "any", "all",
    ]
    private static let joints: Set<String> = ["and", "or", "nor"]

    /// nil for a sentence that leaves nothing out, and where what it leaves out is neither an account nor a set.
    init?(_ sentence: Sentence, reader: ClauseReader) {
        guard let unit = sentence.units.indices.first(where: { Self.leavesOut($0, in: sentence) }) else {
            return nil
        }
        let start = sentence.units[unit].tokens.lowerBound
        let behind = Array(sentence.tokens[sentence.units[unit].tokens.upperBound...])
        let isPrefix = sentence.value(.exclusions, unit) == "prefix"
        let tail = Self.described(isPrefix ? Array(behind.prefix(1)) : behind, reader)
        let end = Self.end(of: tail)
        guard end > 0 else { return nil }
        let after = Array(behind[tail.units[end - 1].tokens.upperBound...])
        // What an "and" leads to is another command, not part of this one.
        if let next = after.first, Self.joints.union(["then"]).contains(next.word) { return nil }
        rest = Array(sentence.tokens[..<start].dropLast(Self.danglers(before: unit, in: sentence))) + after
        said =
            Array(sentence.tokens[start..<(start + sentence.units[unit].tokens.count)])
            + behind.dropLast(after.count)
        take(Self.pieces(of: tail, upTo: end), reader)
        guard !exclusions.isEmpty || !unclear.isEmpty else { return nil }
    }

    /// "that are" of "all accounts that are not red".
    private static func danglers(before unit: Int, in sentence: Sentence) -> Int {
        var count = 0
        while unit - count > 1,
            ["that", "which", "who", "are", "is"].contains(sentence.word(unit - 1 - count))
        {
            count += 1
        }
        return count
    }

    /// "except" always; "not" and "but" only behind what they can leave something out of.
    private static func leavesOut(_ unit: Int, in sentence: Sentence) -> Bool {
        guard sentence.units[unit].role == nil, let kind = sentence.value(.exclusions, unit) else {
            return false
        }
        if kind == "surely" { return true }
        if kind == "prefix" { return sentence.names.isEmpty }
        let before = 0..<unit
        let hasSet = before.contains { isSet($0, in: sentence) }
        switch sentence.text(unit).lowercased() {
        case "but": return unit > 0 && isSet(unit - 1, in: sentence)
        case "but not", "and not":
            return unit == 0 || hasSet || before.contains { sentence.units[$0].role == .account }
        case "without", "minus": return hasSet || unit > 0 || sentence.names.isEmpty
        default: return hasSet || (unit == 0 && sentence.names.isEmpty)
        }
    }

    fileprivate static func isSet(_ unit: Int, in sentence: Sentence) -> Bool {
        sentence.units[unit].role == .set || sentence.has(.all, unit) || sentence.has(.nouns, unit)
    }

    private static func described(_ tokens: [Token], _ reader: ClauseReader) -> Sentence {
        var sentence = Sentence(
            tokens, lexicon: reader.lexicon, index: reader.matcher.index, day: reader.matcher.day)
        sentence.describesSet = true
        sentence.findSpans(names: reader.nameMatches(tokens))
        return sentence
    }

    /// The unit behind the last one that tells what is left out; 0 where none does.
    private static func end(of tail: Sentence) -> Int {
        var end = 0
        for unit in tail.units.indices {
            switch tail.units[unit].role {
            case .account, .set: end = unit + 1
            case nil where tail.has(.nouns, unit): if end > 0 { end = unit + 1 }
            case nil, .pronoun: if !inside.contains(tail.word(unit)) { return end }
            default: return end
            }
        }
        return end
    }

    /// "Acme", "the red ones" of "Acme and the red ones".
    private static func pieces(of tail: Sentence, upTo end: Int) -> [[Token]] {
        var pieces: [[Token]] = [[]]
        for unit in 0..<end {
            let isJoint = tail.units[unit].role == nil && joints.contains(tail.word(unit))
            if isJoint || tail.firstToken(unit).gap == .comma { pieces.append([]) }
            if !isJoint { pieces[pieces.count - 1] += tail.tokens[tail.units[unit].tokens] }
        }
        return pieces.filter { !$0.isEmpty }
    }

    /// "red and orange enterprise accounts" is one set, "enterprise and healthcare" are two.
    private mutating func take(_ pieces: [[Token]], _ reader: ClauseReader) {
        var filters: [Filter] = []
        var accounts: [String] = []
        for piece in pieces.map({ Self.described($0, reader) }) {
            let doubtful = piece.names.first { $0.accounts.count > 1 }?.accounts.prefix(9).map {
                piece.index.name(of: $0)
            }
            unclear += doubtful ?? piece.unclearManagers
            accounts += piece.names.compactMap(\.accounts.first).map { piece.index.id(of: $0) }
            if let filter = piece.filter, !filter.isEmpty { filters.append(filter) }
        }
        let isOneSet = zip(filters, filters.dropFirst()).contains { $0.isOfSameKind(as: $1) }
        if isOneSet, let first = filters.first {
            filters = [filters.dropFirst().reduce(first) { $0.joined(with: $1) }]
        }
        if !accounts.isEmpty { exclusions.append(Exclusion(accounts: accounts)) }
        exclusions += filters.map { Exclusion(filter: $0) }
    }
}

extension ClauseReader {
    /// What is asked, for all but those that are left out.
    func excepted(_ excepting: Excepting, of tokens: [Token]) -> ClauseReading {
        let text = place.clause(tokens)
        guard excepting.unclear.isEmpty else { return rejected(whichIsLeftOut(excepting), text) }
        let isBare = excepting.rest.allSatisfy { isPassedOver($0) && !isOfAll($0) }
        let read =
            isBare ? onceMore(text) : wholeBook(excepting.rest) ?? read(bestCandidate(excepting.rest))
        switch read?.reading.outcome {
        case .run(let intent) where takesExclusions(intent):
            guard let left = intent.leavingOut(excepting.exclusions) else {
                return rejected(nothingLeft(excepting), text)
            }
            return ClauseReading(
                reading: Reading(
                    text: text, outcome: .run(left), explanation: read?.reading.explanation ?? Explanation()),
                openWords: read?.openWords ?? 0, hasCommand: read?.hasCommand ?? false)
        case .reject: return read?.saidAs(text) ?? rejected(ofWhat(excepting), text)
        default: return rejected(ofWhat(excepting), text)
        }
    }

    /// "every account", "everyone who", "accounts": all that there are.
    private func wholeBook(_ tokens: [Token]) -> ClauseReading? {
        let sentence = bestCandidate(tokens).sentence
        let isOnlySet = sentence.units.indices.allSatisfy { unit in
            Excepting.isSet(unit, in: sentence) || sentence.units[unit].weight == .ignored
        }
        guard isOnlySet, sentence.names.isEmpty, sentence.filter?.isEmpty != false, sentence.slots.isEmpty
        else { return nil }
        var intent = Intent(id: "list_accounts")
        intent.filter = Filter()
        return ClauseReading(.run(intent), of: place.clause(tokens), hasCommand: true)
    }

    private func isOfAll(_ token: Token) -> Bool {
        token.candidates.contains { lexicon.words.meaning(of: $0)?.has(.all) ?? false }
    }

    private func isPassedOver(_ token: Token) -> Bool {
        token.candidates.contains { lexicon.words.meaning(of: $0)?.weight == .ignored }
    }

    /// "except Duff" alone: the last command for the accounts before, without it.
    private func onceMore(_ text: String) -> ClauseReading? {
        guard var last = context.last, last.filter != nil || (last.accounts?.count ?? 0) > 1 || isOfBook(last)
        else { return nil }
        last.inherited = Inherited(intent: true, accounts: true)
        last.repairs = []
        last.slots.place = nil
        return ClauseReading(.run(last), of: text)
    }

    private func isOfBook(_ intent: Intent) -> Bool {
        intent.accounts == nil
            && (lexicon.command(intent.id)?.subject == .scope || intent.id == "list_accounts")
    }

    private func takesExclusions(_ intent: Intent) -> Bool {
        guard let entry = lexicon.command(intent.id), !entry.writes, !entry.isAboutSession else {
            return false
        }
        return entry.subject != .book || intent.id == "list_accounts"
    }

    private func rejected(_ failure: Failure, _ text: String) -> ClauseReading {
        ClauseReading(.reject(failure), of: text)
    }

    private func ofWhat(_ excepting: Excepting) -> Failure {
        Failure(
            "it is not said of which accounts these are left out", at: place.excerpt(of: excepting.said),
            remedy: "name the set in front of it: score all enterprise accounts except Acme")
    }

    private func nothingLeft(_ excepting: Excepting) -> Failure {
        Failure(
            "without these no account is left", at: place.excerpt(of: excepting.said),
            remedy: "name the accounts that are meant, or a set: all enterprise accounts")
    }

    private func whichIsLeftOut(_ excepting: Excepting) -> Failure {
        Failure(
            "what is to be left out may be any of \(excepting.unclear.count)",
            at: place.excerpt(of: excepting.said),
            remedy: "write the whole name", suggestions: excepting.unclear)
    }
}
