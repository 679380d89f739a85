internal import Customers
package import Documents

extension Reading {
    /// The keys that `--interpret` prints: text, outcome, intent, accounts, filter, slots, repairs, candidates,
    /// and `missing` where something was asked for.
    package var fact: Fact {
        switch outcome {
        case .run(let intent): record("run", intent, candidates: [])
        case .clarify(let question): clarify(question)
        case .reject: record("reject", nil, candidates: [])
        }
    }

    private func clarify(_ question: Question) -> Fact {
        switch question.choices {
        case .anyAccount:
            record("clarify", question.intent, candidates: []).adding(["missing": "account"])
        case .accounts(let ids): record("clarify", question.intent, candidates: ids)
        case .managers(let names): record("clarify", question.intent, candidates: names)
        case .intents(let ids): record("clarify", nil, accounts: question.intent.accounts, candidates: ids)
        }
    }

    private func record(_ outcome: String, _ intent: Intent?, accounts: [String]? = nil, candidates: [String])
        -> Fact
    {
        let named = (intent?.accounts ?? accounts).flatMap { $0.isEmpty ? nil : $0 }
        return [
            "text": .text(text), "outcome": .text(outcome), "intent": .optional(intent?.id),
            "accounts": named.map(Fact.texts) ?? .null, "filter": intent?.filter?.fact ?? .null,
            "slots": intent?.slots.fact ?? .record([]),
            "repairs": .list((intent?.repairs ?? []).map { ["from": .text($0.from), "to": .text($0.to)] }),
            "candidates": .texts(candidates),
        ]
    }
}

extension Filter {
    /// Only the keys that the set names.
    package var fact: Fact {
        var fields: [Fact.Field] = []
        func add(_ key: String, _ values: [String]) {
            if !values.isEmpty { fields.append(Fact.Field(key, .texts(values))) }
        }
        add("segment", segments.map(\.rawValue))
        add("health", health)
        add("color", colors)
        add("risk", risk)
        add("csm", csms)
        add("industry", industries)
        add("stage", stages)
        if let churned { fields.append(Fact.Field("churned", .bool(churned))) }
        if let renewingWithinDays {
            fields.append(Fact.Field("renewing_within_days", .number(renewingWithinDays)))
        }
        if let top { fields.append(Fact.Field("top", .number(top))) }
        if let by { fields.append(Fact.Field("by", .text(by.rawValue))) }
        if !except.isEmpty { fields.append(Fact.Field("except", .list(except.map(\.fact)))) }
        return .record(fields)
    }
}

extension Exclusion {
    /// The keys of a set, and the accounts that were named.
    fileprivate var fact: Fact {
        let named: Fact = accounts.isEmpty ? .record([]) : ["accounts": .texts(accounts)]
        guard case .record(let fields) = filter?.fact else { return named }
        return named.adding(.record(fields))
    }
}

extension Slots {
    /// Only the slots that were filled; the day of an event is an `as_of` like any other day.
    package var fact: Fact {
        var fields: [Fact.Field] = []
        func add(_ key: String, _ value: String?) {
            if let value { fields.append(Fact.Field(key, .text(value))) }
        }
        add("model", model)
        if let period {
            fields.append(Fact.Field("period", ["from": .text(period.from.iso), "to": .text(period.to.iso)]))
        }
        add("as_of", (asOf ?? day)?.iso)
        add("language", language)
        add("format", format)
        add("place", place)
        if overwrites { fields.append(Fact.Field("overwrite", .bool(true))) }
        add("event", event)
        add("value", value)
        add("text", text)
        return .record(fields)
    }
}
