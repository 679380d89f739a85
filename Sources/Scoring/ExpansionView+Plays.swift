import Customers

/// What could be sold, with its price a year.
extension ExpansionView {
    func plays(_ signs: [Expansion.Sign]) -> [Expansion.Play] {
        let ids = Set(signs.map(\.id))
        func holds(_ id: ExpansionRules.SignID) -> Bool { ids.contains(id.rawValue) }
        var plays: [Expansion.Play] = []
        if let play = seatPlay { plays.append(play) }
        if holds(.usageLimit) || holds(.premiumFeatureRequest), let play = tierUpgrade { plays.append(play) }
        plays += crossSells
        if holds(.newDepartmentInterest) {
            plays.append(Expansion.Play(id: "land_and_expand", offer: nil, value: nil))
        }
        return plays
    }

    private var facts: BookProfile.ProductFacts { customer.book.profile.productFacts }

    /// As many seats as bring the use back to the share above which they are proposed.
    private var seatPlay: Expansion.Play? {
        guard let share = signals.seatUtilization?.number, share.settled > rules.seatShare,
            let users = signals.fresh(.activeUsers)?.value, let seats = signals.seats(on: day)?.number
        else { return nil }
        let needed = (users / rules.seatShare).settled.rounded(.up) - seats
        return Expansion.Play(
            id: "seat_expansion", offer: nil, value: facts.listPricePerSeatMonth.map { needed * $0 * 12 },
            seats: Int(needed.rounded()))
    }

    /// The next dearer plan than the one they have.
    ///
    /// Where their plan is not in the book, the play names none; on
    /// the dearest plan there is nothing to upgrade to.
    private var tierUpgrade: Expansion.Play? {
        guard let present = facts.plans.firstIndex(where: { isSame($0.name, customer.account.contract.plan) })
        else { return Expansion.Play(id: "tier_upgrade", offer: nil, value: nil) }
        guard let next = plan(after: present) else { return nil }
        return Expansion.Play(id: "tier_upgrade", offer: next.name, value: next.priceMonth.map { $0 * 12 })
    }

    /// By price; without one, the next in the book's list.
    private func plan(after index: Int) -> BookProfile.Module? {
        guard let price = facts.plans[index].priceMonth else { return facts.plans.dropFirst(index + 1).first }
        return facts.plans.filter { ($0.priceMonth ?? 0) > price }
            .min { ($0.priceMonth ?? 0) < ($1.priceMonth ?? 0) }
    }

    private var crossSells: [Expansion.Play] {
        facts.modules.filter { module in
            !customer.account.contract.products.contains { isSame($0.name, module.name) }
        }
        .map { Expansion.Play(id: "cross_sell", offer: $0.name, value: $0.priceMonth.map { $0 * 12 }) }
    }

    private func isSame(_ a: String, _ b: String?) -> Bool { a.lowercased() == b?.lowercased() }
}
