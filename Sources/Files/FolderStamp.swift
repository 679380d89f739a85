/// The state of a folder's files by name, size and time: the same stamp means that nothing has changed.
package struct FolderStamp: Sendable, Equatable {
    private let entries: [Entry]

    private struct Entry: Sendable, Equatable {
        let path: String
        /// nil where the file is gone.
        let facts: FileFacts?
    }

    /// A stamp for those who do not look.
    package static let any = FolderStamp(entries: [])

    private init(entries: [Entry]) {
        self.entries = entries
    }

    init(of paths: [String], in folder: String) {
        entries = paths.map { Entry(path: $0, facts: FileFacts(of: "\(folder)/\($0)")) }
    }
}

extension BookFolder {
    /// How the folder looks now; unreadable folders all look alike, and reading them says why.
    package func stamp() -> FolderStamp {
        FolderStamp(of: (try? FolderWalk(path).files) ?? [], in: path)
    }
}
