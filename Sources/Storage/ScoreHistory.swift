package import Excerpts
import GRDB

/// The scores of earlier runs: one row for each book, account, model and day, in a SQLite file; and which models
/// have been held against who left.
///
/// It answers what a score was before the account files could tell. Several prompts may use it at once;
/// a write is a transaction, so a kill at any moment leaves the old rows or the new ones.
package final class ScoreHistory: Sendable {
    /// One score of one run.
    package struct Row: Sendable, Hashable {
        package let account: String
        package let model: String
        /// ISO 8601.
        package let day: String
        /// 0–100, unrounded.
        package let score: Double

        package init(account: String, model: String, day: String, score: Double) {
            self.account = account
            self.model = model
            self.day = day
            self.score = score
        }
    }

    private let database: DatabaseQueue
    private let book: String

    /// Opens or makes the file at `path`; its folder must be there.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - book: what tells this book's rows from another's, such as its folder's absolute path.
    /// - Throws: a failure that says what could not be opened; the program goes on without a history.
    package init(path: String, book: String) throws(Failure) {
        self.book = book
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(2)
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
                try db.execute(sql: Self.schema)
            }
        } catch {
            throw Failure(
                "the score history cannot be opened: \(Self.reason(error))", severity: .warning,
                remedy: "answers go on without earlier runs; check \(path), or use --no-history")
        }
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS runs (
            book TEXT NOT NULL, account TEXT NOT NULL, model TEXT NOT NULL, day TEXT NOT NULL,
            score REAL NOT NULL, PRIMARY KEY (book, account, model, day)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS backtests (
            book TEXT NOT NULL, model TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (book, model)
        ) WITHOUT ROWID
        """

    /// The earlier runs of an account under a model, newest first.
    package func rows(account: String, model: String) throws(Failure) -> [Row] {
        do {
            return try database.read { db in
                try GRDB.Row.fetchAll(
                    db,
                    sql:
                        "SELECT day, score FROM runs WHERE book = ? AND account = ? AND model = ? ORDER BY day DESC",
                    arguments: [book, account, model]
                ).map { Row(account: account, model: model, day: $0["day"], score: $0["score"]) }
            }
        } catch {
            throw Failure("the score history cannot be read: \(Self.reason(error))", severity: .warning)
        }
    }

    /// Keeps the rows; the row of a day is replaced by that day's later run.
    package func record(_ rows: [Row]) throws(Failure) {
        guard !rows.isEmpty else { return }
        do {
            try database.write { db in
                let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?)")
                for row in rows {
                    try insert.execute(arguments: [book, row.account, row.model, row.day, row.score])
                }
            }
        } catch {
            throw Self.unwritten(error)
        }
    }

    /// The day of the model's newest back-test on this book, ISO 8601; nil where none is on record.
    package func backtested(_ model: String) throws(Failure) -> String? {
        do {
            return try database.read { db in
                try String.fetchOne(
                    db, sql: "SELECT day FROM backtests WHERE book = ? AND model = ?",
                    arguments: [book, model])
            }
        } catch {
            throw Failure("the score history cannot be read: \(Self.reason(error))", severity: .warning)
        }
    }

    /// Keeps that the models were back-tested on a day, ISO 8601.
    package func recordBacktest(of models: [String], on day: String) throws(Failure) {
        guard !models.isEmpty else { return }
        do {
            try database.write { db in
                for model in models {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO backtests VALUES (?, ?, ?)",
                        arguments: [book, model, day])
                }
            }
        } catch {
            throw Self.unwritten(error)
        }
    }

    private static func unwritten(_ error: any Error) -> Failure {
        Failure(
            "the score history cannot be written: \(reason(error))", severity: .warning,
            remedy: "the answers are not affected")
    }

    private static func reason(_ error: any Error) -> String {
        (error as? DatabaseError)?.message ?? String(describing: error)
    }
}
