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

    /// True where "it" is all that points at an account.
    var pointsWeakly: Bool {
        units.indices.allSatisfy { units[$0].role != .pronoun || word($0) == "it" }
    }
}
