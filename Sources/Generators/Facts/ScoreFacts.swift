package import Customers
package import Documents
package import Scoring

extension Score {
    /// The score as data, in the order of the JSON answer.
    ///
    /// Takes the alerts of the same account, and the day of both.
    package func facts(alerts: [Alert], day: Day) -> Fact {
        [
            "model": .text(model),
            "score": .optional(shown),
            "exact": .optional(exact),
            "tier": .optional(tier?.id),
            "color": .optional(tier?.color),
            "coverage": .number(coverage),
            "confidence": .text(confidence.rawValue),
            "previous": previous?.facts ?? .null,
            "trend": .text(trend.rawValue),
            "override": override?.facts ?? .null,
            "dimensions": .list(dimensions.map(\.facts)),
            "missing": .texts(missing),
            "alerts": .list(alerts.map(\.facts)),
            "action": .optional(tier.flatMap { $0.action.isEmpty ? nil : $0.action }),
            "alert_level": .optional(alertLevel?.id),
        ]
    }
}

extension Score.Previous {
    fileprivate var facts: Fact {
        ["score": .number(score), "as_of": .text(asOf.iso), "source": .text(source.rawValue)]
    }
}

extension ScoreOverride {
    fileprivate var facts: Fact {
        [
            "score": .number(score), "reason": .optional(reason), "by": .optional(by),
            "until": .optional(until?.iso),
        ]
    }
}

extension Score.Dimension {
    fileprivate var facts: Fact {
        [
            "id": .text(id), "weight": .number(weight), "score": .optional(score),
            "points": .optional(points),
            "manual": .bool(isManual), "computed": .optional(computed),
            "indicators": .list(indicators.map(\.facts)),
        ]
    }
}

extension Score.Indicator {
    fileprivate var facts: Fact {
        [
            "id": .text(id), "weight": .number(weight), "value": value?.fact ?? .null,
            "date": .optional(value?.day.iso), "score": .optional(score), "points": .optional(points),
        ]
    }
}

extension Measured {
    /// A number, true or false, or a word.
    package var fact: Fact {
        switch value {
        case .number(let number): .number(number)
        case .flag(let flag): .bool(flag)
        case .word(let word): .text(word)
        }
    }
}

extension Alert {
    package var facts: Fact { ["id": .text(id), "text": .text(text)] }
}
