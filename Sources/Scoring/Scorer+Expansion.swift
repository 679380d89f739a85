package import Customers

extension Scorer {
    /// What the account might buy next and whether it may be proposed now; nil for an account that has churned.
    package func expansion(of account: Account) -> Expansion? {
        guard !account.hasChurned(by: day) else { return nil }
        let customer = Customer(account, in: book)
        return expansion(of: customer, health(of: customer), risk: riskValue(of: customer))
    }

    /// The same, for where the score of the account's own model and the risk are known already.
    func expansion(of customer: Customer, given score: Score, risk: Double) -> Expansion? {
        let isOfGate = score.model == rules.expansion.scoreModel && rules.model(score.model) != nil
        let health = isOfGate ? Health(score) : health(of: customer)
        return expansion(of: customer, health, risk: risk)
    }

    private func expansion(of customer: Customer, _ health: Health, risk: Double) -> Expansion {
        let view = ExpansionView(
            signals: signals(of: customer, maxAge: rules.expansion.maxAge), rules: rules.expansion,
            score: health.score)
        return Expansion(obstacles: view.obstacles(isTierKnown: health.isTierKnown, risk: risk)) {
            view.prospect
        }
    }

    /// Stage of life and phase of the contract year; nil for an account that has churned.
    package func lifecycle(of account: Account) -> Lifecycle? {
        guard !account.hasChurned(by: day) else { return nil }
        let year = dayOfContractYear(account)
        return Lifecycle(stage: stage(of: account), phase: year.map(phase), dayOfContractYear: year)
    }

    /// The score that gate, signs and stages use: the shown one of the model that the rules name.
    private func health(of customer: Customer) -> Health {
        let override = customer.account.override.flatMap { $0.holds(on: day) ? $0.score : nil }
        guard let model = rules.model(rules.expansion.scoreModel) else {
            return Health(score: override, isTierKnown: override != nil)
        }
        let outcome = model.outcome(
            signals(of: customer, maxAge: model.maxAge), segment: book.segment(of: customer.account))
        return Health(score: override ?? outcome.exact, isTierKnown: override != nil || outcome.isKnown)
    }

    private func stage(of account: Account) -> Lifecycle.Stage {
        let stages = rules.expansion.stages
        if let score = health(of: Customer(account, in: book)).score, score.settled < stages.atRiskBelow {
            return .atRisk
        }
        if let date = account.renewalDate, (0...stages.renewalDays).contains(Double(date - day)) {
            return .renewal
        }
        guard let start = account.contract.start else { return .unknown }
        let tenure = Double(day - start)
        return tenure < stages.onboardingDays
            ? .onboarding : tenure < stages.adoptionDays ? .adoption : .growth
    }

    /// Days since the newest anniversary of the contract's start; one of 29 February falls on the 28th.
    private func dayOfContractYear(_ account: Account) -> Int? {
        guard let start = account.contract.start, start <= day else { return nil }
        let years = day.year - start.year
        let anniversary = start.adding(years: years)
        return day - (anniversary <= day ? anniversary : start.adding(years: years - 1))
    }

    private func phase(ofDay day: Int) -> Lifecycle.Phase {
        let phases = rules.expansion.phases
        let day = Double(day)
        return day < phases.adoption
            ? .onboarding
            : day < phases.optimization ? .adoption : day < phases.renewal ? .optimization : .renewal
    }
}

/// A score as decisions use it.
private struct Health {
    let score: Double?
    /// False where too little was measured for a tier.
    let isTierKnown: Bool

    init(score: Double?, isTierKnown: Bool) {
        self.score = score
        self.isTierKnown = isTierKnown
    }

    init(_ score: Score) {
        self.score = score.effective
        isTierKnown = score.override != nil || score.coverage.settled >= Scorer.leastCoverage
    }
}
