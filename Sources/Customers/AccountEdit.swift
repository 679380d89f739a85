/// A change in one account's file, as a person asks for it: what is to be true afterwards, not how the file
/// is written.
package enum AccountEdit: Sendable, Hashable {
    case addEvent(Event)
    /// A value measured on a day; a row of that day takes it in, and a value that it has already is replaced.
    case addMeasurement(day: Day, signal: Signal, value: Double)
    /// Rows of the history, one a day: what an import brings.
    ///
    /// A row of the same day takes the values in, and one that it has already is replaced.
    case addRows([HistoryRow])
    case setField(AccountField, FieldValue)
    /// A block that the file does not have yet, such as `success_plan`.
    ///
    /// The lines are YAML and stand below the key, the first level of them indented by two spaces.
    case addBlock(key: String, lines: [String])

    package static func addNote(_ text: String, on day: Day, contact: String? = nil) -> AccountEdit {
        .addEvent(Event(day: day, type: .note, note: text, contact: contact))
    }
}

/// Everything that one account is to get in one go.
package struct AccountFileEdits: Sendable {
    package let id: String
    package let name: String
    /// As the book names it; nil for an account that is to be created.
    package let file: String?
    package let edits: [AccountEdit]

    package init(id: String, name: String, file: String?, edits: [AccountEdit]) {
        self.id = id
        self.name = name
        self.file = file
        self.edits = edits
    }
}

/// What was measured on one day.
package struct HistoryRow: Sendable, Hashable {
    package let day: Day
    /// Each signal once.
    package let values: [SignalValue]

    package init(day: Day, values: [SignalValue]) {
        self.day = day
        self.values = values
    }
}

package struct SignalValue: Sendable, Hashable {
    package let signal: Signal
    package let value: Double

    package init(signal: Signal, value: Double) {
        self.signal = signal
        self.value = value
    }
}

/// What a field of an account file can be set to.
package enum FieldValue: Sendable, Hashable {
    case number(Double)
    case day(Day)
    case flag(Bool)
    case text(String)
    /// `null`: known to be none, as a notice that was withdrawn.
    case nothing

    /// A number as YAML wants it, without a needless point.
    package static func written(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}

/// A single value of an account file that can be set by its name.
///
/// Rows, events and lists are not fields: they grow, and each has an edit of its own.
package struct AccountField: Sendable, Hashable {
    /// What may stand there; ranges are those with which the file is read.
    package enum Kind: Sendable, Hashable {
        case text
        case flag
        /// A day; `mayBeAhead` is false for what has happened.
        case day(mayBeAhead: Bool)
        case number(ClosedRange<Double>)
        case whole(ClosedRange<Int>)
        case choice([String])
    }

    /// The keys from the top of the file, `["contract", "auto_renew"]`.
    package let path: [String]
    package let kind: Kind

    /// The last key, by which people call it.
    package var name: String { path[path.count - 1] }

    /// The fields that a name can mean: "renewal_date", "contract.auto_renew", "product_usage.score".
    ///
    /// One for a name that is clear, several for one such as "score", none for an unknown one.
    package static func named(_ name: String) -> [AccountField] {
        let wanted = name.split(separator: ".").map(String.init)
        guard !wanted.isEmpty else { return [] }
        return all.filter { $0.path.suffix(wanted.count).elementsEqual(wanted) }
    }

    package static let all = head + scores + contract + churn

    private static let amount = Kind.number(0 ... .infinity)
    private static let share = Kind.number(0...1)
    private static let handScore = Kind.number(0...10)
    private static let direction = Kind.choice(Direction.allCases.map(\.rawValue))

    private static let head = fields(
        in: ["customer_health"],
        [
            ("account", .text), ("parent", .text), ("industry", .text), ("arr", amount), ("currency", .text),
            ("tier", .choice(Segment.allCases.map(\.rawValue))), ("csm", .text), ("language", .text),
            ("renewal_date", .day(mayBeAhead: true)), ("last_updated", .day(mayBeAhead: false)),
        ])

    private static let scores =
        fields(
            in: ["customer_health", "scores", "product_usage"],
            [
                ("score", handScore), ("dau_mau_ratio", share), ("core_actions_weekly", amount),
                ("features_adopted", amount), ("features_available", amount), ("trend", direction),
            ])
        + fields(
            in: ["customer_health", "scores", "engagement"],
            [
                ("score", handScore), ("login_trend", direction), ("support_tickets_30d", amount),
                ("last_proactive_contact", .day(mayBeAhead: false)), ("community_active", .flag),
            ])
        + fields(
            in: ["customer_health", "scores", "relationship"],
            [
                ("score", handScore), ("champion", .text), ("exec_sponsor", .text),
                ("contacts_count", amount),
                ("last_exec_touch", .day(mayBeAhead: false)),
            ])
        + fields(
            in: ["customer_health", "scores", "outcomes"],
            [
                ("score", handScore), ("goals_defined", amount), ("goals_achieved", amount),
                ("roi_documented", .flag), ("last_success_milestone", .text),
            ])
        + fields(
            in: ["customer_health", "scores", "financial"],
            [
                ("score", handScore), ("payment_status", .choice(PaymentStatus.allCases.map(\.rawValue))),
                ("contraction_risk", .flag),
            ])

    private static let contract = fields(
        in: ["contract"],
        [
            ("start", .day(mayBeAhead: true)), ("term_months", .whole(1...1200)),
            ("notice_period_days", .whole(0...3660)), ("auto_renew", .flag),
            ("notice_served", .day(mayBeAhead: false)),
            ("billing", .choice(Contract.Billing.allCases.map(\.rawValue))), ("multi_year", .flag),
            ("plan", .text),
            ("seats", amount), ("previous_arr", amount), ("usage_limit_pct", amount),
            ("price_uplift_pct", share),
            ("multi_year_discount_pct", share),
        ])

    /// The day alone makes the block; why an account left stands beside it where it was said.
    private static let churn = fields(in: ["churn"], [("date", .day(mayBeAhead: false))])

    /// Why an account left: only beside the day, so not among the fields that are set alone.
    package static let churnReasons = fields(
        in: ["churn"],
        [("category", .choice(Churn.Category.allCases.map(\.rawValue))), ("detail", .text)])

    private static func fields(in block: [String], _ names: [(String, Kind)]) -> [AccountField] {
        names.map { AccountField(path: block + [$0.0], kind: $0.1) }
    }
}
