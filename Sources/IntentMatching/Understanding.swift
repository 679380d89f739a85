package import Excerpts

/// How one line was understood: a reading for each command in it, in the order of the line.
package struct Understanding: Sendable {
    package let line: String
    package let readings: [Reading]
}

/// How one command was understood.
package struct Reading: Sendable {
    package enum Outcome: Sendable {
        case run(Intent)
        case clarify(Question)
        case reject(Failure)
    }

    /// The part of the line that this is about.
    package let text: String
    package let outcome: Outcome
    package let explanation: Explanation
    /// True where the person wants the open question dropped: "neither", "cancel".
    package var closesQuestion = false
    /// True where an account was named that is not in the book: later lines may mean it.
    var losesSubject = false

    package init(text: String, outcome: Outcome, explanation: Explanation = Explanation()) {
        self.text = text
        self.outcome = outcome
        self.explanation = explanation
    }
}

/// What has to be known before a command can run.
package struct Question: Sendable {
    /// What may be answered.
    package enum Choices: Sendable, Hashable {
        /// Any account; nothing was named.
        case anyAccount
        /// One of these accounts, by id.
        case accounts([String])
        /// One of these commands, by intent.
        case intents([String])
        /// One of these people who look after accounts, by name.
        case managers([String])
    }

    /// As it is asked: "For which account?".
    package let sentence: String
    /// What was understood so far; its id is the first candidate where the commands are the choices.
    package let intent: Intent
    package let choices: Choices
    /// Where in the list of accounts the answer belongs.
    let position: Int
    /// For the error message in a batch, where nobody can answer.
    package let failure: Failure

    package var isAboutMissingAccount: Bool { choices == .anyAccount }
}

/// Why a line was understood as it was, for the command `why`.
package struct Explanation: Sendable {
    /// A stretch of the sentence and what it was taken for.
    package struct Span: Sendable {
        package let text: String
        package let kind: String
    }

    /// A command that the sentence could have been, with the cost of the reading.
    package struct Candidate: Sendable {
        package let intent: String
        package let phrase: String
        package let cost: Cost
    }

    package var spans: [Span] = []
    /// Cheapest first.
    package var candidates: [Candidate] = []
    /// The first part of the cost by which the best candidate beat the next; nil where there was no other.
    package var decidedBy: String?

    package init() {}
}
