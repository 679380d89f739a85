internal import Customers
internal import Excerpts

/// What is well formed and most likely wrong all the same: each is a warning, the account stays in the book.
struct AccountChecks {
    /// The scores block is a CSM's word; after a quarter it wants another look.
    private static let oldestBlock = 90

    let account: Account
    let file: Fields
    let head: Fields
    let day: Day

    func report() {
        if !account.hasChurned(by: day) {
            reportPastRenewal()
            reportOldScores()
            reportExpiredOverride()
        }
        reportRevenueAfterChurn()
        reportOwnParent()
    }

    private var problems: Problems { file.problems }

    private func reportPastRenewal() {
        guard let renewal = account.renewalDate, renewal < day, let value = head.value("renewal_date") else {
            return
        }
        problems.warning(
            "renewal_date was \(days(day - renewal)) ago, seen from \(day.iso)", at: value.place,
            remedy: "write the next renewal, or a churn block if the customer left")
    }

    /// Without `last_updated` the block is as old as the newest row.
    private func reportOldScores() {
        guard account.scores != nil, let updated = account.lastUpdated ?? account.history.newestDay,
            day - updated > Self.oldestBlock
        else { return }
        let value = head.stated("last_updated")
        let dated =
            value == nil ? "dated by the newest history row, \(updated.iso)" : "last updated \(updated.iso)"
        problems.warning(
            "the scores block is \(day - updated) days old (\(dated))",
            at: value?.place ?? head.place("scores"),
            remedy: "go over it and write the day in last_updated")
    }

    private func reportExpiredOverride() {
        guard let override = account.override, let until = override.until, until < day,
            let value = head.value("override")?["until"]
        else { return }
        problems.warning(
            "the override ended on \(until.iso) and is ignored", at: value.place,
            remedy: "take the override out, or give it a later day")
    }

    private func reportRevenueAfterChurn() {
        guard let churn = account.churn else { return }
        for row in file.value("history")?.elements ?? [] {
            guard let text = row["date"]?.text, let rowDay = Day(iso: text), rowDay > churn.date,
                let revenue = row["mrr"], let amount = revenue.text.flatMap(Fields.decimal), amount > 0
            else { continue }
            problems.warning(
                "mrr is above 0 after the account left on \(churn.date.iso)", at: revenue.place,
                remedy: "write mrr: 0, or correct churn.date")
        }
    }

    private func reportOwnParent() {
        guard account.parent == account.id, let value = head.value("parent") else { return }
        problems.warning(
            "the account is its own parent", at: value.place, remedy: "name another account, or none")
    }

    private func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
