package import Documents
package import Excerpts

/// A text with `{{fields}}`, read once and filled many times.
///
/// The form is Mustache's: `{{x}}`, `{{#x}}…{{/x}}`, `{{^x}}…{{/x}}`. A field that the facts do not have is a
/// failure with its place, never an empty string: a gap in a document must be a decision of its author.
package struct Phrase: Sendable {
    /// What the text is meant for, and so what has to be escaped in the values that fill it.
    package enum Kind: Sendable {
        case markdown
        case plain

        fileprivate func escaped(_ value: String) -> String {
            switch self {
            case .markdown: MarkdownEscaping.escaped(value)
            case .plain: value
            }
        }
    }

    package let text: String
    private let kind: Kind
    private let pieces: [Piece]
    private let origin: Origin

    package init(_ node: Node, in source: SourceText, as kind: Kind = .markdown) throws(Failure) {
        origin = Origin(source: source, node: node)
        guard let text = node.text else {
            throw Failure("a text is needed here, not \(node.kind)", at: source.excerpt(node.place))
        }
        self.text = text
        self.kind = kind
        pieces = try PieceReader.pieces(of: text, origin: origin)
    }

    /// - Throws: where the text names a field that the facts do not have.
    package func filled(with facts: Fact) throws(Failure) -> String {
        var filling = Filling(with: facts, origin: origin, escape: kind.escaped)
        try filling.add(pieces)
        return Tidy.blankLines(filling.text)
    }
}
