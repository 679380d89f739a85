package import Customers

/// An account with its book, shared by all that looks at it on any day.
///
/// A reference, since a copy of so large a value costs more than most of what is asked of it.
final package class Customer: Sendable {
    package let account: Account
    package let book: Book

    package init(_ account: Account, in book: Book) {
        self.account = account
        self.book = book
    }
}
