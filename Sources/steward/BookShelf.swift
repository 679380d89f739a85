import Conversation
import Customers
import Excerpts
import Files
import Synchronization

/// The book, read again when its files have changed.
final class BookShelf: Sendable {
    private let folder: BookFolder
    private let day: Day
    /// False in a batch: one run sees one state of the book.
    private let watches: Bool
    private let isStale = Mutex(false)
    private let held = Mutex<(look: BookLook?, loaded: Desk.LoadedBook)?>(nil)

    init(folder: BookFolder, day: Day, watches: Bool) {
        self.folder = folder
        self.day = day
        self.watches = watches
    }

    /// The files have been written by this very program: also a batch reads them again then.
    func forget() { isStale.withLock { $0 = true } }

    func book() throws(Failure) -> Desk.LoadedBook {
        let known = held.withLock { $0 }
        let isStale = isStale.withLock { stale in
            defer { stale = false }
            return stale
        }
        if let known, !watches, !isStale { return known.loaded }
        let look = watches ? try folder.look() : nil
        if let known, known.look == look, !isStale { return known.loaded }
        let read = try folder.read(asOf: day)
        let loaded = Desk.LoadedBook(
            book: read.book, version: (known?.loaded.version ?? 0) + 1, problems: read.problems,
            brokenFiles: read.brokenFiles)
        held.withLock { $0 = (look, loaded) }
        return loaded
    }
}
