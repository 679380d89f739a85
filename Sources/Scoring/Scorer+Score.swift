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
        let name = name ?? book.model(of: account)
        return basis(of: account, under: name).map { score(of: account, from: $0) } ?? .none(model: name)
    }

    /// What a score under a model is made from; nil where there is none.
    func basis(of account: Account, under name: String) -> ScoreBasis? {
        guard let model = rules.model(name), !account.hasChurned(by: day) else { return nil }
        let segment = book.segment(of: account)
        return ScoreBasis(
            model: model, segment: segment, now: evaluation(of: account, under: model, segment),
            monthAgo: evaluation(of: account, under: model, segment, lookingBackAt: day - 30))
    }

    func score(of account: Account, from basis: ScoreBasis) -> Score {
        let override = account.override.flatMap { $0.holds(on: day) ? $0 : nil }
        return assemble(basis, override, previous(of: account, basis))
    }

    /// The signals of an account on the scorer's day.
    func signals(of account: Account, maxAge: Int) -> Signals {
        Signals(of: account, in: book, on: day, maxAge: maxAge, isRunDay: day == runDay)
    }

    /// What the score is, without its past: enough where only the number decides.
    func evaluation(of account: Account, under model: ScoringModel, _ segment: Segment?) -> Evaluation {
        model.evaluate(signals(of: account, maxAge: model.maxAge), segment: segment)
    }

    /// The score as of an earlier day from the file's dated data, without anything set for the whole by hand.
    func evaluation(
        of account: Account, under model: ScoringModel, _ segment: Segment?, lookingBackAt day: Day
    ) -> Evaluation {
        let signals = Signals(of: account, in: book, on: day, maxAge: model.maxAge, isRunDay: false)
        return model.evaluate(signals, segment: segment)
    }

    private func assemble(_ basis: ScoreBasis, _ override: ScoreOverride?, _ earlier: Earlier?) -> Score {
        let model = basis.model
        let now = basis.now
        let shown = (override?.score ?? now.exact)?.rounded(decimals: model.decimals)
        let isKnown = override != nil || now.isKnown
        return Score(
            model: model.name,
            dimensions: model.report(now),
            exact: now.exact,
            shown: shown,
            tier: model.tier(of: shown, in: basis.segment, isKnown: isKnown),
            alertLevel: shown.flatMap { isKnown ? model.alertLevels.tier(of: $0) : nil },
            coverage: now.coverage,
            confidence: Score.Confidence(coverage: now.exact == nil ? 0 : now.coverage),
            override: override,
            previous: earlier?.previous,
            trend: .between(earlier?.previous.score, override?.score ?? now.exact),
            movers: earlier?.evaluation.map { Score.Mover.largest(from: $0, to: now, of: model) } ?? [],
            missing: now.missing)
    }

    /// Below this share of measured weight a score has no tier.
    package static let leastCoverage = 0.25
}

/// What a score is made from: the account now, and as the file's dated data show it thirty days before.
struct ScoreBasis {
    let model: ScoringModel
    let segment: Segment?
    let now: Evaluation
    let monthAgo: Evaluation
}

/// An earlier score, with its parts where it was computed from the file.
private struct Earlier {
    let previous: Score.Previous
    let evaluation: Evaluation?
}

extension Scorer {
    /// The score 30 days ago from the file where at least half of the weight is dated then, else the newest
    /// recorded run that is at least a week old.
    private func previous(of account: Account, _ basis: ScoreBasis) -> Earlier? {
        let evaluation = basis.monthAgo
        if let exact = evaluation.exact, evaluation.coverage.settled >= 0.5 {
            let previous = Score.Previous(score: exact, asOf: day - 30, source: .file)
            return Earlier(previous: previous, evaluation: evaluation)
        }
        guard
            let run = recorded(account.id, basis.model.name).filter({ day - $0.day >= 7 }).max(by: {
                $0.day < $1.day
            })
        else { return nil }
        let previous = Score.Previous(score: run.score, asOf: run.day, source: .recorded)
        return Earlier(previous: previous, evaluation: nil)
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
