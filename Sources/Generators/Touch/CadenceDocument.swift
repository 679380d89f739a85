import Commands
import Customers
import Documents
import Excerpts
import Templating

extension Generator {
    /// How often to meet whom, what is due next and what is overdue.
    func cadence(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "cadence") }
        let cadence = Cadence(account: account, segment: brief.segment, on: day)
        let overdue = cadence.touches.filter(\.isOverdue)
        let base = words(brief).adding([
            "touches": .list(cadence.touches.map { touchWords($0, brief.wording) }),
            "overdue": .list(overdue.map { touchWords($0, brief.wording) }),
            "year": customerYear(account),
            "has_reviews": .bool(cadence.touches.contains { $0.kind == .qbr && $0.interval != nil }),
            "is_large": .bool(brief.segment == .enterprise),
            "is_middle": .bool(brief.segment == .midMarket),
            "is_small": .bool(brief.segment == .smb || brief.segment == .selfServe),
        ])
        let strategy = try templates.play("cadence/strategy").facts(with: base)
        return try document(
            "cadence", about: account,
            facts: [
                "touches": .list(
                    cadence.touches.map {
                        [
                            "kind": .text($0.kind.rawValue), "interval_days": .optional($0.interval),
                            "last": .optional($0.last?.iso), "next": .optional($0.next?.iso),
                            "overdue": .bool($0.isOverdue),
                        ]
                    })
            ],
            words: base.adding(["strategy": strategy]),
            events: cadence.touches.compactMap { touch in
                touch.next.map {
                    CalendarEvent(
                        id: "cadence_\(touch.kind)", date: max($0, day).iso,
                        title: "\(account.name): \(touch.kind.rawValue)", details: touch.rhythm)
                }
            })
    }

    private func touchWords(_ touch: Cadence.Touch, _ wording: Wording) -> Fact {
        [
            "kind": .text(touch.kind.rawValue), "rhythm": .text(touch.rhythm),
            "last": .text(touch.last.map(wording.date) ?? "none on record"),
            "next": .text(
                touch.next.map { $0 < day ? "overdue since \(wording.date($0))" : wording.date($0) } ?? "–"),
        ]
    }

    /// The year of the customer relation, from the contract's start: 1, 2 or later.
    private func customerYear(_ account: Account) -> Fact {
        let year = account.contract.start.map { start in
            (1...).first { day < start.adding(years: $0) } ?? 1
        }
        return [
            "number": .text(year.map(String.init) ?? "not known"),
            "is_first": .bool(year == 1), "is_second": .bool(year == 2), "is_later": .bool((year ?? 0) >= 3),
        ]
    }
}
