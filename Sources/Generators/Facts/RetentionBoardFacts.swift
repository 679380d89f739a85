import Customers
package import Documents
package import Retention

extension AdvisoryBoard {
    /// The JSON answer.
    package var fact: Fact {
        [
            "candidates": .list(candidates.map(\.fact)),
            "reserve": .list(reserve.map(\.fact)),
            "held_back": .texts(heldBack),
            "too_small": .bool(isTooSmall),
            "seats": [.number(Self.seats.lowerBound), .number(Self.seats.upperBound)],
        ]
    }
}

extension AdvisoryBoard.Candidate {
    fileprivate var fact: Fact {
        [
            "account": .text(account),
            "name": .text(name),
            "segment": .optional(segment?.rawValue),
            "industry": .optional(industry),
            "score": .number(score),
            "customer_since": .text(customerSince.iso),
            "advocacies": .number(advocacies),
            "brings_segment": .bool(bringsSegment),
            "brings_industry": .bool(bringsIndustry),
        ]
    }
}
