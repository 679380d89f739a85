extension Sentence {
    private static let leadsToFormat: Set<String> = [
        "as", "in", "an", "a", "the", "to", "into", "for", "give",
    ]
    private static let leadsToPlace: Set<String> = [
        "to", "into", "in", "as", "the", "my", "a", "from", "on", "file", "called",
    ]

    /// "to brightwater.md", "to my clipboard".
    mutating func findPlaces() {
        for unit in units.indices where units[unit].role == nil {
            if firstToken(unit).isFile {
                slots.place = firstToken(unit).text
            } else if has(.clipboard, unit) {
                slots.place = "clipboard"
                units[unit].staysFree = true
            } else {
                continue
            }
            units[unit].role = .slot
            claimGlue(before: unit, Self.leadsToPlace)
        }
    }

    /// "as html", "a markdown version", "in German".
    mutating func findFormats() {
        for unit in units.indices where units[unit].role == nil {
            if let format = value(.formats, unit) {
                slots.format = format
            } else if let language = value(.languages, unit) {
                slots.language = language
            } else {
                continue
            }
            units[unit].role = .slot
            claimGlue(before: unit, Self.leadsToFormat)
            if ["format", "file", "version", "output", "page", "please"].contains(word(unit + 1)) {
                claim((unit + 1)..<(unit + 2), as: .glue)
            }
        }
    }

    /// A model's name counts beside the word "model"; "predictive" is one by itself.
    mutating func findModels() {
        let speaksOfModels = units.contains {
            $0.role == nil && $0.meaning.has(.fields) && $0.meaning.value(.fields) == "model"
        }
        for unit in units.indices where units[unit].role == nil {
            guard let model = value(.models, unit) else { continue }
            let isClear = !["engine", "lifecycle", "signal"].contains(model)
            let isLedTo = ["with", "using", "by", "under"].contains(word(unit - 1))
            guard isClear || speaksOfModels || isLedTo else { continue }
            if slots.model == nil { slots.model = model }
            units[unit].role = .slot
            units[unit].staysFree = model == "all"
            claimGlue(before: unit, ["with", "using", "by", "under", "the", "on", "in", "according", "to"])
            for neighbour in [unit - 1, unit + 1] where value(.fields, neighbour) == "model" {
                if units[neighbour].role == nil {
                    units[neighbour].role = .slot
                    units[neighbour].staysFree = true
                }
            }
        }
    }

    /// "it", "them", "their": who they are is decided with the context.
    mutating func findPronouns() {
        for unit in units.indices where units[unit].role == nil && has(.pronouns, unit) {
            units[unit].role = .pronoun
            units[unit].staysFree = true
        }
    }

    /// Whom a pronoun of the sentence stands for: "one", "many" or "both"; nil without a pronoun.
    var pronoun: String? {
        var found: String?
        for unit in units where unit.role == .pronoun {
            let value = unit.meaning.value(.pronouns)
            if found == nil || value == "both" { found = value }
        }
        return found
    }
}
