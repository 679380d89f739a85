/// One customer, as its file says it: what is not written is nil.
///
/// A value that copies in one step: a report goes over every account of a book again and again.
package struct Account: Sendable {
    private var values: Values

    /// The file's name without `.yaml`, unique in the book.
    package var id: String { values.id }
    /// The path as messages name it.
    package var file: String { values.file }
    package var name: String {
        get { values.name }
        set { change { $0.name = newValue } }
    }
    package var aliases: [String] {
        get { values.aliases }
        set { change { $0.aliases = newValue } }
    }
    package var parent: String? {
        get { values.parent }
        set { change { $0.parent = newValue } }
    }
    package var industry: String? {
        get { values.industry }
        set { change { $0.industry = newValue } }
    }
    /// Annual recurring revenue in the account's currency.
    package var arr: Double? {
        get { values.arr }
        set { change { $0.arr = newValue } }
    }
    /// ISO 4217; nil means the book's.
    package var currency: String? {
        get { values.currency }
        set { change { $0.currency = newValue } }
    }
    /// The segment as written; see `Book.segment(of:)` for the one that holds.
    package var segment: Segment? {
        get { values.segment }
        set { change { $0.segment = newValue } }
    }
    package var csm: String? {
        get { values.csm }
        set { change { $0.csm = newValue } }
    }
    /// ISO 639-1; the language of customer-facing words.
    package var language: String? {
        get { values.language }
        set { change { $0.language = newValue } }
    }
    package var renewalDate: Day? {
        get { values.renewalDate }
        set { change { $0.renewalDate = newValue } }
    }
    package var lastUpdated: Day? {
        get { values.lastUpdated }
        set { change { $0.lastUpdated = newValue } }
    }
    package var scores: ScoresBlock? {
        get { values.scores }
        set { change { $0.scores = newValue } }
    }
    package var override: ScoreOverride? {
        get { values.override }
        set { change { $0.override = newValue } }
    }
    package var usedFeatures: [String]? {
        get { values.usedFeatures }
        set { change { $0.usedFeatures = newValue } }
    }
    package var contract: Contract {
        get { values.contract }
        set { change { $0.contract = newValue } }
    }
    package var history: History {
        get { values.history }
        set { change { $0.history = newValue } }
    }
    /// Sorted by day, in the file's order within a day; nil where the file has no `events` key, so that
    /// "none happened" and "nobody wrote them down" stay apart.
    package var events: [Event]? {
        get { values.events }
        set { change { $0.events = newValue } }
    }
    package var successPlan: SuccessPlan? {
        get { values.successPlan }
        set { change { $0.successPlan = newValue } }
    }
    package var churn: Churn? {
        get { values.churn }
        set { change { $0.churn = newValue } }
    }

    package init(id: String, file: String, name: String) {
        values = Values(id: id, file: file, name: name)
    }

    /// Changes this copy alone.
    private mutating func change(_ change: (Values) -> Void) {
        if !isKnownUniquelyReferenced(&values) { values = Values(values) }
        change(values)
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

extension Account {
    /// What copies of an account share until one of them is changed: nothing is written here that two of them see.
    private final class Values: @unchecked Sendable {
        let id: String
        let file: String
        var name: String
        var aliases: [String] = []
        var parent: String?
        var industry: String?
        var arr: Double?
        var currency: String?
        var segment: Segment?
        var csm: String?
        var language: String?
        var renewalDate: Day?
        var lastUpdated: Day?
        var scores: ScoresBlock?
        var override: ScoreOverride?
        var usedFeatures: [String]?
        var contract: Contract = Contract()
        var history: History = History.empty
        var events: [Event]?
        var successPlan: SuccessPlan?
        var churn: Churn?

        init(id: String, file: String, name: String) {
            self.id = id
            self.file = file
            self.name = name
        }

        init(_ other: Values) {
            id = other.id
            file = other.file
            name = other.name
            aliases = other.aliases
            parent = other.parent
            industry = other.industry
            arr = other.arr
            currency = other.currency
            segment = other.segment
            csm = other.csm
            language = other.language
            renewalDate = other.renewalDate
            lastUpdated = other.lastUpdated
            scores = other.scores
            override = other.override
            usedFeatures = other.usedFeatures
            contract = other.contract
            history = other.history
            events = other.events
            successPlan = other.successPlan
            churn = other.churn
        }
    }
}
