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
        let language = language(of: plan, for: brief)
        let template = try templates.emails(plan.sequence, language: language)
        let customerWords = try templates.customerWords()
        var emails: [Email] = []
        for message in try applicable(template.messages, to: plan.words) {
            let due = plan.dayZero.map { $0 + message.offset }
            let isPast = plan.dayZero.map { $0 + message.lastOffset < day } ?? false
            let state: Email.State = isPast ? .past : .ahead
            emails.append(
                try email(
                    message, on: due, in: state, plan: plan, brief: brief, language: language,
                    customerWords: customerWords))
        }
        return Self.markingNext(emails)
    }

    /// The customer's, where the sequence has been written in it; else English.
    private func language(of plan: EmailPlan, for brief: Brief) -> String {
        let wanted = brief.customerWording.language
        return templates.hasEmails(plan.sequence, language: wanted) ? wanted : "en"
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
        language: String, customerWords: CustomerWords
    ) throws(Failure) -> Email {
        let missing = try message.missing(in: plan.words)
        let gaps = try message.gaps(in: plan.words)
        let lack = EmailNeeds(missing: missing, gaps: gaps, file: brief.account.file).refusal
        let (subject, text, markup) = lack == nil ? try message.filled(with: plan.words) : ("", "", "")
        let refusal = lack ?? objection(to: subject, text, of: message, customerWords)
        return Email(
            offset: message.offset, date: due?.iso, state: state,
            from: plan.signer.map { Email.Person(name: $0, address: nil) } ?? sender(for: brief.account),
            to: plan.recipient,
            subject: refusal == nil ? subject : "", text: refusal == nil ? text : "",
            markup: refusal == nil ? markup : "", refusal: refusal,
            language: language,
            remarks: refusal == nil
                ? remarks(on: "\(subject)\n\(text)", in: language, of: plan.sequence, brief) : [])
    }

    /// The refusal of a letter with a word that is ours, and where its template has it.
    private func objection(
        to subject: String, _ text: String, of message: EmailTemplate.Message, _ words: CustomerWords
    ) -> String? {
        let isInSubject = words.objection(to: subject) != nil
        let part = isInSubject ? subject : text
        guard let objection = words.objection(to: part), let culprit = words.culprit(in: part) else {
            return nil
        }
        let place = message.location(of: culprit, isInSubject: isInSubject)
        return "not given out: \(objection); see \(place), e-mail \"\(message.id)\""
    }

    /// What was to be had in another language only: the sequence, or texts of book.yaml that stand in it.
    private func remarks(
        on text: String, in language: String, of sequence: String, _ brief: Brief
    ) -> [String] {
        let wanted = brief.customerWording.language
        guard wanted == language else {
            return ["in English, since there is no Templates/emails/\(wanted)/\(sequence).yaml"]
        }
        return bookRemark(on: text, in: language).map { [$0] } ?? []
    }

    /// nil where each text of book.yaml that the words hold is there in their language.
    func bookRemark(on text: String, in language: String) -> String? {
        guard language != "en" else { return nil }
        let open = book.profile.untranslated(into: language).filter { text.contains($0.text) }.map(\.key)
        guard !open.isEmpty else { return nil }
        return "Accounts/book.yaml has no text in \(language) for \(Wording(language: "en").list(open)); "
            + "write it as {en: \"…\", \(language): \"…\"}"
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
            markup: markup,
            refusal: refusal, language: language, remarks: remarks)
    }
}
