import Customers
package import Documents
package import Scoring

extension Risk {
    /// The risk as data, in the order of the JSON answer.
    ///
    /// Takes the account's currency, in which the exposure is, and what the play file says about the factors and
    /// floors that hold.
    package func facts(currency: String, recommendedActions: [String]) -> Fact {
        [
            "risk": .number(value),
            "additive": .number(additive),
            "level": .text(level.rawValue),
            "floors": .list(floors.map { ["id": .text($0.id), "value": .number($0.value)] }),
            "factors": .list(factors.map(\.facts)),
            "indicators": .list(indicators.map(\.facts)),
            "red_flags": .texts(redFlags.map(\.id)),
            "detector": ["level": .text(detector.level.rawValue), "signals": .texts(detector.signals)],
            "engagement_level": .optional(engagement?.id),
            "exposure": .optional(exposure),
            "currency": .text(currency),
            "recommended_actions": .texts(recommendedActions),
        ]
    }

    /// The same keys for an account that has left: no figure, empty lists.
    package static func departedFacts(currency: String) -> Fact {
        [
            "risk": .null, "additive": .null, "level": .null, "floors": [], "factors": [], "indicators": [],
            "red_flags": [], "detector": ["level": .null, "signals": []], "engagement_level": .null,
            "exposure": .null, "currency": .text(currency), "recommended_actions": [],
        ]
    }
}

extension Risk.Factor {
    fileprivate var facts: Fact {
        [
            "id": .text(id), "points": .number(points), "impact": .text(impact.rawValue), "value": value.fact,
            "threshold": .optional(threshold), "date": .text(value.day.iso),
        ]
    }
}

extension Risk.LeadingIndicator {
    fileprivate var facts: Fact {
        [
            "id": .text(id),
            "lead_days": .list([.number(leadDays.lowerBound), .number(leadDays.upperBound)]),
            "evidence": .text(evidence),
        ]
    }
}
