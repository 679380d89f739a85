package import Customers
package import Excerpts

/// A book of which only the heads of the account files are read: enough to understand a sentence that names some
/// of the accounts.
///
/// A file with a mistake behind its head is among them, since only reading it whole would show the mistake.
package struct BookHeads: Sendable {
    /// The profile, and the accounts as far as their heads tell: without contract, history, events and plan.
    package let book: Book
    private let folder: BookFolder
    private let files: [String: String]
    private let day: Day

    init(book: Book, folder: BookFolder, files: [String: String], day: Day) {
        self.book = book
        self.folder = folder
        self.files = files
        self.day = day
    }

    /// The book as if it held these accounts alone, each read whole.
    ///
    /// nil where one of them has a mistake: that it is left out of the book is then for the whole book to say.
    package func book(of ids: [String]) -> Book? {
        var accounts: [Account] = []
        for id in Set(ids).sorted() {
            guard let file = files[id], let account = folder.read(file, asOf: day).account else { return nil }
            accounts.append(account)
        }
        return Book(profile: book.profile, accounts: accounts)
    }
}

extension BookFolder {
    /// Reads the profile, and of each account file the head; throws where the folder itself cannot be read.
    package func heads(asOf day: Day) throws(Failure) -> BookHeads {
        let walk = try walked()
        let profile = readProfile(isThere: walk.files.contains(Self.profileName)).profile
        var files: [String: String] = [:]
        for (id, paths) in Self.byID(walk.files) where paths.count == 1 { files[id] = paths[0] }
        let accounts = files.values.compactMap { head(of: $0, asOf: day).account }
        return BookHeads(
            book: Book(profile: profile, accounts: accounts), folder: self, files: files, day: day)
    }

    /// Two files of one id are both out of the book.
    private static func byID(_ paths: [String]) -> [String: [String]] {
        Dictionary(grouping: paths.filter { $0 != profileName }) { path in
            String(Disk.name(of: path).dropLast(".yaml".count))
        }
    }
}

/// The part of an account file that names the account.
enum AccountHead {
    /// The text up to the first key behind customer_health; nil where the file is of another shape.
    static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard let start = lineStart(in: bytes, from: 0, where: { bytes[$0...].starts(with: name) }) else {
            return nil
        }
        let end = lineStart(in: bytes, from: start + 1) { isMargin(bytes[$0]) }
        return end.map { bytes[..<$0] }
    }

    private static let name = Array("customer_health:".utf8)

    /// A key stands at the margin; a line of the block, an empty line or a comment does not.
    private static func isMargin(_ byte: UInt8) -> Bool {
        byte != 0x20 && byte != 0x23 && byte != 0x0A && byte != 0x0D
    }

    private static func lineStart(
        in bytes: [UInt8], from start: Int, where holds: (Int) -> Bool
    ) -> Int? {
        var index = start
        while index < bytes.count {
            if index == 0 || bytes[index - 1] == 0x0A, holds(index) { return index }
            index += 1
        }
        return nil
    }
}
