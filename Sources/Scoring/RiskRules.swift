/// `risk.yaml`: which facts count as churn risk, from which value on, and how much.
package struct RiskRules: Sendable {
    package enum FactorID: String, Sendable, CaseIterable {
        case loginChange = "login_change"
        case featureChange = "feature_change"
        case ticketSentiment = "ticket_sentiment"
        case nps
        case keyPersonLeft = "key_person_left"
        case contractShrunk = "contract_shrunk"
    }

    package enum FloorID: String, Sendable, CaseIterable {
        case noticeServed = "notice_served"
        case autoRenewOff = "auto_renew_off"
        case dataExportRequest = "data_export_request"
        case daysSinceLogin = "days_since_login"
        case championLeft = "champion_left"
        case competitiveRFP = "competitive_rfp"
        case execSponsorLeft = "exec_sponsor_left"
        case optOutNear = "opt_out_near"
    }

    package enum IndicatorID: String, Sendable, CaseIterable {
        case usageDecline = "usage_decline"
        case championChange = "champion_change"
        case ticketSpikeSilence = "ticket_spike_silence"
        case billingVisit = "billing_visit"
        case competitorEvaluation = "competitor_evaluation"
        case dataExportRequest = "data_export_request"
        case nonRenewalSignal = "non_renewal_signal"
        case seatsRemoved = "seats_removed"
    }

    package enum FlagID: String, Sendable, CaseIterable {
        case scoreDrop = "score_drop"
        case sponsorLeft = "sponsor_left"
        case competitiveRFP = "competitive_rfp"
        case escalationsRising = "escalations_rising"
        case usageDown = "usage_down"
        case qbrMissed = "qbr_missed"
        case renewalDelayed = "renewal_delayed"
    }

    /// From which value on a factor counts, and for how much; the first grade that holds is taken.
    struct Grade: Sendable {
        /// nil for factors that are events.
        let below: Double?
        let points: Double
        let impact: Risk.Factor.Impact
    }

    struct FactorRule: Sendable {
        let id: FactorID
        let label: String
        let grades: [Grade]
        /// How long an event counts, or how far apart two revenues are compared.
        let days: Int
    }

    struct FloorRule: Sendable {
        let id: FloorID
        let label: String
        let floor: Double
        let limit: Double
        let days: Int
    }

    struct IndicatorRule: Sendable {
        let id: IndicatorID
        let label: String
        /// An event counts for the longer of the two.
        let lead: ClosedRange<Int>
        let limit: Double
    }

    struct FlagRule: Sendable {
        let id: FlagID
        let label: String
        let limit: Double
        let days: Int
    }

    struct EngagementRule: Sendable {
        let engagement: Risk.Engagement
        /// Logins per active user and week below which it is this level; nil for the last.
        let below: Double?
        /// Set for the level of those whom nobody has seen for so many days.
        let daysSinceLogin: Double?
    }

    struct LevelRule: Sendable {
        let level: Risk.Level
        let from: Double
    }

    struct Detector: Sendable {
        let usageChangeBelow: Double
        let openTicketsAbove: Double
        let renewalDays: Double
    }

    struct Triggers: Sendable {
        let loginDropBelow: Double
        let spikeFactor: Double
        let spikeTickets: Double
        let npsBelow: Double
        let renewalDays: Double
        let anomalyPoints: Double
        let anomalyDays: Int
    }

    struct Alerts: Sendable {
        let riskAbove: Double
        let renewalDays: Double
        let optOutDays: Double
        let staleDays: Int
        let coverageBelow: Double
    }

    struct Causes: Sendable {
        let days: Int
        let sentimentBelow: Double
        let goalsBelow: Double
        let roiBelow: Double
        let adoptionBelow: Double
    }

    package let label: String
    package let example: String
    let maxAge: Int
    let factors: [FactorRule]
    let floors: [FloorRule]
    let levels: [LevelRule]
    let indicators: [IndicatorRule]
    let redFlags: [FlagRule]
    let detector: Detector
    let engagement: [EngagementRule]
    let triggers: Triggers
    let alerts: Alerts
    let causes: Causes
}

extension RiskRules {
    /// The level of a risk of 0–100.
    func level(of risk: Double) -> Risk.Level {
        let settled = risk.settled
        return levels.first { settled >= $0.from }?.level ?? .low
    }
}
