/// Accounts that a set leaves out, those named and those described: "except Duff", "but not the red ones".
package struct Exclusion: Sendable, Hashable {
    /// Ids, in the order named.
    package var accounts: [String] = []
    /// nil where only accounts were named.
    package var filter: Filter?

    package init(accounts: [String] = [], filter: Filter? = nil) {
        self.accounts = accounts
        self.filter = filter
    }
}

extension Intent {
    /// The same intent without some accounts; nil where none of those named would be left.
    func leavingOut(_ exclusions: [Exclusion]) -> Intent? {
        var intent = self
        let named = Set(exclusions.flatMap(\.accounts))
        let described = exclusions.filter { $0.filter != nil }
        guard let ids = accounts, !ids.isEmpty else {
            var filter = intent.filter ?? Filter()
            filter.except += exclusions.filter { !filter.except.contains($0) }
            intent.filter = filter
            return intent
        }
        let left = ids.filter { !named.contains($0) }
        guard !left.isEmpty else { return nil }
        intent.accounts = left
        guard !described.isEmpty else { return intent }
        var filter = intent.filter ?? Filter()
        filter.except += described
        intent.filter = filter
        return intent
    }
}
