import Customers
package import Documents
package import Retention

extension NRRReport {
    /// The JSON answer.
    ///
    /// Money a month in the book's currency; `period.from` is the base day, on which the base accounts are
    /// counted.
    package var fact: Fact {
        headFacts.adding(ratioFacts).adding(listFacts).adding(noteFacts)
    }

    private var headFacts: Fact {
        [
            "period": ["from": .text(period.base.iso), "to": .text(period.end.iso)],
            "currency": .text(revenue.currency),
            "n": .number(rates.n),
            "start_mrr": .number(rates.start),
            "expansion": .number(rates.expansion),
            "contraction": .number(rates.contraction),
            "churn": .number(rates.churn),
        ]
    }

    private var ratioFacts: Fact {
        [
            "nrr": .optional(rates.nrr),
            "grr": .optional(rates.grr),
            "logo_retention": .optional(rates.logoRetention),
            "new": .number(bridge.new),
            "reactivation": .number(bridge.reactivation),
            "end_mrr": .number(bridge.end),
            "quick_ratio": .optional(quickRatio),
            "quick_ratio_with_reactivation": .optional(quickRatioWithReactivation),
        ]
    }

    private var listFacts: Fact {
        [
            "segments": .list(segments.map(\.fact)),
            "months": .list(months.map(\.monthFact)),
            "movements": .list(largestMovements.map(\.fact)),
            "excluded": .list(revenue.omissions.map(\.fact)),
            "flat": .texts(revenue.flat),
            "extended_back": .texts(revenue.extendedBack),
            "no_rate": .texts(revenue.withoutRate),
        ]
    }

    /// What the figures are to be read with.
    private var noteFacts: Fact {
        [
            "returned": .texts(returned),
            "kept_mrr": .number(rates.kept),
            "retained": .number(rates.retained),
            "small_base": .bool(rates.isSmall),
            "exchange_rates": .record(revenue.rates.map { Fact.Field($0.currency, .number($0.rate)) }),
            "ties": .bool(ties),
            "months_move_more": .bool(monthsMoveMore),
        ]
    }
}

extension NRRReport.SegmentRow {
    fileprivate var fact: Fact {
        [
            "segment": .optional(segment?.rawValue),
            "n": .number(rates.n),
            "start_mrr": .number(rates.start),
            "nrr": .optional(rates.nrr),
            "grr": .optional(rates.grr),
            "logo_retention": .optional(rates.logoRetention),
            "benchmark": benchmark.map { [.number($0.good), .number($0.great), .number($0.worldClass)] }
                ?? .null,
            "small_base": .bool(rates.isSmall),
        ]
    }
}

extension RevenueBridge {
    fileprivate var monthFact: Fact {
        [
            "month": .text(period.end.calendarMonth.iso),
            "begin": .number(begin),
            "new": .number(new),
            "reactivation": .number(reactivation),
            "expansion": .number(expansion),
            "contraction": .number(contraction),
            "churn": .number(churn),
            "end": .number(end),
            "active": .number(active),
        ]
    }
}

extension NRRReport.Movement {
    fileprivate var fact: Fact {
        [
            "account": .text(account), "change": .number(change), "kind": .text(kind.rawValue),
            "name": .text(name),
        ]
    }
}

extension RevenueBook.Omission {
    fileprivate var fact: Fact {
        ["account": .text(account), "reason": .text(reason.rawValue), "currency": .text(currency)]
    }
}
