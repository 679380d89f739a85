import Commands
import Customers
import Documents

/// The documents about the book that were made while it stayed as it is.
///
/// Such a document adds up every account, and a batch asks for the same one again and again.
struct BookDocuments {
    /// Enough for every question of a batch; a prompt that runs for a month keeps no more either.
    private static let most = 100

    private struct Key: Hashable {
        let question: BookQuestion
        let accounts: [String]
        let set: String?
        let day: Day
        let model: String?
        let language: String?
    }

    private var known: [Key: Document] = [:]
    private var version = 0

    /// nil for a command about an account, and for one that was not answered since the book was last read.
    func document(for command: Command, inVersion version: Int) -> Document? {
        guard version == self.version, let key = Self.key(of: command) else { return nil }
        return known[key]
    }

    mutating func keep(_ document: Document, for command: Command, inVersion version: Int) {
        guard let key = Self.key(of: command) else { return }
        if version != self.version || known.count >= Self.most { known = [:] }
        self.version = version
        known[key] = document
    }

    private static func key(of command: Command) -> Key? {
        guard case .book(let question, let scope) = command.request else { return nil }
        return Key(
            question: question, accounts: scope.accounts.map(\.id), set: scope.name, day: command.day,
            model: command.model, language: command.language)
    }
}
