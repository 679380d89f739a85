import Markdown

/// Markdown blocks → HTML that says what things are: lists, tables with heads, headings in order.
struct HTMLBlocks {
    enum Place {
        /// A page of ours, with its style sheet.
        case page
        /// Another program's page, the body of an e-mail: nothing there knows our classes.
        case mail
    }

    /// The level of the heading that these blocks stand under: theirs go on from there without a gap.
    let level: Int
    private let place: Place
    /// Names the tables for those who hear them, until a heading among the blocks gives a nearer name.
    private var caption: String
    /// The levels of the headings that are open, as they were written.
    private var open: [Int] = []
    private(set) var html = ""

    private init(level: Int, caption: String, place: Place) {
        self.level = level
        self.caption = caption
        self.place = place
    }

    static func html(
        of blocks: [Block], under level: Int, caption: String, in place: Place = .page
    ) -> String {
        var writer = HTMLBlocks(level: level, caption: caption, place: place)
        writer.add(blocks)
        return writer.html
    }

    private mutating func add(_ blocks: [Block]) {
        for block in blocks { add(block) }
    }

    private mutating func add(_ block: Block) {
        switch block {
        case .paragraph(let inlines): html += "<p>\(HTMLInlines.html(of: inlines))</p>\n"
        case .heading(let written, let inlines): addHeading(written, inlines)
        case .list(let list): add(list)
        case .quote(let inner):
            html += "<blockquote>\n"
            add(inner)
            html += "</blockquote>\n"
        case .code(_, let text): html += "<pre><code>\(HTMLText.escaped(text))</code></pre>\n"
        case .table(let table):
            html +=
                place == .page ? HTMLTable(table, caption: caption).html : HTMLTable(table, caption: "").mail
        case .rule: html += "<hr>\n"
        }
    }

    private mutating func addHeading(_ written: Int, _ inlines: [Inline]) {
        let words = HTMLInlines.html(of: inlines)
        // A heading without words would be announced as one all the same.
        guard !words.isEmpty else { return }
        while let last = open.last, last >= written { open.removeLast() }
        open.append(written)
        let tag = "h\(min(6, level + open.count))"
        html += "<\(tag)>\(words)</\(tag)>\n"
        caption = inlines.plainText
    }

    private mutating func add(_ list: List) {
        let tag = list.start == nil ? "ul" : "ol"
        let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        let isTaskList = list.items.contains { $0.isChecked != nil }
        html += "<\(tag)\(start)\(isTaskList ? " class=\"tasks\"" : "")>\n"
        for item in list.items { add(item, isTight: list.isTight) }
        html += "</\(tag)>\n"
    }

    private mutating func add(_ item: ListItem, isTight: Bool) {
        html += "<li>"
        if let isChecked = item.isChecked {
            let (sign, name) = isChecked ? ("☑", "done") : ("☐", "open")
            html += "<span role=\"img\" aria-label=\"\(name)\">\(sign)</span> "
        }
        for block in item.blocks {
            if isTight || item.isChecked != nil, case .paragraph(let inlines) = block {
                html += HTMLInlines.html(of: inlines)
            } else {
                html += "\n"
                add(block)
            }
        }
        html += "</li>\n"
    }
}

/// Running text → HTML.
enum HTMLInlines {
    static func html(of inlines: [Inline]) -> String { inlines.map(html).joined() }

    private static func html(of inline: Inline) -> String {
        switch inline {
        case .text(let text): HTMLText.escaped(text)
        case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
        case .emphasis(let inner): "<em>\(html(of: inner))</em>"
        case .strong(let inner): "<strong>\(html(of: inner))</strong>"
        case .strikethrough(let inner): "<del>\(html(of: inner))</del>"
        case .link(let inner, let destination): link(inner, destination)
        // Nothing is fetched: a picture is the words that stand for it.
        case .image(let inner, _): html(of: inner)
        case .softBreak: "\n"
        case .lineBreak: "<br>\n"
        }
    }

    /// Only addresses that a person can see through are followed; of others the words remain.
    private static func link(_ inner: [Inline], _ destination: String) -> String {
        let words = html(of: inner)
        let lower = destination.lowercased()
        let isKnown = ["https://", "http://", "mailto:"].contains { lower.hasPrefix($0) }
        guard isKnown, !words.isEmpty else { return words }
        return "<a href=\"\(HTMLText.escaped(percentEncoded(destination)))\">\(words)</a>"
    }

    /// What may not stand in an address as it is (RFC 3986): spaces, quotes, and all beyond ASCII.
    private static func percentEncoded(_ address: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in address.utf8 {
            let isFree =
                switch byte {
                case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                    UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
                    UInt8(ascii: "|"), UInt8(ascii: "}"):
                    false
                default: true
                }
            if isFree {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%"
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return result
    }
}

/// A table with its caption, heads for columns and rows, in a box that scrolls on a narrow screen.
struct HTMLTable {
    private let alignments: [Table.Alignment]
    /// Inner HTML of the cells.
    private let header: [String]
    private let rows: [[String]]
    /// The heads as plain words, escaped for an attribute.
    private let names: [String]
    private let caption: String

    init(_ table: Table, caption: String) {
        alignments = table.alignments
        names = table.header.map { HTMLText.escaped($0.plainText) }
        header = table.header.map { HTMLInlines.html(of: $0) }
        rows = table.rows.map { $0.map { HTMLInlines.html(of: $0) } }
        self.caption = caption
    }

    init(_ figures: Figures, caption: String) {
        alignments = figures.alignments
        names = figures.header.map(HTMLText.escaped)
        header = figures.header.map(HTMLText.escaped)
        rows = figures.rows.map { $0.map(HTMLText.escaped) }
        self.caption = caption
    }

    var html: String {
        let name = HTMLText.escaped(caption.isEmpty ? "Table" : caption)
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(name)">
            <table\(isTold ? " class=\"told\" role=\"table\"" : "")>
            <caption>\(name)</caption>
            \(inner)</table>
            </div>

            """
    }

    /// Without the box, for an e-mail.
    var mail: String { "<table>\n\(inner)</table>\n" }

    /// Whether its cells are sentences: on a narrow screen each row then stands as a block of lines, each with the name
    /// of its column, since a sentence beyond the edge is not read.
    ///
    /// The roles say in any layout what the elements say in that of a table.
    private var isTold: Bool {
        guard header.count > 2, header.contains(where: { !$0.isEmpty }) else { return false }
        return rows.contains { row in
            row.indices.contains { row[$0].utf8.count > ($0 == 0 ? 40 : 24) }
        }
    }

    private func role(_ name: String) -> String { isTold ? " role=\"\(name)\"" : "" }

    private var inner: String {
        var html = ""
        if header.contains(where: { !$0.isEmpty }) {
            html += "<thead\(role("rowgroup"))>\n<tr\(role("row"))>" + header.indices.map(head).joined()
            html += "</tr>\n</thead>\n"
        }
        return html + "<tbody\(role("rowgroup"))>\n" + rows.map(row).joined() + "</tbody>\n"
    }

    private func head(_ column: Int) -> String {
        // An empty head would be read out as a head without a name.
        guard !header[column].isEmpty else { return "<td\(role("cell"))></td>" }
        return
            "<th\(role("columnheader")) scope=\"col\"\(mark(column, header[column]))>\(header[column])</th>"
    }

    private func row(_ cells: [String]) -> String {
        "<tr\(role("row"))>" + cells.indices.map { cell(cells[$0], $0) }.joined() + "</tr>\n"
    }

    private func cell(_ text: String, _ column: Int) -> String {
        let mark = mark(column, text)
        // The first cell names its row, where there is more to the row than its name.
        guard column == 0, !text.isEmpty, alignments.count > 1 else {
            return "<td\(role("cell"))\(mark)\(dataHead(column, text))>\(text)</td>"
        }
        return "<th\(role("rowheader")) scope=\"row\"\(mark)>\(text)</th>"
    }

    /// The column's name, for a row that stands as a block; it has been escaped, and has lost its markup here.
    private func dataHead(_ column: Int, _ text: String) -> String {
        guard isTold, column > 0, !text.isEmpty, header.indices.contains(column), !names[column].isEmpty
        else {
            return ""
        }
        return " data-head=\"\(names[column])\""
    }

    private func mark(_ column: Int, _ text: String) -> String {
        let name: String? =
            switch alignments.indices.contains(column) ? alignments[column] : .leading {
            case .leading: room(for: text)
            case .centre: "c"
            case .trailing: "n"
            }
        return name.map { " class=\"\($0)\"" } ?? ""
    }

    /// A date or an id stays on one line; a sentence gets room to be read on a narrow screen.
    private func room(for html: String) -> String? {
        switch html.utf8.count {
        case 0: nil
        case ...18: "k"
        case ...40: "m"
        default: "t"
        }
    }
}
