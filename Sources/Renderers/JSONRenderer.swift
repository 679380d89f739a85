package import Documents
package import Excerpts

/// Document → one JSON object on one line, with a line end behind it.
///
/// The common keys come first, then the facts in their order, then the words: a fact of the same name takes
/// the place of a common key.
package struct JSONRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        [RenderedFile(fileExtension: Format.json.fileExtension, contents: text(of: document) + "\n")]
    }

    /// The object, without a line end.
    package func text(of document: Document) -> String { JSONText.write(answer(of: document)) }

    private func answer(of document: Document) -> Fact {
        var fields = common(document)
        if case .record(let facts) = document.facts { merge(facts, into: &fields) }
        merge([.init("documents", words(of: document))], into: &fields)
        if !document.emails.isEmpty { addEmails(of: document, to: &fields) }
        return .record(fields)
    }

    private func common(_ document: Document) -> [Fact.Field] {
        [
            .init("schema", .number(1)), .init("intent", .text(document.intent)),
            .init("account", .optional(document.account?.id)),
            .init("name", .optional(document.account?.name)),
            .init("as_of", .text(document.asOf)),
        ]
    }

    private func merge(_ more: [Fact.Field], into fields: inout [Fact.Field]) {
        for field in more {
            if let index = fields.firstIndex(where: { $0.key == field.key }) {
                fields[index] = field
            } else {
                fields.append(field)
            }
        }
    }

    private func words(of document: Document) -> Fact {
        let sections = document.sections.map { section -> Fact in
            ["heading": .text(section.heading), "text": .text(MarkdownRenderer().text(of: section))]
        }
        return [["title": .text(document.title), "sections": .list(sections)]]
    }

    /// Where the facts list the same e-mails with keys of their own, each gets the keys that it lacks.
    private func addEmails(of document: Document, to fields: inout [Fact.Field]) {
        let emails = document.emails.map(fact)
        guard let index = fields.firstIndex(where: { $0.key == "emails" }) else {
            fields.append(.init("emails", .list(emails)))
            return
        }
        guard case .list(let stated) = fields[index].value, stated.count == emails.count else { return }
        fields[index] = .init("emails", .list(zip(stated, emails).map(joined)))
    }

    private func fact(_ email: Email) -> Fact {
        let fact: Fact = [
            "offset": .number(email.offset), "to": email.to.known, "subject": .text(email.subject),
            "text": .text(email.text), "language": .text(email.language),
        ]
        let remarks: Fact = email.remarks.isEmpty ? .record([]) : ["remarks": .texts(email.remarks)]
        guard let refusal = email.refusal else { return fact.adding(remarks) }
        return fact.adding(remarks).adding(["refusal": .text(refusal)])
    }

    private func joined(_ stated: Fact, _ email: Fact) -> Fact {
        guard case .record(let fields) = email else { return stated }
        return stated.adding(.record(fields.filter { stated[$0.key] == nil }))
    }
}

extension Email.Person {
    /// The name with its address; null where nothing is known.
    fileprivate var known: Fact { name == nil && address == nil ? .null : .text(shown) }
}
