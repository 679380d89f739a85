/// "the e-mails too" behind a plan: the e-mails that belong to it, for the same accounts.
extension ClauseReader {
    /// By command: the one that writes its e-mails.
    private static let companions = [
        "onboarding_plan": "onboarding_emails", "renewal_prep": "renewal_emails", "qbr_prep": "qbr_follow_up",
    ]
    private static let mails: Set<String> = ["email", "emails", "mail", "mails"]
    /// What may stand beside the word without saying which e-mails.
    private static let beside: Set<String> = [
        "the", "and", "also", "too", "please", "now", "as", "well", "draft", "write", "show", "me", "their",
        "its",
        "them", "for", "it", "with", "e", "give", "can", "i", "have", "get", "plus", "of", "to", "that",
    ]

    /// nil for a sentence that says more, and behind other commands.
    func companion(_ tokens: [Token]) -> ClauseReading? {
        guard let last = context.last, let id = Self.companions[last.id], context.pending == nil,
            !context.isSubjectLost, tokens.contains(where: { Self.mails.contains($0.word) }),
            tokens.allSatisfy({ Self.mails.contains($0.word) || Self.beside.contains($0.word) }),
            lexicon.command(id) != nil
        else { return nil }
        var intent = Intent(id: id)
        intent.accounts = last.accounts
        intent.filter = last.filter
        intent.slots.language = last.slots.language
        intent.inherited = Inherited(intent: false, accounts: true)
        return ClauseReading(.run(intent), of: place.clause(tokens), hasCommand: true)
    }
}
