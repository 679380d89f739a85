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

    package init() {}

    /// The context after a reading.
    package func after(_ reading: Reading) -> Context {
        var next = self
        switch reading.outcome {
        case .run(let intent):
            next.pending = nil
            next.remember(intent)
        case .clarify(let question): next.pending = question
        case .reject: next.pending = nil
        }
        return next
    }

    private mutating func remember(_ intent: Intent) {
        if intent.id == "reset" {
            self = Context()
            return
        }
        if Self.leavesNoTrace.contains(intent.id) { return }
        last = intent
        if intent.accounts?.isEmpty == false || intent.filter != nil {
            subject = intent
            if let accounts = intent.accounts, accounts.count > 1 { listed = accounts }
        }
    }

    /// Commands about the session: "as html" after "why" still means the answer before it.
    private static let leavesNoTrace: Set<String> = [
        "help", "history", "why", "context", "undo", "copy", "save", "open", "again", "quit", "check",
    ]
}
