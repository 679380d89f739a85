import Commands
import Customers
import Documents
import Excerpts
import Scoring

extension Generator {
    /// The accounts of a set in one table, the most money first.
    func listAccounts(_ scope: Scope) throws(Failure) -> Document {
        let wording = Wording(language: "en")
        let sorted = scope.accounts.sorted {
            (book.arr(of: $1) ?? -1, $0.id) < (book.arr(of: $0) ?? -1, $1.id)
        }
        let rows = sorted.map { row($0, wording) }
        let gone = scope.accounts.count { $0.hasChurned(by: day) }
        let areAllGone = gone > 0 && gone == scope.accounts.count
        let counted = areAllGone ? scope.accounts : scope.accounts.filter { !$0.hasChurned(by: day) }
        let total = counted.compactMap { book.arr(of: $0) }.reduce(0, +)
        let words: Fact = [
            "scope": .text(scope.name.map { ", \($0)" } ?? ""),
            "count": .text(Self.count(scope.accounts.count - gone, "account")),
            "left": .text(gone == 0 ? "" : "\(gone) \(gone == 1 ? "has" : "have") left"),
            "departed": .text(areAllGone ? Self.count(gone, "account") : ""),
            "total": .text(wording.money(total, book.profile.currency)),
            "rows": .list(rows),
        ]
        return try document(
            "list_accounts",
            facts: [
                "accounts": .list(
                    sorted.map { account in
                        Fact.record([.init("id", .text(account.id)), .init("name", .text(account.name))])
                            .adding(facts(of: account))
                    })
            ],
            words: words)
    }

    private func row(_ account: Account, _ wording: Wording) -> Fact {
        let score = scorer.score(of: account)
        let risk = scorer.risk(of: account, given: score)
        let hasChurned = account.hasChurned(by: day)
        return [
            "name": .text(account.name),
            "arr": .text(account.arr.map { wording.money($0, book.currency(of: account)) } ?? "–"),
            "csm": .text(account.csm ?? "–"),
            "health": .text(
                score.shown.map { "\(wording.number($0)) \(score.tier?.id ?? "")" }
                    ?? (hasChurned ? "left" : "no data")),
            "risk": .text(
                risk.map { $0.value > 0 || score.coverage > 0 ? wording.number($0.value) : "–" } ?? "–"),
            "renewal": .text(account.renewalDate.map(wording.date) ?? "–"),
            "opt_out": .text(account.optOutDate.map(wording.date) ?? "–"),
        ]
    }
}
