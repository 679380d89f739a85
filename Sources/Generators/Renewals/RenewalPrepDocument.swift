import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The renewal: the date that rules, the way to it, what to say, what it costs.
    func renewalPrep(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard brief.risk != nil else { return try departed(brief, intent: "renewal_prep") }
        let timeline = RenewalTimeline(of: account, on: day)
        let base = renewalWords(timeline, brief)
        let steps = try templates.play("renewal/steps").facts(with: base)
        let details = try renewalPlays(base, brief).adding(["timeline": steps])
        return try document(
            "renewal_prep", about: account, facts: renewalFacts(account, timeline, brief),
            words: details.adding(base),
            emails: try renewalPrepEmails(timeline, brief),
            events: renewalCalendar(timeline, rows: steps["steps"]?.elements ?? [], brief))
    }

    /// Everything that the words of a renewal may use.
    func renewalWords(_ timeline: RenewalTimeline?, _ brief: Brief) -> Fact {
        words(brief)
            .adding(goalWords(brief, brief.wording))
            .adding([
                "renewal": renewalState(timeline, brief),
                "step": stepWords(timeline, brief),
                "forecast": forecastWords(brief),
                "price": priceWords(brief, brief.wording),
                "said": evidenceWords(brief, brief.wording),
                "use": usageWords(brief, brief.wording),
                "grow": growthWords(brief),
            ])
    }

    private func renewalFacts(_ account: Account, _ timeline: RenewalTimeline?, _ brief: Brief) -> Fact {
        [
            "renewal_date": .optional(account.renewalDate?.iso),
            "opt_out_date": .optional(account.optOutDate?.iso),
            "days_to_renewal": .optional(account.renewalDate.map { $0 - day }),
            "days_to_opt_out": .optional(account.optOutDate.map { $0 - day }),
            "steps": .list(
                (timeline?.steps ?? []).map {
                    [
                        "offset": .number($0.offset), "date": .text($0.date.iso), "id": .text($0.id),
                        "state": .text($0.state.rawValue),
                    ]
                }),
            "steps_moved": .bool(timeline?.isMoved ?? false),
            "forecast": .text(RenewalForecast(brief).isGood ? "good" : "at_risk"),
            "risk": .optional(brief.risk?.value),
            "options": .list((renewalOptions(brief)?.terms ?? []).map(Self.termFacts)),
        ]
    }

    private static func termFacts(_ term: RenewalOptions.Term) -> Fact {
        [
            "years": .number(term.years), "per_year": .number(term.perYear), "total": .number(term.total),
            "saving": .number(term.saving),
        ]
    }

    private func renewalPlays(_ base: Fact, _ brief: Brief) throws(Failure) -> Fact {
        [
            "talk": try templates.play("renewal/\(brief.score.tier?.color ?? "unknown")").facts(with: base),
            "answers": try templates.play("renewal/objections").facts(with: base),
        ]
    }

    private func renewalState(_ timeline: RenewalTimeline?, _ brief: Brief) -> Fact {
        let account = brief.account
        let contract = account.contract
        let optOut = account.optOutDate
        let notice = contract.noticeServed.flatMap { $0 <= day ? $0 : nil }
        return [
            "has_date": .bool(timeline != nil),
            "is_past": .bool(account.renewalDate.map { $0 < day } ?? false),
            "is_signed": .bool(timeline?.signedOn != nil),
            "signed_on": .text(timeline?.signedOn.map(brief.wording.date) ?? ""),
            "is_moved": .bool(timeline?.isMoved ?? false),
            "has_opt_out": .bool(optOut != nil),
            "opt_out_is_past": .bool(optOut.map { $0 < day } ?? false),
            "opt_out_is_ahead": .bool(optOut.map { $0 >= day } ?? false),
            "notice_is_served": .bool(notice != nil),
            "notice_date": .text(notice.map(brief.wording.date) ?? ""),
            "renews_itself": .bool(contract.autoRenew == true && notice == nil),
            "needs_signature": .bool(contract.autoRenew == false),
            "renewal_is_open": .bool(contract.autoRenew == nil),
            "deadline": .text(deadline(account).map(brief.wording.date) ?? "a date to set"),
            "next_owner_day": .text(timeline?.next.map { brief.wording.date($0.date) } ?? ""),
            "has_next": .bool(timeline?.next != nil),
            "overdue": .text(Self.count(timeline?.steps.count { $0.state == .overdue } ?? 0, "step")),
            "has_overdue": .bool(timeline?.steps.contains { $0.state == .overdue } ?? false),
        ]
    }

    /// The next day on which something is decided: the opt-out date while it lies ahead, then the renewal
    /// date.
    func deadline(_ account: Account) -> Day? {
        [account.optOutDate, account.renewalDate].compactMap(\.self).first { $0 >= day }
    }

    /// Each step under its id; without a renewal date every field is there and empty.
    private func stepWords(_ timeline: RenewalTimeline?, _ brief: Brief) -> Fact {
        let ids = [
            "internal_review", "success_recap", "roi_presentation", "terms", "contract_sent",
            "final_follow_up",
            "red_alert",
        ]
        return .record(
            ids.map { id in
                let step = timeline?.steps.first { $0.id == id }
                return .init(
                    id,
                    [
                        "date": .text(step.map { brief.wording.date($0.date) } ?? ""),
                        "state": .text(step?.state.rawValue ?? ""),
                        "offset": .text(step.map { "−\(-$0.offset)" } ?? ""),
                    ])
            })
    }

    private func forecastWords(_ brief: Brief) -> Fact {
        let forecast = RenewalForecast(brief)
        let shown = Set((brief.risk?.floors ?? []).map(\.evidence))
        return [
            "is_good": .bool(forecast.isGood),
            "by_risk": .bool(forecast.isRisky),
            "by_score": .bool(forecast.isUnhealthy),
            "by_gap": .bool(forecast.isUnknown),
            "floors": .list(
                (brief.risk?.floors ?? []).map {
                    ["label": .text($0.label), "evidence": .text(brief.wording.evidence($0.evidence))]
                }),
            "factors": .list(
                (brief.risk?.factors ?? []).map {
                    [
                        "label": .text($0.label), "value": .text(brief.text(of: $0.value, signal: $0.id)),
                        "date": .text(brief.wording.date($0.value.day)),
                    ]
                }),
            "red_flags": .list(
                (brief.risk?.redFlags ?? []).filter { !shown.contains($0.evidence) }.map {
                    ["label": .text($0.label), "evidence": .text(brief.wording.evidence($0.evidence))]
                }),
        ]
    }

    private func renewalCalendar(_ timeline: RenewalTimeline?, rows: [Fact], _ brief: Brief)
        -> [CalendarEvent]
    {
        (timeline?.steps ?? []).compactMap { step in
            guard let row = rows.first(where: { $0["id"]?.text == step.id }) else { return nil }
            return CalendarEvent(
                id: step.id, date: step.date.iso,
                title: "\(brief.account.name): \((row["what"]?.text ?? "").withoutEscapes)",
                details: "\(row["owner"]?.text ?? ""): \(row["measure"]?.text ?? "")".withoutEscapes)
        }
    }
}

/// Good or at risk, and why: there is no third answer that would excuse waiting.
struct RenewalForecast {
    /// Churn risk of 60 or more.
    let isRisky: Bool
    /// A health score below 60.
    let isUnhealthy: Bool
    /// No score, or too little measured for a tier.
    let isUnknown: Bool

    init(_ brief: Brief) {
        let score = brief.score
        isRisky = (brief.risk?.value ?? 0) >= 60
        isUnhealthy = score.shown.map { $0 < 60 } ?? false
        isUnknown = score.shown == nil || score.tier?.color == nil
    }

    var isGood: Bool { !isRisky && !isUnhealthy && !isUnknown }
}
