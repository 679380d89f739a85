/// What the vocabulary knows of a word or a fixed run of words.
struct Meaning: Sendable {
    /// How much it matters that a reading leaves the word unexplained.
    enum Weight: Int, Sendable {
        /// Costs nothing: "please", "the", "these days".
        case ignored
        /// Costs little: "show", "account".
        case light
        case important
        /// Belongs to another trade ("weather", "invoice"): no command may leave it unexplained.
        case elsewhere

        /// As it is said in an explanation.
        var name: String {
            switch self {
            case .ignored: "passed over"
            case .light: "of little weight"
            case .important: "not explained"
            case .elsewhere: "of another trade"
            }
        }
    }

    /// The concepts that phrases are made of.
    var concepts: [Int16] = []
    var weight: Weight?
    var tags: [Tag] = []

    /// True for a run of words that only has to be passed over.
    var isOnlyIgnored: Bool { weight == .ignored && concepts.isEmpty && tags.isEmpty }

    /// True for a word that is nothing but a form of another.
    var isOnlyForm: Bool {
        concepts.isEmpty && weight == nil && !tags.isEmpty && tags.allSatisfy { $0.kind == .forms }
    }

    /// What several readings of the same words mean together: "lost customers" and "lost customer".
    static func union(_ meanings: [Meaning]) -> Meaning {
        guard var all = meanings.first else { return Meaning() }
        for other in meanings.dropFirst() {
            all.concepts += other.concepts
            all.tags += other.tags
            all.weight = all.weight ?? other.weight
        }
        return all
    }

    var isImportant: Bool { weight == nil || weight == .important || weight == .elsewhere }

    /// Only what a command or a slot is made of is looked for behind a misspelling.
    var isWorthRepair: Bool {
        weight != .elsewhere
            && (!concepts.isEmpty || tags.contains { ![.generic, .legalForms, .forms].contains($0.kind) })
    }

    /// The values of one kind that the word stands for.
    func values(_ kind: Tag.Kind) -> [String] {
        tags.isEmpty ? [] : tags.compactMap { $0.kind == kind ? $0.value : nil }
    }

    func value(_ kind: Tag.Kind) -> String? {
        tags.isEmpty ? nil : tags.first { $0.kind == kind }?.value
    }

    func has(_ kind: Tag.Kind) -> Bool {
        !tags.isEmpty && tags.contains { $0.kind == kind }
    }
}

/// A value that a word of the vocabulary stands for, by the key of the file that says so.
struct Tag: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        // Sets
        case segments, tiers, colors, risks, stages, churned, renewing, nouns, all, superlatives, measures
        /// "owns" and "belongs to": who looks after accounts.
        case keeping
        // Days
        case months, weekdays, seasons, units, numbers, ordinals, days, past, current, future, since, until,
            at, parts, holidays
        // Slots
        case formats, languages, models, clipboard, fields
        case otherFormats = "other_formats"
        // Names
        /// Of a form that no rule of endings makes, the word that it comes from: "spoken" of "speak".
        case forms
        case legalForms = "legal_forms"
        case generic
        // Talk
        case states
        /// Why an account left, by the category of the account files.
        case reasons
        case pronouns, not, same, answers, corrections
        case firstWords = "first_words"
        case trade, only, orders, openers, requests, writes
        // Dialogue
        case retracts, repeats, rest, asks, bare, exclusions
    }

    let kind: Kind
    let value: String
}
