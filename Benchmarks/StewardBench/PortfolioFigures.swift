import Customers
import Foundation
import Retention
import Scoring

/// The dashboard of a book with its scores and risks, and the tables that it is worked out from, for a second opinion
/// by other software.
struct PortfolioFigures {
    let book: Book
    let day: Day
    let rules: ScoringRules

    var portfolio: Portfolio {
        let judge = Scorer(book: book, day: day, rules: rules).judge
        return Portfolio(of: JudgedBook(book: book, accounts: book.accounts, day: day, judge: judge))
    }

    /// A number that depends on the whole of the portfolio.
    var sum: Double {
        let portfolio = portfolio
        return portfolio.dashboard.total.arr
            + Double(portfolio.queue.items.count + portfolio.moves.count)
    }

    /// One line a figure; `seconds` is what the portfolio took.
    func write(to folder: String, seconds: Double) throws {
        try save(
            ["figure,value", "seconds,\(seconds)", "day,\(day.iso)"] + lines, to: "\(folder)/portfolio.csv")
        try writeAccounts(to: folder)
        try writeHistory(to: folder)
        try writeEvents(to: folder)
    }

    private var lines: [String] {
        let portfolio = portfolio
        let dashboard = portfolio.dashboard
        var lines: [String] = []
        func add(_ name: String, _ value: Double?) { lines.append("\(name),\(value ?? .nan)") }
        func add(_ name: String, _ share: Dashboard.Share) {
            add("\(name) count", Double(share.count))
            add("\(name) arr", share.arr)
        }
        add("total", dashboard.total)
        for (color, share) in dashboard.distribution { add(color.rawValue, share) }
        add("mean score", dashboard.engagement.meanScore)
        add("mean score a month ago", dashboard.engagement.meanScoreMonthAgo)
        add("nps", dashboard.engagement.nps.score)
        add("csat", dashboard.engagement.csat.mean)
        add("renewals 30", dashboard.renewals.within30)
        add("renewals 60", dashboard.renewals.within60)
        add("renewals 90", dashboard.renewals.within90)
        add("on track", dashboard.renewals.onTrack)
        add("at risk", dashboard.renewals.atRisk)
        add("falls", Double(portfolio.moves.count { $0.isFall }))
        add("rises", Double(portfolio.moves.count { !$0.isFall }))
        add("nrr", dashboard.year.rates.nrr)
        add("grr", dashboard.year.rates.grr)
        add("churned in the month", dashboard.arrChurned)
        add("exposure", exposure)
        add("queue", Double(portfolio.queue.items.count))
        add("left out of the queue", Double(portfolio.queue.leftOut))
        add("queue weight", portfolio.queue.items.reduce(0) { $0 + $1.weight })
        for (place, item) in portfolio.queue.items.prefix(20).enumerated() {
            // An account's number is the end of its id.
            add("queue \(place + 1)", item.account.split(separator: "-").last.flatMap { Double($0) })
            add("queue \(place + 1) deadline", Double(item.deadline - day))
        }
        return lines
    }

    private var exposure: Double {
        let judge = Scorer(book: book, day: day, rules: rules).judge
        let judged = JudgedBook(book: book, accounts: book.accounts, day: day, judge: judge)
        return judged.live.reduce(0) { $0 + ($1.exposure ?? 0) }
    }
}

extension PortfolioFigures {
    private func writeAccounts(to folder: String) throws {
        let heads = [
            "account,arr,rate,start,churned,renewal,notice_days,auto_renew,updated,champion,sponsor,contacts,exec_touch",
            "defined,achieved,roi,payment,plan,attained,objectives",
        ]
        let rows = book.accounts.map { account -> String in
            let block = account.scores
            let plan = account.successPlan
            let attained = plan?.objectives.count { ($0.attainment ?? 0) >= 1 }
            let cells: [String] = [
                account.id, text(account.arr), text(book.rate(of: account)),
                account.contract.start?.iso ?? "",
                account.churn?.date.iso ?? "", account.renewalDate?.iso ?? "",
                account.contract.noticePeriodDays.map(String.init) ?? "", flag(account.contract.autoRenew),
                account.lastUpdated?.iso ?? "", said(block?.relationship.champion),
                said(block?.relationship.execSponsor), text(block?.relationship.contactsCount),
                block?.relationship.lastExecTouch?.iso ?? "", text(block?.outcomes.goalsDefined),
                text(block?.outcomes.goalsAchieved), flag(block?.outcomes.roiDocumented),
                block?.financial.paymentStatus?.rawValue ?? "", plan?.created?.iso ?? "",
                attained.map(String.init) ?? "", plan.map { String($0.objectives.count) } ?? "",
            ]
            return cells.joined(separator: ",")
        }
        try save([heads.joined(separator: ",")] + rows, to: "\(folder)/accounts.csv")
    }

    private static let signals: [Signal] = [
        .mrr, .logins, .activeUsers, .dauMauRatio, .coreActionsWeekly, .featuresAdopted, .daysSinceLogin,
        .tickets,
        .ticketSentiment, .nps, .csat,
    ]

    private func writeHistory(to folder: String) throws {
        var lines = ["account,day," + Self.signals.map(\.name).joined(separator: ",")]
        for account in book.accounts {
            for (row, day) in account.history.days.enumerated() where day <= self.day {
                let values = Self.signals.map { text(account.history[$0, row: row]) }
                lines.append("\(account.id),\(day.iso),\(values.joined(separator: ","))")
            }
        }
        try save(lines, to: "\(folder)/history.csv")
    }

    private func writeEvents(to folder: String) throws {
        let events = book.accounts.flatMap { account in
            (account.events ?? []).map { "\(account.id),\($0.day.iso),\($0.type.rawValue)" }
        }
        try save(["account,day,type"] + events, to: "\(folder)/events.csv")
    }

    private func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }

    private func flag(_ flag: Bool?) -> String { flag.map { $0 ? "1" : "0" } ?? "" }

    private func said(_ stated: Stated?) -> String {
        switch stated {
        case .said: "1"
        case .none?: "0"
        case .notSaid, nil: ""
        }
    }

    private func save(_ lines: [String], to path: String) throws {
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
