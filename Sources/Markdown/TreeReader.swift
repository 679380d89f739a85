import CMarkdown

/// Copies the library's tree into values, after which nothing points into its memory.
struct TreeReader {
    /// Deeper than any text that a person writes, and far from the end of the stack: what lies below is
    /// read as one paragraph of plain text.
    private static let deepest = 40

    func blocks(under parent: OpaquePointer, depth: Int) -> [Block] {
        guard depth < Self.deepest else { return unsafe [.paragraph([.text(words(under: parent))])] }
        var blocks: [Block] = []
        var next = unsafe cmark_node_first_child(parent)
        while let node = unsafe next {
            if let block = unsafe block(node, depth: depth) { blocks.append(block) }
            unsafe next = cmark_node_next(node)
        }
        return blocks
    }

    private func block(_ node: OpaquePointer, depth: Int) -> Block? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: return unsafe .paragraph(inlines(under: node, depth: 0))
        case CMARK_NODE_HEADING:
            return unsafe .heading(
                level: Int(cmark_node_get_heading_level(node)), inlines(under: node, depth: 0))
        case CMARK_NODE_LIST: return unsafe .list(list(node, depth: depth))
        case CMARK_NODE_BLOCK_QUOTE: return unsafe .quote(blocks(under: node, depth: depth + 1))
        case CMARK_NODE_CODE_BLOCK:
            return unsafe .code(language: string(cmark_node_get_fence_info(node)), text: literal(node))
        case CMARK_NODE_HTML_BLOCK: return unsafe htmlAsText(node)
        case CMARK_NODE_THEMATIC_BREAK: return .rule
        default: return unsafe typeName(of: node) == "table" ? .table(table(node)) : nil
        }
    }

    private func htmlAsText(_ node: OpaquePointer) -> Block {
        var inlines: [Inline] = []
        for line in unsafe literal(node).split(separator: "\n") {
            if !inlines.isEmpty { inlines.append(.softBreak) }
            inlines.append(.text(String(line)))
        }
        return .paragraph(inlines)
    }

    private func list(_ node: OpaquePointer, depth: Int) -> List {
        var items: [ListItem] = []
        var next = unsafe cmark_node_first_child(node)
        while let item = unsafe next {
            let hasBox = unsafe typeName(of: item) == "tasklist"
            let isChecked = unsafe hasBox ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil
            unsafe items.append(ListItem(isChecked: isChecked, blocks: blocks(under: item, depth: depth + 1)))
            unsafe next = cmark_node_next(item)
        }
        let isNumbered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return unsafe List(
            start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0,
            items: items)
    }

    private func table(_ node: OpaquePointer) -> Table {
        let columns = unsafe Int(cmark_gfm_extensions_get_table_columns(node))
        var rows: [[Table.Cell]] = []
        var next = unsafe cmark_node_first_child(node)
        while let row = unsafe next {
            unsafe rows.append(cells(of: row, columns: columns))
            unsafe next = cmark_node_next(row)
        }
        return unsafe Table(
            alignments: alignments(of: node, columns: columns),
            header: rows.first ?? [], rows: Array(rows.dropFirst()))
    }

    private func alignments(of table: OpaquePointer, columns: Int) -> [Table.Alignment] {
        guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(table) else {
            return Array(repeating: .leading, count: columns)
        }
        return (0..<columns).map { column in
            switch unsafe letters[column] {
            case UInt8(ascii: "r"): .trailing
            case UInt8(ascii: "c"): .centre
            default: .leading
            }
        }
    }

    private func cells(of row: OpaquePointer, columns: Int) -> [Table.Cell] {
        var cells: [Table.Cell] = []
        var next = unsafe cmark_node_first_child(row)
        while let cell = unsafe next, cells.count < columns {
            unsafe cells.append(inlines(under: cell, depth: 0))
            unsafe next = cmark_node_next(cell)
        }
        while cells.count < columns { cells.append([]) }
        return cells
    }
}

extension TreeReader {
    private func inlines(under parent: OpaquePointer, depth: Int) -> [Inline] {
        guard depth < Self.deepest else { return unsafe [.text(words(under: parent))] }
        var inlines: [Inline] = []
        var next = unsafe cmark_node_first_child(parent)
        while let node = unsafe next {
            if let inline = unsafe inline(node, depth: depth + 1) { Self.append(inline, to: &inlines) }
            unsafe next = cmark_node_next(node)
        }
        return inlines
    }

    /// The library cuts a text at every character that might have meant something; here it is whole again.
    private static func append(_ inline: Inline, to inlines: inout [Inline]) {
        if case .text(let more) = inline, case .text(let text)? = inlines.last {
            inlines[inlines.count - 1] = .text(text + more)
        } else {
            inlines.append(inline)
        }
    }

    private func inline(_ node: OpaquePointer, depth: Int) -> Inline? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: return unsafe .text(literal(node))
        case CMARK_NODE_CODE: return unsafe .code(literal(node))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_EMPH: return unsafe .emphasis(inlines(under: node, depth: depth))
        case CMARK_NODE_STRONG: return unsafe .strong(inlines(under: node, depth: depth))
        case CMARK_NODE_LINK:
            return unsafe .link(
                inlines(under: node, depth: depth), destination: string(cmark_node_get_url(node)))
        case CMARK_NODE_IMAGE:
            return unsafe .image(
                inlines(under: node, depth: depth), destination: string(cmark_node_get_url(node)))
        default:
            return unsafe typeName(of: node) == "strikethrough"
                ? .strikethrough(inlines(under: node, depth: depth)) : nil
        }
    }

    /// All words below a node, whatever the depth: walks the tree without descending the stack.
    private func words(under root: OpaquePointer) -> String {
        guard let walk = unsafe cmark_iter_new(root) else { return "" }
        defer { unsafe cmark_iter_free(walk) }
        var words = ""
        while true {
            let event = unsafe cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE else { return words }
            guard event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(walk) else { continue }
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: unsafe words += literal(node)
            case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: unsafe words += literal(node) + " "
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words += " "
            case CMARK_NODE_PARAGRAPH where !words.isEmpty: words += " "
            default: continue
            }
        }
    }

    private func literal(_ node: OpaquePointer) -> String { unsafe string(cmark_node_get_literal(node)) }

    /// Nodes that an extension made have no constant in the library's headers, only a name.
    private func typeName(of node: OpaquePointer) -> String {
        unsafe string(cmark_node_get_type_string(node))
    }

    private func string(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}
