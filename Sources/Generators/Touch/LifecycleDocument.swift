import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The stage of an account's life with what is scheduled in it: e-mails, tasks, messages in the product.
    func lifecycle(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard let lifecycle = brief.lifecycle else { return try departed(brief, intent: "lifecycle") }
        let dayZero = stageBegin(lifecycle.stage, account)
        let base = words(brief).adding(lifecycleWords(lifecycle, dayZero, brief))
        let play = try templates.play("lifecycle/\(lifecycle.stage.rawValue)").facts(with: base)
        let phase = try templates.play("lifecycle/phases").facts(with: base)
        let actions = (play["actions"]?.elements ?? []).compactMap { LifecycleAction($0, from: dayZero) }
        return try document(
            "lifecycle", about: account, facts: Self.facts(lifecycle, actions),
            words: base.adding([
                "play": play, "phases": phase,
                "actions": .list(actions.map { $0.words(on: day, brief.wording) }),
            ]),
            emails: try stageEmails(lifecycle.stage, dayZero: dayZero, base: base, brief, for: command),
            events: actions.map { $0.event(brief.account.name) })
    }

    /// The day from which the stage's schedule counts.
    private func stageBegin(_ stage: Lifecycle.Stage, _ account: Account) -> Day {
        switch stage {
        case .onboarding: account.contract.start ?? day
        case .adoption: account.contract.start.map { $0 + 14 } ?? day
        case .growth: account.contract.start.map { $0 + 60 } ?? day
        case .renewal: account.renewalDate.map { $0 - 60 } ?? day
        case .atRisk, .unknown: day
        }
    }

    private static func facts(_ lifecycle: Lifecycle, _ actions: [LifecycleAction]) -> Fact {
        [
            "stage": .text(lifecycle.stage.rawValue),
            "phase": .optional(lifecycle.phase?.rawValue),
            "actions": .list(
                actions.map {
                    ["type": .text($0.type), "template": .text($0.template), "due": .text($0.due.iso)]
                }),
        ]
    }

    private func lifecycleWords(_ lifecycle: Lifecycle, _ dayZero: Day, _ brief: Brief) -> Fact {
        let plans = book.profile.productFacts.plans
        let current = plans.firstIndex { $0.name == brief.account.contract.plan }
        let next = current.flatMap { plans.indices.contains($0 + 1) ? plans[$0 + 1] : nil }
        let story = story(for: brief.account)
        let unused = unusedFeature(brief)
        return [
            "stage": .text(lifecycle.stage.rawValue),
            "is_stage_at_risk": .bool(lifecycle.stage == .atRisk),
            "phase": .text(lifecycle.phase?.rawValue ?? "unknown"),
            "is_phase": .record(
                Lifecycle.Phase.allCases.map { .init($0.rawValue, .bool($0 == lifecycle.phase)) }),
            "day_of_year": .text(lifecycle.dayOfContractYear.map(String.init) ?? ""),
            "is_renewed": .bool(brief.account.contract.start.map { day >= $0.adding(years: 1) } ?? false),
            "stage_began": .text(brief.wording.date(dayZero)),
            "is_healthy": .bool((brief.score.effective ?? 0) >= 70),
            "touch": .text(Self.touchModel(brief.segment)),
            "next_plan": ["name": .text(next?.name ?? ""), "purpose": spoken(next?.purpose, brief)],
            "has_top_plan": .bool(current != nil && next == nil),
            "story": ["name": .text(story?.name ?? ""), "metric": spoken(story?.metric, brief)],
            "unused": ["name": .text(unused?.name ?? ""), "purpose": spoken(unused?.purpose, brief)],
            "second_unused": secondUnused(brief),
            "less_use": fewerUsers(brief),
            "use": usageWords(brief, brief.customerWording),
            "renewal_on": .text(brief.account.renewalDate.map(brief.customerWording.date) ?? ""),
        ]
    }

    /// Enterprise high-touch, mid-market medium-touch, smb and self-serve tech-touch.
    static func touchModel(_ segment: Segment?) -> String {
        switch segment {
        case .enterprise: "high-touch"
        case .midMarket: "medium-touch"
        case .smb, .selfServe: "tech-touch"
        case nil: "touch model not known"
        }
    }

    /// A story of the same industry, else the first that is not the account's own.
    func story(for account: Account) -> BookProfile.Story? {
        let stories = book.profile.successStories.filter { $0.name != account.name }
        return stories.first { $0.industry != nil && $0.industry == account.industry } ?? stories.first
    }

    private func secondUnused(_ brief: Brief) -> Fact {
        let second = unusedFeatures(brief).dropFirst().first
        return ["name": .text(second?.name ?? ""), "purpose": spoken(second?.purpose, brief)]
    }

    /// The people of a week against those of three months before, as the customer reads it; open where there are not
    /// fewer.
    private func fewerUsers(_ brief: Brief) -> Fact {
        let wording = brief.customerWording
        let figure = QBRFigure(.activeUsers, of: brief.account, on: day)
        let then = figure?.then.flatMap { earlier in
            (figure?.now.value ?? earlier.value) < earlier.value ? earlier : nil
        }
        return [
            "is_known": .bool(then != nil),
            "date": .text(figure.map { wording.date($0.now.day) } ?? ""),
            "is_nobody": .bool(figure?.now.value == 0),
            "now": .text(figure.map { wording.number($0.now.value) } ?? ""),
            "then": .text(then.map { wording.number($0.value) } ?? ""),
        ]
    }

    private func stageEmails(
        _ stage: Lifecycle.Stage, dayZero: Day, base: Fact, _ brief: Brief, for command: Command
    ) throws(Failure) -> [Email] {
        let sequence: String
        switch stage {
        case .adoption: sequence = "adoption"
        case .growth where (brief.score.effective ?? 0) >= 70: sequence = "growth"
        case .atRisk: sequence = "at_risk"
        case .onboarding: return try onboardingPlan(brief.account, for: command).emails
        case .renewal: return try renewalEmails(brief.account, for: command).emails
        case .growth, .unknown: return []
        }
        let role = readerRole(brief)
        return try emails(
            EmailPlan(
                sequence: sequence, dayZero: dayZero, recipient: recipient(role, brief),
                words: emailWords(brief, to: role).adding(base)),
            for: brief)
    }
}

/// Something that a stage schedules.
struct LifecycleAction {
    /// email, task, in_app, alert.
    let type: String
    let template: String
    let what: String
    let due: Day

    /// Takes a row of `plays/lifecycle/<stage>.yaml`; nil where it has no whole number as its offset.
    init?(_ row: Fact, from dayZero: Day) {
        guard let offset = row["offset"]?.text.flatMap({ Int($0) }), let type = row["type"]?.text else {
            return nil
        }
        self.type = type
        template = row["template"]?.text ?? ""
        what = row["what"]?.text ?? ""
        due = dayZero + offset
    }

    func words(on today: Day, _ wording: Wording) -> Fact {
        [
            "box": .text(due < today ? "x" : " "),
            "type": .text(Generator.plainWords(type)), "what": .text(what), "date": .text(wording.date(due)),
            "state": .text(due < today ? "past" : due == today ? "today" : "ahead"),
        ]
    }

    func event(_ account: String) -> CalendarEvent {
        CalendarEvent(id: "lifecycle_\(template)", date: due.iso, title: "\(account): \(what)", details: type)
    }
}
