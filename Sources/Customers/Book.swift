/// A book of business: the vendor's profile and the accounts, sorted by id.
package struct Book: Sendable {
    package let profile: BookProfile
    package let accounts: [Account]
    private let positions: [String: Int]

    package init(profile: BookProfile, accounts: [Account]) {
        self.profile = profile
        let isSorted = zip(accounts, accounts.dropFirst()).allSatisfy { $0.id < $1.id }
        self.accounts = isSorted ? accounts : accounts.sorted { $0.id < $1.id }
        positions = Dictionary(
            self.accounts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: String) -> Account? { positions[id].map { accounts[$0] } }

    package func currency(of account: Account) -> String { account.currency ?? profile.currency }

    /// What one unit of the account's currency is worth in the book's; nil where book.yaml has no rate.
    package func rate(of account: Account) -> Double? { rate(of: account.currency) }

    /// The same by the currency that the account's file names; nil is the book's own.
    package func rate(of currency: String?) -> Double? {
        guard let currency, currency != profile.currency else { return 1 }
        return profile.exchangeRates[currency]
    }

    /// Annual recurring revenue in the book's currency; nil without ARR or without a rate.
    package func arr(of account: Account) -> Double? {
        guard let arr = account.arr, let rate = rate(of: account) else { return nil }
        return arr * rate
    }

    /// The segment as written, else the one that follows from ARR; nil where neither is known.
    package func segment(of account: Account) -> Segment? {
        account.segment ?? arr(of: account).map(Segment.init(arr:))
    }

    /// The scoring model of an account: its segment's, else the book's default.
    package func model(of account: Account) -> String {
        segment(of: account).flatMap { profile.models[$0] } ?? profile.defaultModel
    }
}
