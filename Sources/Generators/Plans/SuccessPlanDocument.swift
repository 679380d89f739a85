import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The success plan as it stands, or a first one to agree where there is none.
    func successPlan(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "success_plan") }
        let plan = account.successPlan
        let base = words(brief).adding(planWords(plan ?? SuccessPlan(), brief))
        let draft = try templates.play("success/first_plan").facts(with: base.adding(draftWords(brief)))
        return try document(
            "success_plan", about: account, facts: planFacts(plan).adding(firstPlan(plan, draft)),
            words: base.adding(draftWords(brief)).adding(["has_plan": .bool(plan != nil), "draft": draft]),
            events: planEvents(plan, brief))
    }

    /// What "save plan" writes below the key success_plan; nothing where there is a plan.
    private func firstPlan(_ plan: SuccessPlan?, _ draft: Fact) -> Fact {
        guard plan == nil, let text = draft["yaml"]?.text else { return .record([]) }
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("```") }.dropFirst()
        return ["first_plan": .text(lines.map { String($0).withoutEscapes }.joined(separator: "\n"))]
    }

    private func planWords(_ plan: SuccessPlan, _ brief: Brief) -> Fact {
        let wording = brief.wording
        let states = plan.objectives.map { progress($0, in: plan) }
        func count(_ state: PlanProgress) -> Int { states.count { $0 == state } }
        return [
            "created": brief.date(plan.created, orAdd: "success_plan.created"),
            "owner": .text(plan.owner ?? brief.account.csm ?? "nobody yet"),
            "next_review": brief.date(plan.nextReview, orAdd: "success_plan.next_review"),
            "review_is_past": .bool(plan.nextReview.map { $0 < day } ?? false),
            "objective_count": .text(Self.count(plan.objectives.count, "objective")),
            "reached": .number(count(.reached)),
            "on_track": .number(count(.onTrack)),
            "behind": .number(count(.watch) + count(.concern)),
            "objectives": .list(zip(plan.objectives, states).map { objectiveWords($0, $1, plan, brief) }),
            "shortfalls": .list(
                zip(plan.objectives, states).filter { $1 == .concern || $1 == .watch }.map {
                    objectiveWords($0, $1, plan, brief)
                }),
            "use_cases": .list(
                plan.useCases.map {
                    [
                        "name": .text($0.name),
                        "status": .text($0.status?.rawValue ?? "status not written down"),
                        "go_live": .text($0.goLive.map(wording.date) ?? ""),
                    ]
                }),
            "milestones": .list(plan.milestones.map { milestoneWords($0, wording) }),
            "stakeholders": .list(plan.stakeholders.map { stakeholderWords($0.role, $0.person) }),
            "gaps": .list(gaps(plan, brief).map { ["text": .text($0)] }),
            "plan_risks": .list(
                plan.risks.map {
                    [
                        "risk": .text($0.risk), "mitigation": .text($0.mitigation ?? "no mitigation agreed"),
                        "owner": .text($0.owner ?? "nobody yet"),
                    ]
                }),
        ]
    }

    func progress(_ objective: SuccessPlan.Objective, in plan: SuccessPlan) -> PlanProgress {
        PlanProgress(
            attainment: objective.attainment, elapsed: objective.elapsed(since: plan.created, on: day))
    }

    private func objectiveWords(
        _ objective: SuccessPlan.Objective, _ state: PlanProgress, _ plan: SuccessPlan, _ brief: Brief
    ) -> Fact {
        let wording = brief.wording
        return brief.goal(objective, wording).adding([
            "attainment": .text(objective.attainment.map { wording.percent($0) } ?? "–"),
            "elapsed": .text(
                objective.elapsed(since: plan.created, on: day).map { wording.percent($0) } ?? "–"),
            "by": .text(objective.timeline.map(wording.date) ?? "no date"),
            "owner": .text(objective.owner ?? "nobody yet"),
            "state": .text(state.rawValue),
        ])
    }

    private func milestoneWords(_ milestone: SuccessPlan.Milestone, _ wording: Wording) -> Fact {
        let state = MilestoneState(milestone, on: day)
        let date = state == .complete ? milestone.completed ?? milestone.targetDate : milestone.targetDate
        return [
            "box": .text(state == .complete ? "x" : " "),
            "name": .text(milestone.name),
            "date": .text(date.map(wording.date) ?? "no date"),
            "owner": .text(milestone.owner ?? "nobody yet"),
            "state": .text(state.rawValue),
        ]
    }

    private func stakeholderWords(_ role: String, _ person: SuccessPlan.Stakeholder) -> Fact {
        [
            "role": .text(Self.plainWords(role)), "name": .text(person.name),
            "title": .text(person.title ?? ""),
            "email": .text(person.email ?? "no address"),
        ]
    }

    /// Roles that nobody fills, objectives without an owner or numbers: what the plan lacks.
    private func gaps(_ plan: SuccessPlan, _ brief: Brief) -> [String] {
        var gaps: [String] = []
        for role in ["champion", "exec_sponsor", "technical_lead"] where plan.stakeholder(role) == nil {
            gaps.append("No \(Self.plainWords(role)): add success_plan.stakeholders.\(role)")
        }
        for objective in plan.objectives {
            if objective.owner == nil { gaps.append("“\(objective.objective)” has no owner") }
            if objective.attainment == nil {
                gaps.append(
                    "“\(objective.objective)” cannot be measured: it needs baseline, current and target as numbers"
                )
            }
        }
        if let champion = plan.stakeholder("champion"), let current = brief.signals.measured("champion") {
            let name = current.word.map { Self.nameAndTitle($0).name } ?? ""
            if name != champion.name {
                gaps.append(
                    "The plan still names \(champion.name) as champion; today it is \(name.isEmpty ? "nobody" : name)"
                )
            }
        }
        return gaps
    }

    /// Dates and names for a first plan, where the account has none.
    private func draftWords(_ brief: Brief) -> Fact {
        let onboarding = OnboardingPlan(account: brief.account, segment: brief.segment, today: day)
        let unused = unusedFeature(brief)
        let features = book.profile.productFacts.features
        return [
            "technical_by": .text(brief.wording.date(onboarding.date(7))),
            "value_by": .text(brief.wording.date(onboarding.date(onboarding.daysToFirstValue ?? 1))),
            "adoption_by": .text(brief.wording.date(onboarding.date(OnboardingPlan.length))),
            "review_by": .text(brief.wording.date(day + 90)),
            "suggested_feature": .text((unused ?? features.first)?.name ?? ""),
            "suggested_purpose": .text((unused ?? features.first)?.purpose ?? ""),
            "created_iso": .text(day.iso),
            "technical_iso": .text(onboarding.date(7).iso),
            "value_iso": .text(onboarding.date(onboarding.daysToFirstValue ?? 1).iso),
            "adoption_iso": .text(onboarding.date(OnboardingPlan.length).iso),
            "review_iso": .text((day + 90).iso),
        ]
    }

    private func planFacts(_ plan: SuccessPlan?) -> Fact {
        [
            "has_plan": .bool(plan != nil),
            "objectives": .list(
                (plan?.objectives ?? []).map {
                    [
                        "objective": .text($0.objective), "attainment": .optional($0.attainment),
                        "elapsed": .optional($0.elapsed(since: plan?.created, on: day)),
                        "state": .text(progress($0, in: plan ?? SuccessPlan()).rawValue),
                    ]
                }),
            "milestones": .list(
                (plan?.milestones ?? []).map {
                    [
                        "name": .text($0.name), "target_date": .optional($0.targetDate?.iso),
                        "state": .text(MilestoneState($0, on: day).rawValue),
                    ]
                }),
            "next_review": .optional(plan?.nextReview?.iso),
        ]
    }

    private func planEvents(_ plan: SuccessPlan?, _ brief: Brief) -> [CalendarEvent] {
        let open = (plan?.milestones ?? []).enumerated().filter { $1.status != .complete }
        return open.compactMap { index, milestone in
            milestone.targetDate.map {
                CalendarEvent(
                    id: "milestone_\(index + 1)", date: $0.iso,
                    title: "\(brief.account.name): \(milestone.name)",
                    details: "Owner: \(milestone.owner ?? "nobody yet")")
            }
        }
    }
}
