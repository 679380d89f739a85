/// An answer as a value: facts and words.
///
/// It knows nothing of its looks.
package struct Document: Sendable {
    /// The intent that asked for it, `qbr_prep`.
    package let intent: String
    /// nil for answers about the whole book.
    package let account: Subject?
    package let title: String
    /// The day the answer is true for, ISO 8601.
    package let asOf: String
    /// The typed answer: the keys of the JSON form, beside the common ones.
    package let facts: Fact
    package let sections: [Section]
    package let emails: [Email]
    package let events: [CalendarEvent]
    /// Commands that would be useful next, ready to type.
    package let next: [String]
    /// The answer in a few plain lines, to be pasted into a chat; nil where it has no such form.
    package let chat: String?

    package init(
        intent: String, account: Subject? = nil, title: String, asOf: String, facts: Fact = .record([]),
        sections: [Section] = [], emails: [Email] = [], events: [CalendarEvent] = [], next: [String] = [],
        chat: String? = nil
    ) {
        self.intent = intent
        self.account = account
        self.title = title
        self.asOf = asOf
        self.facts = facts
        self.sections = sections
        self.emails = emails
        self.events = events
        self.next = next
        self.chat = chat
    }
}

/// The account that a document is about.
package struct Subject: Sendable, Hashable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A part of a document under one heading.
package struct Section: Sendable {
    /// Who may read it: internal words must never reach the customer's part.
    package enum Audience: String, Sendable, CaseIterable {
        case team = "internal"
        case customer
    }

    package enum Block: Sendable {
        /// CommonMark with GFM tables and task lists.
        case markdown(String)
        case chart(Chart)
    }

    package let heading: String
    package let audience: Audience
    /// What its words are written in, ISO 639-1; the team's parts are English.
    package let language: String
    package let body: [Block]

    package init(heading: String, audience: Audience = .team, language: String = "en", body: [Block]) {
        self.heading = heading
        self.audience = audience
        self.language = language
        self.body = body
    }
}

/// One e-mail of a sequence, or why it cannot be given out.
package struct Email: Sendable {
    package enum State: String, Sendable {
        case past, due, ahead
    }

    /// A name with its address; an address that nobody wrote down is nil.
    package struct Person: Sendable, Hashable {
        package let name: String?
        package let address: String?
        package init(name: String?, address: String?) {
            self.name = name
            self.address = address
        }
    }

    /// Days from the sequence's day 0.
    package let offset: Int
    /// ISO 8601.
    package let date: String?
    package let state: State
    package let from: Person
    package let to: Person
    package let subject: String
    /// As it is read; empty where the e-mail is refused.
    package let text: String
    /// The same as Markdown: what is a mark in it is the template's, never a customer's name.
    package let markup: String
    /// Why it cannot be sent: the field that is missing and the file that would fill it.
    package let refusal: String?
    /// What it is written in, ISO 639-1.
    package let language: String
    /// What its sender should know before it goes out, such as that a text was to be had in English only.
    package let remarks: [String]

    package init(
        offset: Int, date: String?, state: State, from: Person, to: Person, subject: String, text: String,
        markup: String? = nil, refusal: String? = nil, language: String = "en", remarks: [String] = []
    ) {
        self.offset = offset
        self.date = date
        self.state = state
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.markup = markup ?? text
        self.refusal = refusal
        self.language = language
        self.remarks = remarks
    }
}

/// A dated step of a plan, for a calendar: all day, stable from run to run.
package struct CalendarEvent: Sendable, Hashable {
    /// Unique within account and plan: `contract_sent`.
    package let id: String
    /// ISO 8601.
    package let date: String
    package let title: String
    package let details: String

    package init(id: String, date: String, title: String, details: String) {
        self.id = id
        self.date = date
        self.title = title
        self.details = details
    }
}
