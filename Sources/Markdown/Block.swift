/// A paragraph, list, table … of a text written in Markdown.
package enum Block: Sendable, Hashable {
    case paragraph([Inline])
    /// Level 1–6.
    case heading(level: Int, [Inline])
    case list(List)
    case quote([Block])
    /// Lines as they were written; `language` is empty where none was named.
    case code(language: String, text: String)
    case table(Table)
    case rule
}

/// What stands inside a paragraph, a heading or a table cell.
///
/// HTML is not a form of its own: it is read as the text that was written, so that no renderer can pass on a
/// tag.
package enum Inline: Sendable, Hashable {
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case link([Inline], destination: String)
    /// Pictures are never fetched: the words that stand for one, and where it would be.
    case image([Inline], destination: String)
    /// A line end of the source that means no more than a space.
    case softBreak
    case lineBreak
}

package struct List: Sendable, Hashable {
    /// The number of the first item; nil for bullets.
    package let start: Int?
    /// No blank lines between the items.
    package let isTight: Bool
    package let items: [ListItem]

    package init(start: Int? = nil, isTight: Bool = true, items: [ListItem]) {
        self.start = start
        self.isTight = isTight
        self.items = items
    }
}

package struct ListItem: Sendable, Hashable {
    /// Whether its box is ticked; nil for an item without a box.
    package let isChecked: Bool?
    package let blocks: [Block]

    package init(isChecked: Bool? = nil, blocks: [Block]) {
        self.isChecked = isChecked
        self.blocks = blocks
    }
}

/// A table: each row has as many cells as the header.
package struct Table: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable {
        case leading, centre, trailing
    }
    package typealias Cell = [Inline]

    /// One for each column.
    package let alignments: [Alignment]
    package let header: [Cell]
    package let rows: [[Cell]]

    package init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }
}

extension Inline {
    /// The words without their looks; line breaks are spaces.
    package var plainText: String {
        switch self {
        case .text(let text), .code(let text): text
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(let inner, _),
            .image(let inner, _):
            inner.plainText
        case .softBreak, .lineBreak: " "
        }
    }
}

extension [Inline] {
    /// The words of all, one behind the other.
    package var plainText: String { map(\.plainText).joined() }
}
