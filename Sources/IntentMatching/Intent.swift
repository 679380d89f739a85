package import Customers

/// What a sentence asks for: the command's id, whom it is about, and everything else it said.
package struct Intent: Sendable, Hashable {
    package var id: String
    /// Ids in the order named; nil where a set or nothing was named.
    package var accounts: [String]?
    /// The set that was named; an empty filter is the whole book.
    package var filter: Filter?
    package var slots = Slots()
    package var repairs: [Repair] = []
    package var inherited = Inherited()

    package init(id: String) { self.id = id }
}

/// What was taken from the lines before, because the sentence did not say it.
package struct Inherited: Sendable, Hashable {
    package var intent = false
    package var accounts = false

    package var isEmpty: Bool { !intent && !accounts }
}

/// The words of a sentence beside the command and the accounts.
package struct Slots: Sendable, Hashable {
    package var model: String?
    /// First and last day.
    package var period: DayRange?
    /// The day for which the answer is wanted.
    package var asOf: Day?
    /// The day of something that happened or will: of the QBR, of what is recorded.
    package var day: Day?
    /// ISO 639-1.
    package var language: String?
    package var format: String?
    /// A file's path, "clipboard", or the name of a model that is kept.
    package var place: String?
    /// True where the file may be replaced whatever is in it.
    package var overwrites = false
    /// What is recorded: the type of an event or the name of a field; the kind of a situation.
    package var event: String?
    /// A number or word that belongs to the command: the answer to an NPS question, "quarter", "models".
    package var value: String?
    /// Free text as it was typed.
    package var text: String?

    package init() {}

    package var isEmpty: Bool { self == Slots() }

    /// These slots, with those of `older` where these say nothing.
    func over(_ older: Slots) -> Slots {
        var merged = self
        merged.model = model ?? older.model
        merged.period = period ?? older.period
        merged.asOf = asOf ?? older.asOf
        merged.day = day ?? older.day
        merged.language = language ?? older.language
        merged.format = format ?? older.format
        merged.place = place ?? older.place
        merged.event = event ?? older.event
        merged.value = value ?? older.value
        merged.text = text ?? older.text
        return merged
    }
}

/// A span of days, both included.
package struct DayRange: Sendable, Hashable {
    package let from: Day
    package let to: Day

    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }
}

/// The accounts of a set: what is named must all hold; several values of one key are alternatives.
package struct Filter: Sendable, Hashable {
    package enum Order: String, Sendable {
        case exposure, arr, score, renewal
    }

    package var segments: [Segment] = []
    /// Health tiers, "thriving" or "at-risk".
    package var health: [String] = []
    package var colors: [String] = []
    /// Risk levels, "high" or "low".
    package var risk: [String] = []
    package var csms: [String] = []
    package var industries: [String] = []
    package var stages: [String] = []
    package var churned: Bool?
    package var renewingWithinDays: Int?
    package var top: Int?
    package var by: Order?
    /// True for "the worst five": the lowest scores are the first.
    package var isLowestFirst = false
    /// What is left out of all that.
    package var except: [Exclusion] = []

    package init() {}

    /// True for the whole book.
    package var isEmpty: Bool { self == Filter() }
}
