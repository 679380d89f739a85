/// A stretch of a sentence that names an account, or one of several.
struct NameMatch: Sendable {
    /// How a name was recognised, best first.
    enum Grade: Int, Sendable, Comparable {
        case whole, initials, firstWords, prefix, inner

        static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
    }

    var tokens: Range<Int>
    /// Positions in the index; more than one: the sentence does not tell which.
    var accounts: [Int32]
    var grade: Grade
    /// Slips of the keyboard that were put right.
    var distance = 0
    var repairs: [Repair] = []
    /// True where the only word is also a word of the vocabulary, so that it may not be a name at all.
    var isWeak = false
    /// True where an everyday word begins or is inside a name, or nearly is one: "iron" of Ironclad.
    var isDoubtful = false
}

/// A word that was read as another.
package struct Repair: Sendable, Hashable {
    package let from: String
    package let to: String
}

/// Finds the names of accounts in a sentence.
struct NameFinder {
    let index: NameIndex
    let tokens: [Token]
    let keys: [String]
    /// By token: the vocabulary knows the word.
    let isKnown: [Bool]
    /// By token: the word costs nothing when it is not explained, such as "the".
    let isIgnored: [Bool]
    let legalForms: Set<String>
    /// True where a misspelt word may just as well be one of the vocabulary.
    let isRepairable: (_ token: Int, _ distance: Int) -> Bool

    /// All names that do not overlap; the longest first come, then the better recognised.
    func matches() -> [NameMatch] {
        var found: [NameMatch] = []
        for start in tokens.indices where !tokens[start].isFile {
            if let match = best(at: start) { found.append(match) }
        }
        found.sort { rank($0) < rank($1) }
        var taken = Array(repeating: false, count: tokens.count)
        var chosen: [NameMatch] = []
        for match in found where !match.tokens.contains(where: { taken[$0] }) {
            for token in match.tokens { taken[token] = true }
            chosen.append(match)
        }
        chosen.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        for number in chosen.indices { chosen[number].isDoubtful = isDoubtful(chosen[number]) }
        let isAnyClear = chosen.contains { !$0.isDoubtful }
        return isAnyClear ? chosen.filter { !$0.isDoubtful || isListed($0, chosen) } : chosen
    }

    /// A word of everyday language that begins a name, "bright" of Brightwater: beside a clear name it is only a word.
    private func isDoubtful(_ match: NameMatch) -> Bool {
        match.grade > .initials && match.tokens.count == 1 && isPlain(match.tokens.lowerBound)
    }

    /// "acme and bright": part of a list of names after all.
    private func isListed(_ match: NameMatch, _ all: [NameMatch]) -> Bool {
        let before = match.tokens.lowerBound - 1
        let after = match.tokens.upperBound
        let links: Set<String> = ["and", "or", "vs", "versus", "with", "plus"]
        return all.contains { other in
            let isBehind =
                other.tokens.upperBound == before && links.contains(tokens[max(0, before)].word)
                || (other.tokens.upperBound == before + 1 && tokens[match.tokens.lowerBound].gap == .comma)
            let isBefore =
                other.tokens.lowerBound == after + 1 && links.contains(tokens[after].word)
                || (other.tokens.lowerBound == after && tokens[after].gap == .comma)
            return isBehind || isBefore
        }
    }

    /// Typed small, as one types a word and not a name.
    private func isPlain(_ token: Int) -> Bool {
        !(tokens[token].isCapitalised && token > 0) && tokens[token].isPlain
    }

    private func rank(_ match: NameMatch) -> (Int, Int, Int, Int) {
        (-match.tokens.count, match.distance, match.grade.rawValue, match.tokens.lowerBound)
    }

    private func best(at start: Int) -> NameMatch? {
        var candidates = byFirstWord(at: start)
        if let squashed = squashed(at: start) { candidates.append(squashed) }
        if let initials = initials(at: start) { candidates.append(initials) }
        if candidates.isEmpty, let inner = inner(at: start) { candidates.append(inner) }
        guard let first = candidates.min(by: { rank($0) < rank($1) }) else { return nil }
        return merged(first, with: candidates)
    }

    /// Candidates of the same length, distance and grade are one match of several accounts.
    private func merged(_ best: NameMatch, with candidates: [NameMatch]) -> NameMatch? {
        var match = best
        for other in candidates where rank(other) == rank(best) {
            for account in other.accounts where !match.accounts.contains(account) {
                match.accounts.append(account)
            }
        }
        if match.tokens.count == 1, isKnown[match.tokens.lowerBound] {
            guard allowsKnownWord(match) else { return nil }
            match.isWeak = true
        }
        return withLegalForm(match)
    }

    /// A word of the language is a name only where it is typed as one, or is a whole one.
    private func allowsKnownWord(_ match: NameMatch) -> Bool {
        let token = match.tokens.lowerBound
        if isIgnored[token] { return match.grade == .whole && tokens[token].isCapitalised && token > 0 }
        return match.grade == .whole || match.grade == .firstWords && tokens[token].isCapitalised && token > 0
    }

    private func withLegalForm(_ match: NameMatch) -> NameMatch {
        var longer = match
        while longer.tokens.upperBound < tokens.count, legalForms.contains(keys[longer.tokens.upperBound]),
            follows(longer.tokens.upperBound, orComma: true)
        {
            longer.tokens = longer.tokens.lowerBound..<(longer.tokens.upperBound + 1)
        }
        return longer
    }

    private func follows(_ token: Int, orComma: Bool = false) -> Bool {
        switch tokens[token].gap {
        case .space, .hyphen, .slash: true
        case .comma: orComma
        default: false
        }
    }

    // MARK: - By the first word

    private func byFirstWord(at start: Int) -> [NameMatch] {
        let key = keys[start]
        if let token = index.tokens[key] ?? singular(key) {
            let matches = index.tokens.variants(startingWith: token).compactMap { extended($0, from: start) }
            if !matches.isEmpty { return matches }
        }
        guard !isKnown[start], tokens[start].number == nil else { return [] }
        let prefixed = byPrefix(key, at: start)
        return prefixed.isEmpty && !isPlain(start) ? byTypo(key, at: start) : prefixed
    }

    /// "kestrels health": the possessive ending without its apostrophe.
    private func singular(_ key: String) -> Int32? {
        key.count > 3 && key.hasSuffix("s") ? index.tokens[String(key.dropLast())] : nil
    }

    private func byPrefix(_ key: String, at start: Int) -> [NameMatch] {
        guard key.utf8.count >= 4 else { return [] }
        return index.tokens.tokens(prefixed: key).prefix(50).flatMap { token in
            index.tokens.variants(startingWith: token).prefix(50).compactMap { variant -> NameMatch? in
                guard var match = extended(variant, from: start) else { return nil }
                match.grade = .prefix
                match.isWeak = match.tokens.count == 1 && isRepairable(start, 1)
                return match
            }
        }
    }

    private func byTypo(_ key: String, at start: Int) -> [NameMatch] {
        let (near, distance) = index.tokens.tokens(near: key)
        return near.prefix(50).flatMap { token in
            index.tokens.variants(startingWith: token).prefix(50).compactMap { variant -> NameMatch? in
                guard var match = extended(variant, from: start) else { return nil }
                if key.utf8.count <= 4, match.grade != .whole { return nil }
                match.distance += distance
                match.isWeak = match.tokens.count == 1 && isRepairable(start, distance)
                match.repairs.insert(repair(start, match.accounts, token), at: 0)
                return match
            }
        }
    }

    /// The right word as its account writes it, "Brightwater".
    private func repair(_ token: Int, _ accounts: [Int32], _ right: Int32) -> Repair {
        let key = index.tokens.text(of: right)
        let written = accounts.first.flatMap { account in
            TokenizedLine(index.name(of: account)).tokens.first { $0.key == key }?.text
        }
        return Repair(from: tokens[token].text, to: written ?? key)
    }

    /// Follows a name through the sentence as far as it is written there.
    private func extended(_ number: Int32, from start: Int) -> NameMatch? {
        let variant = index.variant(number)
        let words = index.words(of: variant)
        var match = NameMatch(tokens: start..<(start + 1), accounts: [variant.account], grade: .firstWords)
        var typed = start + 1
        var word = words.startIndex + 1
        while word < words.endIndex {
            let right = index.tokens.text(of: words[word])
            if typed < tokens.count, follows(typed), keys[typed] == right || keys[typed] == right + "s" {
                typed += 1
                if right != "and" { match.tokens = start..<typed }
            } else if right != "and" {
                guard typed < tokens.count, follows(typed), let distance = slip(typed, right) else { break }
                match.distance += distance
                match.repairs.append(repair(typed, match.accounts, words[word]))
                typed += 1
                match.tokens = start..<typed
            }
            word += 1
        }
        if word == words.endIndex { match.grade = .whole }
        return match.grade == .whole || !variant.isWholeOnly ? match : nil
    }

    private func slip(_ token: Int, _ right: String) -> Int? {
        guard !isKnown[token], tokens[token].number == nil else { return nil }
        let typed = Array(keys[token].utf8)
        return EditBudget.distance(typed, right, within: EditBudget.edits(in: typed.count))
    }

    // MARK: - Other ways

    /// "acmehealth" and "Bright Water": the letters are right, the spaces are not.
    private func squashed(at start: Int) -> NameMatch? {
        for count in stride(from: min(4, tokens.count - start), through: 1, by: -1) {
            let range = start..<(start + count)
            if range.dropFirst().contains(where: { !follows($0) }) { continue }
            if count == 1, isKnown[start] { continue }
            if keys[start] == "and" || keys[range.upperBound - 1] == "and" { continue }
            let accounts = index.accounts(squashed: keys[range])
            if !accounts.isEmpty {
                return NameMatch(tokens: range, accounts: unique(accounts), grade: .whole)
            }
        }
        return nil
    }

    private func initials(at start: Int) -> NameMatch? {
        let key = keys[start]
        guard (2...5).contains(key.utf8.count), !isKnown[start] else { return nil }
        if key.utf8.count == 2, tokens[start].text != tokens[start].text.uppercased() { return nil }
        let accounts = index.accounts(initials: key)
        return accounts.isEmpty
            ? nil : NameMatch(tokens: start..<(start + 1), accounts: Array(accounts), grade: .initials)
    }

    /// A word from inside a name counts if few names have it and the language does not.
    private func inner(at start: Int) -> NameMatch? {
        guard !isKnown[start], let token = index.tokens[keys[start]] ?? singular(keys[start]) else {
            return nil
        }
        let variants = index.tokens.variants(containing: token)
        guard (1...8).contains(variants.count) else { return nil }
        let accounts = unique(variants.map { index.variant($0).account })
        return NameMatch(tokens: start..<(start + 1), accounts: accounts, grade: .inner)
    }

    private func unique(_ accounts: some Sequence<Int32>) -> [Int32] {
        var seen: [Int32] = []
        for account in accounts where !seen.contains(account) { seen.append(account) }
        return seen
    }
}
