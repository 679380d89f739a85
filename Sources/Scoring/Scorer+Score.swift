package import Customers

extension Scorer {
    /// The same question on another day.
    package func on(_ day: Day) -> Scorer {
        Scorer(book: book, day: day, rules: rules, recorded: recorded, backtested: backtested, runDay: runDay)
    }

    /// The health of an account under a model; nil as the model means the one the book sets for the account.
    ///
    /// An account that has churned by the day has no score, and neither has one under a model that does not
    /// exist: every figure of such a score is nil.
    package func score(of account: Account, model name: String? = nil) -> Score {
        score(of: Customer(account, in: book), model: name ?? book.model(of: account))
    }

    func score(of customer: Customer, model name: String) -> Score {
        basis(of: customer, under: name).map { score(from: $0) } ?? .none(model: name)
    }

    /// What a score under a model is made from; nil where there is none.
    func basis(of customer: Customer, under name: String) -> ScoreBasis? {
        guard let model = rules.model(name), !customer.account.hasChurned(by: day) else { return nil }
        return ScoreBasis(
            model: model, segment: book.segment(of: customer.account),
            now: signals(of: customer, maxAge: model.maxAge),
            monthAgo: signals(of: customer, under: model, lookingBackAt: day - 30))
    }

    func score(from basis: ScoreBasis) -> Score {
        let override = basis.customer.account.override.flatMap { $0.holds(on: day) ? $0 : nil }
        return assemble(basis, override, previous(basis))
    }

    /// The signals of an account on the scorer's day.
    func signals(of customer: Customer, maxAge: Int) -> Signals {
        Signals(of: customer, on: day, maxAge: maxAge, isRunDay: day == runDay)
    }

    /// The signals as of an earlier day from the file's dated data.
    private func signals(of customer: Customer, under model: ScoringModel, lookingBackAt day: Day) -> Signals
    {
        Signals(of: customer, on: day, maxAge: model.maxAge, isRunDay: false)
    }

    /// The score as of an earlier day with its parts, without anything set for the whole by hand.
    func evaluation(
        of account: Account, under model: ScoringModel, _ segment: Segment?, lookingBackAt day: Day
    ) -> Evaluation {
        let customer = Customer(account, in: book)
        return model.evaluate(signals(of: customer, under: model, lookingBackAt: day), segment: segment)
    }

    /// The same without its parts.
    func outcome(of customer: Customer, under model: ScoringModel, lookingBackAt day: Day) -> Outcome {
        model.outcome(
            signals(of: customer, under: model, lookingBackAt: day),
            segment: book.segment(of: customer.account))
    }

    private func assemble(_ basis: ScoreBasis, _ override: ScoreOverride?, _ previous: Score.Previous?)
        -> Score
    {
        let model = basis.model
        let now = basis.outcome
        let shown = (override?.score ?? now.exact)?.rounded(decimals: model.decimals)
        let isKnown = override != nil || now.isKnown
        return Score(
            model: model.name,
            exact: now.exact,
            shown: shown,
            tier: model.tier(of: shown, in: basis.segment, isKnown: isKnown),
            alertLevel: shown.flatMap { isKnown ? model.alertLevels.tier(of: $0) : nil },
            coverage: now.coverage,
            confidence: Score.Confidence(coverage: now.exact == nil ? 0 : now.coverage),
            override: override,
            previous: previous,
            trend: .between(previous?.score, override?.score ?? now.exact)
        ) { basis.details(since: previous) }
    }

    /// Below this share of measured weight a score has no tier.
    package static let leastCoverage = 0.25
}

/// What a score is made from: the account now, and as the file's dated data show it thirty days before.
final class ScoreBasis: Sendable {
    let model: ScoringModel
    let segment: Segment?
    let now: Signals
    let monthAgo: Signals
    let outcome: Outcome
    let outcomeMonthAgo: Outcome

    init(model: ScoringModel, segment: Segment?, now: Signals, monthAgo: Signals) {
        self.model = model
        self.segment = segment
        self.now = now
        self.monthAgo = monthAgo
        outcome = model.outcome(now, segment: segment)
        outcomeMonthAgo = model.outcome(monthAgo, segment: segment)
    }

    var customer: Customer { now.customer }

    /// What made the score, and what moved it since a previous one where that was computed from the file too.
    func details(since previous: Score.Previous?) -> Score.Details {
        let evaluation = model.evaluate(now, segment: segment)
        let movers =
            previous?.source == .file
            ? Score.Mover.largest(from: model.evaluate(monthAgo, segment: segment), to: evaluation, of: model)
            : []
        return Score.Details(
            dimensions: model.report(evaluation), movers: movers, missing: evaluation.missing)
    }
}

extension Scorer {
    /// The score 30 days ago from the file where at least half of the weight is dated then, else the newest
    /// recorded run that is at least a week old.
    private func previous(_ basis: ScoreBasis) -> Score.Previous? {
        let monthAgo = basis.outcomeMonthAgo
        if let exact = monthAgo.exact, monthAgo.coverage.settled >= 0.5 {
            return Score.Previous(score: exact, asOf: day - 30, source: .file)
        }
        let runs = recorded(basis.customer.account.id, basis.model.name).filter { day - $0.day >= 7 }
        return runs.max { $0.day < $1.day }.map {
            Score.Previous(score: $0.score, asOf: $0.day, source: .recorded)
        }
    }
}

extension Score {
    /// No figure at all.
    static func none(model: String) -> Score {
        Score(
            model: model, dimensions: [], exact: nil, shown: nil, tier: nil, coverage: 0, confidence: .low,
            missing: [])
    }
}

extension Score.Tier {
    /// The tier where too little was measured to give one.
    package static let unknown = Score.Tier(id: "unknown", color: nil, action: "")

    /// The tiers of the default model by colour: other models name theirs otherwise, but share the colours.
    private static let names = [
        "green": "thriving", "yellow": "healthy", "orange": "at-risk", "red": "critical",
    ]

    /// What the default model calls a tier of this colour; nil without one.
    package var nameByColor: String? { color.flatMap { Self.names[$0] } }

    /// The tier's own name where the default model knows it, else that of its colour, else its own.
    package var commonName: String { Self.names.values.contains(id) ? id : nameByColor ?? id }
}

extension Score.Confidence {
    /// High from 0.8, medium from 0.5.
    init(coverage: Double) {
        let coverage = coverage.settled
        self = coverage >= 0.8 ? .high : coverage >= 0.5 ? .medium : .low
    }
}

extension Score.Trend {
    /// More than five points either way; new where one of the scores is not known.
    static func between(_ earlier: Double?, _ now: Double?) -> Score.Trend {
        guard let earlier, let now else { return .new }
        let change = (now - earlier).settled
        return change > 5 ? .up : change < -5 ? .down : .stable
    }
}

extension Evaluation {
    /// Indicators without a value, but for dimensions that were rated by hand: there nothing is missing.
    var missing: [String] {
        dimensions.filter { !$0.isManual }.flatMap { $0.parts.filter { !$0.isMeasured }.map(\.id) }
    }
}
