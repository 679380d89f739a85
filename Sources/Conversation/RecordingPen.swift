package import Customers
package import Excerpts
package import Scoring

/// How a session writes into account files: shown first, written, taken back.
///
/// The disk is behind it.
package struct RecordingPen: Sendable {
    /// What an edit would change in a file; nothing is written.
    package let preview: @Sendable (_ edit: AccountEdit, _ file: String) throws(Failure) -> FileChange
    /// Makes the edit; where it throws, nothing was written.
    package let write: @Sendable (_ edit: AccountEdit, _ file: String) throws(Failure) -> FileChange
    /// Takes the newest edit of this book back.
    package let undo: @Sendable () throws(Failure) -> FileChange

    package init(
        preview: @escaping @Sendable (_ edit: AccountEdit, _ file: String) throws(Failure) -> FileChange,
        write: @escaping @Sendable (_ edit: AccountEdit, _ file: String) throws(Failure) -> FileChange,
        undo: @escaping @Sendable () throws(Failure) -> FileChange
    ) {
        self.preview = preview
        self.write = write
        self.undo = undo
    }

    /// For a session that may only read.
    package static let none = RecordingPen(
        preview: { _, _ throws(Failure) in throw readOnly },
        write: { _, _ throws(Failure) in throw readOnly },
        undo: { () throws(Failure) in throw readOnly })

    private static let readOnly = Failure("account files cannot be written here")
}

/// How a session writes a scoring model that it was asked for.
///
/// The disk is behind it; a file that is there already is never written over.
package struct ModelPen: Sendable {
    /// The path of the new file.
    package let write: @Sendable (_ model: NewModel) throws(Failure) -> String

    package init(write: @escaping @Sendable (_ model: NewModel) throws(Failure) -> String) {
        self.write = write
    }

    /// For a session that may only read.
    package static let none = ModelPen { _ throws(Failure) in
        throw Failure("scoring models cannot be written here")
    }
}
