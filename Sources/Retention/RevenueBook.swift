package import Customers

/// The revenue of a set of accounts in the book's currency, read once and asked often.
package struct RevenueBook: Sendable {
    /// An account with revenue that can be counted.
    package struct Entry: Sendable {
        package let id: String
        package let name: String
        /// The segment as of now.
        package let segment: Segment?
        package let revenue: RecurringRevenue
    }

    /// An account that is left out of every sum, with the reason.
    package struct Omission: Sendable, Hashable {
        package let account: String
        package let reason: RecurringRevenue.Exclusion
        /// The account's own currency: what book.yaml lacks a rate for, where that is the reason.
        package let currency: String
    }

    /// A fixed rate that was used: one unit of `currency` in the book's.
    package struct Rate: Sendable, Hashable {
        package let currency: String
        package let rate: Double

        package init(currency: String, rate: Double) {
            self.currency = currency
            self.rate = rate
        }
    }

    package let currency: String
    /// By account id.
    package let entries: [Entry]
    package let omissions: [Omission]
    /// The rates used, by currency; the book's own is not among them.
    package let rates: [Rate]

    package init(book: Book, accounts: [Account]) {
        currency = book.profile.currency
        var entries: [Entry] = []
        var omissions: [Omission] = []
        var rates: [String: Double] = [:]
        entries.reserveCapacity(accounts.count)
        // By index and by field: an account is a large value, and to hand it on would copy it.
        for index in accounts.indices {
            let currency = accounts[index].currency ?? book.profile.currency
            let rate = book.rate(of: accounts[index].currency)
            let arr = accounts[index].arr
            do throws(RecurringRevenue.Exclusion) {
                let revenue = try RecurringRevenue(
                    history: accounts[index].history, start: accounts[index].contract.start, arr: arr,
                    churned: accounts[index].churn?.date, rate: rate)
                let amount = arr.flatMap { arr in rate.map { arr * $0 } }
                entries.append(
                    Entry(
                        id: accounts[index].id, name: accounts[index].name,
                        segment: accounts[index].segment ?? amount.map(Segment.init(arr:)), revenue: revenue))
                if let rate, currency != book.profile.currency { rates[currency] = rate }
            } catch {
                omissions.append(
                    Omission(account: accounts[index].id, reason: error, currency: currency))
            }
        }
        self.entries = entries.sorted { $0.id < $1.id }
        self.omissions = omissions.sorted { $0.account < $1.account }
        self.rates = rates.sorted { $0.key < $1.key }.map { Rate(currency: $0.key, rate: $0.value) }
    }

    private init(currency: String, entries: [Entry], omissions: [Omission], rates: [Rate]) {
        self.currency = currency
        self.entries = entries
        self.omissions = omissions
        self.rates = rates
    }

    /// The same revenue for fewer accounts, without reading it again.
    package func restricted(to ids: Set<String>) -> RevenueBook {
        RevenueBook(
            currency: currency, entries: entries.filter { ids.contains($0.id) },
            omissions: omissions.filter { ids.contains($0.account) }, rates: rates)
    }

    /// Accounts without any mrr row: ARR/12 from the contract's start stands in.
    package var flat: [String] { ids { $0.source == .flat } }

    /// Accounts whose first row stands in for the time since the contract's start.
    package var extendedBack: [String] { ids { $0.isExtendedBack } }

    package var withoutRate: [String] { omissions.filter { $0.reason == .noRate }.map(\.account) }

    private func ids(where fits: (RecurringRevenue) -> Bool) -> [String] {
        entries.filter { fits($0.revenue) }.map(\.id)
    }
}
