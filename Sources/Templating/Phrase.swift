package import Documents
package import Excerpts
import Mustache
import Synchronization

/// A text with `{{fields}}`, compiled when it is first filled, and filled many times.
///
/// The form is Mustache: `{{x}}`, `{{#x}}…{{/x}}`, `{{^x}}…{{/x}}`. A field that the facts do not have is a
/// failure with its place, never an empty string: a gap in a document must be a decision of its author.
package struct Phrase: Sendable {
    /// What the text is meant for, and so what has to be escaped in the values that fill it.
    package enum Kind: Sendable {
        case markdown
        case plain
        /// For a message in Slack or Teams.
        case chat
    }

    package let text: String
    private let kind: Kind
    private let tags: [Tag]
    private let origin: Origin
    private let compilation = Compilation()

    package init(_ node: Node, in source: SourceText, as kind: Kind = .markdown) throws(Failure) {
        origin = Origin(source: source, node: node)
        guard let text = node.text else {
            throw Failure("a text is needed here, not \(node.kind)", at: source.excerpt(node.place))
        }
        self.text = text
        self.kind = kind
        tags = try Tag.tree(of: text, origin: origin)
    }

    package func filled(with facts: Fact) throws(Failure) -> String {
        try check(against: facts)
        return Tidy.blankLines(try written(with: facts))
    }

    /// The same text with its values escaped for Markdown; `plain` is how it reads without that.
    ///
    /// Most texts hold no sign that Markdown could take for a mark, and are not filled twice.
    package func markup(of plain: String, with facts: Fact) throws(Failure) -> String {
        guard MarkdownEscaping.couldMark(plain) else { return plain }
        let written = try compiled(for: .markdown).render(Filling(facts))
        return MarkdownEscaping.readable(Tidy.blankLines(written))
    }

    private func written(with facts: Fact) throws(Failure) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        return try compiled(for: kind).render(Filling(facts))
    }

    /// Compiles the text ahead of the first filling, for who has time for it on another core.
    func compile() throws(Failure) {
        if !tags.isEmpty { _ = try compiled(for: kind) }
    }

    private func compiled(for kind: Kind) throws(Failure) -> MustacheTemplate {
        if let known = compilation.templates.withLock({ $0[kind] }) { return known }
        do {
            let template = try MustacheTemplate(string: kind.head + text)
            compilation.templates.withLock { $0[kind] = template }
            return template
        } catch {
            throw Failure(
                "this text cannot be read as a template: \(error)",
                at: origin.source.excerpt(origin.node.place))
        }
    }

    /// Where a word stands in the template's text, "renewal.yaml:12", however it is written there; where the text begins
    /// if it came from a value.
    func location(of word: String) -> String {
        let start = origin.node.place.line
        let lines = origin.source.text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = word.lowercased()
        let found = lines.dropFirst(start - 1).prefix(text.count { $0 == "\n" } + 2).firstIndex { line in
            line.lowercased().contains(wanted)
        }
        return "\(origin.source.name):\(found.map { $0 + 1 } ?? start)"
    }

    /// Every field that the text names must be in the facts.
    package func check(against facts: Fact) throws(Failure) { _ = try gaps(in: facts) }

    /// The values that the text would show, as it would be filled, and that nobody has written down; each once.
    package func gaps(in facts: Fact) throws(Failure) -> [Fact.Gap] {
        var steps = Tag.Steps(for: text)
        for tag in tags { try tag.check(against: [facts], origin: origin, &steps) }
        return steps.gaps
    }
}

/// A text as Mustache has read it, by what it was filled for, shared by all copies of its phrase: most texts of a run are
/// never filled.
private final class Compilation: Sendable {
    let templates = Mutex<[Phrase.Kind: MustacheTemplate]>([:])
}

extension Phrase.Kind {
    /// Tells Mustache which escaping the values of this text need.
    fileprivate var head: String {
        switch self {
        case .plain: return "{{% CONTENT_TYPE:TEXT}}\n"
        case .markdown:
            MustacheContentTypes.register(MarkdownText(), named: "MARKDOWN")
            return "{{% CONTENT_TYPE:MARKDOWN}}\n"
        case .chat:
            MustacheContentTypes.register(ChatText(), named: "CHAT")
            return "{{% CONTENT_TYPE:CHAT}}\n"
        }
    }
}

private struct MarkdownText: MustacheContentType {
    func escapeText(_ text: String) -> String { MarkdownEscaping.escaped(text) }
}

private struct ChatText: MustacheContentType {
    func escapeText(_ text: String) -> String { ChatEscaping.escaped(text) }
}

/// A fact as Mustache sees it.
private struct Filling: MustacheParent, MustacheCustomRenderable, MustacheCustomRepresentation {
    let fact: Fact

    init(_ fact: Fact) {
        self.fact = fact
    }

    func child(named name: String) -> Any? { fact[name].map(Filling.init) }

    var representation: Any? {
        switch fact {
        case .bool(let flag): flag
        case .list(let elements): elements.map(Filling.init)
        case .text(""): nil
        default: self
        }
    }

    var isNull: Bool { fact == .null }

    var renderText: String {
        switch fact {
        case .text(let text): text
        case .number(let number): FactText.plain(number)
        case .bool(let flag): flag ? "yes" : "no"
        case .gap(let gap): gap.shown
        case .null, .list, .record: ""
        }
    }
}

/// How a bare number is written when a template asks for it without a form of its own.
package enum FactText {
    package static func plain(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
