import Customers
import Foundation
import Retention

/// What a book's revenue says, and the rows that it says it from, for a second opinion by other software.
struct Figures {
    let book: Book
    let day: Day

    var report: NRRReport {
        NRRReport(book: book, accounts: book.accounts, period: .trailingYear(to: day))
    }
    var cohorts: CohortTable { CohortTable(book: book, accounts: book.accounts, day: day) }

    /// One line a figure; `seconds` is what report and cohorts took.
    func write(to path: String, seconds: Double) throws {
        let rates = report.rates
        var lines = ["figure,value", "seconds,\(seconds)", "day,\(day.iso)", "start,\(rates.start)"]
        for (name, value) in [("nrr", rates.nrr), ("grr", rates.grr), ("logo", rates.logoRetention)] {
            lines.append("\(name),\(value ?? .nan)")
        }
        let table = cohorts
        for cohort in table.cohorts {
            for (age, cell) in zip(table.columns, cohort.cells) {
                guard let cell else { continue }
                lines.append("logo \(cohort.label) \(age),\(cell.logo)")
                lines.append("revenue \(cohort.label) \(age),\(cell.revenue ?? .nan)")
            }
        }
        try save(lines, to: path)
    }

    /// One line a history row with what else is needed: rate, start of the contract, day of churn.
    func writeRows(to path: String) throws {
        var lines = ["account,rate,start,churned,day,mrr"]
        for account in book.accounts {
            let rate = book.rate(of: account) ?? 1
            let start = account.contract.start?.iso ?? ""
            let head = "\(account.id),\(rate),\(start),\(account.churn?.date.iso ?? "")"
            for row in account.history.readings(.mrr, by: day) {
                lines.append("\(head),\(row.day.iso),\(row.value)")
            }
        }
        try save(lines, to: path)
    }

    private func save(_ lines: [String], to path: String) throws {
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
