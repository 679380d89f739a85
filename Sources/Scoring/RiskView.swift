import Customers

/// One account on one day as the risk rules see it.
final class RiskView: Sendable {
    let signals: Signals
    let rules: RiskRules
    /// True in the account's quiet months, when less use is expected.
    let isQuiet: Bool

    var customer: Customer { signals.customer }
    var day: Day { signals.day }

    init(signals: Signals, rules: RiskRules) {
        self.signals = signals
        self.rules = rules
        let day = signals.day
        let quiet = signals.customer.account.contract.quietMonths
        let newestRow = signals.customer.account.history.days.last { $0 <= day }
        isQuiet =
            !quiet.isEmpty
            && (quiet.contains(day.month) || newestRow.map { quiet.contains($0.month) } ?? false)
    }

    /// The rules' factors that hold; falling use counts for nothing in a quiet month.
    var factors: [Risk.Factor] { rules.factors.compactMap(factor) }

    private func factor(_ rule: RiskRules.FactorRule) -> Risk.Factor? {
        switch rule.id {
        case .loginChange:
            isQuiet ? nil : graded(rule, signals.measured(DerivedSignal.loginChange), settles: true)
        case .featureChange:
            isQuiet ? nil : graded(rule, signals.measured(DerivedSignal.adoptionChange), settles: true)
        case .ticketSentiment: graded(rule, signals.measured(Signal.ticketSentiment), settles: false)
        case .nps: graded(rule, signals.measured(Signal.nps), settles: false)
        case .keyPersonLeft:
            keyPersonLeft(within: rule.days).flatMap { event in
                made(
                    rule, rule.grades.first, Measured(.word(event.type.rawValue), on: event.day),
                    threshold: nil)
            }
        case .contractShrunk:
            shrinkage(gap: rule.days).flatMap { made(rule, rule.grades.first, $0, threshold: 0) }
        }
    }

    private func graded(_ rule: RiskRules.FactorRule, _ value: Measured?, settles: Bool) -> Risk.Factor? {
        guard let value, let number = value.number else { return nil }
        let compared = settles ? number.settled : number
        let grade = rule.grades.first { grade in grade.below.map { compared < $0 } ?? false }
        return made(rule, grade, value, threshold: grade?.below)
    }

    private func made(
        _ rule: RiskRules.FactorRule, _ grade: RiskRules.Grade?, _ value: Measured, threshold: Double?
    ) -> Risk.Factor? {
        guard let grade else { return nil }
        return Risk.Factor(
            id: rule.id.rawValue, label: rule.label, points: grade.points, impact: grade.impact, value: value,
            threshold: threshold)
    }

    /// The newest departure of a champion or key user that no new champion has followed.
    func keyPersonLeft(within days: Int) -> Event? {
        let newest = signals.newestEvent([.championLeft, .keyUserLeft, .newChampion], within: days)
        return newest?.type == .newChampion ? nil : newest
    }

    /// How much less they pay than before, as a share: by the revenue rows, else by the contract.
    private func shrinkage(gap: Int) -> Measured? {
        if let newest = customer.account.history.newest(.mrr, by: day),
            let earlier = customer.account.history.newest(.mrr, atLeast: gap, before: newest),
            newest.value < earlier.value
        {
            return Measured((newest.value - earlier.value) / earlier.value, on: newest.day)
        }
        guard let arr = customer.account.arr, let previous = customer.account.contract.previousARR,
            arr < previous
        else {
            return nil
        }
        return Measured((arr - previous) / previous, on: day)
    }

    /// The lower of the changes of logins and active users, below a limit; never in a quiet month.
    func usageFall(below limit: Double) -> Measured? {
        guard !isQuiet, let change = signals.measured(DerivedSignal.usageChange), let number = change.number,
            number.settled < limit
        else { return nil }
        return change
    }

    /// The three newest ticket rows, the newest first; empty where even the newest is too old.
    func ticketRows() -> [Reading] { newestRows(.tickets, 3) }

    /// The newest rows that carry a signal, the newest first; empty where the newest is too old.
    func newestRows(_ signal: Signal, _ count: Int) -> [Reading] {
        guard var row = signals.fresh(signal) else { return [] }
        var rows = [row]
        while rows.count < count, let earlier = customer.account.history.previous(signal, before: row) {
            rows.append(earlier)
            row = earlier
        }
        return rows
    }

    /// At least five tickets and twice those of the row before.
    func isSpike(_ row: Reading, after earlier: Reading) -> Bool {
        let triggers = rules.triggers
        return row.value >= triggers.spikeTickets && row.value >= triggers.spikeFactor * earlier.value
    }

    /// An event in words: "2026-09-12: Jonas moved on".
    func words(_ event: Event) -> String {
        let note = event.note.map { ": \($0)" } ?? ""
        return "\(String(event.type.rawValue.map { $0 == "_" ? " " : $0 })) on \(event.day.iso)\(note)"
    }
}
