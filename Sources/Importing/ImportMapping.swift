internal import Customers

/// What the columns of one kind of export mean: a file of `Templates/imports`.
package struct ImportMapping: Sendable {
    /// How a cell's text becomes a number.
    enum Unit: String, Sendable, CaseIterable {
        case one, percent, cents, tenths, thousands

        var factor: Double {
            switch self {
            case .one: 1
            case .percent, .cents: 0.01
            case .tenths: 0.1
            case .thousands: 1000
            }
        }
    }

    /// What several rows of one account, and one day, come to.
    enum Combining: String, Sendable, CaseIterable {
        /// They must say the same.
        case same
        case sum, max, min, mean
        /// The row that stands last in the file.
        case last
    }

    enum Target: Sendable, Hashable {
        case signal(Signal)
        case field(AccountField)
    }

    /// A condition on another column: its cell is one of these words.
    struct Condition: Sendable {
        let heads: [String]
        /// Folded.
        let words: Set<String>
    }

    /// A number divided by another column's word: an amount each year is twelve months' money.
    struct Divisor: Sendable {
        let heads: [String]
        let words: [String: Double]
    }

    struct Column: Sendable {
        let target: Target
        let heads: [String]
        var unit = Unit.one
        var combining = Combining.same
        /// A cell's word, folded → what is written.
        var words: [String: String] = [:]
        var times: [String] = []
        var per: Divisor?
    }

    /// A number made from rows that each stand for one thing that happened.
    struct Count: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            /// How many rows.
            case rows
            /// How many had begun and not ended.
            case open
            case sum, mean
        }

        let signal: Signal
        let kind: Kind
        /// Of sums and means: the column.
        let heads: [String]
        /// The window, up to and including the day.
        var days = 30
        /// The column with the day on which it happened; empty: the table's date.
        var date: [String] = []
        /// Of what is open: the column with the day on which it ended.
        var until: [String] = []
        var only: Condition?
        var words: [String: String] = [:]
    }

    /// On which day the figures of a row hold.
    enum DayOfRow: Sendable {
        /// The day of the import.
        case today
        case column([String])
    }

    enum Currency: Sendable {
        case account
        case code(String)
        case column([String])
    }

    package let name: String
    package let title: String
    package let example: String
    /// By which a sentence picks it, folded.
    package let words: [String]
    let idHeads: [String]
    let nameHeads: [String]
    var date = DayOfRow.today
    var delimiter: UInt8?
    package var encoding = TextEncoding.utf8
    var decimalComma = false
    var dates = DateOrder.iso
    var currency = Currency.account
    var only: [Condition] = []
    var columns: [Column] = []
    var counts: [Count] = []
    /// Heads that are dates: each cell is this signal on that day.
    var across: Signal?
    /// Heads that are the names of signals and fields mean these.
    var takesOwnNames = false
    /// Beginnings of rows that are no rows: a report's footer.
    var ignored: [String] = []
}

/// In which order a date of three numbers is written.
enum DateOrder: String, Sendable, CaseIterable {
    /// Year first, and nothing else.
    case iso
    /// Month, day, year.
    case us
    /// Day, month, year.
    case european
    /// Days since the end of 1899, as a spreadsheet counts them.
    case excel
}
