package import Documents
package import Excerpts

/// When a fact opens a section: as Mustache sees it, and as `when:` does.
package enum Truth {
    /// False are `null`, `false`, an empty text and an empty list.
    package static func holds(_ fact: Fact) -> Bool {
        switch fact {
        case .null: false
        case .bool(let flag): flag
        case .text(let text): !text.isEmpty
        case .list(let elements): !elements.isEmpty
        case .number, .record, .gap: true
        }
    }
}

/// The `when:` of a section, a play or an e-mail: a field's name, or `not` and a field's name.
package struct Condition: Sendable {
    private let path: String
    private let isNegated: Bool
    private let tag: Tag
    private let origin: Origin

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let words = (node.text ?? "").split(separator: " ")
        guard let name = words.last, words.count == 1 || (words.count == 2 && words[0] == "not") else {
            throw Failure(
                "when is the name of a field, or \"not\" and its name", at: source.excerpt(node.place))
        }
        path = String(name)
        isNegated = words.count == 2
        origin = Origin(source: source, node: node)
        tag = .field(path: path.split(separator: ".").map(String.init))
    }

    package func holds(in facts: Fact) throws(Failure) -> Bool {
        var steps = Tag.Steps(for: "")
        try tag.check(against: [facts], origin: origin, &steps)
        var value = facts
        for key in path.split(separator: ".") { value = value[String(key)] ?? .null }
        return Truth.holds(value) != isNegated
    }
}
