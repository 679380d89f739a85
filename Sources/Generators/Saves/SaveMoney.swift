import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The sum behind the play; nil without ARR, or where book.yaml has no rate for the account's currency.
    ///
    /// Hours and the preventable share come from `Templates/plays/save/economics.yaml`, costs from book.yaml.
    func saveEconomics(_ choice: SaveChoice, _ risk: Risk, _ brief: Brief) throws(Failure) -> SaveEconomics? {
        guard let arr = brief.account.arr, let rate = book.rate(of: brief.account), rate > 0 else {
            return nil
        }
        let plan = try templates.play("save/economics").facts(with: words(brief))
        let isSmall = brief.segment == .smb || brief.segment == .selfServe
        var work: [SaveEconomics.Work] = []
        for row in plan[choice.play]?.elements ?? [] {
            let hours = try number(row[isSmall ? "hours_small" : "hours"], "the hours of \(choice.play)")
            let role = row["role"]?.text ?? ""
            guard let cost = book.profile.hourlyCost[role] else {
                throw Failure(
                    "the play \(choice.play) plans hours of \"\(role)\", for which book.yaml has no cost",
                    remedy: "add \(role) to hourly_cost in Accounts/book.yaml")
            }
            guard hours > 0 else { continue }
            work.append(
                .init(role: role, hours: hours, rate: cost / rate, purpose: row["purpose"]?.text ?? ""))
        }
        let share = try number(plan["share_\(choice.play)"], "the preventable share of \(choice.play)")
        return SaveEconomics(
            arr: arr, risk: risk.value, preventable: share, margin: book.profile.grossMargin, work: work)
    }

    private func number(_ fact: Fact?, _ what: String) throws(Failure) -> Double {
        if let text = fact?.text, let number = Fields.decimal(text) { return number }
        throw Failure(
            "\(what) is not a number", remedy: "write it as a number in Templates/plays/save/economics.yaml")
    }

    /// Every term of the sum: under `economics`.
    func economicsWords(_ economics: SaveEconomics?, _ brief: Brief) -> Fact {
        let wording = brief.wording
        func money(_ amount: Double?) -> Fact {
            .text(amount.map { wording.money($0, brief.currency) } ?? "")
        }
        func percent(_ ratio: Double?) -> Fact { .text(ratio.map { wording.percent($0, decimals: 1) } ?? "") }
        return [
            "is_known": .bool(economics != nil),
            "lacks_rate": .bool(brief.account.arr != nil && economics == nil),
            "currency": .text(brief.currency),
            "arr": money(economics?.arr),
            "work": .list(
                (economics?.work ?? []).map {
                    [
                        "role": .text($0.role), "hours": .text(wording.number($0.hours)),
                        "rate": .text(wording.money($0.rate, brief.currency)), "cost": money($0.cost),
                        "purpose": .text($0.purpose),
                    ]
                }),
            "cost": money(economics?.cost),
            "now": percent(economics?.probabilityNow),
            "with_play": percent(economics?.probabilityWithPlay),
            "gain": percent(economics?.gain),
            "preventable": percent(economics?.preventable),
            "margin": percent(economics?.margin),
            "saved": money(economics?.savedMargin),
            "largest": money(economics?.largestConcession),
            "largest_share": percent(economics.map { $0.arr > 0 ? $0.largestConcession / $0.arr : 0 }),
            "pays": .bool(economics?.pays ?? false),
        ]
    }

    /// The e-mails of the play, as far as there is time for them before the decision.
    func saveEmails(_ choice: SaveChoice, _ brief: Brief) throws(Failure) -> [Email] {
        let champion = recipient("champion", brief)
        let role = choice.play == "champion_left" || champion.name == nil ? "exec_sponsor" : "champion"
        let receiver = recipient(role, brief).name == nil ? "champion" : role
        let room = deadline(brief.account).map { $0 - day } ?? .max
        let wording = brief.customerWording
        let calendar = SaveCalendar(
            from: day, daysToAct: brief.risk?.level == .critical ? 1 : 2, deadline: deadline(brief.account))
        let plays = ["product_gap", "value_not_realised", "champion_left", "price", "competitor"]
        let words = emailWords(brief, to: receiver)
            .adding(goalWords(brief, wording, for: recipient(receiver, brief)))
            .adding([
                "is": .record(plays.map { .init($0, .bool($0 == choice.play)) }),
                "has_week": .bool(room > 7), "has_three_weeks": .bool(room > 21),
                "call_date": .text(wording.date(calendar.call)),
                "assessment_date": .text(wording.date(calendar.assessment)),
                "roadmap_date": .text(wording.date(calendar.roadmap)),
                "proposal_date": .text(wording.date(calendar.proposal)),
                "manager": .text(book.profile.managers.csManager ?? ""),
                "executive": .text(book.profile.managers.execSponsor ?? ""),
                "use": usageWords(brief, wording),
                "story": storyWords(brief),
                "roadmap": .list(roadmapMatches(brief).prefix(1).map { ["item": spoken($0.item, brief)] }),
            ])
        let plan = EmailPlan(
            sequence: "save_play", dayZero: day, recipient: recipient(receiver, brief), words: words)
        return try emails(plan, for: brief)
    }
}
