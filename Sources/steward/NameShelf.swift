import Conversation
import Customers
import Excerpts
import Files
import IntentMatching

/// What one line needs of the book: the names of all accounts, and then the accounts that it names.
///
/// The folder is looked at while the words of the program are read. Where it looks as it did when its names were last
/// collected, they are not collected again.
final class NameShelf: Sendable {
    private let folder: BookFolder
    private let day: Day
    private let cache: CacheFolder
    private let seen: Ahead<Seen?>

    private struct Seen {
        let book: BookLook
        let cached: CacheLook
        let names: Names
        let profile: BookProfile
    }

    private enum Names {
        case kept(NameIndex)
        case read([Account])
    }

    init(folder: BookFolder, day: Day, cache: CacheFolder) {
        self.folder = folder
        self.day = day
        self.cache = cache
        seen = Ahead { Self.look(folder, day, cache) }
    }

    var glimpse: Glimpse { Glimpse(names: { self.names($0) }, book: { self.book(of: $0) }) }

    private static func look(_ folder: BookFolder, _ day: Day, _ cache: CacheFolder) -> Seen? {
        guard let book = try? folder.look() else { return nil }
        let cached = folder.look(for: "names", madeOf: book, in: cache)
        let kept = cached.kept.flatMap(NameIndex.init).map(Names.kept)
        return Seen(
            book: book, cached: cached, names: kept ?? .read(folder.heads(of: book, asOf: day)),
            profile: folder.profile(in: book))
    }

    private func names(_ lexicon: Lexicon) -> NameIndex? {
        guard let seen = seen.value else { return nil }
        switch seen.names {
        case .kept(let index) where index.fits(lexicon): return index
        case .kept: return collect(folder.heads(of: seen.book, asOf: day), lexicon, seen.cached)
        case .read(let accounts): return collect(accounts, lexicon, seen.cached)
        }
    }

    private func collect(_ accounts: [Account], _ lexicon: Lexicon, _ cached: CacheLook) -> NameIndex {
        let index = NameIndex(accounts.sorted { $0.id < $1.id }, lexicon: lexicon)
        cache.keep(index.packed, seen: cached)
        return index
    }

    private func book(of ids: [String]) -> Book? {
        seen.value.flatMap { folder.book(of: ids, in: $0.book, with: $0.profile, asOf: day) }
    }
}
