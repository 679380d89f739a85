import ArgumentParser
import Console
import Renderers
import Warehouse

/// What may be written behind `steward`.
struct Options: ParsableArguments {
    @Option(
        name: .customLong("accounts"),
        help: ArgumentHelp("The folder with the account files.", valueName: "dir"), completion: .directory)
    var accounts: String?

    @Option(
        help: ArgumentHelp("The folder with the templates.", valueName: "dir"), completion: .directory)
    var templates: String?

    @Option(
        help: ArgumentHelp("The day for which answers hold, YYYY-MM-DD; today by default.", valueName: "date")
    )
    var asOf: String?

    @Option(
        help: ArgumentHelp("The scoring model for all commands.", valueName: "name"),
        completion: .custom(ShellCompletion.models))
    var model: String?

    @Option(
        help: ArgumentHelp("The language of customer-facing words, en or de.", valueName: "code"),
        completion: .custom(ShellCompletion.languages))
    var language: String?

    @Option(
        help: ArgumentHelp("text, markdown, json, html, eml, ics, csv or slack.", valueName: "format"),
        completion: .list(Format.allCases.map(\.rawValue)))
    var format = "text"

    @Option(
        name: [.customShort("c"), .customLong("command")],
        help: ArgumentHelp("Run a command; may be repeated, in order with -f.", valueName: "text"))
    var commands: [String] = []

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: ArgumentHelp("Run the commands of a file, one a line; - is standard input.", valueName: "file"),
        completion: .file())
    var files: [String] = []

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Write one file for each document, and print the paths.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Flag(help: "Stop a batch at the first failure.")
    var stopOnError = false

    @Flag(help: "Print each command before its answer.")
    var echo = false

    @Flag(help: "Do not run: print how each line is understood, one JSON object a line.")
    var interpret = false

    @Flag(help: "Check every account and template, and print all problems.")
    var check = false

    @Option(
        name: .customLong("sql"),
        help: ArgumentHelp(
            "Print the query that computes the scores in a database: postgresql, duckdb or spark.",
            valueName: "dialect"),
        completion: .list(Dialect.allCases.map(\.rawValue)))
    var sqlDialect: String?

    @Flag(name: .customLong("sql-schema"), help: "Print the tables that the query reads, as SQL.")
    var sqlSchema = false

    @Option(
        help: ArgumentHelp("Write the book as those tables, one CSV file each.", valueName: "dir"),
        completion: .directory)
    var exportTables: String?

    @Option(
        name: .customLong("init"),
        help: ArgumentHelp("Write a book to start with.", valueName: "dir"), completion: .directory)
    var starterFolder: String?

    @Option(
        help: ArgumentHelp(
            "The folder for the score history, such as one beside the book; by default the user's state folder.",
            valueName: "dir"))
    var history: String?

    @Flag(help: "Neither read nor write the line history and the score history.")
    var noHistory = false

    @Option(
        help: ArgumentHelp("auto, always or never.", valueName: "when"),
        completion: .list(ColorChoice.allCases.map(\.rawValue)))
    var color = "auto"

    @Flag(name: .shortAndLong, help: "No greeting, no notices, no progress.")
    var quiet = false

    @Argument(
        parsing: .remaining, help: "One command, in words.", completion: .custom(ShellCompletion.words))
    var words: [String] = []
}
