package import Documents
package import Excerpts

/// A document's words: `Templates/documents/<intent>.yaml`.
package struct DocumentTemplate: Sendable {
    struct Part: Sendable {
        let heading: Phrase
        let audience: Section.Audience
        let when: Condition?
        let chart: String?
        let text: Phrase?
    }

    /// The sentence that asks for this document, for tests and help.
    package let example: String
    private let title: Phrase
    private let parts: [Part]
    private let next: [(when: Condition?, phrase: Phrase)]
    private let chat: Phrase?

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        guard
            let fields = Fields(
                node, as: "a document", keys: ["document", "example", "title", "sections", "next", "chat"],
                unknown: .error, problems: problems)
        else { throw problems.all.first ?? Failure("\(source.name) holds no document") }
        example = fields.requiredText("example") ?? ""
        title = try Self.phrase("title", in: fields, source)
        parts = try Self.parts(fields, source)
        next = try Self.next(fields, source)
        chat = try fields.phrase("chat", in: source, as: .chat)
        if let problem = problems.all.first { throw problem }
    }

    private static func phrase(_ key: String, in fields: Fields, _ source: SourceText) throws(Failure)
        -> Phrase
    {
        guard let node = fields.stated(key) else {
            throw Failure("\(fields.block) needs \(key)", at: source.excerpt(fields.place(key)))
        }
        return try Phrase(node, in: source)
    }

    private static func parts(_ fields: Fields, _ source: SourceText) throws(Failure) -> [Part] {
        var parts: [Part] = []
        for node in fields.list("sections") ?? [] {
            guard
                let section = Fields(
                    node, as: "a section", keys: ["heading", "audience", "when", "chart", "text"],
                    unknown: .error, problems: fields.problems)
            else { continue }
            if let problem = fields.problems.all.first { throw problem }
            parts.append(
                Part(
                    heading: try phrase("heading", in: section, source),
                    audience: section.choice("audience") ?? .team,
                    when: try section.condition("when", in: source),
                    chart: section.text("chart"),
                    text: try section.phrase("text", in: source)))
        }
        return parts
    }

    private static func next(
        _ fields: Fields, _ source: SourceText
    ) throws(Failure) -> [(when: Condition?, phrase: Phrase)] {
        var next: [(when: Condition?, phrase: Phrase)] = []
        for node in fields.list("next") ?? [] {
            if node.entries == nil {
                next.append((nil, try Phrase(node, in: source, as: .plain)))
            } else if let line = Fields(
                node, as: "a next command", keys: ["when", "say"], unknown: .error, problems: fields.problems),
                let say = try line.phrase("say", in: source, as: .plain)
            {
                next.append((try line.condition("when", in: source), say))
            }
        }
        return next
    }
}

extension DocumentTemplate {
    /// Compiles every text of it.
    func compile() throws(Failure) {
        try title.compile()
        for part in parts {
            try part.heading.compile()
            try part.text?.compile()
        }
        for line in next { try line.phrase.compile() }
    }

    package func title(with facts: Fact) throws(Failure) -> String {
        MarkdownEscaping.unescaped(try title.filled(with: facts))
    }

    /// The sections whose condition holds and that have something to say.
    package func sections(with facts: Fact, charts: [String: Chart] = [:]) throws(Failure) -> [Section] {
        var sections: [Section] = []
        for part in parts where try part.when?.holds(in: facts) ?? true {
            var body: [Section.Block] = []
            if let name = part.chart, let chart = charts[name] { body.append(.chart(chart)) }
            if let text = try part.text?.filled(with: facts), !text.isEmpty { body.append(.markdown(text)) }
            guard !body.isEmpty else { continue }
            sections.append(
                Section(
                    heading: MarkdownEscaping.unescaped(try part.heading.filled(with: facts)),
                    audience: part.audience, body: body))
        }
        return sections
    }

    /// The few lines for a chat; nil where the template has none.
    package func chat(with facts: Fact) throws(Failure) -> String? {
        guard let chat else { return nil }
        return try chat.filled(with: facts)
    }

    /// The commands to type next whose condition holds.
    package func next(with facts: Fact) throws(Failure) -> [String] {
        var commands: [String] = []
        for line in next where try line.when?.holds(in: facts) ?? true {
            commands.append(try line.phrase.filled(with: facts))
        }
        return commands
    }
}

extension MarkdownEscaping {
    /// A heading or title is one line of plain text: the escapes of its values are taken back.
    static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var result = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}

extension Fields {
    func phrase(_ key: String, in source: SourceText, as kind: Phrase.Kind = .markdown) throws(Failure)
        -> Phrase?
    {
        guard let node = stated(key) else { return nil }
        return try Phrase(node, in: source, as: kind)
    }

    func condition(_ key: String, in source: SourceText) throws(Failure) -> Condition? {
        guard let node = stated(key) else { return nil }
        return try Condition(node, in: source)
    }
}
