import Customers

/// One account on one day as the expansion rules see it.
final class ExpansionView: Sendable {
    let signals: Signals
    let rules: ExpansionRules
    /// The score that decides: the override's, else the exact one; nil without any.
    let score: Double?

    init(signals: Signals, rules: ExpansionRules, score: Double?) {
        self.signals = signals
        self.rules = rules
        self.score = score
    }

    /// Signs with the plays that they call for.
    var prospect: Expansion.Prospect {
        let signs = signs
        let hot = Double(signs.count { $0.strength == .hot })
        let warm = Double(signs.count { $0.strength == .warm })
        return Expansion.Prospect(
            readiness: Swift.min(100, rules.hotPoints * hot + rules.warmPoints * warm), signs: signs,
            plays: plays(signs))
    }

    var customer: Customer { signals.customer }
    var day: Day { signals.day }

    var signs: [Expansion.Sign] {
        rules.signs.compactMap { rule in
            evidence(rule).map {
                Expansion.Sign(id: rule.id.rawValue, label: rule.label, strength: rule.strength, evidence: $0)
            }
        }
    }

    private func evidence(_ rule: ExpansionRules.SignRule) -> String? {
        switch rule.id {
        case .usageLimit: event([.usageLimitHit], rule) ?? usageLimit(rule)
        case .newDepartmentInterest: event([.newDepartmentInterest], rule)
        case .premiumFeatureRequest: event([.premiumFeatureRequest], rule)
        case .companyGrowth: event([.fundingRound, .hiringGrowth], rule)
        case .championPromoted: event([.championPromoted], rule)
        case .healthyRenewal: healthyRenewal(rule)
        case .apiRequest: event([.apiRequest], rule)
        case .npsPromoter: promoter(rule)
        case .qbrExpansionTalk: talkAroundReview(rule)
        case .seatUtilization: fullSeats(rule)
        case .newUseCase: event([.newUseCase], rule)
        }
    }

    private func event(_ types: [EventType], _ rule: ExpansionRules.SignRule) -> String? {
        signals.newestEvent(types, within: rule.days).map { event in
            let note = event.note.map { ": \($0)" } ?? ""
            return "\(event.day.iso)\(note)"
        }
    }

    private func usageLimit(_ rule: ExpansionRules.SignRule) -> String? {
        guard let share = customer.account.contract.usageLimitShare, share >= rule.limit else { return nil }
        return "\(Plain.number(share * 100)) % of the plan's quota in use"
    }

    private func healthyRenewal(_ rule: ExpansionRules.SignRule) -> String? {
        guard let score, score.settled >= rule.limit, let left = signals.number(.daysToRenewal), left >= 0,
            left <= Double(rule.days)
        else { return nil }
        return "score \(Plain.number(score.rounded(decimals: 0))), renewal in \(Plain.number(left)) days"
    }

    private func promoter(_ rule: ExpansionRules.SignRule) -> String? {
        guard let nps = signals.fresh(.nps), nps.value >= rule.limit else { return nil }
        return "NPS answer \(Plain.number(nps.value)) on \(nps.day.iso)"
    }

    private func talkAroundReview(_ rule: ExpansionRules.SignRule) -> String? {
        guard let review = signals.newestEvent([.qbrHeld], within: rule.days),
            let talk = signals.newestEvent([.expansionTalk], within: rule.talkDays)
        else { return nil }
        return "review on \(review.day.iso), talk on \(talk.day.iso)"
    }

    private func fullSeats(_ rule: ExpansionRules.SignRule) -> String? {
        guard let use = signals.seatUtilization, let share = use.number, share.settled > rule.limit else {
            return nil
        }
        return "\(Plain.number((share * 100).rounded(decimals: 0))) % of the seats in use on \(use.day.iso)"
    }
}

/// When not to sell.
extension ExpansionView {
    /// - Parameters:
    ///   - isTierKnown: false where too little was measured for a tier.
    ///   - risk: 0–100.
    /// - Returns: all that hold; none where the gate is open.
    func obstacles(isTierKnown: Bool, risk: Double) -> [Expansion.Obstacle] {
        [scoreObstacle(isTierKnown: isTierKnown), riskObstacle(risk), escalationObstacle, paymentObstacle]
            .compactMap(\.self)
    }

    private func scoreObstacle(isTierKnown: Bool) -> Expansion.Obstacle? {
        let limit = Plain.number(rules.gate.scoreBelow)
        guard let score, isTierKnown else {
            return Expansion.Obstacle(
                id: "score", text: "too little is measured for a health score",
                remedy: "write down what is missing, until the score is \(limit) or more")
        }
        guard score.settled < rules.gate.scoreBelow else { return nil }
        return Expansion.Obstacle(
            id: "score", text: "the health score is \(Plain.number(score.rounded(decimals: 1)))",
            remedy: "raise it to \(limit) or more")
    }

    private func riskObstacle(_ risk: Double) -> Expansion.Obstacle? {
        guard risk.settled >= rules.gate.riskFrom else { return nil }
        return Expansion.Obstacle(
            id: "risk", text: "the churn risk is \(Plain.number(risk.rounded(decimals: 1)))",
            remedy: "bring it below \(Plain.number(rules.gate.riskFrom))")
    }

    private var escalationObstacle: Expansion.Obstacle? {
        let days = rules.gate.escalationDays
        if let event = signals.newestEvent([.escalation], within: days) {
            return Expansion.Obstacle(
                id: "escalation", text: "there was an escalation on \(event.day.iso)",
                remedy: "close it, and wait until \((event.day + days + 1).iso)")
        }
        guard let row = signals.fresh(.escalations), row.value > 0 else { return nil }
        return Expansion.Obstacle(
            id: "escalation",
            text: "the row of \(row.day.iso) has \(Plain.count(row.value, "escalated ticket"))",
            remedy: "close them, and measure a row with escalations: 0")
    }

    private var paymentObstacle: Expansion.Obstacle? {
        guard let status = signals.measured(.paymentStatus)?.word, status != PaymentStatus.current.rawValue
        else { return nil }
        return Expansion.Obstacle(
            id: "payment", text: "payment is \(status)", remedy: "have the open invoices paid")
    }
}
