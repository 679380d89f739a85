package struct SuccessPlan: Sendable {
    package struct Stakeholder: Sendable, Hashable {
        package let name: String
        package let title: String?
        package let email: String?
        package init(name: String, title: String?, email: String?) {
            self.name = name
            self.title = title
            self.email = email
        }
    }

    /// A number or words: only with three numbers can attainment be computed.
    package enum Level: Sendable, Hashable {
        case number(Double)
        case words(String)

        package var number: Double? {
            guard case .number(let value) = self else { return nil }
            return value
        }
    }

    package struct Objective: Sendable {
        package var objective: String
        package var metric: String?
        package var baseline: Level?
        package var current: Level?
        package var target: Level?
        package var timeline: Day?
        package var owner: String?
        package init(objective: String) { self.objective = objective }
    }

    package struct UseCase: Sendable {
        package enum Status: String, Sendable, CaseIterable {
            case notStarted = "not-started"
            case inProgress = "in-progress"
            case live, optimizing
        }
        package let name: String
        package let status: Status?
        package let goLive: Day?
        package init(name: String, status: Status?, goLive: Day?) {
            self.name = name
            self.status = status
            self.goLive = goLive
        }
    }

    package struct Milestone: Sendable {
        package enum Status: String, Sendable, CaseIterable {
            case pending, complete
            case atRisk = "at-risk"
        }
        package var name: String
        package var targetDate: Day?
        package var status: Status?
        package var owner: String?
        package var completed: Day?
        package init(name: String) { self.name = name }
    }

    package struct Risk: Sendable {
        package let risk: String
        package let mitigation: String?
        package let owner: String?
        package init(risk: String, mitigation: String?, owner: String?) {
            self.risk = risk
            self.mitigation = mitigation
            self.owner = owner
        }
    }

    package var created: Day?
    package var owner: String?
    /// By role in the file's order: champion, exec_sponsor, technical_lead and any other the CSM names.
    ///
    /// A role without a name is a gap and is not listed.
    package var stakeholders: [(role: String, person: Stakeholder)] = []
    package var objectives: [Objective] = []
    package var useCases: [UseCase] = []
    package var milestones: [Milestone] = []
    package var risks: [Risk] = []
    package var nextReview: Day?

    package init() {}

    package func stakeholder(_ role: String) -> Stakeholder? {
        stakeholders.first { $0.role == role }?.person
    }
}

extension SuccessPlan.Objective {
    /// (current − baseline)/(target − baseline), clamped to 0–1; nil without three numbers or where target
    /// equals baseline.
    package var attainment: Double? {
        guard let baseline = baseline?.number, let current = current?.number, let target = target?.number,
            target != baseline
        else { return nil }
        return min(1, max(0, (current - baseline) / (target - baseline)))
    }

    /// The share of the time from `created` to the timeline that has passed on `day`, clamped to 0–1.
    package func elapsed(since created: Day?, on day: Day) -> Double? {
        guard let created, let timeline, timeline > created else { return nil }
        return min(1, max(0, Double(day - created) / Double(timeline - created)))
    }
}
