import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// A plan for something that has befallen the account: bought, short of money, a tired champion, a quiet season.
    func situation(
        _ kind: Situation, _ account: Account, for command: Command
    ) throws(Failure) -> Document {
        let brief = brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "situation") }
        let variant = kind == .acquisition && isBuyer(account) ? "acquires" : kind.rawValue
        let base = words(brief).adding(situationWords(brief)).adding([
            "kind": .text(Self.plainWords(variant)), "variant": .text(variant),
        ])
        let play = try templates.play("situation/\(variant)").facts(with: base)
        return try document(
            "situation", about: account,
            facts: ["situation": .text(kind.rawValue), "variant": .text(variant)],
            words: base.adding(["play": play, "steps": .list(datedSteps(play, brief))]),
            events: situationEvents(play, brief))
    }

    /// From high touch to low touch: what changes, what stays, and who is told when.
    func transition(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "transition") }
        let base = words(brief).adding(situationWords(brief)).adding([
            "kind": .text("transition to low touch"), "variant": .text("transition"),
        ])
        let play = try templates.play("situation/transition").facts(with: base)
        return try document(
            "transition", about: account, facts: ["variant": .text("transition")],
            words: base.adding(["play": play, "steps": .list(datedSteps(play, brief))]),
            events: situationEvents(play, brief))
    }

    /// The account bought another company, rather than being bought.
    private func isBuyer(_ account: Account) -> Bool {
        account.newestEvent(.acquired, .acquiresCompany, by: day)?.type == .acquiresCompany
    }

    private func situationWords(_ brief: Brief) -> Fact {
        let account = brief.account
        let acquisition = account.newestEvent(.acquired, .acquiresCompany, by: day)
        let money = account.newestEvent(.budgetCut, .priceObjection, by: day)
        let quiet = account.contract.quietMonths
        let reached = (account.successPlan?.objectives ?? []).filter { ($0.attainment ?? 0) >= 1 }.prefix(1)
        let roi = account.history.newest(.roiMultiple, by: day)
        let seats = brief.signals.measured("seats")?.number
        let active = brief.signals.measured("active_users")?.number
        return [
            "acquisition": eventWords(acquisition, brief),
            "money": eventWords(money, brief),
            "has_quiet_months": .bool(!quiet.isEmpty),
            "quiet_months": .text(brief.wording.list(quiet.map { monthName($0, brief.wording) })),
            "review_before": .text(seasonReview(quiet, brief)),
            "reached": .list(
                reached.map {
                    ["objective": .text($0.objective), "current": .text(level($0.current, brief.wording))]
                }),
            "has_roi": .bool(roi != nil),
            "roi": .text(roi.map { brief.wording.number($0.value) } ?? ""),
            "unused_seats": .text(Self.unused(seats, active).map { brief.wording.number($0) } ?? ""),
            "arr_month": .text(
                account.arr.map { brief.wording.money($0 / 12, brief.currency) }
                    ?? "not known (add arr to \(account.file))"),
            "has_contacts": .bool(brief.signals.measured("contacts_count")?.number != nil),
            "contacts": .text(
                brief.signals.measured("contacts_count")?.number.map { brief.wording.number($0) }
                    ?? "not known"),
        ]
    }

    private static func unused(_ seats: Double?, _ active: Double?) -> Double? {
        guard let seats, let active, seats > active else { return nil }
        return seats - active
    }

    private func eventWords(_ event: Event?, _ brief: Brief) -> Fact {
        [
            "is_known": .bool(event != nil),
            "date": .text(event.map { brief.wording.date($0.day) } ?? ""),
            "note": .text(event?.note ?? ""),
        ]
    }

    private func monthName(_ month: Int, _ wording: Wording) -> String {
        String(wording.month(Month(year: day.year, month: month)).split(separator: " ").first ?? "")
    }

    /// Four weeks before the next quiet month begins.
    private func seasonReview(_ quiet: [Int], _ brief: Brief) -> String {
        guard !quiet.isEmpty else { return "" }
        let upcoming = (1...12).map { day.calendarMonth + $0 }.first { month in
            quiet.contains(month.month) && !quiet.contains((month + -1).month)
        }
        return upcoming.map { brief.wording.date(max(day, $0.firstDay - 28)) } ?? ""
    }

    private func datedSteps(_ play: Fact, _ brief: Brief) -> [Fact] {
        (play["steps"]?.elements ?? []).map { row in
            let offset = row["offset"]?.text.flatMap { Int($0) } ?? 0
            return row.adding(["date": .text(brief.wording.date(day + offset))])
        }
    }

    private func situationEvents(_ play: Fact, _ brief: Brief) -> [CalendarEvent] {
        (play["steps"]?.elements ?? []).enumerated().map { index, row in
            let offset = row["offset"]?.text.flatMap { Int($0) } ?? 0
            return CalendarEvent(
                id: "situation_\(index + 1)", date: (day + offset).iso,
                title: "\(brief.account.name): \(row["step"]?.text ?? "")", details: row["owner"]?.text ?? "")
        }
    }
}
