/// What an account might buy next, and whether now is the time to ask.
package struct Expansion: Sendable {
    package struct Sign: Sendable {
        package enum Strength: String, Sendable, CaseIterable { case hot, warm }
        package let id: String
        package let label: String
        package let strength: Strength
        package let evidence: String

        package init(id: String, label: String, strength: Strength, evidence: String) {
            self.id = id
            self.label = label
            self.strength = strength
            self.evidence = evidence
        }
    }

    /// Why no play may be proposed now, and what would open the gate.
    package struct Obstacle: Sendable {
        /// score, risk, escalation, payment.
        package let id: String
        package let text: String
        package let remedy: String

        package init(id: String, text: String, remedy: String) {
            self.id = id
            self.text = text
            self.remedy = remedy
        }
    }

    package struct Play: Sendable {
        /// seat_expansion, tier_upgrade, cross_sell, land_and_expand.
        package let id: String
        /// The module or plan that is proposed; nil for seats.
        package let offer: String?
        /// Money a year in the book's price list; nil where there is no price.
        package let value: Double?
        /// Seats to buy, for the seat play only.
        package let seats: Int?

        package init(id: String, offer: String?, value: Double?, seats: Int? = nil) {
            self.id = id
            self.offer = offer
            self.value = value
            self.seats = seats
        }
    }

    /// Empty: the gate is open.
    package let obstacles: [Obstacle]
    private let prospect: OnDemand<Prospect>

    /// min(100, 40 × hot + 20 × warm).
    package var readiness: Double { prospect.value.readiness }
    package var signs: [Sign] { prospect.value.signs }
    package var plays: [Play] { prospect.value.plays }

    /// What might be bought, beside whether it may be proposed.
    struct Prospect: Sendable {
        let readiness: Double
        let signs: [Sign]
        let plays: [Play]
    }

    package var isGateOpen: Bool { obstacles.isEmpty }

    package init(readiness: Double, signs: [Sign], plays: [Play], obstacles: [Obstacle]) {
        self.init(obstacles: obstacles) { Prospect(readiness: readiness, signs: signs, plays: plays) }
    }

    /// Takes what works out the plays, should anybody ask for them.
    init(obstacles: [Obstacle], prospect: @escaping @Sendable () -> Prospect) {
        self.obstacles = obstacles
        self.prospect = OnDemand(prospect)
    }
}

/// Where an account is in its life, and in its contract year.
package struct Lifecycle: Sendable {
    package enum Stage: String, Sendable, CaseIterable {
        case onboarding, adoption, growth, renewal
        case atRisk = "at-risk"
        case unknown
    }

    package enum Phase: String, Sendable, CaseIterable { case onboarding, adoption, optimization, renewal }

    package let stage: Stage
    /// nil without a contract start.
    package let phase: Phase?
    /// Days since the newest anniversary of the contract's start.
    package let dayOfContractYear: Int?

    package init(stage: Stage, phase: Phase?, dayOfContractYear: Int?) {
        self.stage = stage
        self.phase = phase
        self.dayOfContractYear = dayOfContractYear
    }
}
