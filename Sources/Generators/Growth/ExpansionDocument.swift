import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// What the account might buy next: the gate first, then the plays with their sums.
    func expansion(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard let expansion = brief.expansion else { return try departed(brief, intent: "expansion") }
        let base = words(brief).adding(expansionWords(expansion, brief))
        var plays: [Fact] = []
        for (index, play) in expansion.plays.enumerated() {
            let earlier = expansion.plays[..<index].first { $0.id == play.id }
            plays.append(
                try playWords(play, base: base, brief).adding(["same_as": .text(earlier?.offer ?? "")]))
        }
        let emails = try expansion.isGateOpen ? expansionEmails(expansion, base: base, brief) : []
        return try document(
            "expansion", about: account, facts: expansion.facts,
            words: base.adding(["plays": .list(plays), "has_choice": .bool(emails.count > 1)]), emails: emails
        )
    }

    private func expansionWords(_ expansion: Expansion, _ brief: Brief) -> Fact {
        let total = expansion.plays.compactMap(\.value).reduce(0, +)
        let words: Fact = [
            "readiness": .text(brief.wording.number(expansion.readiness)),
            "is_open": .bool(expansion.isGateOpen),
            "first_step_by": .text(brief.wording.date(day + 7)),
            "has_plays": .bool(!expansion.plays.isEmpty),
            "play_count": .text(Self.count(expansion.plays.count, "play")),
            "total_value": .text(brief.wording.money(total, book.profile.currency)),
            "has_total": .bool(total > 0),
            "obstacles": .list(
                expansion.obstacles.map {
                    ["text": .text(brief.wording.evidence($0.text)), "remedy": .text($0.remedy)]
                }),
            "signs": .list(
                expansion.signs.map {
                    [
                        "label": .text($0.label), "strength": .text($0.strength.rawValue),
                        "answer": .text(Self.answer(to: $0.id)),
                        "evidence": .text(brief.wording.evidence($0.evidence)),
                    ]
                }),
            "has_limit": .bool((brief.account.contract.usageLimitShare ?? 0) >= 0.9),
            "department": .text(brief.account.newestEvent(.newDepartmentInterest, by: day)?.note ?? ""),
            "request": .text(brief.account.newestEvent(.premiumFeatureRequest, by: day)?.note ?? ""),
        ]
        return words.adding(aimWords(brief, brief.wording))
    }

    /// What they have reached and what they want next, in the team's form or in the customer's.
    private func aimWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let achieved = achievedOutcomes(brief, wording)
        return [
            "achieved": .list(achieved), "first_achieved": .list(Array(achieved.prefix(1))),
            "priority": openPriority(brief, wording),
            "limit": .text(brief.account.contract.usageLimitShare.map { wording.percent($0) } ?? ""),
        ]
    }

    /// What each buying signal calls for.
    private static func answer(to sign: String) -> String {
        switch sign {
        case "usage_limit": "upgrade talk"
        case "new_department_interest": "introduction meeting with the department"
        case "premium_feature_request": "demonstration of the feature"
        case "company_growth": "“as you scale” offer"
        case "champion_promoted": "talk about the champion's new scope"
        case "healthy_renewal": "multi-year bundle with the renewal"
        case "api_request": "talk about the platform tier"
        case "seat_utilization": "seat offer"
        case "nps_promoter": "reference first, then the offer"
        case "qbr_expansion_talk": "written proposal for what was discussed"
        case "new_use_case": "workshop on the new use case"
        default: "talk"
        }
    }

    /// `1 play`, `3 plays`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The objectives that are reached, as the opening of a proposal.
    private func achievedOutcomes(_ brief: Brief, _ wording: Wording) -> [Fact] {
        (brief.account.successPlan?.objectives ?? []).filter { ($0.attainment ?? 0) >= 1 }.map { objective in
            [
                "objective": .text(objective.objective),
                "from": brief.level(objective.baseline, "baseline", of: objective, wording),
                "to": brief.level(objective.current, "current", of: objective, wording),
                "metric": .text(objective.metric ?? ""),
            ]
        }
    }

    /// The open objective that is due first: what the next step should serve.
    private func openPriority(_ brief: Brief, _ wording: Wording) -> Fact {
        let open = (brief.account.successPlan?.objectives ?? [])
            .filter { ($0.attainment ?? 0) < 1 }
            .min { ($0.timeline ?? Day(number: .max)) < ($1.timeline ?? Day(number: .max)) }
        return [
            "is_known": .bool(open != nil),
            "objective": .text(open?.objective ?? ""),
            "current": open.map { brief.level($0.current, "current", of: $0, wording) } ?? "",
            "target": open.map { brief.level($0.target, "target", of: $0, wording) } ?? "",
            "metric": .text(open?.metric ?? ""),
            "by": .text(open?.timeline.map(wording.date) ?? wording.forms?.unknown ?? "a date to agree"),
            "owner": .text(open?.owner ?? "an owner to agree"),
        ]
    }

    private func playWords(_ play: Expansion.Play, base: Fact, _ brief: Brief) throws(Failure) -> Fact {
        let sizing = sizing(play, brief, brief.wording)
        let words = base.adding(["play": sizing])
        return sizing.adding(try templates.play("expansion/\(play.id)").facts(with: words))
    }

    /// The sum behind a play, with every term of it.
    private func sizing(_ play: Expansion.Play, _ brief: Brief, _ wording: Wording) -> Fact {
        let facts = book.profile.productFacts
        let currency = book.profile.currency
        let seats = brief.signals.measured("seats")?.number
        let offer = (facts.modules + facts.plans).first { $0.name == play.offer }
        let bought = Double(play.seats ?? 0)
        let discount = book.profile.volumeDiscounts.filter { $0.seats <= (seats ?? 0) + bought }.max {
            $0.seats < $1.seats
        }
        return [
            "id": .text(play.id),
            "offer": .text(play.offer ?? ""),
            "purpose": .text(
                offer?.purpose.map { book.profile.text($0, in: wording.language) } ?? ""),
            "value": .text(
                play.value.map { wording.money($0, currency) }
                    ?? (play.id == "land_and_expand"
                        ? "value open until its seats are counted"
                        : "no price in Accounts/book.yaml (product_facts)")),
            "is_valued": .bool(play.value != nil),
            "price_month": offer?.priceMonth.map { .text(wording.money($0, currency)) }
                ?? Self.bookGap("product_facts, price_month of \(play.offer ?? "the offer")"),
            "seats": .text(play.seats.map(String.init) ?? ""),
            "is_one": .bool(play.seats == 1),
            "seats_after": .text(seats.map { wording.number($0 + bought) } ?? ""),
            "seats_now": brief.known(seats.map { wording.number($0) }, orAdd: "contract.seats"),
            "active_users": brief.known(
                brief.signals.measured("active_users")?.number.map { wording.number($0) },
                orAdd: "a history row with active_users"),
            "list_price": facts.listPricePerSeatMonth.map { .text(wording.money($0, currency)) }
                ?? Self.bookGap("product_facts.list_price_per_seat_month"),
            "has_discount": .bool(discount != nil),
            "discount": .text(discount.map { wording.percent($0.percent / 100, decimals: 1) } ?? ""),
            "discount_from": .text(discount.map { wording.number($0.seats) } ?? ""),
            "discounted_value": .text(
                discounted(play.value, by: discount?.percent).map { wording.money($0, currency) } ?? ""),
            "is_near_renewal": .bool(
                brief.account.renewalDate.map { (0...120).contains($0 - day) } ?? false),
        ]
    }

    private func discounted(_ value: Double?, by percent: Double?) -> Double? {
        guard let value, let percent else { return nil }
        return value * (1 - percent / 100)
    }

    private func expansionEmails(_ expansion: Expansion, base: Fact, _ brief: Brief) throws(Failure)
        -> [Email]
    {
        var emails: [Email] = []
        for (index, play) in expansion.plays.enumerated()
        where !expansion.plays[..<index].contains(where: { $0.id == play.id }) {
            let wording = brief.customerWording
            // The first of two fields with one name counts: the customer's form of a figure.
            let role = readerRole(brief)
            let asked = brief.account.newestEvent(.premiumFeatureRequest, by: day)?.day
            let words = emailWords(brief, to: role).adding(["asked_on": .text(asked.map(wording.date) ?? "")])
                .adding(["play": sizing(play, brief, wording)])
                .adding(aimWords(brief, wording)).adding(base)
            let plan = EmailPlan(
                sequence: "expansion_\(play.id)", dayZero: day, recipient: recipient(role, brief),
                words: words)
            emails += try self.emails(plan, for: brief)
        }
        return emails
    }
}
