import Customers
package import Documents
package import Retention
import Scoring

extension Portfolio {
    /// The JSON answer.
    package var fact: Fact {
        [
            "dashboard": dashboard.fact,
            "queue": queue.fact,
            "left_out": .number(queue.leftOut),
            "last_review": .text(lastReview.iso),
            "moves": .list(moves.map(\.fact)),
            "currency": .text(judged.revenue.currency),
        ]
    }
}

extension Dashboard {
    /// Money a year in the book's currency, ratios not percent.
    package var fact: Fact {
        [
            "week": .text(week),
            "total_accounts": .number(total.count),
            "total_arr": .number(total.arr),
            "health_distribution": .record(distribution.map { Fact.Field($0.color.rawValue, $0.share.fact) }),
            "retention": retentionFact,
            "expansion": expansionFact,
            "engagement": engagement.fact,
            "onboarding": onboarding.fact,
            "renewals": renewals.fact,
            "targets": Target.fact,
            "no_rate": .texts(withoutRate),
            "no_arr": .texts(withoutARR),
        ]
    }

    private var retentionFact: Fact {
        [
            "gross_retention_rate": .optional(year.rates.grr),
            "net_retention_rate": .optional(year.rates.nrr),
            "logo_retention_rate": .optional(year.rates.logoRetention),
            "arr_churned_mtd": .number(arrChurned),
            "arr_contracted_mtd": .number(arrContracted),
        ]
    }

    private var expansionFact: Fact {
        [
            "arr_expanded_mtd": .number(arrExpanded),
            "expansion_pipeline": .number(pipeline),
            "expansion_rate": .optional(year.rates.expansionRate),
            "upsell_conversations": .number(expansionTalks),
        ]
    }
}

extension Dashboard.Share {
    fileprivate var fact: Fact { ["count": .number(count), "arr": .number(arr)] }
}

extension Dashboard.Engagement {
    fileprivate var fact: Fact {
        [
            "avg_health_score": .optional(meanScore),
            "health_score_trend": .optional(trend?.rawValue),
            "qbrs_completed": .number(qbrsHeld),
            "nps_score": .optional(nps.score),
            "csat_score": .optional(csat.mean),
            "avg_health_score_30d_ago": .optional(meanScoreMonthAgo),
            "nps_n": .number(nps.n),
            "csat_n": .number(csat.n),
        ]
    }
}

extension OnboardingFigures {
    package var fact: Fact {
        [
            "active_onboardings": .number(active),
            "avg_ttfv_days": .optional(medianDaysToFirstValue),
            "onboarding_completion_rate": .optional(completionRate),
            "ttfv_n": .number(measured),
            "ttfv_by_segment": .list(
                medianBySegment.map {
                    ["segment": .text($0.segment.rawValue), "days": .number($0.days), "n": .number($0.n)]
                }),
            "completion_n": .number(passed),
        ]
    }
}

extension Dashboard.Renewals {
    fileprivate var fact: Fact {
        [
            "upcoming_30d": within30.fact,
            "upcoming_60d": within60.fact,
            "upcoming_90d": within90.fact,
            "on_track": onTrack.fact,
            "at_risk": atRisk.fact,
        ]
    }
}

extension Dashboard.Target {
    fileprivate static var fact: Fact {
        [
            "gross_retention_rate": .number(grr),
            "net_retention_rate": .number(nrr),
            "logo_retention_rate": .number(logo),
            "expansion_rate": .number(expansionRate),
            "avg_health_score": .number(score),
            "nps_score": .number(nps),
            "csat_score": .number(csat),
            "onboarding_completion_rate": .number(completion),
            "ttfv_days": [
                "enterprise": .optional(daysToFirstValue(.enterprise)),
                "mid-market": .optional(daysToFirstValue(.midMarket)),
            ],
        ]
    }
}

extension TierMove {
    package var fact: Fact {
        [
            "account": .text(account),
            "name": .text(name),
            "from": .text(from.id),
            "to": .text(to.id),
            "direction": .text(isFall ? "down" : "up"),
            "change": .optional(change),
            "arr": .optional(arr),
            "movers": .list(movers.map { ["id": .text($0.id), "change": .number($0.change)] }),
        ]
    }
}

extension ActionQueue {
    package var fact: Fact { .list(items.map(\.fact)) }
}

extension ActionQueue.Item {
    package var fact: Fact {
        [
            "account": .text(account),
            "reason": .text(reason),
            "exposure": .optional(exposure),
            "deadline": .text(deadline.iso),
            "command": .text(command),
            "name": .text(name),
            "csm": .optional(csm),
            "risk": .number(risk),
            "level": .text(level.rawValue),
            "urgency": .number(urgency),
            "days_to_opt_out": .optional(daysToOptOut),
            "reasons": .texts(reasons.map(\.id)),
        ]
    }

    /// The two that weigh most.
    package var reason: String { reasons.prefix(2).map(\.text).joined(separator: "; ") }

    /// The line to type next.
    package var command: String {
        switch step {
        case .savePlay: "Save play for \(name)"
        case .renewalPrep: "Renewal prep for \(name)"
        case .npsFollowUp: "NPS follow-up for \(name)"
        case .churnRisk: "Churn risk for \(name)"
        case .score: "Score \(name)"
        }
    }
}
