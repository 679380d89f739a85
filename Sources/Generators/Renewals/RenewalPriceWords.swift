import Customers
import Documents
import Scoring

extension Generator {
    /// nil without ARR.
    func renewalOptions(_ brief: Brief) -> RenewalOptions? {
        let contract = brief.account.contract
        return brief.account.arr.map {
            RenewalOptions(current: $0, uplift: contract.priceUplift, discount: contract.multiYearDiscount)
        }
    }

    /// The sums of the options, with every term of them: under `price`.
    func priceWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let options = renewalOptions(brief)
        let currency = brief.currency
        func money(_ amount: Double?) -> Fact { .text(amount.map { wording.money($0, currency) } ?? "") }
        let threeYears = options?.terms.first { $0.years == 3 }
        return [
            "is_known": .bool(options != nil),
            "current": money(options?.current),
            "renewed": money(options?.renewed),
            "increase": money(options.map { $0.renewed - $0.current }),
            "has_uplift": .bool((options?.uplift ?? 0) != 0),
            "uplift_is_unknown": .bool(options != nil && options?.uplift == nil),
            "uplift": .text(options?.uplift.map { wording.percent($0, decimals: 1) } ?? ""),
            "has_discount": .bool(threeYears != nil),
            "discount_is_unknown": .bool(options != nil && options?.discount == nil),
            "discount": .text(options?.discount.map { wording.percent($0, decimals: 1) } ?? ""),
            "terms": .list((options?.terms ?? []).map { termRow($0, wording, currency) }),
            "three_year_total": money(threeYears?.total),
            "three_year_saving": money(threeYears?.saving),
        ]
    }

    private func termRow(_ term: RenewalOptions.Term, _ wording: Wording, _ currency: String) -> Fact {
        [
            "years": .text(Self.count(term.years, "year")),
            "per_year": .text(wording.money(term.perYear, currency)),
            "total": .text(wording.money(term.total, currency)),
            "saving": .text(term.saving > 0 ? wording.money(term.saving, currency) : "–"),
        ]
    }

    /// What may be proposed together with the renewal; nothing while the gate is closed.
    func growthWords(_ brief: Brief) -> Fact {
        let expansion = brief.expansion
        let isOpen = expansion?.isGateOpen ?? false
        return [
            "is_open": .bool(isOpen),
            "plays": .list(isOpen ? (expansion?.plays ?? []).prefix(2).map { growthRow($0, brief) } : []),
            "obstacles": .list(
                (expansion?.obstacles ?? []).map {
                    ["text": .text(brief.wording.evidence($0.text)), "remedy": .text($0.remedy)]
                }),
        ]
    }

    private func growthRow(_ play: Expansion.Play, _ brief: Brief) -> Fact {
        let currency = book.profile.currency
        let seats = play.seats.map { "\($0) more seats" }
        let name = play.offer ?? seats ?? Self.plainWords(play.id)
        let purpose = (book.profile.productFacts.modules + book.profile.productFacts.plans)
            .first { $0.name == play.offer }?.purpose
        return [
            "name": .text(name),
            "value": .text(
                play.value.map { "\(brief.wording.money($0, currency)) a year" } ?? "size not known yet"),
            "purpose": .text(purpose ?? ""),
        ]
    }
}
