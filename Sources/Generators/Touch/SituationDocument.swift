import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// A plan for something that has befallen the account: bought, short of money, a tired champion, a quiet season,
    /// several products; or us: new owners.
    func situation(
        _ kind: Situation, _ account: Account, for command: Command
    ) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "situation") }
        let variant = kind == .acquisition && isBuyer(account) ? "acquires" : kind.rawValue
        let base = words(brief).adding(situationWords(brief)).adding([
            "kind": .text(variant == "acquires" ? "they buy a company" : Self.plainWords(variant)),
            "variant": .text(variant),
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
        let brief = try brief(account, for: command)
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
                    [
                        "objective": .text($0.objective),
                        "current": brief.level($0.current, "current", of: $0, brief.wording),
                    ]
                }),
            "has_roi": .bool(roi != nil),
            "roi": .text(roi.map { brief.wording.number($0.value) } ?? ""),
            "roi_date": .text(roi.map { brief.wording.date($0.day) } ?? ""),
            "seat_price": .text(
                book.profile.productFacts.listPricePerSeatMonth.map {
                    brief.wording.money($0 * 12, book.profile.currency)
                } ?? ""),
            "unused_seats": .text(Self.unused(seats, active).map { brief.wording.number($0) } ?? ""),
            "arr_month": brief.money(account.arr.map { $0 / 12 }, orAdd: "arr"),
            "has_contacts": .bool(brief.signals.measured("contacts_count")?.number != nil),
            "contacts": brief.known(
                brief.signals.measured("contacts_count")?.number.map { brief.wording.number($0) },
                orAdd: "customer_health.scores.relationship.contacts_count"),
            "carries": .text(carriedByChampion(brief)),
            "mix": mixWords(brief),
            "logins": loginWords(brief),
        ]
    }

    /// "2 of 4 goals and 1 open milestone": what the plan says is the champion's; empty where nothing is.
    private func carriedByChampion(_ brief: Brief) -> String {
        let champion = recipient("champion", brief)
        guard champion.name != nil else { return "" }
        let words = goalWords(brief, brief.wording, for: champion)
        func owned(_ rows: Fact?) -> Int { (rows?.elements ?? []).count { $0["is_yours"] == .bool(true) } }
        let goals = words["goals"]?.elements?.count ?? 0
        let milestones = owned(words["plan"]?["ahead"])
        let parts = [
            owned(words["goals"]) == 0 ? nil : "\(owned(words["goals"])) of \(Self.count(goals, "goal"))",
            milestones == 0 ? nil : Self.count(milestones, "open milestone"),
        ]
        return brief.wording.list(parts.compactMap(\.self))
    }

    /// The quietest and the busiest reading of the last twelve months; unknown below two.
    private func loginWords(_ brief: Brief) -> Fact {
        let rows = brief.account.history.readings(.logins, by: day).filter { day - $0.day <= 365 }
        let low = rows.min { $0.value < $1.value }
        let high = rows.max { $0.value < $1.value }
        func date(_ day: Day?) -> Fact { .text(day.map(brief.wording.date) ?? "") }
        func number(_ value: Double?) -> Fact { .text(value.map { brief.wording.number($0) } ?? "") }
        return [
            "is_known": .bool(rows.count > 1),
            "low_day": date(low?.day), "low": number(low?.value), "high_day": date(high?.day),
            "high": number(high?.value),
            "low_month": .text(low.map { monthName($0.day.month, brief.wording) } ?? ""),
        ]
    }

    /// The products of the contract, each with its weight in the whole.
    private func mixWords(_ brief: Brief) -> Fact {
        let wording = brief.wording
        let mix = ProductMix(brief.account.contract.products.map { (name: $0.name, arr: $0.arr) })
        let score = brief.score.shown
        return [
            "is_known": .bool(mix != nil),
            "is_single": .bool(mix?.parts.count == 1),
            "names": .text(wording.list(mix?.parts.map(\.name) ?? [])),
            "largest": .text(mix?.parts.first?.name ?? ""),
            "largest_share": .text(mix?.parts.first.map { wording.percent($0.weight) } ?? ""),
            "smallest": .text(mix?.parts.last?.name ?? ""),
            "without_largest": .text(
                mix?.parts.first.map { wording.money((mix?.total ?? 0) - $0.arr, brief.currency) } ?? ""),
            "without_price": .text(wording.list(mix?.withoutPrice ?? [])),
            "fallen": .text(wording.number(ProductMix.fallen)),
            "has_score": .bool(score != nil),
            "parts": .list(
                (mix?.parts ?? []).map { part in
                    [
                        "name": .text(part.name), "arr": .text(wording.money(part.arr, brief.currency)),
                        "weight": .text(wording.percent(part.weight)),
                        "exposure": .text(
                            brief.risk.map { wording.money(part.arr * $0.value / 100, brief.currency) } ?? "–"
                        ),
                        "if_fallen": .text(
                            score.map { wording.number(part.scoreOfWhole($0)) } ?? "–"),
                    ]
                }),
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
