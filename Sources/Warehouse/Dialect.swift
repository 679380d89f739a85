import Customers

/// A database that the query runs in: all that its SQL says differently from the others' is here.
package enum Dialect: String, Sendable, CaseIterable {
    case postgresql, duckdb, spark

    /// The name as its users write it.
    package var label: String {
        switch self {
        case .postgresql: "PostgreSQL"
        case .duckdb: "DuckDB"
        case .spark: "Spark SQL"
        }
    }

    /// The type of a column.
    func type(_ kind: ColumnKind) -> String {
        switch kind {
        case .text: self == .spark ? "string" : "text"
        case .number: self == .postgresql ? "double precision" : "double"
        case .count: "integer"
        case .flag: "boolean"
        case .day: "date"
        }
    }

    /// The value as a Double: without it a quotient of two whole numbers would be cut off, and one of decimals
    /// rounded.
    func double(_ expression: String) -> String { "cast(\(expression) as \(type(.number)))" }

    /// Whole days from one date to another, negative where the second is the earlier.
    func days(from earlier: String, to later: String) -> String {
        self == .spark ? "datediff(\(later), \(earlier))" : "\(later) - \(earlier)"
    }

    func day(_ day: Day) -> String { "date '\(day.iso)'" }

    /// A text in quotes, whatever stands in it.
    func text(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch (scalar, self) {
            case ("'", .spark): quoted += "\\'"
            case ("\\", .spark): quoted += "\\\\"
            case ("'", _): quoted += "''"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    func texts(_ texts: [String]) -> String { texts.map(text).joined(separator: ", ") }

    /// Said of a step that is to be computed once.
    ///
    /// PostgreSQL would write its expressions into every later one
    /// and take minutes to compile the result; the others do well by themselves.
    var keeping: String { self == .postgresql ? "materialized " : "" }

    /// What makes the query quicker; nil where there is nothing to do.
    var hint: String? {
        self == .postgresql
            ? "On a large book \"set jit = off\" first: compiling the expressions takes longer than computing them."
            : nil
    }

    /// What follows a table's columns.
    var tableEnd: String { self == .spark ? ") using parquet;" : ");" }

    /// Spark declares no keys for its own tables.
    var hasKeys: Bool { self != .spark }

    /// How an exported file gets into its table; goes into a comment.
    func loading(_ table: String) -> String {
        switch self {
        case .postgresql: "\\copy \(table) from '\(table).csv' with (format csv, header true)"
        case .duckdb: "copy \(table) from '\(table).csv' (format csv, header true);"
        case .spark:
            "insert into \(table) from the file read with header true, multiLine true and escape '\"'"
        }
    }
}
