package import Documents
package import Excerpts

/// The words of a play, a situation or a stage: `Templates/plays/**/*.yaml`.
///
/// A play is named texts and named rows. It is filled with the same facts as the document around it and
/// then handed to that document as facts, so the document decides where each text stands.
package struct PlayTemplate: Sendable {
    package let example: String
    private let texts: [(key: String, phrase: Phrase)]
    private let rows: [(key: String, rows: [Row])]

    private struct Row: Sendable {
        let when: Condition?
        let cells: [(key: String, phrase: Phrase)]
    }

    package init(_ node: Node, in source: SourceText) throws(Failure) {
        let problems = Problems(in: source)
        guard
            let fields = Fields(
                node, as: "a play", keys: ["play", "example", "texts", "rows"], unknown: .error,
                problems: problems)
        else { throw problems.all.first ?? Failure("\(source.name) holds no play") }
        example = fields.requiredText("example") ?? ""
        if let problem = problems.all.first { throw problem }
        texts = try Self.phrases(fields.stated("texts"), source)
        rows = try Self.rows(fields.stated("rows"), source)
    }

    private static func phrases(
        _ node: Node?, _ source: SourceText
    ) throws(Failure) -> [(key: String, phrase: Phrase)] {
        var phrases: [(key: String, phrase: Phrase)] = []
        for entry in try entries(of: node, "texts is", source) where entry.key != "when" {
            phrases.append((entry.key, try Phrase(entry.value, in: source)))
        }
        return phrases
    }

    private static func rows(_ node: Node?, _ source: SourceText) throws(Failure) -> [(
        key: String, rows: [Row]
    )] {
        var tables: [(key: String, rows: [Row])] = []
        for entry in try entries(of: node, "rows is", source) {
            var rows: [Row] = []
            guard let elements = entry.value.elements else {
                throw Failure(
                    "\(entry.key) is a list of rows, not \(entry.value.kind)",
                    at: source.excerpt(entry.value.place))
            }
            for element in elements {
                _ = try entries(of: element, "a row is", source)
                let condition = element["when"]
                rows.append(
                    Row(
                        when: try condition.map { node throws(Failure) in try Condition(node, in: source) },
                        cells: try phrases(element, source)))
            }
            tables.append((entry.key, rows))
        }
        return tables
    }

    /// The keys of a block; nothing at all has none, and anything else is a mistake.
    private static func entries(
        of node: Node?, _ what: String, _ source: SourceText
    ) throws(Failure) -> [Node.Entry] {
        guard let node, !node.isNull else { return [] }
        guard let entries = node.entries else {
            throw Failure("\(what) a block of keys, not \(node.kind)", at: source.excerpt(node.place))
        }
        return entries
    }

    /// A record: each text under its key (Markdown, to be used as `{{{play.text}}}`), each table as a list.
    package func facts(with facts: Fact) throws(Failure) -> Fact {
        var fields: [Fact.Field] = []
        for (key, phrase) in texts { fields.append(.init(key, .text(try phrase.filled(with: facts)))) }
        for (key, rows) in rows {
            var list: [Fact] = []
            for row in rows where try row.when?.holds(in: facts) ?? true {
                list.append(try Self.record(row.cells, with: facts))
            }
            fields.append(.init(key, .list(list)))
        }
        return .record(fields)
    }

    private static func record(
        _ cells: [(key: String, phrase: Phrase)], with facts: Fact
    ) throws(Failure) -> Fact {
        var fields: [Fact.Field] = []
        for (key, phrase) in cells { fields.append(.init(key, .text(try phrase.filled(with: facts)))) }
        return .record(fields)
    }
}
