import Customers
import Files
import Retention
import Scoring

/// How fast Steward scores, and adds up, books in memory.
@main
enum StewardBench {
    /// The day of all books.
    private static let day = Day(number: 20_781)
    private static let sizes = [1000, 10_000, 100_000]

    static func main() throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        if let folder = options.scanned { return try print(EventScan(folder: folder).seconds()) }
        let rules = try Rules(folder: TemplateFolder(path: options.templates)).scoring()
        let books = sizes.filter { $0 <= options.largest }.map { size in
            var maker = BookMaker(seed: options.seed, day: day)
            return maker.book(of: size)
        }
        let bench = Bench(books: books, day: day, rules: rules)
        if options.isScored { bench.scoring() }
        bench.retention()
        try bench.compare(rows: options.rows, figures: options.figures)
        try bench.comparePortfolio(in: options.portfolio)
    }
}

/// What can be said on the command line.
struct Options {
    var templates = "Templates"
    var seed: UInt64 = 1
    /// Accounts of the largest book.
    var largest = 100_000
    var isScored = true
    var rows: String?
    var figures: String?
    /// The folder for the portfolio's tables.
    var portfolio: String?
    /// A folder of which only the parser's events are counted.
    var scanned: String?

    struct Unknown: Error, CustomStringConvertible {
        let option: String
        var description: String {
            """
            StewardBench knows no "\(option)"; it knows --templates FOLDER, --seed NUMBER, --largest ACCOUNTS, \
            --retention-only, --export ROWS.csv, --figures FIGURES.csv, --portfolio FOLDER
            """
        }
    }

    init(_ arguments: ArraySlice<String>) throws {
        var left = arguments
        while let option = left.popFirst() {
            switch option {
            case "--templates": templates = try Self.value(of: option, &left)
            case "--seed": seed = UInt64(try Self.value(of: option, &left)) ?? seed
            case "--largest": largest = Int(try Self.value(of: option, &left)) ?? largest
            case "--retention-only": isScored = false
            case "--export": rows = try Self.value(of: option, &left)
            case "--figures": figures = try Self.value(of: option, &left)
            case "--portfolio": portfolio = try Self.value(of: option, &left)
            case "--scan": scanned = try Self.value(of: option, &left)
            default: throw Unknown(option: option)
            }
        }
    }

    private static func value(of option: String, _ left: inout ArraySlice<String>) throws -> String {
        guard let value = left.popFirst() else { throw Unknown(option: "\(option) without a value") }
        return value
    }
}
