import ArgumentParser
import Customers
import Excerpts
import Files
import Scoring
import Warehouse

/// What a run has to do for a database in place of commands: the query, its tables, or the book as those tables.
enum WarehouseTask {
    case query(Dialect, model: String?)
    case schema(Dialect)
    case export(folder: String)

    /// nil where nothing of that is asked for.
    ///
    /// - Throws: where there is no such dialect; that is wrong usage.
    init?(_ options: Options) throws {
        if let folder = options.exportTables {
            self = .export(folder: folder)
        } else if options.sqlSchema {
            // `--sql-schema duckdb` is as good as `--sql duckdb --sql-schema`.
            let name = options.sqlDialect ?? (options.words.count == 1 ? options.words[0] : nil)
            self = .schema(try Self.dialect(name))
        } else if let name = options.sqlDialect {
            self = .query(try Self.dialect(name), model: options.model)
        } else {
            return nil
        }
    }

    private static func dialect(_ name: String?) throws -> Dialect {
        let names = Dialect.allCases.map(\.rawValue).joined(separator: ", ")
        guard let name else {
            throw ValidationError("--sql-schema needs a dialect: --sql, and one of \(names)")
        }
        guard let dialect = Dialect(rawValue: name.lowercased()) else {
            throw ValidationError("--sql knows no dialect \"\(name)\"; it knows \(names)")
        }
        return dialect
    }

    func run(for program: Program) throws(Failure) -> Exit {
        switch self {
        case .query(let dialect, let model):
            let model = try Self.model(named: model, in: program)
            program.screen.show(ScoreQuery(for: model, in: dialect, asOf: program.day).text)
            return .success
        case .schema(let dialect):
            program.screen.show(Schema(dialect: dialect).text)
            return .success
        case .export(let folder): return try Self.export(to: folder, from: program)
        }
    }

    /// Without a name the model that the book sets for its accounts.
    private static func model(named name: String?, in program: Program) throws(Failure) -> ScoringModel {
        let folder = TemplateFolder(path: program.locations.templates)
        let shelf = ModelShelf(folder: folder) { program.screen.report($0) }
        let name = if let name { name } else { defaultModel(of: program) }
        return try ScoringRules.required(name, among: shelf.names, reading: shelf.model)
    }

    private static func defaultModel(of program: Program) -> String {
        BookFolder(path: program.locations.accounts).profile().defaultModel
    }

    /// What is broken in the book is said and left out, and the exit code tells.
    private static func export(to path: String, from program: Program) throws(Failure) -> Exit {
        let read = try BookFolder(path: program.locations.accounts).read(asOf: program.day)
        let errors = read.problems.filter { $0.severity == .error }
        for problem in errors { program.screen.report(problem) }
        var folder = try OutputFolder(path: path)
        try TableExport(of: read.book).write { (table: String, text: String) throws(Failure) in
            program.screen.show("\(try folder.write(text, named: table, ending: "csv"))\n")
        }
        return errors.isEmpty ? .success : .failed
    }
}
