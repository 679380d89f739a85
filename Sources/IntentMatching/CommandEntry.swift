package import Excerpts

/// One command as its file describes it: what is said to ask for it, and what it is about.
package struct CommandEntry: Sendable {
    /// What a command is about.
    package enum Subject: String, Sendable, CaseIterable {
        /// One account, several, or a set; asked for where it is missing.
        case account
        /// Two accounts or more, or one account and several models.
        case pair
        /// The whole book; a set restricts it.
        case book
        /// The whole book; a set or single accounts restrict it.
        case scope
        /// The session itself: no accounts.
        case session
        /// The session, but an account may be named: "open Acme".
        case either
    }

    enum Suits: String, CaseIterable, Sendable {
        case departed, present
    }

    package let intent: String
    /// As the documentation writes it: "Score [account]".
    package let form: String
    package let help: String
    package let subject: Subject
    /// True where every word of the sentence must be explained, because a file is changed.
    package let writes: Bool
    /// True for what is said of the session: every important word must be explained.
    package var isAboutSession: Bool { subject == .session || subject == .either }
    /// The slot that the variants of this command fill: "event".
    package let slot: String?
    /// Days of the sentence are ahead of today: "QBR on 3 May".
    let looksAhead: Bool
    /// What the command is for: accounts that have left, or those that have not; nil: either.
    let suits: Suits?
    /// True for what is asked only about accounts that have left.
    package var isForDeparted: Bool { suits == .departed }
    /// Slots that the command cannot use, "period", "day", "place": such words only describe.
    let drops: [String]
    /// One a line; kept as text until somebody asks.
    let exampleText: String

    /// Sentences that are understood as this command.
    package var examples: [String] { Self.lines(of: exampleText) }

    static func lines(of text: String) -> [String] {
        text.split(separator: "\n").map { line in
            String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }
}

/// A file of the templates: its text for messages, and what it says.
package struct LexiconFile: Sendable {
    package let source: SourceText
    package let node: Node

    package init(source: SourceText, node: Node) {
        self.source = source
        self.node = node
    }
}

/// Words by which a command is asked for, in any order: each item is one concept of several.
struct Phrase: Sendable {
    enum Need: Int, Sendable {
        case nothing
        /// `@`: an account, a set, or a pronoun: "how is Acme".
        case subject
        /// `@name`: an account that is named.
        case name
        /// `@two`: two accounts or more that are named.
        case two
        /// `@set`: a set that is described.
        case set
        /// `@file`: a table to be read, "usage.csv".
        case file
        /// `@number`: a number that nothing else takes, "NPS 9".
        case number
        /// `@day`: a day that is named.
        case day
        /// `@period`: a stretch of time.
        case period
        /// `@place`: a file or the clipboard.
        case place
    }

    let command: Int32
    /// The value of the command's slot that the phrase stands for, as an index; −1 without one.
    let variant: Int32
    /// Its items among those of the lexicon.
    let items: Range<Int32>
    /// What else the sentence must have.
    let needs: Need
    /// A manner of speaking that any better reading beats.
    let isLoose: Bool
    let line: Int32
}
