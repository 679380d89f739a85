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
            findOverwriting(behind: unit)
        }
        if mayNameModel, slots.place == nil { findModelName() }
    }

    /// "save as a.md, overwrite", "to a.md and overwrite it".
    private mutating func findOverwriting(behind place: Int) {
        let start = word(place + 1) == "and" ? place + 2 : place + 1
        guard ["overwrite", "overwriting"].contains(word(start)) else { return }
        let end = ["it", "that"].contains(word(start + 1)) ? start + 2 : start + 1
        guard end == units.count else { return }
        slots.overwrites = true
        for unit in (place + 1)..<end {
            units[unit].role = .slot
            units[unit].staysFree = true
        }
    }

    /// "calibrate and save as ours": the name of a model, where only a calibration can be meant.
    private mutating func findModelName() {
        guard let lead = tokens.lastIndex(where: { ["as", "called", "named"].contains($0.word) }),
            lead + 1 < tokens.count, tokens[(lead + 2)...].allSatisfy({ $0.gap == .hyphen }),
            let unit = units.firstIndex(where: { $0.tokens.lowerBound == lead + 1 }),
            value(.formats, unit) == nil, !Self.noNames.contains(tokens[lead + 1].word)
        else { return }
        slots.place = tokens[(lead + 1)...].map { $0.text.lowercased() }.joined(separator: "-")
        for unit in unit..<units.count { units[unit].role = .slot }
    }

    private static let noNames: Set<String> = [
        "it", "that", "this", "before", "usual", "well", "of", "at", "on", "json",
    ]

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
