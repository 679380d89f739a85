import Customers
import Documents
import Templating

extension Generator {
    /// The goals of the plan as rows, and how many stand where: under `goals`, `reached`, `behind`, `plan`.
    func goalWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let review = QBRPlanReview(brief.account.successPlan, on: day)
        let plan = brief.account.successPlan
        return [
            "goals": .list(review.goals.map { goalRow($0, wording) }),
            "reached": .list(review.reached.map { goalRow($0, wording) }),
            "behind": .list(review.shortfall.map { goalRow($0, wording) }),
            "open_goals": .list(review.open.map { goalRow($0, wording) }),
            "first_goal": review.open.first.map { goalRow($0, wording) } ?? .null,
            "first_result": review.reached.first.map { goalRow($0, wording) } ?? .null,
            "plan": [
                "goal_count": .text(Self.count(review.goals.count, "goal")),
                "reached_count": .text(wording.number(Double(review.reached.count))),
                "total": .text(wording.number(Double(review.goals.count))),
                "owner": .text(plan?.owner ?? brief.account.csm ?? "an owner to agree"),
                "has_next_review": .bool(plan?.nextReview.map { $0 >= day } ?? false),
                "next_review": .text(plan?.nextReview.map(wording.date) ?? ""),
                "late": .list(lateMilestones(plan, wording)),
                "ahead": .list(openMilestones(plan, wording)),
                "risks": .list((plan?.risks ?? []).map(riskRow)),
                "use_cases": .list((plan?.useCases ?? []).map(useCaseRow)),
            ],
        ]
    }

    private func goalRow(_ goal: QBRPlanReview.Goal, _ wording: Wording) -> Fact {
        let objective = goal.objective
        let hasNumbers = goal.attainment != nil
        return [
            "objective": .text(objective.objective),
            "metric": .text(objective.metric ?? ""),
            "baseline": .text(level(objective.baseline, wording)),
            "current": .text(level(objective.current, wording)),
            "target": .text(level(objective.target, wording)),
            "has_numbers": .bool(hasNumbers),
            "attainment": .text(goal.attainment.map { wording.percent($0) } ?? "not known"),
            "elapsed": .text(goal.elapsed.map { wording.percent($0) } ?? "not known"),
            "state": .text(goal.state.rawValue),
            "is_reached": .bool(goal.state == .reached),
            "by": .text(objective.timeline.map(wording.date) ?? wording.forms?.unknown ?? "a date to agree"),
            "has_date": .bool(objective.timeline != nil),
            "owner": .text(objective.owner ?? wording.forms?.unknown ?? "an owner to agree"),
        ]
    }

    private func lateMilestones(_ plan: SuccessPlan?, _ wording: Wording) -> [Fact] {
        (plan?.milestones ?? []).filter { isOpen($0) && ($0.targetDate.map { $0 < day } ?? false) }
            .map { milestoneRow($0, wording) }
    }

    private func openMilestones(_ plan: SuccessPlan?, _ wording: Wording) -> [Fact] {
        (plan?.milestones ?? []).filter { isOpen($0) && ($0.targetDate.map { $0 >= day } ?? true) }
            .map { milestoneRow($0, wording) }
    }

    private func isOpen(_ milestone: SuccessPlan.Milestone) -> Bool {
        milestone.status != .complete && !(milestone.completed.map { $0 <= day } ?? false)
    }

    private func milestoneRow(_ milestone: SuccessPlan.Milestone, _ wording: Wording) -> Fact {
        [
            "name": .text(milestone.name),
            "date": .text(
                milestone.targetDate.map(wording.date) ?? wording.forms?.unknown ?? "a date to agree"),
            "owner": .text(milestone.owner ?? wording.forms?.unknown ?? "an owner to agree"),
        ]
    }

    private func riskRow(_ risk: SuccessPlan.Risk) -> Fact {
        [
            "risk": .text(risk.risk), "mitigation": .text(risk.mitigation ?? "no mitigation agreed"),
            "owner": .text(risk.owner ?? "an owner to agree"),
        ]
    }

    private func useCaseRow(_ useCase: SuccessPlan.UseCase) -> Fact {
        ["name": .text(useCase.name), "status": .text(useCase.status?.rawValue ?? "status unknown")]
    }
}
