package import Customers

/// The churn risk of an account on a day: an additive score, floors that win over it, and three further
/// views of the same data.
package struct Risk: Sendable {
    package enum Level: String, Sendable, CaseIterable { case low, medium, high, critical }

    package struct Factor: Sendable {
        package enum Impact: String, Sendable, CaseIterable { case medium, high }
        /// `login_change`, `feature_change`, `ticket_sentiment`, `nps`, `key_person_left`, `contract_shrunk`.
        package let id: String
        package let label: String
        package let points: Double
        package let impact: Impact
        package let value: Measured
        /// The number the value was held against; nil for events.
        package let threshold: Double?

        package init(
            id: String, label: String, points: Double, impact: Impact, value: Measured, threshold: Double?
        ) {
            self.id = id
            self.label = label
            self.points = points
            self.impact = impact
            self.value = value
            self.threshold = threshold
        }
    }

    package struct Floor: Sendable {
        package let id: String
        package let label: String
        package let value: Double
        /// What raised it, in a few words with its date.
        package let evidence: String

        package init(id: String, label: String, value: Double, evidence: String) {
            self.id = id
            self.label = label
            self.value = value
            self.evidence = evidence
        }
    }

    /// A sign that comes before churn, with how many days before.
    package struct LeadingIndicator: Sendable {
        package let id: String
        package let label: String
        package let leadDays: ClosedRange<Int>
        package let evidence: String

        package init(id: String, label: String, leadDays: ClosedRange<Int>, evidence: String) {
            self.id = id
            self.label = label
            self.leadDays = leadDays
            self.evidence = evidence
        }
    }

    package struct RedFlag: Sendable {
        package let id: String
        package let label: String
        package let evidence: String

        package init(id: String, label: String, evidence: String) {
            self.id = id
            self.label = label
            self.evidence = evidence
        }
    }

    package struct Detector: Sendable {
        package enum Level: String, Sendable { case stable, warning, critical }
        package let level: Level
        package let signals: [String]

        package init(level: Level, signals: [String]) {
            self.level = level
            self.signals = signals
        }
    }

    /// How much the people at the account use the product.
    package struct Engagement: Sendable {
        /// ghost, dormant, casual, regular, power_user.
        package let id: String
        package let label: String
        /// "20–40 %".
        package let renewalRange: String
        package let action: String

        package init(id: String, label: String, renewalRange: String, action: String) {
            self.id = id
            self.label = label
            self.renewalRange = renewalRange
            self.action = action
        }
    }

    /// A cause of the taxonomy with what speaks for it.
    package struct Cause: Sendable {
        package let category: Churn.Category
        package let evidence: [String]

        package init(category: Churn.Category, evidence: [String]) {
            self.category = category
            self.evidence = evidence
        }
    }

    /// 0–100.
    package let additive: Double
    /// max(additive, floors), 0–100.
    package let value: Double
    package let level: Level
    package let factors: [Factor]
    /// All that hold, highest first.
    package let floors: [Floor]
    /// ARR × risk/100 in the account's currency; nil without ARR.
    package let exposure: Double?
    /// Trigger ids for the action queue: login_drop, ticket_spike, key_person_left, renewal_60, low_nps, anomaly.
    package let triggers: [Alert]
    /// True where a quiet month kept usage factors from being raised.
    package let isSeasonallyQuiet: Bool
    private let views: OnDemand<Views>

    package var indicators: [LeadingIndicator] { views.value.indicators }
    package var redFlags: [RedFlag] { views.value.redFlags }
    package var detector: Detector { views.value.detector }
    /// nil where logins are unknown.
    package var engagement: Engagement? { views.value.engagement }
    /// All that fit, the likely one first; empty: unknown.
    package var causes: [Cause] { views.value.causes }

    /// Further views of the same data, beside the number.
    struct Views: Sendable {
        let indicators: [LeadingIndicator]
        let redFlags: [RedFlag]
        let detector: Detector
        let engagement: Engagement?
        let causes: [Cause]
    }

    package init(
        additive: Double, value: Double, level: Level, factors: [Factor], floors: [Floor],
        indicators: [LeadingIndicator], redFlags: [RedFlag], detector: Detector, engagement: Engagement?,
        exposure: Double?, causes: [Cause], triggers: [Alert], isSeasonallyQuiet: Bool
    ) {
        self.init(
            additive: additive, value: value, level: level, factors: factors, floors: floors,
            exposure: exposure,
            triggers: triggers, isSeasonallyQuiet: isSeasonallyQuiet
        ) {
            Views(
                indicators: indicators, redFlags: redFlags, detector: detector, engagement: engagement,
                causes: causes)
        }
    }

    /// Takes what works out the views, should anybody ask for them.
    init(
        additive: Double, value: Double, level: Level, factors: [Factor], floors: [Floor], exposure: Double?,
        triggers: [Alert], isSeasonallyQuiet: Bool, views: @escaping @Sendable () -> Views
    ) {
        self.additive = additive
        self.value = value
        self.level = level
        self.factors = factors
        self.floors = floors
        self.exposure = exposure
        self.triggers = triggers
        self.isSeasonallyQuiet = isSeasonallyQuiet
        self.views = OnDemand(views)
    }
}
