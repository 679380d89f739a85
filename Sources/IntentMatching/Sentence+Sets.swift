internal import Customers

extension Sentence {
    /// Words that may stand inside a description of a set without belonging to it.
    private static let insideSet: Set<String> = [
        "and", "or", "in", "of", "the", "our", "my", "with", "that", "which", "who", "are", "is", "a", "from",
        "at",
        "for", "by", "have", "has", "under", "on", "their", "were", "these", "only", "just", "we",
    ]
    /// Words that turn a bare "critical" into a set: "save plays for critical".
    private static let leadsToSet: Set<String> = [
        "for", "in", "of", "across", "only", "just", "among", "about",
    ]

    /// A run of units that describes accounts.
    struct Cluster {
        var units: [Int] = []
        var filter = Filter()
        var hasNoun = false
        var isAll = false
        /// Said in a way that only sets are: "Dana's", "top ten", "renewing in 60 days".
        var isClear = false
        var isLed = false
        /// People of one name, of whom the words do not tell which is meant.
        var unclear: [String] = []

        var isSet: Bool {
            isAll || isClear || !filter.segments.isEmpty || (!filter.isEmpty && (hasNoun || isLed))
        }
    }

    /// "all enterprise accounts", "everything critical", "the red ones in Logistics", "Dana's at-risk accounts".
    mutating func findSet() {
        var unit = 0
        var open: Cluster?
        var bare: Cluster?
        while unit < units.count {
            let isBreak = firstToken(unit).gap.rawValue >= Token.Gap.colon.rawValue && unit > 0
            if isBreak { close(&open, else: &bare) }
            if let end = take(unit, into: &open) {
                unit = end
            } else {
                if units[unit].role != nil || !Self.insideSet.contains(word(unit)) {
                    close(&open, else: &bare)
                }
                unit += 1
            }
        }
        close(&open, else: &bare)
        if let bare, filter == nil, names.isEmpty, isAllThereIs(bare) { accept(bare) }
        takeRenewalsAhead()
    }

    /// "red", "enterprise and red", "list smb": nothing is said but the set.
    private func isAllThereIs(_ cluster: Cluster) -> Bool {
        // "lost" alone is said of many things, "who left us" is not.
        let isRun = cluster.units.contains { units[$0].tokens.count > 1 }
        if cluster.filter.isOnlyChurned, !isRun { return false }
        if cluster.units.contains(where: { units[$0].repair != nil }) { return false }
        let asks: Set<String> = ["list", "lists", "show", "which", "who", "what", "whos"]
        if pronoun != nil { return false }
        return units.indices.allSatisfy {
            cluster.units.contains($0) || units[$0].role != nil || units[$0].weight == .ignored
                || asks.contains(word($0))
        }
    }

    private mutating func accept(_ cluster: Cluster) {
        filter = (filter ?? Filter()).joined(with: cluster.filter)
        unclearManagers += cluster.unclear
        for unit in cluster.units {
            units[unit].role = .set
            units[unit].staysFree =
                has(.all, unit) && units[unit].tokens.count > 1 || value(.nouns, unit) == "free"
        }
    }

    private mutating func close(_ cluster: inout Cluster?, else bare: inout Cluster?) {
        defer { cluster = nil }
        guard let found = cluster, !isOnlyRepaired(found), !isAboutNamedAccount(found),
            !describesSomethingElse(found)
        else { return }
        if found.isSet {
            accept(found)
        } else if !found.filter.isEmpty {
            bare = found
        }
    }

    /// "greece" for "green": a slip makes no set where no right word says that accounts are meant.
    private func isOnlyRepaired(_ cluster: Cluster) -> Bool {
        cluster.units.contains { units[$0].repair != nil }
            && !cluster.units.contains { units[$0].repair == nil && (has(.nouns, $0) || has(.all, $0)) }
            && !isSpeltOut(cluster)
    }

    /// "everyting critical": long words, one letter off, beside a right one that describes accounts.
    private func isSpeltOut(_ cluster: Cluster) -> Bool {
        let repaired = cluster.units.filter { units[$0].repair != nil }
        return repaired.allSatisfy {
            has(.all, $0) && firstToken($0).slip.distance == 1 && word($0).count >= 7
        }
            && cluster.units.contains { unit in
                units[unit].repair == nil
                    && units[unit].meaning.tags.contains { Self.adjectives.contains($0.kind) }
            }
    }

    /// "is Acme critical": an adjective beside a name describes it, and makes no set.
    private func isAboutNamedAccount(_ cluster: Cluster) -> Bool {
        guard !names.isEmpty, !cluster.filter.isClearlyASet else { return false }
        return cluster.filter.isEmpty ? cluster.units.count == 1 : !cluster.isAll && !cluster.hasNoun
    }

    /// "for red river": an adjective before a word that is none of ours.
    private func describesSomethingElse(_ cluster: Cluster) -> Bool {
        guard !cluster.hasNoun, let last = cluster.units.last, last + 1 < units.count else { return false }
        if cluster.filter.top != nil { return isOfUnknown(last + 1) }
        if cluster.isClear { return false }
        return units[last + 1].role == nil
            && units[last + 1].weight.rawValue >= Meaning.Weight.important.rawValue
            && units[last + 1].meaning.concepts.isEmpty && firstToken(last + 1).gap == .space
    }

    /// "top 10 best modems": something that nothing knows, with words of little weight before it.
    private func isOfUnknown(_ start: Int) -> Bool {
        var unit = start
        while unit < units.count, units[unit].role == nil, firstToken(unit).gap == .space {
            if !units[unit].isKnown { return true }
            guard units[unit].weight == .light, units[unit].meaning.concepts.isEmpty || word(unit) == "best"
            else {
                return false
            }
            unit += 1
        }
        return false
    }

    private mutating func take(_ unit: Int, into cluster: inout Cluster?) -> Int? {
        guard units[unit].role == nil else { return nil }
        var next = cluster ?? Cluster()
        if cluster == nil {
            next.isLed =
                describesSet || Self.leadsToSet.contains(lastWord(unit - 1)) || isLedThroughArticle(unit)
                || isSaidOfThose(unit)
        }
        let before = next
        let end =
            takeCount(unit, &next) ?? takeManager(unit, &next) ?? takeIndustry(unit, &next)
            ?? takeWord(unit, &next)
        guard let end else { return nil }
        if next.units == before.units { return nil }
        cluster = next
        return end
    }

    /// "which of those are at risk": what is asked of accounts before describes a set of them.
    private func isSaidOfThose(_ unit: Int) -> Bool {
        ["are", "is"].contains(word(unit - 1)) && units.indices.contains(unit - 2)
            && units[unit - 2].role == .pronoun && value(.asks, 0) == "surely"
    }

    /// "about" of "what about".
    private func lastWord(_ unit: Int) -> String {
        units.indices.contains(unit) ? tokens[units[unit].tokens.upperBound - 1].word : ""
    }

    private func isLedThroughArticle(_ unit: Int) -> Bool {
        ["the", "our", "my"].contains(word(unit - 1)) && Self.leadsToSet.contains(word(unit - 2))
    }

    /// One word of the vocabulary that speaks of a set.
    private func takeWord(_ unit: Int, _ cluster: inout Cluster) -> Int? {
        let meaning = units[unit].meaning
        for tag in meaning.tags {
            switch tag.kind {
            case .segments: cluster.filter.segments += [Segment(rawValue: tag.value)].compactMap { $0 }
            case .tiers: cluster.filter.health.append(tag.value)
            case .colors: cluster.filter.colors.append(tag.value)
            case .risks: cluster.filter.risk.append(tag.value)
            case .stages:
                cluster.filter.stages.append(tag.value)
                cluster.hasNoun = cluster.hasNoun || endsInNoun(unit)
            case .churned:
                cluster.filter.churned = true
                cluster.hasNoun = cluster.hasNoun || tag.value == "noun"
            case .nouns:
                if isAboutOneNamed(unit) { continue }
                cluster.hasNoun = true
            case .all:
                cluster.isAll = true
                cluster.hasNoun = true
            default: continue
            }
            if !cluster.units.contains(unit) { cluster.units.append(unit) }
        }
        return cluster.units.last == unit ? unit + 1 : nil
    }

    /// "onboarding customers", a run of words.
    private func endsInNoun(_ unit: Int) -> Bool {
        guard units[unit].tokens.count > 1, let last = units[unit].tokens.last else { return false }
        return tokens[last].candidates.contains { lexicon.words.meaning(of: $0)?.has(.nouns) ?? false }
    }

    /// "the Acme account", "is Acme a red account": one account that has a name, and no set.
    private func isAboutOneNamed(_ unit: Int) -> Bool {
        guard !names.isEmpty else { return false }
        return ["account", "customer", "client", "one", "company"].contains(word(unit))
            || (unit > 0 && units[unit - 1].role == .account)
    }

    /// The word that says what is ahead; "due" and "coming up" say it of accounts only.
    private var renewingUnit: Int? {
        let ofAccounts = units.indices.contains { has(.nouns, $0) || has(.all, $0) || units[$0].role == .set }
        return units.indices.first { value(.renewing, $0) == "strong" || (ofAccounts && has(.renewing, $0)) }
    }

    /// "renewals in the next 60 days": the set is in the days, the word stays free for the command.
    private mutating func takeRenewalsAhead() {
        guard let within, names.isEmpty, let renewing = renewingUnit else { return }
        var found = filter ?? Filter()
        found.renewingWithinDays = within
        filter = found
        for unit in units.indices where unit == renewing || has(.nouns, unit) || has(.renewing, unit) {
            guard units[unit].role == nil else { continue }
            units[unit].role = .set
            units[unit].staysFree = ["renewal", "renewals"].contains(word(unit)) || has(.nouns, unit)
        }
    }
}
