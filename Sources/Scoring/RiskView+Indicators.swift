import Customers

/// Signs that usually come before a departure, with the days by which they do.
extension RiskView {
    var indicators: [Risk.LeadingIndicator] {
        rules.indicators.compactMap { rule in
            evidence(rule).map {
                Risk.LeadingIndicator(
                    id: rule.id.rawValue, label: rule.label, leadDays: rule.lead, evidence: $0)
            }
        }
    }

    private func evidence(_ rule: RiskRules.IndicatorRule) -> String? {
        let days = rule.lead.upperBound
        return switch rule.id {
        case .usageDecline: usageFall(below: rule.limit).map(usageWords)
        case .championChange: signals.newestEvent([.championLeft, .newChampion], within: days).map(words)
        case .ticketSpikeSilence: spikeThenSilence
        case .billingVisit: visitWithoutUpgrade(within: days).map(words)
        case .competitorEvaluation: signals.newestEvent([.competitorEvaluation], within: days).map(words)
        case .dataExportRequest: signals.newestEvent([.dataExportRequest], within: days).map(words)
        case .nonRenewalSignal: signals.newestEvent([.nonRenewalSignal], within: days).map(words)
        case .seatsRemoved:
            signals.newestEvent([.teamMembersRemoved], within: days).map(words) ?? fewerSeats(days)
        }
    }

    func usageWords(_ change: Measured) -> String {
        "\(Plain.change(change.number ?? 0)) against the row of the month before, by the row of \(change.day.iso)"
    }

    /// Many tickets at once and then none: people who have given up asking.
    private var spikeThenSilence: String? {
        let rows = ticketRows()
        guard rows.count == 3, rows[0].value == 0, isSpike(rows[1], after: rows[2]) else { return nil }
        return "\(Plain.number(rows[1].value)) tickets on \(rows[1].day.iso), none on \(rows[0].day.iso)"
    }

    /// The newest visit to the billing page, unless they pay more since.
    private func visitWithoutUpgrade(within days: Int) -> Event? {
        guard let visit = signals.newestEvent([.billingPageVisit], within: days),
            !hasUpgrade(after: visit.day)
        else { return nil }
        return visit
    }

    /// True where a revenue row after the day is above the row before it.
    private func hasUpgrade(after visit: Day) -> Bool {
        let rows = customer.account.history.readings(.mrr, by: day)
        return zip(rows, rows.dropFirst()).contains { $1.day > visit && $1.value > $0.value }
    }

    private func fewerSeats(_ days: Int) -> String? {
        guard let newest = customer.account.history.newest(.seats, by: day), day - newest.day <= days,
            let earlier = customer.account.history.previous(.seats, before: newest),
            newest.value < earlier.value
        else { return nil }
        return "seats \(Plain.number(earlier.value)) → \(Plain.number(newest.value)) on \(newest.day.iso)"
    }
}

/// A second look at the same data: short signs that a manager asks about first.
extension RiskView {
    /// Takes the score of the account's own model, with its previous score.
    func redFlags(_ score: Score) -> [Risk.RedFlag] {
        rules.redFlags.compactMap { rule in
            evidence(rule, score).map { Risk.RedFlag(id: rule.id.rawValue, label: rule.label, evidence: $0) }
        }
    }

    private func evidence(_ rule: RiskRules.FlagRule, _ score: Score) -> String? {
        switch rule.id {
        case .scoreDrop: fall(of: score).flatMap { $0.settled > rule.limit ? fallWords($0, score) : nil }
        case .sponsorLeft: signals.unreplacedSponsor.map(words)
        case .competitiveRFP: signals.newestEvent([.competitiveRFP], within: rule.days).map(words)
        case .escalationsRising: risingEscalations
        case .usageDown: usageFall(below: rule.limit).map(usageWords)
        case .qbrMissed: signals.newestEvent([.qbrMissed], within: rule.days).map(words)
        case .renewalDelayed: signals.newestEvent([.renewalConversationDelayed], within: rule.days).map(words)
        }
    }

    /// How many points the score has lost against a previous one that is not too old to compare with.
    func fall(of score: Score) -> Double? {
        guard let previous = score.previous, let now = score.effective,
            day - previous.asOf <= rules.triggers.anomalyDays
        else { return nil }
        return previous.score - now
    }

    func fallWords(_ fall: Double, _ score: Score) -> String {
        let since = score.previous.map { " since \($0.asOf.iso)" } ?? ""
        return "\(Plain.number(fall.rounded(decimals: 1))) points lower\(since)"
    }

    private var risingEscalations: String? {
        let rows = newestRows(.escalations, 3)
        guard rows.count == 3, rows[0].value > rows[1].value, rows[1].value > rows[2].value else {
            return nil
        }
        let path = rows.reversed().map { Plain.number($0.value) }.joined(separator: " → ")
        return "\(path) by the row of \(rows[0].day.iso)"
    }
}
