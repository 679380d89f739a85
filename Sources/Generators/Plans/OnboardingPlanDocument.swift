import Commands
import Customers
import Documents
import Excerpts
import Retention
import Scoring
import Templating

extension Generator {
    /// The first ninety days: dated steps with owner and measure, what endangers them, and the welcome e-mails.
    func onboardingPlan(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "onboarding_plan") }
        let plan = OnboardingPlan(account: account, segment: brief.segment, today: day)
        let base = words(brief).adding(onboardingWords(plan, brief))
        let play = try templates.play("onboarding/plan").facts(with: base)
        let steps = (play["steps"]?.elements ?? []).compactMap {
            OnboardingStep($0, plan: plan, brief: brief, today: day)
        }
        let signals = plan.signals(of: brief, on: day)
        let remedies = play["remedies"]?.elements ?? []
        let filled = base.adding(["play": play]).adding([
            "steps": .list(steps.map { $0.words(brief.wording) }),
            "signals": .list(signals.map { signalWords($0, remedies) }),
            "touchpoints": .list((play["touchpoints"]?.elements ?? []).map { touchpoint($0, plan, brief) }),
        ])
        return try document(
            "onboarding_plan", about: account, facts: Self.facts(plan, steps, signals), words: filled,
            emails: try welcomeEmails(plan, base: filled, brief), events: steps.map { $0.event(brief) })
    }

    private static func facts(
        _ plan: OnboardingPlan, _ steps: [OnboardingStep], _ signals: [OnboardingSignal]
    ) -> Fact {
        [
            "day_zero": .text(plan.dayZero.iso),
            "beginning": .text(plan.beginning.rawValue),
            "days_to_first_value": .optional(plan.daysToFirstValue),
            "steps": .list(
                steps.map {
                    [
                        "id": .text($0.id), "offset": .number($0.offset), "date": .text($0.date.iso),
                        "state": .text($0.state.rawValue),
                    ]
                }),
            "signals": .list(signals.map { ["id": .text($0.id), "state": .text($0.state.rawValue)] }),
        ]
    }

    private func onboardingWords(_ plan: OnboardingPlan, _ brief: Brief) -> Fact {
        let wording = brief.wording
        let seats = brief.signals.measured("seats")?.number ?? brief.account.contract.seats
        let successPlan = brief.account.successPlan
        let useCases = successPlan?.useCases ?? []
        let goals = successPlan?.objectives ?? []
        let facts = book.profile.productFacts
        return [
            "day_zero": .text(wording.date(plan.dayZero)),
            "is_second_start": .bool(plan.beginning == .again),
            "is_dateless": .bool(plan.beginning == .unknown),
            "last_day": .text(wording.date(plan.date(OnboardingPlan.length))),
            "first_value_by": .text(
                plan.daysToFirstValue.map { wording.date(plan.date($0)) }
                    ?? "within ten minutes of the first login"),
            "first_value_reached": .text(
                brief.account.firstValueDay(by: day).map(wording.date) ?? ""),
            "is_segment": .record(
                Segment.allCases.map { segment in
                    .init(
                        String(segment.rawValue.map { $0 == "-" ? "_" : $0 }),
                        .bool(segment == (brief.segment ?? .midMarket)))
                }),
            "is_led": .bool(
                brief.segment == .enterprise || brief.segment == .midMarket || brief.segment == nil),
            "has_seats": .bool(seats != nil),
            "seats": .text(seats.map { wording.number($0) } ?? ""),
            "seats_80": .text(seats.map { wording.number(($0 * 0.8).rounded(.up)) } ?? ""),
            "first_use_case": .text(useCases.first?.name ?? ""),
            "second_use_case": .text(useCases.dropFirst().first?.name ?? ""),
            "integrations": .text(facts.integrationsTarget.map { wording.number($0) } ?? ""),
            "goals": .list(
                goals.map { goal in
                    brief.goal(goal, wording).adding([
                        "by": .text(goal.timeline.map(wording.date) ?? "a date to agree"),
                        "owner": .text(goal.owner ?? "an owner to agree"),
                    ])
                }),
            "goal_count": .text(goals.isEmpty ? "" : Self.count(goals.count, "goal")),
            "first_goal": .text(goals.first?.objective ?? ""),
            "advanced_feature": .text(unusedFeature(brief)?.name ?? ""),
            "advanced_purpose": .text(unusedFeature(brief)?.purpose ?? ""),
            "risks": .list(
                (successPlan?.risks ?? []).map {
                    [
                        "risk": .text($0.risk),
                        "mitigation": .text($0.mitigation ?? "no mitigation agreed yet"),
                        "owner": .text($0.owner ?? "nobody yet"),
                    ]
                }),
        ]
    }

    /// Of the features that they are known not to use, the one that is nearest to their aims.
    func unusedFeature(_ brief: Brief) -> BookProfile.Module? { unusedFeatures(brief).first }

    /// The features that they are known not to use: first those that share words with an aim of theirs, then in the
    /// order of the catalogue; none where nobody wrote down which they use.
    func unusedFeatures(_ brief: Brief) -> [BookProfile.Module] {
        guard let used = brief.account.usedFeatures else { return [] }
        let open = book.profile.productFacts.features.filter { !used.contains($0.name) }
        let texts = open.map { "\($0.name): \($0.purpose ?? "")" }
        let spoken = open.map { book.profile.text($0.purpose ?? "", in: brief.account.language ?? "en") }
        let near = QBRRoadmap.matches(texts, spoken: spoken, with: aims(of: brief.account)).map(\.item)
        let order = near.compactMap { text in texts.firstIndex(of: text) }
        return order.map { open[$0] } + open.indices.filter { !order.contains($0) }.map { open[$0] }
    }

    private func signalWords(_ signal: OnboardingSignal, _ remedies: [Fact]) -> Fact {
        let remedy = remedies.first { $0["id"]?.text == signal.id }
        return [
            "name": .text(remedy?["name"]?.text ?? Self.plainWords(signal.id)),
            "severity": .text(remedy?["severity"]?.text ?? ""),
            "state": .text(signal.state.rawValue),
            "evidence": .text(signal.evidence),
            "remedy": .text(signal.state == .fired ? remedy?["action"]?.text ?? "" : ""),
        ]
    }

    private func touchpoint(_ fact: Fact, _ plan: OnboardingPlan, _ brief: Brief) -> Fact {
        let offset = fact["offset"]?.text.flatMap { Int($0) } ?? 0
        return ["date": .text(brief.wording.date(plan.date(offset))), "what": fact["what"] ?? .null]
    }

    private func welcomeEmails(_ plan: OnboardingPlan, base: Fact, _ brief: Brief) throws(Failure) -> [Email]
    {
        let role = readerRole(brief)
        return try emails(
            EmailPlan(
                sequence: "onboarding", dayZero: plan.dayZero, recipient: recipient(role, brief),
                words: emailWords(brief, to: role).adding(base).adding([
                    "first_value_date": .text(
                        plan.daysToFirstValue.map { brief.customerWording.date(plan.date($0)) } ?? ""),
                    // Days that are left once the set-up is done; a week is worth speaking of.
                    "has_days_left": .bool((plan.daysToFirstValue ?? 0) >= 7),
                ])),
            for: brief)
    }
}
