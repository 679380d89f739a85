/// The tables that the query reads, as statements that create them.
package struct Schema {
    private let dialect: Dialect

    package init(dialect: Dialect) {
        self.dialect = dialect
    }

    package var text: String {
        ([head] + [
            statement(AccountTable.table), statement(HistoryTable.table), statement(EventTable.table),
            statement(ObjectiveTable.table),
        ]).joined(separator: "\n")
    }

    private var head: String {
        """
        -- The tables that Steward's scoring queries read, for \(dialect.label).
        -- steward --export-tables DIR writes them as CSV files; an empty cell is NULL.

        """
    }

    private func statement<Row>(_ table: Table<Row>) -> String {
        let never = Set(table.key + table.required)
        var lines = table.columns.map { column in
            let type =
                "\(column.name) \(dialect.type(column.kind))\(never.contains(column.name) ? " not null" : "")"
            return (text: type, meaning: column.meaning)
        }
        if dialect.hasKeys { lines.append(("primary key (\(table.key.joined(separator: ", ")))", "")) }
        let written = lines.enumerated().map { index, line in
            let comma = index + 1 < lines.count ? "," : ""
            return "    \(line.text)\(comma)\(line.meaning.isEmpty ? "" : "  -- \(line.meaning)")"
        }
        return """
            -- \(table.meaning)
            -- To load it: \(dialect.loading(table.name))
            create table \(table.name) (
            \(written.joined(separator: "\n"))
            \(dialect.tableEnd)

            """
    }
}
