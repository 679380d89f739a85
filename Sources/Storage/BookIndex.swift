import GRDB
import Synchronization

import struct Foundation.Data

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is kept of the account files of one book, in a SQLite file of the user's cache folder.
///
/// All of it can be made again. A file that is damaged, or was made by another build of the program, is made anew;
/// where that cannot be done either, there is no index. Several programs may use it at once: a write is a transaction,
/// and each row says itself which state of its file it was made of.
package final class BookIndex: Sendable {
    /// What is kept of one file; what the bytes mean is for who keeps them to know.
    package struct Row: Sendable, Hashable {
        package let path: String
        /// Tells the state of the file.
        package let facts: [UInt8]
        /// Of the file's contents.
        package let sum: Int64
        package let bytes: [UInt8]

        package init(path: String, facts: [UInt8], sum: Int64, bytes: [UInt8]) {
            self.path = path
            self.facts = facts
            self.sum = sum
            self.bytes = bytes
        }
    }

    /// So many rows are handed out at a time.
    private static let share = 2048

    private let path: String
    private let build: String
    /// nil where nothing can be kept any more.
    private let database: Mutex<DatabaseQueue?>

    /// Opens or makes the file; nil where neither can be done.
    ///
    /// - Parameters:
    ///   - path: of the file; its folder must be there.
    ///   - build: what tells this build of the program from all others.
    package init?(path: String, build: String) {
        guard let opened = Self.opened(path, build) ?? Self.remade(path, build) else { return nil }
        self.path = path
        self.build = build
        database = Mutex(opened)
    }

    private static func remade(_ path: String, _ build: String) -> DatabaseQueue? {
        for ending in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + ending) }
        return opened(path, build)
    }

    private static func opened(_ path: String, _ build: String) -> DatabaseQueue? {
        var configuration = Configuration()
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA mmap_size = 1073741824; PRAGMA synchronous = NORMAL")
        }
        guard let database = try? DatabaseQueue(path: path, configuration: configuration) else { return nil }
        do {
            let known = try database.read { db in
                try db.tableExists("build") ? try String.fetchOne(db, sql: "SELECT name FROM build") : nil
            }
            if known == build { return database }
            guard known == nil, try database.read({ db in try !db.tableExists("build") }) else { return nil }
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL")
                try db.inTransaction {
                    try db.execute(sql: schema)
                    try db.execute(sql: "INSERT INTO build VALUES (?)", arguments: [build])
                    return .commit
                }
            }
            _ = unsafe chmod(path, 0o600)
            return database
        } catch {
            return nil
        }
    }

    private static let schema = """
        CREATE TABLE build (name TEXT NOT NULL);
        CREATE TABLE files (
            path TEXT PRIMARY KEY, facts BLOB NOT NULL, sum INTEGER NOT NULL, bytes BLOB NOT NULL
        ) WITHOUT ROWID
        """

    /// Calls `take` with some rows at a time, sorted by path, byte by byte.
    ///
    /// Rows that are damaged end it, and an index without rows takes the place of this one.
    package func rows(_ take: ([Row]) -> Void) {
        guard let database = database.withLock(\.self) else { return }
        do {
            try database.read { db in try Self.rows(of: db, take) }
        } catch {
            self.database.withLock { $0 = Self.remade(path, build) }
        }
    }

    private static func rows(of db: Database, _ take: ([Row]) -> Void) throws {
        var rows: [Row] = []
        rows.reserveCapacity(share)
        let cursor = try GRDB.Row.fetchCursor(
            db, sql: "SELECT path, facts, sum, bytes FROM files ORDER BY path")
        while let row = try cursor.next() {
            rows.append(Row(path: row[0], facts: bytes(row, 1), sum: row[2], bytes: bytes(row, 3)))
            if rows.count == share {
                take(rows)
                rows.removeAll(keepingCapacity: true)
            }
        }
        take(rows)
    }

    private static func bytes(_ row: GRDB.Row, _ column: Int) -> [UInt8] {
        (try? row.withUnsafeData(atIndex: column) { $0.map { Array($0) } ?? [] }) ?? []
    }

    /// Puts rows in the place of those of the same paths, and takes others out; what cannot be written is not kept.
    package func save(_ rows: [Row], without gone: [String]) {
        guard let database = database.withLock(\.self) else { return }
        _ = try? database.write { db in
            let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)")
            for row in rows {
                try insert.execute(arguments: [row.path, Self.data(row.facts), row.sum, Self.data(row.bytes)])
            }
            let delete = try db.makeStatement(sql: "DELETE FROM files WHERE path = ?")
            for path in gone { try delete.execute(arguments: [path]) }
        }
    }

    private static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
}
