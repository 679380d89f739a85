import Customers

/// What a column holds.
enum ColumnKind: Sendable {
    case text
    /// A Double.
    case number
    /// A whole number.
    case count
    case flag
    case day
}

/// A value of one row; nothing where the account file says nothing.
enum Cell: Sendable {
    case nothing
    case text(String)
    case number(Double)
    case count(Int)
    case flag(Bool)
    case day(Day)

    init(_ text: String?) { self = text.map(Cell.text) ?? .nothing }
    init(_ number: Double?) { self = number.map(Cell.number) ?? .nothing }
    init(_ count: Int?) { self = count.map(Cell.count) ?? .nothing }
    init(_ flag: Bool?) { self = flag.map(Cell.flag) ?? .nothing }
    init(_ day: Day?) { self = day.map(Cell.day) ?? .nothing }
}

/// One definition of a column: its declaration, its cell in an export, and the name that the query reads.
struct Column<Row>: Sendable {
    let name: String
    let kind: ColumnKind
    /// What NULL means, or the unit; empty where the name says it all.
    let meaning: String
    let cell: @Sendable (Row) -> Cell

    init(
        _ name: String, _ kind: ColumnKind, _ meaning: String = "", _ cell: @escaping @Sendable (Row) -> Cell
    ) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.cell = cell
    }
}

struct Table<Row>: Sendable {
    let name: String
    let meaning: String
    /// The columns that tell a row from all others; they are never NULL.
    let key: [String]
    /// Never NULL either.
    var required: [String] = []
    let columns: [Column<Row>]
}

/// One account with the book that it is in: currencies and targets are the book's.
struct AccountRow: Sendable {
    let account: Account
    let book: Book
}

/// One row of an account's history.
struct HistoryRow: Sendable {
    let account: Account
    let row: Int
}

struct EventRow: Sendable {
    let account: String
    let position: Int
    let event: Event
}

struct ObjectiveRow: Sendable {
    let account: String
    let position: Int
    let objective: SuccessPlan.Objective
}
