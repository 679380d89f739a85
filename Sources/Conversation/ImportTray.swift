package import Customers
package import Excerpts
package import Importing

/// How a session comes by tables, and writes into many account files at once.
///
/// The disk and the terminal are behind it.
package struct ImportTray: Sendable {
    /// What takes time in an import, for a word about how far it has come.
    package enum Stage: String, Sendable {
        case reading, proving, writing
    }

    /// The bytes of a file that a person has named.
    package let read: @Sendable (_ path: String) throws(Failure) -> [UInt8]
    /// What exports are known.
    package let mappings: @Sendable () throws(Failure) -> [ImportMapping]
    /// The id that a new account would get by its name.
    package let newID: @Sendable (_ name: String) -> String?
    /// What edits would change; nothing is written.
    package let preview: @Sendable (_ edits: [AccountFileEdits]) -> [Result<FileChange, Failure>]
    /// Makes edits as one step for undo.
    package let write: @Sendable (_ edits: [AccountFileEdits]) -> BatchOfChanges
    package let progress: @Sendable (_ stage: Stage, _ done: Int, _ all: Int) -> Void

    package init(
        read: @escaping @Sendable (_ path: String) throws(Failure) -> [UInt8],
        mappings: @escaping @Sendable () throws(Failure) -> [ImportMapping],
        newID: @escaping @Sendable (_ name: String) -> String?,
        preview: @escaping @Sendable (_ edits: [AccountFileEdits]) -> [Result<FileChange, Failure>],
        write: @escaping @Sendable (_ edits: [AccountFileEdits]) -> BatchOfChanges,
        progress: @escaping @Sendable (_ stage: Stage, _ done: Int, _ all: Int) -> Void = { _, _, _ in }
    ) {
        self.read = read
        self.mappings = mappings
        self.newID = newID
        self.preview = preview
        self.write = write
        self.progress = progress
    }

    /// For a session that reads no tables.
    package static let none = ImportTray(
        read: { _ throws(Failure) in throw Failure("tables cannot be imported here") },
        mappings: { () throws(Failure) in [] }, newID: { _ in nil }, preview: { _ in [] },
        write: { _ in BatchOfChanges(results: [], warnings: []) })
}
