package import Customers

/// The health of an account on a day under one model, with everything that made it.
package struct Score: Sendable {
    package struct Indicator: Sendable {
        package let id: String
        package let label: String
        /// The nominal weight inside its dimension, 0–1.
        package let weight: Double
        /// nil where it is missing.
        package let value: Measured?
        /// 0–100; nil where missing, or where the signal only picks a band.
        package let score: Double?
        /// What it adds to the composite, 0–100; nil where only the dimension's points are meaningful (model A).
        package let points: Double?

        package init(
            id: String, label: String, weight: Double, value: Measured?, score: Double?, points: Double?
        ) {
            self.id = id
            self.label = label
            self.weight = weight
            self.value = value
            self.score = score
            self.points = points
        }
    }

    package struct Dimension: Sendable {
        package let id: String
        package let label: String
        /// The nominal weight, 0–1.
        package let weight: Double
        /// 0–100; nil where the dimension is left out.
        package let score: Double?
        /// Renormalised weight × score: the points of all dimensions add up to `Score.exact`.
        package let points: Double?
        /// True where the CSM's own rating stands in for the computed score.
        package let isManual: Bool
        /// What was computed beside a manual score, 0–100.
        package let computed: Double?
        /// What the model calls such a score ("exceeds"); nil where it has no words for it.
        package let standing: String?
        package let indicators: [Indicator]

        package init(
            id: String, label: String, weight: Double, score: Double?, points: Double?,
            isManual: Bool = false,
            computed: Double? = nil, standing: String? = nil, indicators: [Indicator]
        ) {
            self.id = id
            self.label = label
            self.weight = weight
            self.score = score
            self.points = points
            self.isManual = isManual
            self.computed = computed
            self.standing = standing
            self.indicators = indicators
        }
    }

    /// A band of the score with what it calls for.
    package struct Tier: Sendable, Hashable {
        /// "thriving", "green", …; "unknown" below coverage 0.25.
        package let id: String
        /// green, yellow, orange, red; nil for unknown.
        package let color: String?
        package let action: String

        package init(id: String, color: String?, action: String) {
            self.id = id
            self.color = color
            self.action = action
        }
    }

    package struct Previous: Sendable, Hashable {
        package enum Source: String, Sendable { case file, recorded }
        package let score: Double
        package let asOf: Day
        package let source: Source

        package init(score: Double, asOf: Day, source: Source) {
            self.score = score
            self.asOf = asOf
            self.source = source
        }
    }

    package enum Trend: String, Sendable { case up, stable, down, new }
    package enum Confidence: String, Sendable { case high, medium, low }

    /// A signal that moved the score between the previous day and this one.
    package struct Mover: Sendable, Hashable {
        package let id: String
        package let label: String
        /// Points of the composite, signed.
        package let change: Double

        package init(id: String, label: String, change: Double) {
            self.id = id
            self.label = label
            self.change = change
        }
    }

    package let model: String
    /// The computed composite, 0–100, unrounded; nil where nothing was measured.
    package let exact: Double?
    /// What is printed: the override's number or the rounded composite (model `signal` keeps one decimal).
    package let shown: Double?
    package let tier: Tier?
    /// The second scale of model `predictive`: critical, at-risk, warning, healthy.
    package let alertLevel: Tier?
    /// The share of weight that was measured, 0–1.
    package let coverage: Double
    package let confidence: Confidence
    /// Set while a score by hand holds.
    package let override: ScoreOverride?
    package let previous: Previous?
    package let trend: Trend
    private let details: OnDemand<Details>

    package var dimensions: [Dimension] { details.value.dimensions }
    /// At most two, by the size of the change.
    package var movers: [Mover] { details.value.movers }
    /// Ids of the indicators that were not measured.
    package var missing: [String] { details.value.missing }

    /// The number that decisions use: the override's, else the exact one.
    package var effective: Double? { override?.score ?? exact }

    package init(
        model: String, dimensions: [Dimension], exact: Double?, shown: Double?, tier: Tier?,
        alertLevel: Tier? = nil, coverage: Double, confidence: Confidence, override: ScoreOverride? = nil,
        previous: Previous? = nil, trend: Trend = .new, movers: [Mover] = [], missing: [String]
    ) {
        self.init(
            model: model, exact: exact, shown: shown, tier: tier, alertLevel: alertLevel, coverage: coverage,
            confidence: confidence, override: override, previous: previous, trend: trend
        ) { Details(dimensions: dimensions, movers: movers, missing: missing) }
    }

    /// What made the score, beside its number.
    struct Details: Sendable {
        let dimensions: [Dimension]
        let movers: [Mover]
        let missing: [String]
    }

    /// Takes what works out the details, should anybody ask for them.
    init(
        model: String, exact: Double?, shown: Double?, tier: Tier?, alertLevel: Tier?, coverage: Double,
        confidence: Confidence, override: ScoreOverride?, previous: Previous?, trend: Trend,
        details: @escaping @Sendable () -> Details
    ) {
        self.model = model
        self.exact = exact
        self.shown = shown
        self.tier = tier
        self.alertLevel = alertLevel
        self.coverage = coverage
        self.confidence = confidence
        self.override = override
        self.previous = previous
        self.trend = trend
        self.details = OnDemand(details)
    }
}

/// Something about an account that wants attention whatever its score says; the ids are those of the JSON answer.
package struct Alert: Sendable, Hashable {
    package let id: String
    package let text: String

    package init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}
