package import Customers
package import IntentMatching

/// A way to an answer that leaves most of the book unread: where one line is all that will ever be asked, reading
/// every account would be most of the work.
package struct Glimpse: Sendable {
    /// The names of all accounts, as far as the heads of their files tell; nil where the folder cannot be read.
    package let names: @Sendable (Lexicon) -> NameIndex?
    /// The book as if it held these accounts alone; nil where one of them has a mistake.
    package let book: @Sendable (_ ids: [String]) -> Book?
    /// Told which document will be made, before the accounts are read for it: its words can be read meanwhile.
    package let expect: @Sendable (_ intent: String) -> Void
    /// False where names and accounts turn out to have been those of an older state of the book: what was made of
    /// them does not hold, and those that are given from then on are of the present one.
    ///
    /// Waits until the folder has been looked at; the answer is the same until something else is asked for.
    package let holds: @Sendable () -> Bool
    package let memory: AnswerMemory

    package init(
        names: @escaping @Sendable (Lexicon) -> NameIndex?,
        book: @escaping @Sendable (_ ids: [String]) -> Book?,
        expect: @escaping @Sendable (_ intent: String) -> Void = { _ in },
        holds: @escaping @Sendable () -> Bool = { true }, memory: AnswerMemory = .none
    ) {
        self.names = names
        self.book = book
        self.expect = expect
        self.holds = holds
        self.memory = memory
    }
}

/// Answers of earlier runs to questions about the whole book.
///
/// It knows what they depend on beside the request: every file of the book and of the templates, and the record of
/// scores. Where one of these has changed, nothing is known.
package struct AnswerMemory: Sendable {
    /// nil where the question was not asked before, or the answer may be another one now.
    package let known: @Sendable (_ request: [String]) -> Finished?
    package let keep: @Sendable (_ answer: Finished, _ request: [String]) -> Void

    package init(
        known: @escaping @Sendable (_ request: [String]) -> Finished?,
        keep: @escaping @Sendable (_ answer: Finished, _ request: [String]) -> Void
    ) {
        self.known = known
        self.keep = keep
    }

    /// Remembers nothing.
    package static let none = AnswerMemory(known: { _ in nil }, keep: { _, _ in })
}
