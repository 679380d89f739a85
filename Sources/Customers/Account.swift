/// One customer, as its file says it: what is not written is nil.
package struct Account: Sendable {
    /// The file's name without `.yaml`, unique in the book.
    package let id: String
    /// The path as messages name it.
    package let file: String
    package var name: String
    package var aliases: [String] = []
    package var parent: String?
    package var industry: String?
    /// Annual recurring revenue in the account's currency.
    package var arr: Double?
    /// ISO 4217; nil means the book's.
    package var currency: String?
    /// The segment as written; see `Book.segment(of:)` for the one that holds.
    package var segment: Segment?
    package var csm: String?
    /// ISO 639-1; the language of customer-facing words.
    package var language: String?
    package var renewalDate: Day?
    package var lastUpdated: Day?
    package var scores: ScoresBlock?
    package var override: ScoreOverride?
    package var usedFeatures: [String]?
    package var contract = Contract()
    package var history = History.empty
    /// Sorted by day, in the file's order within a day; nil where the file has no `events` key, so that
    /// "none happened" and "nobody wrote them down" stay apart.
    package var events: [Event]?
    package var successPlan: SuccessPlan?
    package var churn: Churn?

    package init(id: String, file: String, name: String) {
        self.id = id
        self.file = file
        self.name = name
    }

    /// The last day on which notice can be given: renewal date − notice period.
    package var optOutDate: Day? {
        guard let renewalDate, let notice = contract.noticePeriodDays else { return nil }
        return renewalDate - notice
    }

    package func hasChurned(by day: Day) -> Bool { churn.map { $0.date <= day } ?? false }

    /// Events of the given types dated `day − days … day`, oldest first.
    package func events(_ types: EventType..., within days: Int, of day: Day) -> [Event] {
        (events ?? []).filter { types.contains($0.type) && (0...days).contains(day - $0.day) }
    }

    /// The newest event of the given types on or before `day`.
    package func newestEvent(_ types: EventType..., by day: Day) -> Event? {
        events?.last { types.contains($0.type) && $0.day <= day }
    }
}
