import Conversation
import Customers
import Excerpts
import Files
import Storage
import Synchronization

/// The book, read again when its files have changed.
final class BookShelf: Sendable {
    private let folder: BookFolder
    private let day: Day
    private let cache: CacheFolder
    /// False in a batch: one run sees one state of the book.
    private let watches: Bool
    private let isStale = Mutex(false)
    private let held = Mutex<(look: BookLook, loaded: Desk.LoadedBook)?>(nil)
    private let index = Mutex<BookIndex?>(nil)

    init(folder: BookFolder, day: Day, cache: CacheFolder, watches: Bool) {
        self.folder = folder
        self.day = day
        self.cache = cache
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
        let look = try folder.look()
        if let known, known.look == look, !isStale { return known.loaded }
        var loaded = try read(look, version: (known?.loaded.version ?? 0) + 1)
        if known == nil, !watches { loaded = Held.forGood(loaded) }
        held.withLock { $0 = (look, loaded) }
        return loaded
    }

    private func read(_ look: BookLook, version: Int) throws(Failure) -> Desk.LoadedBook {
        guard let store = store(for: look) else {
            let read = try folder.read(asOf: day)
            return Desk.LoadedBook(
                book: read.book, version: version, problems: read.problems, brokenFiles: read.brokenFiles)
        }
        let read = folder.read(look, through: store, asOf: day)
        let (folder, day) = (folder, day)
        return Desk.LoadedBook(
            book: read.book, version: version, problems: (try? folder.read(asOf: day).problems) ?? [],
            brokenFiles: read.brokenFiles)
    }

    /// Where accounts are kept from run to run; nil for a book that is read as fast without.
    private func store(for look: BookLook) -> BookStore? {
        guard look.isWorthKeeping, let index = openIndex() else { return nil }
        return BookStore(
            load: { take in
                index.rows { rows in
                    take(rows.map { .init(path: $0.path, facts: $0.facts, sum: $0.sum, account: $0.bytes) })
                }
            },
            save: { entries, gone in
                let rows = entries.map {
                    BookIndex.Row(path: $0.path, facts: $0.facts, sum: $0.sum, bytes: $0.account)
                }
                index.save(rows, without: gone)
            })
    }

    private func openIndex() -> BookIndex? {
        index.withLock { index in
            if index == nil, let place = cache.database("book", of: folder.path) {
                index = BookIndex(path: place.path, build: place.build)
            }
            return index
        }
    }
}
