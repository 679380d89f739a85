internal import Customers

/// What describes accounts by more than a word of the vocabulary: a number, a person, a trade.
extension Sentence {
    /// "top 10", "the five biggest", "10 riskiest", and behind them "by ARR".
    func takeCount(_ unit: Int, _ cluster: inout Cluster) -> Int? {
        if word(unit) == "by", cluster.filter.top != nil, let measure = value(.measures, unit + 1) {
            cluster.filter.by = Filter.Order(rawValue: measure)
            cluster.units += [unit, unit + 1]
            return unit + 2
        }
        if let found = takeMost(unit, &cluster) { return found }
        let order: (superlative: Int, number: Int?)
        if has(.superlatives, unit) {
            order = (unit, number(unit + 1) == nil ? nil : unit + 1)
        } else if number(unit) != nil, has(.superlatives, unit + 1) {
            order = (unit + 1, unit)
        } else {
            return nil
        }
        if order.number == nil, let end = endOfMany(order.superlative) {
            cluster.filter.top = Self.many
            take(measureOf: order.superlative, into: &cluster)
            cluster.units.append(order.superlative)
            return end
        }
        let end = max(order.superlative, order.number ?? unit) + 1
        let isOne = ["account", "customer", "client"].contains(word(end))
        guard let count = order.number.flatMap(number) ?? (isOne ? 1 : nil) else { return nil }
        cluster.filter.top = count
        take(measureOf: order.superlative, into: &cluster)
        cluster.units += Array(unit..<end)
        return end
    }

    private func take(measureOf unit: Int, into cluster: inout Cluster) {
        let measure = value(.superlatives, unit)?.split(separator: "-").map(String.init) ?? []
        cluster.filter.by = measure.last.flatMap(Filter.Order.init(rawValue:))
        cluster.filter.isLowestFirst = measure.count > 1
        cluster.isClear = true
    }

    /// So many are shown where no number is said: "the riskiest accounts".
    private static let many = 10

    /// The unit behind a superlative of several accounts, "riskiest enterprise accounts"; nil for other things.
    private func endOfMany(_ unit: Int) -> Int? {
        var next = unit + 1
        guard word(unit) != "big" else { return nil }
        while next < units.count, units[next].role == nil, firstToken(next).gap == .space {
            if ["accounts", "customers", "clients"].contains(word(next)) {
                let isEnd = next + 1 == units.count || firstToken(next + 1).gap != .space
                return isEnd || ["by", "in", "of", "at", "with", "please"].contains(word(next + 1))
                    ? unit + 1 : nil
            }
            let isOfSet = units[next].meaning.tags.contains { Self.adjectives.contains($0.kind) }
            guard isOfSet else { return nil }
            next += 1
        }
        return nil
    }

    /// "ten accounts with the most money at risk".
    private func takeMost(_ unit: Int, _ cluster: inout Cluster) -> Int? {
        guard let count = number(unit), has(.nouns, unit + 1), word(unit + 2) == "with" else { return nil }
        let most = word(unit + 3) == "the" ? unit + 4 : unit + 3
        let isRisk = value(.risks, most) == "high"
        guard let measure = isRisk ? "exposure" : value(.measures, most + 1),
            isRisk || Self.most.contains(word(most))
        else { return nil }
        cluster.filter.top = count
        cluster.filter.by = Filter.Order(rawValue: measure)
        cluster.isClear = true
        cluster.hasNoun = true
        let end = isRisk ? most + 1 : most + 2
        cluster.units += Array(unit..<end)
        return end
    }

    private static let most: Set<String> = [
        "most", "highest", "greatest", "largest", "biggest", "lowest", "worst",
    ]

    /// "Dana's", "managed by Dana Reyes", "red accounts Tom has".
    func takeManager(_ unit: Int, _ cluster: inout Cluster) -> Int? {
        guard let found = label(at: unit, among: index.managers) else { return nil }
        let owns = value(.keeping, found.end) == "owner"
        let isOwned = value(.keeping, unit - 1) == "owned"
        let isOwner = owns || firstToken(found.end - 1).isPossessive
        let isLed = isOwned || describesSet || ["by", "of", "for", "from", "under"].contains(word(unit - 1))
        let isOfAccounts =
            names.isEmpty && units.contains { $0.meaning.has(.nouns) || $0.meaning.has(.all) }
        guard isOwner || isLed || isOfAccounts else { return nil }
        cluster.filter.csms += found.names
        cluster.isClear = true
        cluster.units += Array((isOwned ? unit - 1 : unit)..<(owns ? found.end + 1 : found.end))
        if found.names.count > 1 { cluster.unclear = found.names }
        return owns ? found.end + 1 : found.end
    }

    /// "in Logistics", "logistics accounts".
    func takeIndustry(_ unit: Int, _ cluster: inout Cluster) -> Int? {
        guard let found = label(at: unit, among: index.industries) else { return nil }
        let isLed = word(unit - 1) == "in" || word(unit - 2) == "in"
        let isWhole = found.isWhole && (cluster.isLed || !cluster.filter.isEmpty)
        guard isLed || cluster.hasNoun || leadsToNoun(found.end) || isWhole else { return nil }
        cluster.filter.industries += found.names
        cluster.isClear = cluster.isClear || isLed
        cluster.units += Array(unit..<found.end)
        return found.end
    }

    /// "retail accounts", "retail or yellow energy accounts": a noun follows, with only words for sets before it.
    private func leadsToNoun(_ unit: Int) -> Bool {
        var next = unit
        while next < units.count, units[next].role == nil {
            if has(.nouns, next) { return true }
            let isLabel = index.labelWords.contains(key(next))
            let isOfSet = units[next].meaning.tags.contains { Self.adjectives.contains($0.kind) }
            guard ["and", "or"].contains(word(next)) || isLabel || isOfSet else { return false }
            next += 1
        }
        return false
    }

    static let adjectives: Set<Tag.Kind> = [.segments, .tiers, .colors, .risks, .churned]

    /// The labels whose words stand here: the longest stretch, and all labels that it fits.
    private func label(
        at unit: Int, among labels: [NameIndex.Label]
    ) -> (names: [String], end: Int, isWhole: Bool)? {
        guard units[unit].tokens.count == 1 else { return nil }
        let plural = key(unit)
        let typed =
            plural.count > 3 && plural.hasSuffix("s") ? [plural, String(plural.dropLast())] : [plural]
        var best: (names: [String], count: Int) = ([], 0)
        for label in labels {
            guard let start = label.keys.firstIndex(where: typed.contains) else { continue }
            var count = 1
            while start + count < label.keys.count, key(unit + count) == label.keys[start + count] {
                count += 1
            }
            if count > best.count { best = ([], count) }
            if count == best.count { best.names.append(label.name) }
        }
        guard !best.names.isEmpty else { return nil }
        let isWhole = labels.contains { $0.keys.count == best.count && best.names == [$0.name] }
        return (best.names, unit + best.count, isWhole)
    }

    private func key(_ unit: Int) -> String {
        units.indices.contains(unit) && units[unit].role == nil ? Folding.nameKey(word(unit)) : ""
    }
}
