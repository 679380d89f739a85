import Conversation
import Customers
import Files
import IntentMatching
import Synchronization

/// What one line needs of the book: the names of all accounts, and then the accounts that it names.
///
/// Where the folder looks as it did when its names were last collected, they are not collected again.
final class NameShelf: Sendable {
    private let folder: BookFolder
    private let day: Day
    private let cache: CacheFolder
    private let profile: @Sendable () -> BookProfile
    private let seen: Mutex<Seen?>

    /// How the folder looked, and the names of its accounts when it looked so.
    typealias Seen = (look: BookLook, names: NameIndex)

    /// `seen`: what is known already.
    init(
        folder: BookFolder, day: Day, cache: CacheFolder, seen: Seen?,
        profile: @escaping @Sendable () -> BookProfile
    ) {
        self.seen = Mutex(seen)
        self.folder = folder
        self.day = day
        self.cache = cache
        self.profile = profile
    }

    /// `expect` is told which document will be made.
    func glimpse(expect: @escaping @Sendable (_ intent: String) -> Void) -> Glimpse {
        Glimpse(names: { self.names($0) }, book: { self.book(of: $0) }, expect: expect)
    }

    /// What was kept by an earlier run, if it still holds.
    static func kept(in cache: CacheFolder, of folder: BookFolder, with lexicon: Lexicon) -> Seen? {
        guard let look = try? folder.look(),
            let names = folder.look(for: "names", madeOf: look, in: cache).kept.flatMap(NameIndex.init),
            names.fits(lexicon)
        else { return nil }
        return (look, names)
    }

    /// Looks for the names before anybody asks for them; that the folder cannot be read is for the whole book to say.
    func prepare(with lexicon: Lexicon) {
        guard seen.withLock({ $0 == nil }), let look = try? folder.look() else { return }
        let names = names(in: look, lexicon)
        seen.withLock { $0 = (look, names) }
    }

    private func names(_ lexicon: Lexicon) -> NameIndex? {
        if let seen = seen.withLock(\.self) { return seen.names }
        prepare(with: lexicon)
        return seen.withLock { $0?.names }
    }

    private func names(in look: BookLook, _ lexicon: Lexicon) -> NameIndex {
        let cached = folder.look(for: "names", madeOf: look, in: cache)
        if let kept = cached.kept.flatMap(NameIndex.init), kept.fits(lexicon) { return kept }
        let accounts = folder.heads(of: look, asOf: day)
        let index = NameIndex(accounts.sorted { $0.id < $1.id }, lexicon: lexicon)
        cache.keep(index.packed, seen: cached)
        return index
    }

    private func book(of ids: [String]) -> Book? {
        guard let look = seen.withLock({ $0?.look }), let accounts = folder.accounts(ids, in: look, asOf: day)
        else { return nil }
        return Book(profile: profile(), accounts: accounts)
    }
}
