import Commands
import Customers
import Documents
import Excerpts

extension Generator {
    /// The account as its file says it: head, people, newest figures, what happened lately.
    func showAccount(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        let words = words(brief).adding([
            "aliases": .text(brief.wording.list(account.aliases)),
            "parent": .text(account.parent.flatMap { book[$0]?.name } ?? account.parent ?? ""),
            "products": .list(
                account.contract.products.map {
                    [
                        "name": .text($0.name),
                        "arr": .text(
                            $0.arr.map { brief.wording.money($0, brief.currency) } ?? "price not known"),
                    ]
                }),
            "newest": .list(newestRows(brief)),
            "events": .list(recentEvents(brief)),
            "churned_on": .text(account.churn.map { brief.wording.date($0.date) } ?? ""),
        ])
        return try document(
            "show_account", about: account, facts: facts(of: account), words: words,
            charts: ["logins": loginChart(brief)])
    }

    /// The newest value of every signal that the history carries.
    private func newestRows(_ brief: Brief) -> [Fact] {
        Signal.allCases.compactMap { signal in
            guard let newest = brief.account.history.newest(signal, by: day) else { return nil }
            let earlier = brief.account.history.newest(signal, atLeast: 85, before: newest)
            return [
                "name": .text(Self.plainWords(signal.name)),
                "value": .text(shown(newest.value, signal, brief)),
                "date": .text(brief.wording.date(newest.day)),
                "earlier": .text(earlier.map { shown($0.value, signal, brief) } ?? "–"),
            ]
        }
    }

    private func shown(_ value: Double, _ signal: Signal, _ brief: Brief) -> String {
        if signal == .mrr { return brief.wording.money(value, brief.currency) }
        if SignalKeys.shares.contains(signal.name) { return brief.wording.percent(value) }
        return brief.wording.number(value, decimals: 2)
    }

    private func recentEvents(_ brief: Brief) -> [Fact] {
        (brief.account.events ?? []).filter { $0.day <= day }.suffix(8).reversed().map { event in
            [
                "date": .text(brief.wording.date(event.day)),
                "type": .text(Self.plainWords(event.type.rawValue)),
                "note": .text(event.note ?? ""),
            ]
        }
    }

    private func loginChart(_ brief: Brief) -> Chart {
        let readings = brief.account.history.readings(.logins, by: day).suffix(18)
        return Chart(
            title: "Logins in 30 days", description: "Logins of \(brief.account.name) over the last rows",
            form: .line,
            points: readings.map {
                Chart.Point(
                    label: brief.wording.date($0.day), value: $0.value,
                    shown: brief.wording.number($0.value, decimals: 0))
            })
    }

    func facts(of account: Account) -> Fact {
        [
            "segment": .optional(book.segment(of: account)?.rawValue),
            "arr": .optional(account.arr), "currency": .text(book.currency(of: account)),
            "csm": .optional(account.csm), "industry": .optional(account.industry),
            "renewal_date": .optional(account.renewalDate?.iso),
            "opt_out_date": .optional(account.optOutDate?.iso),
            "churned": .bool(account.hasChurned(by: day)), "file": .text(account.file),
        ]
    }
}
