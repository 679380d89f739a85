import Customers
package import Documents
package import Scoring

extension Backtest {
    /// The back-test as data, in the order of the JSON answer.
    ///
    /// False greens and reds are told by their number; the document names them.
    package var facts: Fact {
        [
            "period": ["from": .text(from.iso), "to": .text(to.iso)],
            "models": .list(results.map(\.facts)),
            "departures": .list(departures.map(\.facts)),
        ]
    }
}

extension Backtest.Result {
    fileprivate var facts: Fact {
        [
            "model": .text(model),
            "n": .number(count),
            "churned": .number(churned),
            "auc": .optional(auc),
            "tiers": .list(tiers.map { tierFacts($0) }),
            "false_greens": .number(falseGreens.count),
            "false_reds": .number(falseReds.count),
            "false_positive_rate": .optional(falsePositiveRate),
            "false_negative_rate": .optional(falseNegativeRate),
            "indicators": .list(
                indicators.map { ["id": .text($0.id), "n": .number($0.count), "auc": .optional($0.auc)] }),
        ]
    }

    private func tierFacts(_ outcome: Backtest.TierOutcome) -> Fact {
        [
            "tier": .text(outcome.tier), "n": .number(outcome.count), "churned": .number(outcome.churned),
            "churn_rate": .optional(outcome.churnRate),
            "renewal_probability": .optional(renewalProbability(ofTier: outcome.tier)),
        ]
    }
}

extension Backtest.Departure {
    fileprivate var facts: Fact {
        [
            "account": .text(account), "model": .text(model), "d90": .optional(d90), "d60": .optional(d60),
            "d30": .optional(d30),
        ]
    }
}

extension Calibration {
    /// What was learned, and from how much.
    package var facts: Fact {
        [
            "model": .text(model),
            "period": ["from": .text(from.iso), "to": .text(to.iso)],
            "n": .number(count),
            "churned": .number(churned),
            "folds": .number(folds),
            "auc": .optional(presentAUC),
            "cross_validated_auc": .optional(crossValidatedAUC),
            "weights": .list(
                weights.map {
                    [
                        "id": .text($0.dimension), "present": .number($0.present),
                        "proposed": .number($0.proposed),
                    ]
                }),
        ]
    }
}
