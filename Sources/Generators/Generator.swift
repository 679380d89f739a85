import Commands
package import Customers
import Documents
import Excerpts
package import Scoring
package import Templating

/// Makes documents: a pure function of the command, the accounts, the templates and the day.
///
/// Each document has a file of its own, in a folder by what it is for: Health, Renewals, Saves, Growth, Reviews, Plans,
/// Touch, Emails, Reports. It computes figures and gives them names; the words
/// around them stand in `Templates/`. Facts holds the typed answers that the JSON form prints, Words what many share.
package struct Generator: Sendable {
    package let scorer: Scorer
    package let templates: TemplateStore
    /// What business reviews of one state of the book share.
    let peers: PeerMeasures

    package var book: Book { scorer.book }
    package var day: Day { scorer.day }

    package init(scorer: Scorer, templates: TemplateStore, peers: PeerMeasures = PeerMeasures()) {
        self.scorer = scorer
        self.templates = templates
        self.peers = peers
    }
}

/// Everything that is known of one account on the day, computed once for the document that is being made.
struct Brief: Sendable {
    let account: Account
    let segment: Segment?
    let currency: String
    let score: Score
    /// nil for an account that has left.
    let risk: Risk?
    let expansion: Expansion?
    let lifecycle: Lifecycle?
    let alerts: [Alert]
    let signals: Signals
    /// For the parts that the team reads, always English.
    let wording: Wording
    /// For the parts that the customer reads.
    let customerWording: Wording
}

extension Generator {
    /// - Throws: for a mistake in the forms of the customer's language.
    func brief(_ account: Account, for command: Command) throws(Failure) -> Brief {
        let language = command.language ?? account.language ?? "en"
        let judgement = scorer.judgement(of: account)
        let isOwnModel = command.model.map { $0 == judgement.score.model } ?? true
        let score = isOwnModel ? judgement.score : scorer.score(of: account, model: command.model)
        return Brief(
            account: account,
            segment: book.segment(of: account),
            currency: book.currency(of: account),
            score: score,
            risk: judgement.risk,
            expansion: judgement.expansion,
            lifecycle: scorer.lifecycle(of: account),
            alerts: scorer.alerts(of: account, given: score),
            signals: Signals(of: account, in: book, on: day),
            wording: Wording(language: "en"),
            customerWording: Wording(language: language, forms: try templates.language(language)))
    }

    /// What a customer would read is looked over; a section with an internal word is held back, and says so.
    private func safe(_ sections: [Section], in language: String) throws(Failure) -> [Section] {
        guard sections.contains(where: { $0.audience == .customer }) else { return sections }
        let words = try templates.customerWords()
        return sections.map { section in
            guard section.audience == .customer else { return section }
            guard let objection = words.objection(to: section.plainText) else {
                return Section(
                    heading: section.heading, audience: .customer, language: language, body: section.body)
            }
            return Section(
                heading: section.heading,
                body: [.markdown("Held back, not for the customer: \(MarkdownEscaping.escaped(objection)).")])
        }
    }

    /// Puts a document together from its template: `facts` is the typed answer that the JSON form prints, `words` what
    /// the template's fields are filled with.
    func document(
        _ intent: String, about account: Account? = nil, facts: Fact, words: Fact,
        charts: [String: Chart] = [:],
        emails: [Email] = [], events: [CalendarEvent] = [], customerLanguage: String = "en"
    ) throws(Failure) -> Document {
        let template = try templates.document(intent)
        return Document(
            intent: intent,
            account: account.map { Subject(id: $0.id, name: $0.name) },
            title: try template.title(with: words),
            asOf: day.iso,
            facts: facts,
            sections: try safe(template.sections(with: words, charts: charts), in: customerLanguage),
            emails: emails,
            events: events,
            next: try template.next(with: words),
            chat: try template.chat(with: words))
    }
}

extension Section {
    /// Heading and words, without charts.
    fileprivate var plainText: String {
        let texts = body.map { block in
            if case .markdown(let text) = block { text } else { "" }
        }
        return ([heading] + texts).joined(separator: "\n")
    }
}
