import Customers

/// The detector, the engagement level and the causes.
extension RiskView {
    /// All that is told beside the number.
    func views(_ score: Score) -> Risk.Views {
        Risk.Views(
            indicators: indicators, redFlags: redFlags(score), detector: detector, engagement: engagement,
            causes: causes)
    }

    var detector: Risk.Detector {
        var signs: [String] = []
        if usageHasDeclined { signs.append("usage_decline") }
        if (signals.measured(Signal.openTickets)?.number ?? 0) > rules.detector.openTicketsAbove {
            signs.append("high_support_volume")
        }
        if !signs.isEmpty, isRenewalNear(before: rules.detector.renewalDays) { signs.append("renewal_risk") }
        let level: Risk.Detector.Level = signs.count >= 3 ? .critical : signs.isEmpty ? .stable : .warning
        return Risk.Detector(level: level, signals: signs)
    }

    private var usageHasDeclined: Bool {
        guard !isQuiet, let change = signals.number(.loginChange) else { return false }
        return change.settled < rules.detector.usageChangeBelow
    }

    private func isRenewalNear(before days: Double) -> Bool {
        guard let left = signals.number(.daysToRenewal) else { return false }
        return left >= 0 && left < days
    }

    /// By logins per active user and week, unless nobody has logged in for long; nil where neither is known.
    var engagement: Risk.Engagement? {
        let silence = signals.measured(Signal.daysSinceLogin)?.number
        let perWeek = signals.number(.loginsPerUserWeek)?.settled
        for rule in rules.engagement {
            if let limit = rule.daysSinceLogin {
                if let silence, silence >= limit { return rule.engagement }
            } else if let perWeek, rule.below.map({ perWeek < $0 }) ?? true {
                return rule.engagement
            }
        }
        return nil
    }

    /// All that fit, in the order in which the first is the likely one.
    var causes: [Risk.Cause] {
        let found: [(Churn.Category, [String])] = [
            (.competition, events([.competitorEvaluation, .competitiveRFP])),
            (
                .relationship,
                [signals.unreplacedChampion, signals.unreplacedSponsor].compactMap { $0.map(words) }
            ),
            (.financial, events([.priceObjection, .budgetCut]) + paymentTrouble),
            (.product, events([.integrationFailed, .escalation]) + unhappyTickets),
            (.value, missingValue),
            (.strategic, events([.acquired, .nonRenewalSignal])),
        ]
        return found.filter { !$0.1.isEmpty }.map { Risk.Cause(category: $0.0, evidence: $0.1) }
    }

    /// The newest event of each type in the time in which causes are looked for.
    private func events(_ types: [EventType]) -> [String] {
        types.compactMap { signals.newestEvent([$0], within: rules.causes.days).map(words) }
    }

    private var paymentTrouble: [String] {
        guard let status = signals.measured(.paymentStatus), let word = status.word,
            word != PaymentStatus.current.rawValue
        else { return [] }
        return ["payment \(word) on \(status.day.iso)"]
    }

    private var unhappyTickets: [String] {
        var evidence: [String] = []
        if let escalations = signals.fresh(.escalations), escalations.value > 0 {
            evidence.append(
                "\(Plain.count(escalations.value, "escalated ticket")) in the row of \(escalations.day.iso)")
        }
        if let sentiment = signals.fresh(.ticketSentiment), sentiment.value < rules.causes.sentimentBelow {
            evidence.append("ticket sentiment \(Plain.number(sentiment.value)) on \(sentiment.day.iso)")
        }
        return evidence
    }

    private var missingValue: [String] {
        var evidence: [String] = []
        if let goals = signals.number(.goalAttainment), goals.settled < rules.causes.goalsBelow {
            evidence.append("goals reached \(Plain.number((goals * 100).rounded(decimals: 0))) %")
        }
        if let roi = signals.fresh(.roiMultiple), roi.value < rules.causes.roiBelow {
            evidence.append("value \(Plain.number(roi.value)) times the price on \(roi.day.iso)")
        }
        if let adoption = signals.number(.featureAdoption), adoption.settled < rules.causes.adoptionBelow {
            evidence.append("features adopted \(Plain.number((adoption * 100).rounded(decimals: 0))) %")
        }
        return evidence
    }
}

/// What puts an account on today's list.
extension RiskView {
    func triggers(_ score: Score) -> [Alert] {
        [loginDrop, ticketSpike, personLeft, renewalNear, lowNPS, anomaly(score)].compactMap(\.self)
    }

    private var loginDrop: Alert? {
        guard !isQuiet, let change = signals.measured(.loginChange), let number = change.number,
            number.settled < rules.triggers.loginDropBelow
        else { return nil }
        return Alert(
            id: "login_drop", text: "Logins \(Plain.change(number)), by the row of \(change.day.iso)")
    }

    private var ticketSpike: Alert? {
        let rows = ticketRows()
        guard rows.count >= 2, isSpike(rows[0], after: rows[1]) else { return nil }
        let path = "\(Plain.number(rows[1].value)) → \(Plain.number(rows[0].value))"
        return Alert(id: "ticket_spike", text: "Tickets \(path), by the row of \(rows[0].day.iso)")
    }

    private var personLeft: Alert? {
        let days = rules.factors.first { $0.id == .keyPersonLeft }?.days ?? 90
        return keyPersonLeft(within: days).map { event in
            let who = event.type == .championLeft ? "The champion" : "A key user"
            return Alert(id: "key_person_left", text: "\(who) left on \(event.day.iso)")
        }
    }

    private var renewalNear: Alert? {
        guard let date = customer.account.renewalDate, date >= day,
            Double(date - day) <= rules.triggers.renewalDays
        else { return nil }
        return Alert(id: "renewal_60", text: "Renewal on \(date.iso), in \(Plain.days(date - day))")
    }

    private var lowNPS: Alert? {
        guard let nps = signals.fresh(.nps), nps.value < rules.triggers.npsBelow else { return nil }
        return Alert(id: "low_nps", text: "NPS answer \(Plain.number(nps.value)) on \(nps.day.iso)")
    }

    func anomaly(_ score: Score) -> Alert? {
        guard let fall = fall(of: score), fall.settled >= rules.triggers.anomalyPoints else { return nil }
        return Alert(id: "anomaly", text: "The score is \(fallWords(fall, score))")
    }
}
