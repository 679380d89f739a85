import Customers
import Documents
import Excerpts
import Templating

/// A sequence of e-mails for one account: who writes to whom, and from which day it counts.
struct EmailPlan {
    /// The file under `Templates/emails/<language>/`.
    let sequence: String
    /// The day of offset 0; nil where the account does not say, and then no e-mail has a date.
    let dayZero: Day?
    let recipient: Email.Person
    let words: Fact
    /// Who signs, where it is not the account's CSM.
    var signer: String?
}

extension Generator {
    /// The e-mails of a sequence, each filled and looked over, or refused with what is missing.
    ///
    /// The language's folder is tried first, then English.
    func emails(_ plan: EmailPlan, for brief: Brief) throws(Failure) -> [Email] {
        let template = try sequence(plan.sequence, language: brief.customerWording.language)
        let customerWords = try templates.customerWords()
        var emails: [Email] = []
        for message in try applicable(template.messages, to: plan.words) {
            let due = plan.dayZero.map { $0 + message.offset }
            let isPast = plan.dayZero.map { $0 + message.lastOffset < day } ?? false
            let state: Email.State = isPast ? .past : .ahead
            emails.append(
                try email(message, on: due, in: state, plan: plan, brief: brief, customerWords: customerWords)
            )
        }
        return Self.markingNext(emails)
    }

    private func sequence(_ name: String, language: String) throws(Failure) -> EmailTemplate {
        let isThere = templates.hasEmails(name, language: language)
        return try templates.emails(name, language: isThere ? language : "en")
    }

    /// Of the messages of one offset, the first whose condition holds.
    private func applicable(
        _ messages: [EmailTemplate.Message], to words: Fact
    ) throws(Failure) -> [EmailTemplate.Message] {
        var chosen: [EmailTemplate.Message] = []
        for message in messages where !chosen.contains(where: { $0.offset == message.offset }) {
            if try message.applies(to: words) { chosen.append(message) }
        }
        return chosen
    }

    private func email(
        _ message: EmailTemplate.Message, on due: Day?, in state: Email.State, plan: EmailPlan, brief: Brief,
        customerWords: CustomerWords
    ) throws(Failure) -> Email {
        let missing = try message.missing(in: plan.words)
        let (subject, text) = missing.isEmpty ? try message.filled(with: plan.words) : ("", "")
        let refusal =
            missing.isEmpty
            ? (customerWords.objection(to: subject) ?? customerWords.objection(to: text)).map {
                "not given out: \($0); see Templates/emails, \(plan.sequence), e-mail \"\(message.id)\""
            }
            : EmailNeeds(missing: missing, file: brief.account.file).refusal
        return Email(
            offset: message.offset, date: due?.iso, state: state,
            from: plan.signer.map { Email.Person(name: $0, address: nil) } ?? sender(for: brief.account),
            to: plan.recipient,
            subject: refusal == nil ? subject : "", text: refusal == nil ? text : "", refusal: refusal)
    }

    /// Who signs, with the address of book.yaml if it is theirs; the mail client of another CSM fills in its own.
    private func sender(for account: Account) -> Email.Person {
        let sender = book.profile.sender
        guard let csm = account.csm, csm != sender.name else {
            return Email.Person(name: sender.name, address: sender.email)
        }
        return Email.Person(name: csm, address: nil)
    }

    /// The first e-mail whose day has not passed is the one that is due next.
    private static func markingNext(_ emails: [Email]) -> [Email] {
        guard let next = emails.firstIndex(where: { $0.state == .ahead && $0.date != nil }) else {
            return emails
        }
        var emails = emails
        emails[next] = emails[next].due
        return emails
    }
}

extension Email {
    fileprivate var due: Email {
        Email(
            offset: offset, date: date, state: .due, from: from, to: to, subject: subject, text: text,
            refusal: refusal)
    }
}
