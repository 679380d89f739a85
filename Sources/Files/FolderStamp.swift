#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The state of a folder's files by name, size and time: the same stamp means that nothing has changed.
package struct FolderStamp: Sendable, Equatable {
    private let entries: [Entry]

    private struct Entry: Sendable, Equatable {
        let path: String
        let size: Int
        let nanoseconds: Int
    }

    /// A stamp for those who do not look.
    package static let any = FolderStamp(entries: [])

    private init(entries: [Entry]) {
        self.entries = entries
    }

    init(of paths: [String], in folder: String) {
        entries = paths.map { path in
            let facts = Disk.facts(of: "\(folder)/\(path)")
            return Entry(path: path, size: facts?.size ?? -1, nanoseconds: facts?.nanoseconds ?? -1)
        }
    }
}

extension BookFolder {
    /// How the folder looks now; unreadable folders all look alike, and reading them says why.
    package func stamp() -> FolderStamp {
        FolderStamp(of: (try? FolderWalk(path).files) ?? [], in: path)
    }
}

extension Disk {
    /// Size and time of the last change of a file; nil where it is gone.
    fileprivate static func facts(of path: String) -> (size: Int, nanoseconds: Int)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return (Int(status.st_size), time.tv_sec * 1_000_000_000 + time.tv_nsec)
    }
}
