/// What was said before, as far as later sentences may refer to it.
package struct Context: Sendable {
    /// The last command that was run, with its accounts, set and slots.
    package var last: Intent?
    /// The last command about accounts: what "them" and "it" refer to.
    package var subject: Intent?
    /// Accounts that an answer has listed, in its order, for "the second one".
    package var listed: [String] = []
    /// A question that waits for its answer.
    package var pending: Question?
    /// True after a sentence about an account that nobody knows or chose: "it" may mean that one, so nothing is
    /// taken from the lines before it.
    private(set) var isSubjectLost = false

    package init() {}

    /// The context after a reading.
    package func after(_ reading: Reading) -> Context {
        var next = self
        switch reading.outcome {
        case .run(let intent):
            next.pending = nil
            next.remember(intent, answering: pending)
        case .clarify(let question): next.pending = question
        case .reject:
            // A slip in the answer leaves the question open: the next line may still be the number.
            if reading.closesQuestion { next.pending = nil }
            if reading.losesSubject { next.loseSubject() }
        }
        return next
    }

    /// Takes a question back that nobody will answer; whom it was about stays open.
    package mutating func dropQuestion() {
        guard let question = pending else { return }
        pending = nil
        if case .accounts = question.choices { loseSubject() }
    }

    /// True where a sentence may refer to something.
    var isOngoing: Bool { last != nil || pending != nil }

    /// The accounts among which a question lets choose; a bare command means one of them.
    var openChoices: [String]? {
        guard case .accounts(let ids) = pending?.choices else { return nil }
        return ids
    }

    /// Whom "it", "them" or a bare command means; a correction means those of the command it corrects.
    func subject(isCorrecting: Bool) -> Intent? {
        if let pending {
            if case .accounts(let ids) = pending.choices {
                var open = pending.intent
                open.accounts = ids
                return open
            }
            if case .intents = pending.choices, pending.intent.accounts?.isEmpty == false {
                return pending.intent
            }
        }
        if isCorrecting, let last, last.accounts?.isEmpty == false || last.filter != nil { return last }
        return subject
    }

    private mutating func loseSubject() {
        subject = nil
        isSubjectLost = true
    }

    private mutating func remember(_ intent: Intent, answering question: Question?) {
        if intent.id == "reset" {
            self = Context()
            return
        }
        if Self.leavesNoTrace.contains(intent.id) { return }
        last = intent
        guard intent.accounts?.isEmpty == false || intent.filter != nil else { return }
        subject = intent
        isSubjectLost = false
        // "the first two" is taken from the list, and is no list of its own.
        if let accounts = intent.accounts, accounts.count > 1, !intent.inherited.accounts {
            listed = accounts
        }
        if case .accounts(let choices) = question?.choices,
            intent.accounts?.allSatisfy(choices.contains) == true
        {
            listed = choices
        }
    }

    /// Commands about the session: "as html" after "why" still means the answer before it.
    private static let leavesNoTrace: Set<String> = [
        "help", "history", "why", "context", "undo", "copy", "save", "open", "again", "quit", "check",
    ]
}
