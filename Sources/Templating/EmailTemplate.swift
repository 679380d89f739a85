package import Documents
package import Excerpts

/// A sequence of e-mails in one language: `Templates/emails/<language>/<sequence>.yaml`.
package struct EmailTemplate: Sendable {
    /// One e-mail of the sequence.
    ///
    /// Several may share an offset: the first whose condition holds is taken.
    package struct Message: Sendable {
        package let id: String
        /// Days from the sequence's day 0.
        package let offset: Int
        /// The last day on which it may still go out; the offset where the template says nothing.
        package let lastOffset: Int
        private let when: Condition?
        /// Fields without which this e-mail must not be given out.
        private let needs: [Need]

        /// A field that must be filled, with the place where the template names it.
        private struct Need: Sendable {
            let path: String
            let excerpt: Excerpt
        }

        private let subject: Phrase
        private let text: Phrase

        fileprivate init?(_ node: Node, in source: SourceText, problems: Problems) throws(Failure) {
            guard
                let fields = Fields(
                    node, as: "an e-mail",
                    keys: ["id", "offset", "until", "when", "needs", "subject", "text"], unknown: .error,
                    problems: problems)
            else { return nil }
            guard let id = fields.requiredText("id"), let offset = fields.whole("offset", in: -400...400),
                let subject = try fields.phrase("subject", in: source, as: .plain),
                let text = try fields.phrase("text", in: source, as: .plain)
            else {
                problems.error("an e-mail needs id, offset, subject and text", at: node.place)
                return nil
            }
            self.id = id
            self.offset = offset
            lastOffset = fields.whole("until", in: offset...800) ?? offset
            self.subject = subject
            self.text = text
            when = try fields.condition("when", in: source)
            needs = (fields.list("needs") ?? []).compactMap { node in
                fields.text(of: node, "needs").map { Need(path: $0, excerpt: source.excerpt(node.place)) }
            }
        }

        package func applies(to facts: Fact) throws(Failure) -> Bool { try when?.holds(in: facts) ?? true }

        /// The fields it needs that the facts leave open.
        package func missing(in facts: Fact) throws(Failure) -> [String] {
            var open: [String] = []
            for need in needs where try !isFilled(need, in: facts) { open.append(need.path) }
            return open
        }

        private func isFilled(_ need: Need, in facts: Fact) throws(Failure) -> Bool {
            var value = facts
            for key in need.path.split(separator: ".").map(String.init) {
                if value == .null { return false }
                guard let inner = value[key] else {
                    throw Failure(
                        "no account can fill \"\(need.path)\": there is no such field", at: need.excerpt,
                        suggestions: Nearest.words(to: key, among: value.keys))
                }
                value = inner
            }
            if case .gap = value { return false }
            return Truth.holds(value)
        }

        /// What it would say of values that nobody has written down.
        ///
        /// Its fields must be there even while it cannot be given out: a misspelt one is a mistake for every account.
        package func gaps(in facts: Fact) throws(Failure) -> [Fact.Gap] {
            let first = try subject.gaps(in: facts)
            return first + (try text.gaps(in: facts)).filter { !first.contains($0) }
        }

        /// Where a word stands that must not reach a customer.
        package func location(of word: String, isInSubject: Bool) -> String {
            (isInSubject ? subject : text).location(of: word)
        }

        package func filled(with facts: Fact) throws(Failure) -> (
            subject: String, text: String, markup: String
        ) {
            let plain = try text.filled(with: facts)
            return (try subject.filled(with: facts), plain, try text.markup(of: plain, with: facts))
        }
    }

    package let example: String
    package let messages: [Message]

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        guard
            let fields = Fields(
                node, as: "an e-mail sequence", keys: ["sequence", "example", "emails"], unknown: .error,
                problems: problems)
        else { throw problems.all.first ?? Failure("\(source.name) holds no e-mail sequence") }
        example = fields.requiredText("example") ?? ""
        var messages: [Message] = []
        for node in fields.list("emails") ?? [] {
            if let message = try Message(node, in: source, problems: problems) { messages.append(message) }
        }
        self.messages = messages
        if let problem = problems.all.first { throw problem }
    }
}
