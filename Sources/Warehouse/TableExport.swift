package import Customers

/// A book as the four tables: CSV as RFC 4180 has it, one head line, lines ending in LF.
///
/// Nothing is an empty cell; texts are as they stand in the files, so a database gets what was written (a
/// spreadsheet might take some of them for formulas).
package struct TableExport {
    private let book: Book

    package init(of book: Book) {
        self.book = book
    }

    /// Each table's name with its text, one after the other: a large book is not held four times.
    package func write<Problem: Error>(
        _ file: (_ table: String, _ text: String) throws(Problem) -> Void
    ) throws(Problem) {
        let accounts = book.accounts
        try file(
            "accounts", text(AccountTable.table, accounts.lazy.map { AccountRow(account: $0, book: book) }))
        try file("history", text(HistoryTable.table, accounts.lazy.flatMap(Self.history)))
        try file("events", text(EventTable.table, accounts.lazy.flatMap(Self.events)))
        try file("objectives", text(ObjectiveTable.table, accounts.lazy.flatMap(Self.objectives)))
    }

    private static func history(of account: Account) -> [HistoryRow] {
        account.history.days.indices.map { HistoryRow(account: account, row: $0) }
    }

    private static func events(of account: Account) -> [EventRow] {
        (account.events ?? []).enumerated().map {
            EventRow(account: account.id, position: $0 + 1, event: $1)
        }
    }

    private static func objectives(of account: Account) -> [ObjectiveRow] {
        (account.successPlan?.objectives ?? []).enumerated().map {
            ObjectiveRow(account: account.id, position: $0 + 1, objective: $1)
        }
    }

    private func text<Row>(_ table: Table<Row>, _ rows: some Sequence<Row>) -> String {
        var text = table.columns.map(\.name).joined(separator: ",") + "\n"
        for row in rows {
            for (index, column) in table.columns.enumerated() {
                if index > 0 { text += "," }
                text += Self.text(column.cell(row))
            }
            text += "\n"
        }
        return text
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .nothing: ""
        case .text(let text): quoted(text)
        case .number(let number): FieldValue.written(number)
        case .count(let count): String(count)
        case .flag(let flag): String(flag)
        case .day(let day): day.iso
        }
    }

    /// In quotes where a reader could take it for something else, a backslash among them.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && !"\",\\".unicodeScalars.contains(scalar) || scalar == " "
            }
        let isEdged = text.hasPrefix(" ") || text.hasSuffix(" ")
        guard !isPlain || isEdged else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
