/// What is kept of the files of a book from run to run: given by who has a place for it.
///
/// Nothing here fails: what cannot be read was not kept, and what cannot be kept is read again.
package struct BookStore: Sendable {
    /// What is kept of one file.
    package struct Entry: Sendable {
        /// The path below the book's folder.
        package let path: String
        /// How the file looked; empty where it was so young that its looks tell nothing.
        package let facts: [UInt8]
        /// Of its contents, where the looks tell nothing.
        package let sum: Int64
        /// The account; empty for a file that is not in the book.
        package let account: [UInt8]

        package init(path: String, facts: [UInt8], sum: Int64, account: [UInt8]) {
            self.path = path
            self.facts = facts
            self.sum = sum
            self.account = account
        }
    }

    /// Calls `take` with some of the entries at a time, sorted by path.
    package let load: @Sendable (_ take: ([Entry]) -> Void) -> Void
    /// Puts entries in the place of those of the same paths, and takes others out.
    package let save: @Sendable (_ entries: [Entry], _ gone: [String]) -> Void

    package init(
        load: @escaping @Sendable (_ take: ([Entry]) -> Void) -> Void,
        save: @escaping @Sendable (_ entries: [Entry], _ gone: [String]) -> Void
    ) {
        self.load = load
        self.save = save
    }
}
