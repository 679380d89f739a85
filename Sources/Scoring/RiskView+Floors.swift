import Customers

/// Decisions that outrank the sum: what the customer has said or done already.
extension RiskView {
    /// All floors that hold, the highest first, at the same height in the order of the file.
    var floors: [Risk.Floor] {
        let held = rules.floors.compactMap(floor)
        return held.indices.sorted { (-held[$0].value, $0) < (-held[$1].value, $1) }.map { held[$0] }
    }

    private func floor(_ rule: RiskRules.FloorRule) -> Risk.Floor? {
        evidence(rule).map {
            Risk.Floor(id: rule.id.rawValue, label: rule.label, value: rule.floor, evidence: $0)
        }
    }

    private func evidence(_ rule: RiskRules.FloorRule) -> String? {
        switch rule.id {
        case .noticeServed:
            customer.account.contract.noticeServed.flatMap { $0 <= day ? "notice served on \($0.iso)" : nil }
        case .autoRenewOff:
            customer.account.contract.autoRenew == false ? "contract.auto_renew is false" : nil
        case .dataExportRequest: signals.newestEvent([.dataExportRequest], within: rule.days).map(words)
        case .daysSinceLogin: silence(atLeast: rule.limit)
        case .championLeft: signals.unreplacedChampion.map(words)
        case .competitiveRFP: signals.newestEvent([.competitiveRFP], within: rule.days).map(words)
        case .execSponsorLeft: signals.unreplacedSponsor.map(words)
        case .optOutNear: optOutNear(rule)
        }
    }

    private func silence(atLeast days: Double) -> String? {
        guard let silence = signals.measured(Signal.daysSinceLogin), let number = silence.number,
            number >= days
        else { return nil }
        return "no login for \(Plain.number(number)) days, by the row of \(silence.day.iso)"
    }

    /// The last day for notice is near or past, the renewal is still to come, and nobody has talked.
    private func optOutNear(_ rule: RiskRules.FloorRule) -> String? {
        guard let optOut = customer.account.optOutDate, let renewal = customer.account.renewalDate,
            renewal >= day,
            Double(optOut - day) < rule.limit,
            signals.newestEvent([.execMeeting, .qbrHeld, .expansionTalk], within: rule.days) == nil
        else { return nil }
        return "opt-out by \(optOut.iso), no executive meeting, business review or expansion talk in "
            + Plain.days(rule.days)
    }
}
