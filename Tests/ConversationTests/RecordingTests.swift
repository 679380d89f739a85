import Conversation
import Customers
import Excerpts
import IntentMatching
import Testing

private let today = Day(number: 20_781)

private func slots(_ event: String?, value: String? = nil, text: String? = nil, day: String? = nil) -> Slots {
    var slots = Slots()
    slots.event = event
    slots.value = value
    slots.text = text
    slots.day = day.flatMap { Day(iso: $0) }
    return slots
}

private func edit(_ slots: Slots) throws(Failure) -> AccountEdit {
    try Recording(on: today, notAfter: today).edit(for: slots)
}

@Suite("A sentence about what happened becomes an edit of the account's file")
struct RecordingTests {
    @Test("an answer, an event and a note are of today where no day is said")
    func today() throws {
        #expect(
            try edit(slots("nps", value: "9"))
                == .addMeasurement(day: Day(number: 20_781), signal: .nps, value: 9))
        #expect(
            try edit(slots("note", text: "they want a demo"))
                == .addEvent(Event(day: Day(number: 20_781), type: .note, note: "they want a demo")))
        #expect(
            try edit(slots("champion_left"))
                == .addEvent(Event(day: Day(number: 20_781), type: .championLeft)))
    }

    @Test("a day that is said is the day of the record")
    func dayIsSaid() throws {
        let expected = try #require(Day(iso: "2026-11-12"))
        #expect(
            try edit(slots("qbr_held", day: "2026-11-12")) == .addEvent(Event(day: expected, type: .qbrHeld)))
    }

    @Test("an account that has left gets the day, and why, where that was said")
    func departure() throws {
        let said = try Recording(on: Day(number: 20_781), notAfter: Day(number: 20_781)).edits(
            for: slots("churn.date", value: "financial", text: "because of price", day: "2026-11-01"))
        let day = try #require(Day(iso: "2026-11-01"))
        let fields = AccountField.named("churn.date") + AccountField.churnReasons
        try #require(fields.count == 3)
        #expect(
            said == [
                .setField(fields[0], .day(day)), .setField(fields[1], .text("financial")),
                .setField(fields[2], .text("because of price")),
            ])
        let alone = try Recording(on: Day(number: 20_781), notAfter: Day(number: 20_781)).edits(
            for: slots("churn.date", day: "2026-11-01"))
        #expect(alone == [.setField(fields[0], .day(day))])
    }

    @Test("who has come is an event, and a name in the file; what is no name is a note")
    func whoHasCome() throws {
        let named = try Recording(on: Day(number: 20_781), notAfter: Day(number: 20_781)).edits(
            for: slots("new_champion", text: "Jane Doe, Head of Operations"))
        let field = try #require(AccountField.named("champion").first)
        #expect(
            named == [
                .addEvent(
                    Event(
                        day: Day(number: 20_781), type: .newChampion, contact: "Jane Doe, Head of Operations")
                ),
                .setField(field, .text("Jane Doe, Head of Operations")),
            ])
        let noted = try Recording(on: Day(number: 20_781), notAfter: Day(number: 20_781)).edits(
            for: slots("new_champion", text: "they have not said who"))
        #expect(
            noted == [
                .addEvent(
                    Event(day: Day(number: 20_781), type: .newChampion, note: "they have not said who"))
            ])
    }

    @Test("a share in percent is written as the file has it, and the day of leaving makes the churn block")
    func percentAndLeaving() throws {
        #expect(
            try edit(slots("training_completion", value: "85%"))
                == .addMeasurement(day: Day(number: 20_781), signal: .trainingCompletion, value: 0.85))
        let field = try #require(AccountField.named("churn.date").first)
        #expect(try edit(slots("churn.date")) == .setField(field, .day(Day(number: 20_781))))
        #expect(throws: Failure.self) { try edit(slots("churn.date", day: "2026-12-01")) }
    }

    /// The name of a field, what is said, and what is written.
    static let fields: [(name: String, value: String, written: FieldValue)] = [
        // 7 + 31 + 31 + 28 = 97 days after 24 November
        ("renewal_date", "2027-03-01", .day(Day(number: 20_878))),
        ("auto_renew", "false", .flag(false)),
        ("auto_renew", "On", .flag(true)),
        ("payment_status", "Late", .text("late")),
        ("arr", "156,000", .number(156_000)),
        ("csm", "Dana  Reyes", .text("Dana Reyes")),
        ("usage_limit_pct", "86 %", .number(0.86)),
        ("notice_period_days", "90", .number(90)),
        ("product_usage.score", "8", .number(8)),
    ]

    @Test("a field takes what its place in the file takes", arguments: fields)
    func field(_ example: (name: String, value: String, written: FieldValue)) throws {
        let expected = try place(example.name)
        #expect(try edit(slots(example.name, value: example.value)) == .setField(expected, example.written))
    }

    @Test("notice is served on the day that is said, or today")
    func notice() throws {
        let served = try place("notice_served")
        #expect(try edit(slots("notice_served")) == .setField(served, .day(Day(number: 20_781))))
        #expect(
            try edit(slots("notice_served", day: "2026-11-03"))
                == .setField(served, .day(Day(number: 20_760))))
    }

    /// What is said, and the sentence that refuses it.
    static let refusals: [(slots: Slots, sentence: String)] = [
        (slots(nil), "what is to be written down?"),
        (slots("nps"), "which value? nps needs one"),
        (slots("nps", value: "11"), "nps is between 0 and 10, not 11"),
        (slots("nps", value: "nine"), "nps is a number, not \"nine\""),
        (slots("mrr", value: "-5"), "mrr is 0 or more, not -5"),
        (slots("note"), "what is the note?"),
        (slots("note", text: "  "), "what is the note?"),
        (slots("renewal_date"), "which value? renewal_date needs one"),
        (slots("renewal_date", value: "soon"), "renewal_date is a date such as 2027-03-01, not \"soon\""),
        (slots("score", value: "8"), "\"score\" stands in several blocks"),
        (
            slots("qbr_held", day: "2026-11-25"),
            "2026-11-25 is still to come, and qbr_held is written down once it has happened"
        ),
        (
            slots("notice_served", day: "2026-12-01"),
            "2026-12-01 is still to come, and notice_served is written down once it has happened"
        ),
        (
            slots("nps", value: "9", day: "2027-01-01"),
            "2027-01-01 is still to come, and nps is written down once it has happened"
        ),
        (
            slots("payment_status", value: "lat"),
            "payment_status is one of current, late, delinquent, not \"lat\"; did you mean \"late\"?"
        ),
        (slots("auto_renew", value: "maybe"), "auto_renew is true or false, not \"maybe\""),
        (
            slots("champion_lft"),
            "\"champion_lft\" is neither an event nor a value of an account; did you mean \"champion_left\"?"
        ),
        (slots("renewal_step"), "which step of the renewal?"),
        (slots("renewal_step", value: "term"), "there is no renewal step \"term\"; did you mean \"terms\"?"),
        (slots("notice_period_days", value: "1.5"), "notice_period_days is a whole number, not 1.5"),
    ]

    @Test("what cannot be true or is not said is refused before a file is opened", arguments: refusals)
    func refusal(_ example: (slots: Slots, sentence: String)) {
        #expect {
            try edit(example.slots)
        } throws: { error in
            (error as? Failure)?.sentence == example.sentence
        }
    }
}

private func place(_ name: String) throws -> AccountField {
    try #require(AccountField.named(name).first)
}
