import Conversation
import Customers
import Excerpts
import Files
import IntentMatching
import Synchronization

/// What one line needs of the book: the names of all accounts, and then the accounts that it names.
///
/// Where the folder looks as it did when its names were last collected, they are not collected again. To look at a
/// large folder takes longer than to answer; so the answer is made as if it still looked as it did, on one core, while
/// another one looks, and is made again where that was wrong.
final class NameShelf: Sendable {
    private enum State {
        /// Names as they were last collected, and accounts that were read by them.
        case guessed(NameIndex, accounts: [String])
        /// What was guessed is out of date.
        case refuted
        case sure(NameIndex)
    }

    private let folder: BookFolder
    private let day: Day
    private let cache: CacheFolder
    private let profile: @Sendable () -> BookProfile
    private let look: Ahead<BookLook?>
    private let guess: Ahead<Guess?>
    private let state = Mutex<State?>(nil)

    private struct Guess {
        let piece: CacheGuess
        let names: NameIndex
    }

    /// Looks at the folder at once, on other cores.
    init(folder: BookFolder, day: Day, cache: CacheFolder, profile: @escaping @Sendable () -> BookProfile) {
        self.folder = folder
        self.day = day
        self.cache = cache
        self.profile = profile
        // That the folder cannot be read is for the whole book to say.
        look = Ahead { try? folder.look() }
        guess = Ahead {
            folder.guess(for: "names", in: cache).flatMap { piece in
                NameIndex(from: piece.kept).map { Guess(piece: piece, names: $0) }
            }
        }
    }

    /// `expect` is told which document will be made.
    func glimpse(
        expect: @escaping @Sendable (_ intent: String) -> Void, answers: AnswerShelf
    ) -> Glimpse {
        Glimpse(
            names: { self.names($0) }, book: { self.book(of: $0) }, expect: expect,
            holds: { self.holds() }, memory: answers.memory { self.look.value })
    }

    private func names(_ lexicon: Lexicon) -> NameIndex? {
        switch state.withLock(\.self) {
        case .guessed(let names, _), .sure(let names): return names
        case .refuted: return collected(lexicon)
        case nil:
            guard let guess = guess.value, guess.names.fits(lexicon) else { return collected(lexicon) }
            state.withLock { $0 = .guessed(guess.names, accounts: []) }
            return guess.names
        }
    }

    /// nil where the folder cannot be read.
    private func collected(_ lexicon: Lexicon) -> NameIndex? {
        guard let look = look.value else { return nil }
        let guess = guess.value
        let cached = folder.look(for: "names", madeOf: look, in: cache, guess: guess?.piece)
        if let guess, cached.kept != nil, guess.names.fits(lexicon) {
            state.withLock { $0 = .sure(guess.names) }
            return guess.names
        }
        let accounts = folder.heads(of: look, asOf: day)
        let names = NameIndex(accounts.sorted { $0.id < $1.id }, lexicon: lexicon)
        cache.keep(names.packed, seen: cached)
        state.withLock { $0 = .sure(names) }
        return names
    }

    private func book(of ids: [String]) -> Book? {
        if case .guessed(let names, _) = state.withLock(\.self),
            let accounts = folder.accounts(guessing: ids, asOf: day)
        {
            state.withLock { $0 = .guessed(names, accounts: ids) }
            return Book(profile: profile(), accounts: accounts)
        }
        guard let look = look.value, let accounts = folder.accounts(ids, in: look, asOf: day) else {
            return nil
        }
        return Book(profile: profile(), accounts: accounts)
    }

    private func holds() -> Bool {
        switch state.withLock(\.self) {
        case nil, .sure: return true
        case .refuted: return false
        case .guessed(let names, let accounts):
            guard let look = look.value, let guess = guess.value,
                folder.look(for: "names", madeOf: look, in: cache, guess: guess.piece).kept != nil,
                folder.isGuessRight(accounts, in: look)
            else {
                state.withLock { $0 = .refuted }
                return false
            }
            state.withLock { $0 = .sure(names) }
            return true
        }
    }
}
