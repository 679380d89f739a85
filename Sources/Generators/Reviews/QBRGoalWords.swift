import Customers
import Documents
import Templating

extension Generator {
    /// The goals of the plan as rows, and how many stand where: under `goals`, `reached`, `behind`, `plan`.
    ///
    /// `reader` is who will read them: what is theirs is marked `is_yours`. `after` is a day to come on which they will be
    /// read: what is due until then is neither open nor ahead any more.
    func goalWords(
        _ brief: Brief, _ wording: Wording, for reader: Email.Person? = nil, after later: Day? = nil
    ) -> Fact {
        let review = QBRPlanReview(brief.account.successPlan, on: day)
        let plan = brief.account.successPlan
        let open = review.open.filter { goal in
            guard let later, let due = goal.objective.timeline else { return true }
            return due > max(later, day)
        }
        func goalRow(_ goal: QBRPlanReview.Goal) -> Fact { self.goalRow(goal, reader, brief, wording) }
        return [
            "goals": .list(review.goals.map(goalRow)),
            "first_of_goals": review.goals.first.map(goalRow) ?? .null,
            "reached": .list(review.reached.map(goalRow)),
            "behind": .list(review.shortfall.map(goalRow)),
            "open_goals": .list(open.map(goalRow)),
            "first_goal": open.first.map(goalRow) ?? .null,
            "first_result": review.reached.first.map(goalRow) ?? .null,
            "plan": [
                "goal_count": .text(Self.count(review.goals.count, "goal")),
                "reached_count": .text(wording.number(Double(review.reached.count))),
                "total": .text(wording.number(Double(review.goals.count))),
                "owner": .text(plan?.owner ?? brief.account.csm ?? "an owner to agree"),
                "has_next_review": .bool(plan?.nextReview.map { $0 >= day } ?? false),
                "next_review": .text(plan?.nextReview.map(wording.date) ?? ""),
                "late": .list(lateMilestones(plan, wording)),
                "ahead": .list(openMilestones(plan, from: later, reader, wording)),
                "risks": .list((plan?.risks ?? []).map(riskRow)),
                "use_cases": .list((plan?.useCases ?? []).map(useCaseRow)),
            ],
        ]
    }

    private func goalRow(
        _ goal: QBRPlanReview.Goal, _ reader: Email.Person?, _ brief: Brief, _ wording: Wording
    ) -> Fact {
        let objective = goal.objective
        let hasNumbers = goal.attainment != nil
        return brief.goal(objective, wording).adding([
            "has_numbers": .bool(hasNumbers),
            "has_levels": .bool(objective.current != nil && objective.target != nil),
            "attainment": .text(goal.attainment.map { wording.percent($0) } ?? "not known"),
            "elapsed": .text(goal.elapsed.map { wording.percent($0) } ?? "not known"),
            "state": .text(goal.state.rawValue),
            "is_reached": .bool(goal.state == .reached),
            "by": .text(objective.timeline.map(wording.date) ?? wording.forms?.unknown ?? "a date to agree"),
            "has_date": .bool(objective.timeline != nil),
            "owner": .text(objective.owner ?? wording.forms?.unknown ?? "an owner to agree"),
            "is_yours": .bool(isSame(objective.owner, reader)),
        ])
    }

    private func lateMilestones(_ plan: SuccessPlan?, _ wording: Wording) -> [Fact] {
        (plan?.milestones ?? []).filter { isOpen($0) && ($0.targetDate.map { $0 < day } ?? false) }
            .map { milestoneRow($0, nil, wording) }
    }

    private func openMilestones(
        _ plan: SuccessPlan?, from later: Day?, _ reader: Email.Person?, _ wording: Wording
    ) -> [Fact] {
        let first = max(later ?? day, day)
        return (plan?.milestones ?? []).filter { isOpen($0) && ($0.targetDate.map { $0 >= first } ?? true) }
            .map { milestoneRow($0, reader, wording) }
    }

    /// With or without a title in front.
    private func isSame(_ owner: String?, _ reader: Email.Person?) -> Bool {
        guard let owner, let name = reader?.name else { return false }
        return Self.isSame(Self.nameAndTitle(owner).name, name)
    }

    private func isOpen(_ milestone: SuccessPlan.Milestone) -> Bool {
        milestone.status != .complete && !(milestone.completed.map { $0 <= day } ?? false)
    }

    private func milestoneRow(
        _ milestone: SuccessPlan.Milestone, _ reader: Email.Person?, _ wording: Wording
    ) -> Fact {
        [
            "name": .text(milestone.name),
            "date": .text(
                milestone.targetDate.map(wording.date) ?? wording.forms?.unknown ?? "a date to agree"),
            "owner": .text(milestone.owner ?? wording.forms?.unknown ?? "an owner to agree"),
            "is_yours": .bool(isSame(milestone.owner, reader)),
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
