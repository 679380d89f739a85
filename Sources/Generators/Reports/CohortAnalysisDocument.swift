import Commands
import Customers
import Documents
import Excerpts
import Retention

extension Generator {
    /// How long customers stay, by when they came.
    func cohortAnalysis(_ scope: Scope, byQuarter: Bool) throws(Failure) -> Document {
        let table = CohortTable(
            book: book, accounts: scope.accounts, day: day, by: byQuarter ? .quarter : .month)
        return try document(
            "cohort_analysis", facts: table.fact, words: cohortWords(table, scope),
            charts: [
                "logo": heat(
                    table, title: "Accounts still there",
                    description: "Share of each cohort's accounts still active at each age in months"
                ) { $0.logo },
                "revenue": heat(
                    table, title: "Revenue still there",
                    description: "Revenue of each cohort at each age in months, against its start"
                ) { $0.revenue },
            ])
    }

    private func cohortWords(_ table: CohortTable, _ scope: Scope) -> Fact {
        let wording = Wording(language: "en")
        let returned = table.cohorts.filter { !$0.reactivated.isEmpty }
        return [
            "scope": .text(scope.name.map { ", \($0)" } ?? ""),
            "grouping": .text(table.grouping.rawValue),
            "cohort_count": .text(Self.count(table.cohorts.count, "cohort")),
            "has_cohorts": .bool(!table.cohorts.isEmpty),
            "account_count": .text(Self.count(table.cohorts.reduce(0) { $0 + $1.n }, "account")),
            "findings": .list(table.findings.map { ["text": .text($0.sentence)] }),
            "returned": .list(
                returned.map {
                    [
                        "cohort": .text($0.label),
                        "accounts": .text(wording.list($0.reactivated.map(accountName))),
                    ]
                }),
            "has_notes": .bool(!returned.isEmpty || !table.revenue.omissions.isEmpty),
            "omissions": .list(
                table.revenue.omissions.map {
                    ["account": .text(accountName($0.account)), "reason": .text(reason($0))]
                }),
        ]
    }

    private func heat(
        _ table: CohortTable, title: String, description: String, _ value: (CohortTable.Cell) -> Double?
    ) -> Chart {
        let wording = Wording(language: "en")
        let points = table.cohorts.map { cohort in
            // A quarter that has not ended has no revenue to start from.
            let start = cohort.startMRR.map { ", " + wording.money($0, table.revenue.currency) }
            return Chart.Point(
                label: cohort.label, value: Double(cohort.n), shown: "N \(cohort.n)\(start ?? "")")
        }
        let averages = table.averages.map { title == "Revenue still there" ? $0.revenue : $0.logo }
        let average = Chart.Point(
            label: "average", value: Double(table.cohorts.reduce(0) { $0 + $1.n }), shown: "all")
        return Chart(
            title: title, description: description,
            form: .heat(
                columns: table.columns.map(String.init),
                cells: table.cohorts.map { cohort in cohort.cells.map { $0.flatMap(value) } } + [averages]),
            points: points + [average])
    }
}
