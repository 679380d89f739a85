package import Customers
package import Scoring

/// An account of the book as it might be on another day: bought a week ago, gone for a reason that nobody has given yet.
///
/// A book shows its templates only in the states that its accounts are in; with these, every template is filled.
package struct TrialAccount: Sendable {
    package enum State: Sendable, Hashable {
        /// The contract began three days ago.
        case begun
        /// It has bought another company.
        case buyer
        /// On the smallest plan, and asking for what the next one has.
        case outgrown
        /// Left a month ago; nil is for a reason that nobody wrote down.
        case gone(Churn.Category?)
    }

    package let state: State
    package let account: Account

    /// All states, of the account of whom most can be said; none for a book without a living account.
    package static func all(by scorer: Scorer) -> [TrialAccount] {
        let living = scorer.book.accounts.filter { !$0.hasChurned(by: scorer.day) }
        let open = living.filter { scorer.judgement(of: $0).expansion?.isGateOpen ?? false }
        guard let model = (open.isEmpty ? living : open).max(by: { said($0) < said($1) }) else { return [] }
        let states = [.begun, .buyer, .outgrown] + (Churn.Category.allCases.map(State.gone) + [.gone(nil)])
        return states.map { TrialAccount($0, like: model, by: scorer) }
    }

    package init(_ state: State, like model: Account, by scorer: Scorer) {
        let day = scorer.day
        var account = model
        switch state {
        case .begun:
            account.contract.start = day - 3
            account.renewalDate = day + 362
        case .buyer:
            Self.note(.acquiresCompany, "Buys a competitor with two sites", on: day - 14, in: &account)
        case .outgrown:
            account.contract.plan = scorer.book.profile.productFacts.plans.first?.name
            Self.note(.premiumFeatureRequest, "Asks for what the next plan has", on: day - 10, in: &account)
        case .gone(let category):
            var churn = Churn(date: day - 30)
            churn.category = category
            churn.similarCustomer = scorer.book.profile.successStories.first.map {
                Churn.SimilarCustomer(name: $0.name, metric: $0.metric)
            }
            churn.fixedSince = "What was missing has been there since last month"
            account.churn = churn
        }
        self.state = state
        self.account = account
    }

    private static func note(_ type: EventType, _ note: String, on day: Day, in account: inout Account) {
        let earlier = (account.events ?? []).filter { $0.day <= day }
        let later = (account.events ?? []).filter { $0.day > day }
        account.events = earlier + [Event(day: day, type: type, note: note)] + later
    }

    private static func said(_ account: Account) -> Int {
        (account.usedFeatures == nil ? 0 : 100) + (account.successPlan == nil ? 0 : 100)
            + (account.events?.count ?? 0)
    }
}
