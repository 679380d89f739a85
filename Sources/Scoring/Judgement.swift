package import Customers

/// What is thought of one account on one day, each part made once and handed on to the next: risk looks at the
/// score, the gate of expansion at both.
package struct Judgement: Sendable {
    package let score: Score
    /// nil for an account that has churned, as is `expansion`.
    package let risk: Risk?
    package let expansion: Expansion?
    /// The score as computed thirty days before.
    package let monthAgo: PastScore

    package init(score: Score, risk: Risk?, expansion: Expansion?, monthAgo: PastScore) {
        self.score = score
        self.risk = risk
        self.expansion = expansion
        self.monthAgo = monthAgo
    }
}

/// A score as it was on an earlier day, computed from what the file dates: the whole without its parts.
///
/// What was set by hand for the whole never counts for the past, and neither does a `scores` block that nothing
/// in its file gives a date.
package struct PastScore: Sendable, Hashable {
    /// The composite, 0–100, unrounded; nil where nothing was measured, or the account had left.
    package let exact: Double?
    package let tier: Score.Tier?
    /// The share of weight that was measured, 0–1.
    package let coverage: Double

    package init(exact: Double?, tier: Score.Tier?, coverage: Double) {
        self.exact = exact
        self.tier = tier
        self.coverage = coverage
    }

    fileprivate static let none = PastScore(exact: nil, tier: nil, coverage: 0)
}

extension Scorer {
    /// Score, risk and expansion under the model that the book sets for the account.
    package func judgement(of account: Account) -> Judgement {
        let customer = Customer(account, in: book)
        let name = book.model(of: account)
        let basis = basis(of: customer, under: name)
        let score = basis.map { self.score(from: $0) } ?? .none(model: name)
        let risk = risk(of: customer, given: score)
        return Judgement(
            score: score, risk: risk,
            expansion: risk.flatMap { expansion(of: customer, given: score, risk: $0.value) },
            monthAgo: basis.map { $0.model.past($0.outcomeMonthAgo, in: $0.segment) } ?? .none)
    }

    /// The score as computed on an earlier day, under the same model.
    package func pastScore(of account: Account, on then: Day) -> PastScore {
        guard let model = rules.model(book.model(of: account)), !account.hasChurned(by: then) else {
            return .none
        }
        let outcome = outcome(of: Customer(account, in: book), under: model, lookingBackAt: then)
        return model.past(outcome, in: book.segment(of: account))
    }
}

extension ScoringModel {
    fileprivate func past(_ outcome: Outcome, in segment: Segment?) -> PastScore {
        PastScore(
            exact: outcome.exact,
            tier: tier(of: outcome.exact?.rounded(decimals: decimals), in: segment, isKnown: outcome.isKnown),
            coverage: outcome.coverage)
    }

    /// The tier of a rounded score; nil without one.
    func tier(of shown: Double?, in segment: Segment?, isKnown: Bool) -> Score.Tier? {
        shown.flatMap { isKnown ? tiers(for: segment).tier(of: $0) : .unknown }
    }
}
