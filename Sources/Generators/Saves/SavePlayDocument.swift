import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The intervention: situation, play for the cause, four weeks, who escalates, what may be conceded.
    func savePlay(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard let risk = brief.risk else { return try departed(brief, intent: "save_play") }
        let choice = SaveChoice(risk.causes.first?.category)
        let calendar = SaveCalendar(
            from: day, daysToAct: risk.level == .critical ? 1 : 2, deadline: deadline(account))
        let economics = try saveEconomics(choice, risk, brief)
        let base = saveWords(choice, calendar, economics, brief)
        let play = try templates.play("save/\(choice.play)").facts(with: base)
        let rules = try templates.play("save/rules").facts(with: base)
        return try document(
            "save_play", about: account, facts: saveFacts(choice, calendar, economics, risk, brief),
            words: base.adding(["play": play, "rules": rules]),
            emails: isSaveNeeded(brief) ? try saveEmails(choice, brief) : [],
            events: saveEvents(play, calendar, brief))
    }

    /// A play is called for by the risk, or by anything that keeps the renewal from being safe.
    private func isSaveNeeded(_ brief: Brief) -> Bool {
        (brief.risk?.value ?? 0) >= 40 || !RenewalForecast(brief).isGood
    }

    private func saveFacts(
        _ choice: SaveChoice, _ calendar: SaveCalendar, _ economics: SaveEconomics?, _ risk: Risk,
        _ brief: Brief
    ) -> Fact {
        [
            "play": .text(choice.play), "cause": .optional(choice.cause?.rawValue),
            "causes": .texts(risk.causes.map(\.category.rawValue)), "risk": .number(risk.value),
            "currency": .text(brief.currency), "arr": .optional(brief.account.arr),
            "arr_at_stake": .optional(brief.account.arr), "exposure": .optional(risk.exposure),
            "cost": .optional(economics?.cost),
            "probability_now": .optional(economics?.probabilityNow),
            "probability_with_play": .optional(economics?.probabilityWithPlay),
            "largest_concession": .optional(economics?.largestConcession),
            "weeks": [
                ["id": "executive_call", "date": .text(calendar.call.iso)],
                ["id": "value_assessment", "date": .text(calendar.assessment.iso)],
                ["id": "roadmap_review", "date": .text(calendar.roadmap.iso)],
                ["id": "proposal", "date": .text(calendar.proposal.iso)],
            ],
            "review_date": .text(calendar.review.iso),
        ]
    }

    private func saveWords(
        _ choice: SaveChoice, _ calendar: SaveCalendar, _ economics: SaveEconomics?, _ brief: Brief
    ) -> Fact {
        let timeline = RenewalTimeline(of: brief.account, on: day)
        return renewalWords(timeline, brief).adding([
            "cause": causeOfSave(choice, brief),
            "week": weekWords(calendar, brief.wording),
            "escalation": [
                "csm_until": .text(brief.wording.date(day + 7)),
                "manager_from": .text(brief.wording.date(day + 8)),
                "manager_until": .text(brief.wording.date(day + 14)),
                "vp_from": .text(brief.wording.date(day + 15)),
            ],
            "mood": moodWords(brief),
            "facts_beside": .list(factsBeside(brief)),
            "economics": economicsWords(economics, brief),
            "is_needed": .bool(isSaveNeeded(brief)),
            "renews_soon": .bool(brief.account.renewalDate.map { (0...90).contains($0 - day) } ?? false),
            "roadmap": .list(
                roadmapMatches(brief).map { ["item": .text($0.item), "why": .text($0.reason)] }),
            "fired": .record(
                Self.factorIDs.map { id in
                    .init(id, .bool(brief.risk?.factors.contains { $0.id == id } ?? false))
                }),
            "floor": .record(
                Self.floorIDs.map { id in
                    .init(id, .bool(brief.risk?.floors.contains { $0.id == id } ?? false))
                }),
            "story": storyWords(brief),
        ])
    }

    private func causeOfSave(_ choice: SaveChoice, _ brief: Brief) -> Fact {
        let causes = brief.risk?.causes ?? []
        return [
            "category": .text(choice.cause?.rawValue ?? "unknown"),
            "is_known": .bool(choice.cause != nil),
            "is_strategic": .bool(choice.cause == .strategic),
            "tells_competitor": .bool(causes.contains { $0.category == .competition }),
            "is_guess": .bool(choice.isGuess),
            "asks_first": .bool(choice.isGuess && isSaveNeeded(brief)),
            "evidence": .text(
                Self.capitalised(brief.wording.evidence(brief.wording.list(causes.first?.evidence ?? [])))),
            "others": .list(
                causes.dropFirst().map {
                    [
                        "category": .text($0.category.rawValue),
                        "evidence": .text(brief.wording.evidence(brief.wording.list($0.evidence))),
                    ]
                }),
        ]
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The floors whose evidence no cause has told already.
    private func factsBeside(_ brief: Brief) -> [Fact] {
        let told = Set((brief.risk?.causes ?? []).flatMap(\.evidence))
        return (brief.risk?.floors ?? []).filter { !told.contains($0.evidence) }.map {
            ["label": .text($0.label), "evidence": .text(brief.wording.evidence($0.evidence))]
        }
    }

    private func weekWords(_ calendar: SaveCalendar, _ wording: Wording) -> Fact {
        [
            "call": .text(wording.date(calendar.call)),
            "assessment": .text(wording.date(calendar.assessment)),
            "roadmap": .text(wording.date(calendar.roadmap)),
            "proposal": .text(wording.date(calendar.proposal)),
            "review": .text(wording.date(calendar.review)), "is_short": .bool(calendar.isCompressed),
        ]
    }

    /// What they said and how they sounded, with the day of each.
    private func moodWords(_ brief: Brief) -> Fact {
        func figure(_ signal: Signal, _ text: (Double) -> String) -> Fact {
            let reading = reading(signal, of: brief.account)
            return [
                "is_known": .bool(reading != nil),
                "value": .text(reading.map { text($0.value) } ?? ""),
                "date": .text(reading.map { brief.wording.date($0.day) } ?? ""),
            ]
        }
        let wording = brief.wording
        return [
            "nps": figure(.nps) { wording.number($0) },
            "tickets": figure(.ticketSentiment) { wording.percent($0) },
            "csat": figure(.csat) { wording.number($0) },
            "open_tickets": figure(.openTickets) { wording.number($0) },
        ]
    }

    /// A released result of a customer in the same industry, else none.
    func storyWords(_ brief: Brief) -> Fact {
        let story = book.profile.successStories.first {
            $0.industry == brief.account.industry && $0.industry != nil && $0.name != brief.account.name
        }
        return [
            "is_known": .bool(story?.metric != nil), "name": .text(story?.name ?? ""),
            "metric": .text(story?.metric ?? ""),
        ]
    }

    private func saveEvents(_ play: Fact, _ calendar: SaveCalendar, _ brief: Brief) -> [CalendarEvent] {
        let days = [
            ("executive_call", calendar.call), ("value_assessment", calendar.assessment),
            ("roadmap_review", calendar.roadmap), ("proposal", calendar.proposal),
        ]
        let weeks = zip(days, play["weeks"]?.elements ?? []).map { step, row in
            CalendarEvent(
                id: step.0, date: step.1.iso,
                title: "\(brief.account.name): \((row["what"]?.text ?? "").withoutEscapes)",
                details: "\(row["owner"]?.text ?? ""): \(row["goal"]?.text ?? "")".withoutEscapes)
        }
        let review = CalendarEvent(
            id: "review", date: calendar.review.iso, title: "\(brief.account.name): review of the plan",
            details: "\(brief.account.csm ?? ""): criteria met, or escalate")
        return weeks + [review]
    }
}

/// Which play answers a cause.
///
/// Strategic and unknown causes have none of their own: the play for value is the
/// start, since it finds out what the product is worth to them.
struct SaveChoice {
    let cause: Churn.Category?

    init(_ cause: Churn.Category?) { self.cause = cause }

    var isGuess: Bool { cause == nil || cause == .strategic }

    var play: String {
        switch cause {
        case .product: "product_gap"
        case .value, .strategic, nil: "value_not_realised"
        case .relationship: "champion_left"
        case .financial: "price"
        case .competition: "competitor"
        }
    }
}
