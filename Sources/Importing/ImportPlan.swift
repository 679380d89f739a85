package import Customers
package import Excerpts

/// What a table would change in a book, and what of it has no place there.
package struct ImportPlan: Sendable {
    /// A field that gets another value.
    package struct FieldChange: Sendable, Hashable {
        package let field: AccountField
        /// nil where nothing is written.
        package let old: FieldValue?
        package let new: FieldValue

        /// As it can be told from others: "arr", "product_usage.score".
        package var name: String {
            AccountField.named(field.name).count == 1
                ? field.name : field.path.suffix(2).joined(separator: ".")
        }
    }

    /// Everything that one account gets.
    package struct Change: Sendable {
        package let id: String
        package let name: String
        /// nil for an account that is created.
        package let file: String?
        package let fields: [FieldChange]
        package let rows: [HistoryRow]
        /// The days of `rows` that have no row yet.
        package let newDays: Int
        /// Of an account that is created: the one in the book whose name is nearest, which may be meant.
        package let nearest: String?

        package var isNew: Bool { file == nil }
        package var values: Int { fields.count + rows.reduce(0) { $0 + $1.values.count } }

        package var edits: [AccountEdit] {
            fields.map { .setField($0.field, $0.new) } + (rows.isEmpty ? [] : [.addRows(rows)])
        }
    }

    /// A value that stands in the book already, and differently.
    package struct Conflict: Sendable, Hashable {
        package let account: String
        package let day: Day
        package let signal: Signal
        package let written: Double
        package let offered: Double
        /// In the table.
        package let line: Int
    }

    /// A cell or a row that could not be used.
    package struct Unplaced: Sendable, Hashable {
        package let place: Excerpt
        /// The column's head; nil where the whole row is meant.
        package let head: String?
        package let value: String
        package let reason: String
        /// The account whose name is nearest, where none was found.
        package let nearest: String?
    }

    package let file: String
    package let mapping: String
    package let title: String
    /// Rows below the heads that say something.
    package var rowCount = 0
    /// Rows that the mapping leaves out, such as those of cancelled subscriptions.
    package var leftOut = 0
    package var changes: [Change] = []
    package var conflicts: [Conflict] = []
    /// The first of them, up to `mostUnplaced`; `unplacedCount` counts all.
    package var unplaced: [Unplaced] = []
    package var unplacedCount = 0
    /// Accounts that the rows name, the book does not have, and the import does not make.
    package var missingAccounts: [String] = []
    /// Values that are in the book already.
    package var unchanged = 0
    package var unusedHeads: [String] = []

    package static let mostUnplaced = 10_000

    package var isEmpty: Bool { changes.isEmpty }
}

/// How an import is to be done where there is a choice.
package struct ImportManner: Sendable {
    /// Accounts that the book does not have are written.
    package var creates: Bool
    /// A value in a history row that the book has otherwise is replaced.
    package var overwrites: Bool

    package init(creates: Bool = false, overwrites: Bool = false) {
        self.creates = creates
        self.overwrites = overwrites
    }
}
