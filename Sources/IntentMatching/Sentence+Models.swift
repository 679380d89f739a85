extension Sentence {
    private static let leadsToModel: Set<String> = [
        "with", "using", "by", "under", "per", "via", "on", "use",
    ]
    private static let articles: Set<String> = ["the", "our", "my", "a", "new"]

    /// A model's name counts beside the word "model" or behind "with"; a name that is no other word counts by itself.
    mutating func findModels() {
        let speaksOfModels = units.contains { $0.role == nil && $0.meaning.value(.fields) == "model" }
        for unit in units.indices where units[unit].role == nil {
            guard let model = value(.models, unit) else { continue }
            guard speaksOfModels || isLedToModel(unit) || isOnlyAModel(unit) else { continue }
            if slots.model == nil { slots.model = model }
            units[unit].role = .slot
            units[unit].staysFree = model == "all"
            claimGlue(before: unit, Self.leadsToModel.union(["the", "in", "according", "to", "our", "my"]))
            for neighbour in [unit - 1, unit + 1] where value(.fields, neighbour) == "model" {
                if units[neighbour].role == nil {
                    units[neighbour].role = .slot
                    units[neighbour].staysFree = true
                }
            }
        }
    }

    /// "with the engine", "using signal".
    private func isLedToModel(_ unit: Int) -> Bool {
        Self.leadsToModel.contains(word(unit - 1))
            || (Self.articles.contains(word(unit - 1)) && Self.leadsToModel.contains(word(unit - 2)))
    }

    /// "predictive" is nothing else; "signal" and "engine" are words of everyday language.
    private func isOnlyAModel(_ unit: Int) -> Bool {
        if units[unit].tokens.count > 1 { return true }
        return units[unit].meaning.concepts.isEmpty && units[unit].weight == .important
            && !lexicon.plain.has(word(unit))
    }

    /// The word that is said to be a model and is none: "with the gradient model", "using gradient".
    var missingModel: Int? {
        guard slots.model == nil else { return nil }
        return units.indices.first { unit in
            guard units[unit].role == nil, !Self.articles.contains(word(unit)) else { return false }
            guard !units[unit].isKnown || !units[unit].meaning.concepts.isEmpty else { return false }
            let isBeforeModel =
                value(.fields, unit + 1) == "model" && units[unit].meaning.value(.fields) == nil
            let isBehindModel = value(.fields, unit - 1) == "model" && isLedToModel(unit - 1)
            if units[unit].isKnown { return isBeforeModel && isLedToModel(unit) && word(unit) != "scoring" }
            return isBeforeModel || isBehindModel
                || (["using", "under"].contains(word(unit - 1)) && unit + 1 == units.count)
        }
    }

    /// "as pdf", "as a Word document": a form that no document has.
    var missingFormat: Int? {
        guard slots.format == nil else { return nil }
        return units.indices.first { unit in
            guard let kind = value(.otherFormats, unit), units[unit].role == nil else { return false }
            let lead = ["a", "an", "the"].contains(word(unit - 1)) ? unit - 2 : unit - 1
            return kind == "always" || ["as", "in", "to", "into"].contains(word(lead))
        }
    }
}
