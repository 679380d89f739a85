import Customers
import Documents

extension Generator {
    /// Who should be in the room on both sides, and who is missing: under `room`.
    func roomWords(_ brief: Brief) -> Fact {
        let people = peopleWords(brief)
        let owners = goalOwners(brief, known: people)
        let isLarge = brief.segment == .enterprise || brief.segment == .midMarket
        return [
            "theirs": .list(stakeholders(people) + owners),
            "owners": .list(owners),
            "needs_executive": .bool(isLarge),
            "needs_support": .bool(
                !brief.account.events(.escalation, .integrationFailed, within: 90, of: day).isEmpty),
            "lacks_champion": .bool(people["champion"]?["is_known"] != .bool(true)),
            "lacks_sponsor": .bool(people["sponsor"]?["is_known"] != .bool(true)),
            "lacks_technical_lead": .bool(people["technical_lead"]?["is_known"] != .bool(true)),
            "is_thin": .bool((brief.account.scores?.relationship.contactsCount ?? 3) < 3),
            "contacts": .text(
                brief.account.scores?.relationship.contactsCount.map { Self.count(Int($0), "contact") } ?? ""),
        ]
    }

    private func stakeholders(_ people: Fact) -> [Fact] {
        [("champion", "champion"), ("sponsor", "sponsor"), ("technical_lead", "technical lead")].compactMap {
            key, role in
            guard let person = people[key], person["is_known"] == .bool(true) else { return nil }
            return [
                "name": person["name"] ?? "", "title": person["title"] ?? "", "role": .text(role),
            ]
        }
    }

    /// Owners of open goals who are not among the stakeholders yet; each once.
    private func goalOwners(_ brief: Brief, known people: Fact) -> [Fact] {
        let names = ["champion", "sponsor", "technical_lead"].compactMap { people[$0]?["name"]?.text }
        var owners: [(name: String, goal: String)] = []
        for goal in QBRPlanReview(brief.account.successPlan, on: day).open {
            guard let owner = goal.objective.owner, owner != brief.account.csm,
                !names.contains(where: { $0.hasSuffix(owner) }), !owners.contains(where: { $0.name == owner })
            else { continue }
            owners.append((owner, goal.objective.objective))
        }
        return owners.map { ["name": .text($0.name), "title": "", "role": .text("owns “\($0.goal)”")] }
    }
}
