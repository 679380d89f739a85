package import Documents
package import Scoring

extension Expansion {
    /// The expansion as data, in the order of the JSON answer.
    ///
    /// Plays are listed whether the gate is open or not.
    package var facts: Fact {
        [
            "readiness": .number(readiness),
            "gate": ["open": .bool(isGateOpen), "reasons": .texts(obstacles.map(\.id))],
            "signals": .list(signs.map(\.facts)),
            "plays": .list(plays.map(\.facts)),
        ]
    }

    /// The same keys for an account that has left: the gate is closed, the lists are empty.
    package static let departedFacts: Fact = [
        "readiness": .null, "gate": ["open": .bool(false), "reasons": []], "signals": [], "plays": [],
    ]
}

extension Expansion.Sign {
    fileprivate var facts: Fact {
        ["id": .text(id), "strength": .text(strength.rawValue), "evidence": .text(evidence)]
    }
}

extension Expansion.Play {
    /// Seats are told of the seat play only.
    fileprivate var facts: Fact {
        let base: Fact = ["id": .text(id), "value": .optional(value)]
        return seats.map { base.adding(["seats": .number($0)]) } ?? base
    }
}

extension Lifecycle {
    /// The stage as data; what is scheduled for it comes from the templates.
    package func facts(actions: [Fact]) -> Fact {
        ["stage": .text(stage.rawValue), "phase": .optional(phase?.rawValue), "actions": .list(actions)]
    }

    /// The same keys for an account that has left.
    package static let departedFacts: Fact = ["stage": .null, "phase": .null, "actions": []]
}
