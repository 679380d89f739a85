package import Excerpts

/// `expansion.yaml`: what counts as a sign of buying more, when it may be proposed, and the stages of an account's life.
package struct ExpansionRules: Sendable {
    package enum SignID: String, Sendable, CaseIterable {
        case usageLimit = "usage_limit"
        case newDepartmentInterest = "new_department_interest"
        case premiumFeatureRequest = "premium_feature_request"
        case companyGrowth = "company_growth"
        case championPromoted = "champion_promoted"
        case healthyRenewal = "healthy_renewal"
        case apiRequest = "api_request"
        case npsPromoter = "nps_promoter"
        case qbrExpansionTalk = "qbr_expansion_talk"
        case seatUtilization = "seat_utilization"
        case newUseCase = "new_use_case"
    }

    struct SignRule: Sendable {
        let id: SignID
        let label: String
        let strength: Expansion.Sign.Strength
        let limit: Double
        let days: Int
        /// How long the talk around a business review counts.
        let talkDays: Int
    }

    struct Gate: Sendable {
        let scoreBelow: Double
        let riskFrom: Double
        let escalationDays: Int
    }

    struct Stages: Sendable {
        let atRiskBelow: Double
        let renewalDays: Double
        let onboardingDays: Double
        let adoptionDays: Double
    }

    /// The first day of the contract year that belongs to each phase.
    struct Phases: Sendable {
        let adoption: Double
        let optimization: Double
        let renewal: Double
    }

    package let label: String
    package let example: String
    /// The model whose score the gate, the signs and the stages use.
    package let scoreModel: String
    let maxAge: Int
    let hotPoints: Double
    let warmPoints: Double
    let signs: [SignRule]
    let gate: Gate
    /// Above this share of seats in use more are proposed, until the use is back at it.
    let seatShare: Double
    let stages: Stages
    let phases: Phases

    /// Reads `expansion.yaml`; nil where something in it is wrong, and then `problems` says all of it.
    package init?(_ node: Node, problems: Problems) {
        guard let file = RuleFile(node, as: "the expansion file", keys: Self.keys, problems: problems) else {
            return nil
        }
        let list = file.list
        let points = list.numbers("points", ["hot", "warm"])
        label = file.label
        example = file.example
        maxAge = file.maxAge
        scoreModel = file.fields.requiredText("score_model") ?? ""
        hotPoints = points["hot"] ?? 0
        warmPoints = points["warm"] ?? 0
        signs = Self.signs(list)
        gate = Self.gate(list)
        seatShare = Self.seatShare(list)
        stages = Self.stages(list)
        phases = Self.phases(list)
        if file.hasErrors { return nil }
    }

    private static let keys = [
        "score_model", "points", "signals", "gate", "seat_play", "stages",
        "phases",
    ]

    private static func signs(_ list: RuleList) -> [SignRule] {
        list.entries("signals", common: ["label", "strength"]) { (id: SignID) in
            switch id {
            case .usageLimit, .healthyRenewal: ["at_least", "within_days"]
            case .npsPromoter: ["at_least"]
            case .qbrExpansionTalk: ["within_days", "talk_days"]
            case .seatUtilization: ["above"]
            default: ["within_days"]
            }
        }.map { entry in
            let fields = entry.fields
            return SignRule(
                id: entry.id, label: fields.text("label") ?? "", strength: fields.choice("strength") ?? .warm,
                limit: fields.number("at_least") ?? fields.number("above") ?? 0,
                days: fields.whole("within_days") ?? 0, talkDays: fields.whole("talk_days") ?? 0)
        }
    }

    private static func gate(_ list: RuleList) -> Gate {
        let numbers = list.numbers("gate", ["score_below", "risk_from", "escalation_days"])
        return Gate(
            scoreBelow: numbers["score_below"] ?? 0, riskFrom: numbers["risk_from"] ?? 0,
            escalationDays: Int(exactly: (numbers["escalation_days"] ?? 0).rounded()) ?? 0)
    }

    /// A share of seats; a share of 0 would ask for seats without end.
    private static func seatShare(_ list: RuleList) -> Double {
        let share = list.numbers("seat_play", ["above"])["above"] ?? 1
        guard share <= 0 else { return share }
        list.fields.problems.error("seat_play.above is a share above 0", at: list.fields.place("seat_play"))
        return 1
    }

    private static func stages(_ list: RuleList) -> Stages {
        let numbers = list.numbers(
            "stages", ["at_risk_below", "renewal_days", "onboarding_days", "adoption_days"])
        return Stages(
            atRiskBelow: numbers["at_risk_below"] ?? 0, renewalDays: numbers["renewal_days"] ?? 0,
            onboardingDays: numbers["onboarding_days"] ?? 0, adoptionDays: numbers["adoption_days"] ?? 0)
    }

    private static func phases(_ list: RuleList) -> Phases {
        let numbers = list.numbers("phases", ["adoption", "optimization", "renewal"])
        return Phases(
            adoption: numbers["adoption"] ?? 0, optimization: numbers["optimization"] ?? 0,
            renewal: numbers["renewal"] ?? 0)
    }
}
