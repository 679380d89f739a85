import Customers
package import Documents
package import Retention

extension TeamMetrics {
    /// The JSON answer.
    ///
    /// Ratios not percent.
    package var fact: Fact {
        [
            "team": [
                "nrr": .optional(year.rates.nrr),
                "grr": .optional(year.rates.grr),
                "logo_retention": .optional(year.rates.logoRetention),
                "avg_health_score": .optional(meanScore),
                "nps_score": .optional(nps.score),
                "nps_n": .number(nps.n),
                "ttfv_days": .optional(onboarding.medianDaysToFirstValue),
            ],
            "managers": .list(managers.map(\.fact)),
            "targets": Target.fact,
            "currency": .text(year.revenue.currency),
        ]
    }
}

extension TeamMetrics.Manager {
    fileprivate var fact: Fact {
        [
            "csm": .optional(csm),
            "accounts": .number(accounts),
            "arr": .number(arr),
            "renewals_on_time": .optional(renewals.share),
            "renewals_due": .number(renewals.due),
            "expansion_rate": .optional(expansionRate),
            "score_change": .optional(scoreChange),
            "score_change_n": .number(scoreChangeN),
            "load": .list(load.map(\.fact)),
            "utilization": .number(utilization),
        ]
    }
}

extension TeamMetrics.Load {
    fileprivate var fact: Fact {
        ["segment": .text(segment.rawValue), "accounts": .number(accounts), "ratio": .optional(ratio)]
    }
}

extension TeamMetrics.Target {
    fileprivate static var fact: Fact {
        [
            "nrr": .number(nrr),
            "grr": .number(grr),
            "avg_health_score": .number(score),
            "nps_score": .number(nps),
            "ttfv_days": .number(daysToFirstValue),
            "renewals_on_time": .number(renewalsOnTime),
            "expansion_rate": .number(expansionRate),
            "score_change": .number(scoreChange),
        ]
    }
}
