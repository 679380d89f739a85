import Customers
package import Documents
package import Retention

extension VoiceOfCustomer {
    /// The JSON answer.
    package var fact: Fact {
        [
            "nps": nps.fact,
            "csat": csat.fact,
            "segments": .list(
                segments.map {
                    ["segment": .optional($0.segment?.rawValue), "nps": $0.nps.fact, "csat": $0.csat.fact]
                }),
            "follow_ups": .list(followUps.map(\.fact)),
        ]
    }
}

extension PromoterFigures {
    package var fact: Fact {
        [
            "score": .optional(score),
            "n": .number(n),
            "promoters": .number(promoters),
            "passives": .number(passives),
            "detractors": .number(detractors),
            "old": .number(old),
        ]
    }
}

extension SatisfactionFigures {
    package var fact: Fact { ["mean": .optional(mean), "n": .number(n)] }
}

extension VoiceOfCustomer.FollowUp {
    fileprivate var fact: Fact {
        [
            "account": .text(account),
            "name": .text(name),
            "csm": .optional(csm),
            "group": .text(group.rawValue),
            "answer": .number(answer),
            "date": .text(answered.iso),
            "deadline": .text(deadline.iso),
            "overdue": .bool(isOverdue),
        ]
    }
}
