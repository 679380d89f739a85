internal import Cores
package import Customers
internal import Excerpts

extension BookFolder {
    /// The accounts as far as the heads of their files tell, without contract, history, events and plan: enough to
    /// understand a sentence that names some of them.
    ///
    /// A file with a mistake behind its head is among them, since only reading it whole would show the mistake. An id
    /// that two files have is not: both are out of the book.
    package func heads(of look: BookLook, asOf day: Day) -> [Account] {
        let byID = Dictionary(grouping: look.files.filter { $0 != Self.profileName }, by: Self.id)
        let files = byID.values.compactMap { $0.count == 1 ? $0[0] : nil }
        return Parallel.map(files.sorted()) { head(of: $0, asOf: day).account }.compactMap(\.self)
    }

    /// These accounts, each read whole.
    ///
    /// nil where one of them has a mistake, or no file or two: that it is left out of the book is then for the whole
    /// book to say.
    package func accounts(_ ids: [String], in look: BookLook, asOf day: Day) -> [Account]? {
        var accounts: [Account] = []
        for id in Set(ids).sorted() {
            let files = look.files.filter { Self.isFile($0, of: id) }
            guard files.count == 1, let account = read(files[0], asOf: day).account else { return nil }
            accounts.append(account)
        }
        return accounts
    }

    /// The same before anybody has looked at the folder, for accounts whose files lie directly in it.
    ///
    /// nil also where one of them is not there. A look tells whether the guess was right.
    package func accounts(guessing ids: [String], asOf day: Day) -> [Account]? {
        var accounts: [Account] = []
        for id in Set(ids).sorted() {
            guard let account = read("\(id).yaml", asOf: day).account else { return nil }
            accounts.append(account)
        }
        return accounts
    }

    /// True where the files of these accounts are those that a guess reads, and no others.
    package func isGuessRight(_ ids: [String], in look: BookLook) -> Bool {
        ids.allSatisfy { id in look.files.filter { Self.isFile($0, of: id) } == ["\(id).yaml"] }
    }

    /// What book.yaml says, as far as it could be read.
    package func profile() -> BookProfile {
        let kind = Disk.kind(of: "\(path)/\(Self.profileName)")
        // Whether a link may be followed is known from the whole folder.
        let isThere =
            kind == .link ? (try? walked())?.files.contains(Self.profileName) ?? false : kind == .file
        return readProfile(isThere: isThere).profile
    }

    private static func id(of path: String) -> String { String(Disk.name(of: path).dropLast(".yaml".count)) }

    /// Looks at a single byte of most paths.
    private static func isFile(_ path: String, of id: String) -> Bool {
        let bytes = path.utf8
        let rest = bytes.count - id.utf8.count - ".yaml".utf8.count
        guard rest >= 0 else { return false }
        let start = bytes.index(bytes.startIndex, offsetBy: rest)
        guard rest == 0 || bytes[bytes.index(before: start)] == UInt8(ascii: "/") else { return false }
        return path.hasSuffix("\(id).yaml") && self.id(of: path) == id
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
