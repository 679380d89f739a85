internal import Cores
package import Customers
package import Scoring

/// What to do this week, the most money in the most haste first.
///
/// Rank = exposure × urgency, where the opt-out date, not the renewal date, makes the haste. Of equals an account
/// whose score has just fallen steeply goes first.
package struct ActionQueue: Sendable {
    /// How soon somebody must act: by the colour of the account's own model, or by its risk where that is worse,
    /// since a notice to cancel outranks a good average.
    package enum Level: String, Sendable, CaseIterable {
        case critical
        case atRisk = "at-risk"
        case warning

        /// 24 hours, 48 hours, a week.
        package var days: Int {
            switch self {
            case .critical: 1
            case .atRisk: 2
            case .warning: 7
            }
        }

        package init(color: HealthColor, risk: Risk.Level) {
            self =
                switch (color, risk) {
                case (.red, _), (_, .critical): .critical
                case (.orange, _), (_, .high): .atRisk
                default: .warning
                }
        }
    }

    /// The document that helps most.
    package enum Step: String, Sendable, CaseIterable {
        case savePlay = "save_play"
        case renewalPrep = "renewal_prep"
        case npsFollowUp = "nps_follow_up"
        case churnRisk = "churn_risk"
        case score

        /// A save play from high risk on; below it what the trigger asks for.
        package init(for risk: Risk) {
            let triggers = Set(risk.triggers.map(\.id))
            if risk.value.settled >= 60 {
                self = .savePlay
            } else if triggers.contains("renewal_60") {
                self = .renewalPrep
            } else if triggers.contains("low_nps") {
                self = .npsFollowUp
            } else {
                // Nothing but another tier: the score says what moved it.
                self = risk.value.settled < 40 && triggers.isEmpty ? .score : .churnRisk
            }
        }
    }

    package struct Item: Sendable {
        package let account: String
        package let name: String
        package let csm: String?
        package let risk: Double
        package let level: Level
        /// What was decided or happened first, then what was measured, each subject once; never empty.
        package let reasons: [Alert]
        /// In the book's currency; nil without ARR or a rate.
        package let exposure: Double?
        /// 1–3.
        package let urgency: Double
        /// Negative once it has passed; nil where renewal date or notice period are not known.
        package let daysToOptOut: Int?
        package let deadline: Day
        package let step: Step
        package let isAnomaly: Bool

        /// Exposure × urgency; an unknown exposure ranks as none.
        package var weight: Double { ((exposure ?? 0) * urgency).settled }
    }

    package let items: [Item]
    /// Live accounts with a risk below 40 and no trigger; another tier than before is one.
    package let leftOut: Int

    package init(of judged: JudgedBook) {
        let items = Parallel.map(judged.live, share: JudgedBook.share) { Item($0, on: judged.day) }
            .compactMap(\.self)
        self.items = items.sorted { a, b in
            if a.weight != b.weight { return a.weight > b.weight }
            return a.isAnomaly == b.isAnomaly ? a.account < b.account : a.isAnomaly
        }
        leftOut = judged.live.count - items.count
    }

    /// 3 up to 30 days before the opt-out and once it has passed, 2 up to 60, 1.5 up to 120, else 1.
    package static func urgency(daysToOptOut days: Int?) -> Double {
        guard let days else { return 1 }
        return days <= 30 ? 3 : days <= 60 ? 2 : days <= 120 ? 1.5 : 1
    }
}

extension ActionQueue.Item {
    /// nil where nothing calls for action.
    fileprivate init?(_ judged: JudgedAccount, on day: Day) {
        guard let risk = judged.risk else { return nil }
        let isTriggered = !risk.triggers.isEmpty || judged.crossing != nil
        guard risk.value.settled >= 40 || isTriggered else { return nil }
        account = judged.account.id
        name = judged.account.name
        csm = judged.account.csm
        self.risk = risk.value
        level = ActionQueue.Level(color: judged.color, risk: risk.level)
        reasons = Self.reasons(of: risk, judged.crossing)
        exposure = judged.exposure
        daysToOptOut = judged.account.optOutDate.map { $0 - day }
        urgency = ActionQueue.urgency(daysToOptOut: daysToOptOut)
        deadline = day + level.days
        step = ActionQueue.Step(for: risk)
        isAnomaly = risk.triggers.contains { $0.id == "anomaly" }
    }

    private static func reasons(of risk: Risk, _ crossing: TierCrossing?) -> [Alert] {
        let floors = risk.floors.map { Alert(id: $0.id, text: "\($0.label): \($0.evidence)") }
        let factors = risk.factors.sorted { $0.points > $1.points }.map { Alert(id: $0.id, text: $0.label) }
        let moved = crossing.map {
            Alert(id: "tier_crossed", text: "Tier \($0.from.id) → \($0.to.id) since \($0.since.iso)")
        }
        var seen: Set<String> = []
        return (floors + risk.triggers + factors + [moved].compactMap(\.self)).filter {
            seen.insert(subject(of: $0)).inserted
        }
    }

    /// What a reason is about: a floor, a trigger and a factor may speak of the same event.
    private static func subject(of reason: Alert) -> String {
        switch reason.id {
        case "champion_left", "key_person_left": "person"
        case "nps", "low_nps": "nps"
        case "days_since_login", "login_drop", "login_change": "logins"
        default: reason.id
        }
    }
}
