import Customers
import Scoring

/// The accounts of the day, with the scores block where it counts.
extension ScoreQuery {
    var customers: [Step] { [newestRows, dated, known] + (writtenColumns.isEmpty ? [] : [written]) }

    private var newestRows: Step {
        Step(
            name: "newest_rows",
            body: """
                select account_id, max(day) as newest_day
                from source_history
                group by account_id
                """)
    }

    private var dated: Step {
        Step(
            name: "dated",
            comment: [
                "Accounts that have not left, and the day on which their scores block was true:",
                "the day that is written, else that of the newest row, else the day itself.",
            ],
            body: """
                select
                    a.*,
                    p.as_of,
                    coalesce(a.last_updated, n.newest_day, p.as_of) as block_day
                from source_accounts a
                cross join params p
                left join newest_rows n on n.account_id = a.account_id
                where a.churn_date is null or a.churn_date > p.as_of
                """)
    }

    private var known: Step {
        var columns = [
            Selected("segment", segment),
            Selected(
                "override_score",
                Phrasing.cases([
                    (
                        "override_until is null or override_until >= as_of",
                        dialect.double("override_score")
                    )
                ])),
        ]
        columns += accountColumns { !Self.isWritten($0) }
        return Step(
            name: "customers", comment: ["What the model needs of each account's head and contract."],
            body: columns.select(first: ["account_id", "as_of", "block_day"]) + "\nfrom dated")
    }

    private var written: Step {
        Step(
            name: "written",
            comment: ["What the CSM wrote down (the scores block); one of a later day does not count yet."],
            body: writtenColumns.select(first: ["account_id"]) + "\nfrom dated\nwhere block_day <= as_of")
    }

    var writtenColumns: [Selected] { accountColumns(where: Self.isWritten) }

    /// As it is written, else what follows from revenue in the book's currency.
    private var segment: String {
        let arr = "arr * exchange_rate"
        let bounds = [(100_000, Segment.enterprise), (25_000, .midMarket), (5_000, .smb)]
        return Phrasing.cases(
            [("segment is not null", "segment")]
                + bounds.map { ("\(arr) >= \($0.0)", dialect.text($0.1.rawValue)) }
                + [("\(arr) is not null", dialect.text(Segment.selfServe.rawValue))])
    }

    private func accountColumns(where belongs: (String) -> Bool) -> [Selected] {
        let needed = accountColumnNames
        return AccountTable.table.columns.filter { needed.contains($0.name) && belongs($0.name) }.map {
            let isNumber = $0.kind == .number || $0.kind == .count
            return Selected($0.name, isNumber ? dialect.double($0.name) : $0.name)
        }
    }

    private var accountColumnNames: Set<String> {
        var names = Set(signalTexts.flatMap(\.text.account))
        if !uses.counts.isEmpty { names.insert("has_events") }
        if gathers(.goals) { names.insert("plan_created") }
        if uses.decays.contains(where: { $0.signal == .derived(.seatUtilization) }) {
            names.insert("contract_seats")
        }
        for section in model.dimensions.compactMap(\.ownScore) { names.insert(Self.hand(section)) }
        return names
    }

    /// The column with a CSM's own rating.
    static func hand(_ section: BlockSection) -> String { "\(section.rawValue)_hand_score" }

    private static func isWritten(_ column: String) -> Bool {
        (AccountTable.block + AccountTable.hand).contains { $0.column.name == column }
    }
}
