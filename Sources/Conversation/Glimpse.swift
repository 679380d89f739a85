package import Customers

/// A way to an answer that leaves most of the book unread: where one line is all that will ever be asked, reading
/// every account would be most of the work.
package struct Glimpse: Sendable {
    /// Every account, as far as the head of its file tells; nil where the folder cannot be read.
    package let names: @Sendable () -> Book?
    /// The book as if it held these accounts alone; nil where one of them has a mistake.
    package let book: @Sendable (_ ids: [String]) -> Book?

    package init(names: @escaping @Sendable () -> Book?, book: @escaping @Sendable (_ ids: [String]) -> Book?)
    {
        self.names = names
        self.book = book
    }
}
