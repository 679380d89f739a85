package import Customers
package import Excerpts
package import IntentMatching

/// What a sentence wants written into account files: an intent `record` → an edit.
///
/// What cannot be true (an NPS of 11, a QBR held next week) or is not said (which value?) is a failure before any file
/// is opened.
package struct Recording {
    /// The day for which answers hold: a record without a day is of this one.
    let day: Day
    /// What has happened lies on this day or before it.
    let latest: Day

    package init(on day: Day, notAfter latest: Day) {
        self.day = day
        self.latest = latest
    }

    /// What a sentence wants written: a new champion or sponsor who is named is an event and a name in the file.
    package func edits(for slots: Slots) throws(Failure) -> [AccountEdit] {
        if slots.event == "churn.date" { return try departure(slots) }
        let first = try edit(for: slots)
        guard case .addEvent(let event) = first, let name = event.contact, let role = Self.roles[event.type],
            let field = AccountField.named(role).first
        else { return [first] }
        return [first, .setField(field, .text(name))]
    }

    /// The day on which an account left, and why, where that was said.
    private func departure(_ slots: Slots) throws(Failure) -> [AccountEdit] {
        var dated = slots
        dated.text = nil
        dated.value = nil
        var edits = [try edit(for: dated)]
        let said = ["category": slots.value, "detail": Self.said(slots.text)]
        for field in AccountField.churnReasons {
            guard let words = said[field.name] ?? nil else { continue }
            var own = slots
            own.value = words
            edits.append(.setField(field, try value(of: field, own)))
        }
        return edits
    }

    /// The fields that hold the name of who has come.
    private static let roles: [EventType: String] = [
        .newChampion: "champion", .newExecSponsor: "exec_sponsor",
    ]

    package func edit(for slots: Slots) throws(Failure) -> AccountEdit {
        guard let name = slots.event else { throw Self.nothingSaid }
        if let type = EventType(rawValue: name) { return try .addEvent(event(type, slots)) }
        if let signal = Signal(name: name) { return try measurement(signal, slots) }
        let fields = AccountField.named(name)
        guard let field = fields.first else { throw Self.unknown(name) }
        guard fields.count == 1 else { throw Self.ambiguous(name, fields) }
        return .setField(field, try value(of: field, slots))
    }

    private func event(_ type: EventType, _ slots: Slots) throws(Failure) -> Event {
        let note = Self.said(slots.text)
        if type == .note, note == nil {
            throw Failure(
                "what is the note?", remedy: "say it behind a colon: note for Acme: they asked for a demo")
        }
        if type == .renewalStep { try checkStep(slots.value) }
        let day = try past(slots.day ?? slots.asOf ?? day, what: type.rawValue)
        if Self.roles[type] != nil, let note, Self.isName(note) {
            return Event(day: day, type: type, value: Self.said(slots.value), contact: note)
        }
        return Event(day: day, type: type, note: note, value: Self.said(slots.value))
    }

    /// "Jane Doe" and "Jane Doe, Head of Operations", but no sentence.
    private static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: ",", maxSplits: 1)
        let words = (parts.first ?? "").split(separator: " ")
        return (1...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
            && text.split(separator: " ").count <= 12
    }

    /// The ids of the renewal timeline's steps.
    private static let steps = [
        "internal_review", "success_recap", "roi_presentation", "terms", "contract_sent", "final_follow_up",
        "red_alert",
    ]

    private func checkStep(_ step: String?) throws(Failure) {
        guard let step else {
            throw Failure(
                "which step of the renewal?", remedy: "it is one of \(Self.steps.joined(separator: ", "))")
        }
        guard Self.steps.contains(step) else {
            throw Failure(
                "there is no renewal step \"\(step)\"",
                remedy: "it is one of \(Self.steps.joined(separator: ", "))",
                suggestions: Nearest.words(to: step, among: Self.steps))
        }
    }

    private func measurement(_ signal: Signal, _ slots: Slots) throws(Failure) -> AccountEdit {
        let number = try RecordingValue(slots.value ?? slots.text, of: signal.name).number(in: signal.range)
        let measured = try past(slots.day ?? slots.asOf ?? day, what: signal.name)
        return .addMeasurement(day: measured, signal: signal, value: number)
    }

    private func value(of field: AccountField, _ slots: Slots) throws(Failure) -> FieldValue {
        let value = RecordingValue(slots.value ?? slots.text, of: field.name)
        switch field.kind {
        case .text: return .text(try value.text())
        case .flag: return .flag(try value.flag())
        case .number(let range): return .number(try value.number(in: range))
        case .whole(let range): return .number(Double(try value.whole(in: range)))
        case .choice(let words): return .text(try value.choice(of: words))
        case .day(let mayBeAhead):
            guard mayBeAhead else {
                return .day(try past(try value.day() ?? slots.day ?? slots.asOf ?? day, what: field.name))
            }
            guard let stated = try value.day() ?? slots.day ?? slots.asOf else { throw value.missing }
            return .day(stated)
        }
    }

    private func past(_ day: Day, what: String) throws(Failure) -> Day {
        guard day <= latest else {
            throw Failure(
                "\(day.iso) is still to come, and \(what) is written down once it has happened",
                remedy: "name the day on which it happened, \(latest.iso) or before")
        }
        return day
    }

    private static func said(_ text: String?) -> String? {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
        return text
    }
}

// MARK: - What is not known

extension Recording {
    private static let nothingSaid = Failure(
        "what is to be written down?",
        remedy: "for instance: log NPS 9 for Acme; note for Acme: …; QBR held with Acme yesterday")

    private static func unknown(_ name: String) -> Failure {
        let known = EventType.allCases.map(\.rawValue) + Signal.names + AccountField.all.map(\.name)
        return Failure(
            "\"\(name)\" is neither an event nor a value of an account",
            suggestions: Nearest.namesOrParts(of: name, among: known))
    }

    private static func ambiguous(_ name: String, _ fields: [AccountField]) -> Failure {
        Failure(
            "\"\(name)\" stands in several blocks",
            remedy:
                "say which: \(fields.map { $0.path.suffix(2).joined(separator: ".") }.joined(separator: ", "))"
        )
    }
}
