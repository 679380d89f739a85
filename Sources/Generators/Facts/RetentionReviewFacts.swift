import Customers
package import Documents
package import Retention
import Scoring

extension MonthlyReview {
    /// The JSON answer.
    ///
    /// Money a year in the book's currency.
    package var fact: Fact {
        [
            "since": .text(since.iso),
            "fell": .list(falls.map(\.fact)),
            "rose": .list(rises.map(\.fact)),
            "churn_reasons": .list(churnReasons.map(\.fact)),
            "single_threaded": .list(singleThreaded.map(\.fact)),
            "next_quarter": [
                "quarter": .text(nextQuarter),
                "pipeline": .number(pipeline),
                "renewing_in_quarter": .number(pipelineRenewingInQuarter),
                "plays": .list(openPlays.map(\.fact)),
            ],
            "at_risk_by_csm": .list(atRiskByManager.map(\.fact)),
            "qbr_effect": ["with_qbr": withQBR.fact, "without_qbr": withoutQBR.fact],
            "feedback": .list(feedback.map(\.fact)),
        ]
    }
}

extension MonthlyReview.ChurnReason {
    fileprivate var fact: Fact {
        [
            "category": .optional(category?.rawValue),
            "count": .number(count),
            "counts": .list(counts.map { .number($0) }),
            "arr": .number(arr),
            "trend": .text(trend.rawValue),
        ]
    }
}

extension MonthlyReview.SingleThreaded {
    fileprivate var fact: Fact {
        [
            "account": .text(account), "name": .text(name), "arr": .number(arr),
            "multi_threaded": .optional(isMultiThreaded),
        ]
    }
}

extension MonthlyReview.OpenPlay {
    fileprivate var fact: Fact {
        [
            "account": .text(account),
            "name": .text(name),
            "play": .text(play.id),
            "offer": .optional(play.offer),
            "value": .optional(play.value),
            "renews_in_quarter": .bool(renewsInQuarter),
        ]
    }
}

extension MonthlyReview.ManagerRisk {
    fileprivate var fact: Fact {
        [
            "csm": .optional(csm), "accounts": .texts(accounts), "arr": .number(arr),
            "exposure": .number(exposure),
        ]
    }
}

extension MonthlyReview.ScoreChange {
    fileprivate var fact: Fact { ["score_change": .optional(mean), "n": .number(n)] }
}

extension MonthlyReview.Feedback {
    fileprivate var fact: Fact {
        [
            "text": .text(text),
            "sources": .texts(sources.map(\.rawValue).sorted()),
            "accounts": .texts(accounts),
            "arr": .number(arr),
        ]
    }
}
