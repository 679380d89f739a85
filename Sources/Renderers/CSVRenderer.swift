package import Documents
package import Excerpts
import Markdown

/// The tables of a document → one CSV file (RFC 4180), for a spreadsheet.
///
/// One table is given as it is. Several stand under one another, each with its own heads, and a first column
/// `section` tells them apart; every line has as many cells as the widest.
package struct CSVRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        [RenderedFile(fileExtension: Format.csv.fileExtension, contents: text(of: document.tables))]
    }

    private func text(of tables: [NamedTable]) -> String {
        guard tables.count > 1 else { return tables.flatMap { [$0.header] + $0.rows }.map(line).joined() }
        let rows = tables.flatMap { table in
            [["section"] + table.header] + table.rows.map { [table.name] + $0 }
        }
        let width = rows.map(\.count).max() ?? 0
        return rows.map { line($0 + Array(repeating: "", count: width - $0.count)) }.joined()
    }

    private func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    private func cell(_ text: String) -> String {
        let text = Self.withoutFormula(text)
        let needsQuotes = text.unicodeScalars.contains { $0 == "\"" || $0 == "," || $0 == "\n" || $0 == "\r" }
        guard needsQuotes else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// A spreadsheet would run what begins like a formula: an apostrophe makes it a text.
    ///
    /// Numbers stay numbers, and
    /// those with a typographic minus become some.
    private static func withoutFormula(_ text: String) -> String {
        if text.hasPrefix("−"), isNumber("-\(text.dropFirst())") { return "-\(text.dropFirst())" }
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return isNumber(text) ? text : "'\(text)"
    }

    /// A sign, digits with separators, at most a percent sign behind them.
    private static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text)
        if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
        if rest.last == "%" { rest.removeLast() }
        guard let first = rest.unicodeScalars.first, ("0"..."9").contains(first) else { return false }
        return rest.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
    }
}

/// A table in plain words, under the heading that it stands under.
struct NamedTable: Sendable {
    let name: String
    let header: [String]
    let rows: [[String]]
}

extension Document {
    /// The tables of all sections in their order, charts' figures among them.
    var tables: [NamedTable] { sections.flatMap(\.tables) }
}

extension Section {
    fileprivate var tables: [NamedTable] {
        body.flatMap { block -> [NamedTable] in
            switch block {
            case .markdown(let text): NamedTable.all(in: MarkdownParser.blocks(in: text), under: heading)
            case .chart(let chart): [NamedTable(chart)]
            }
        }
    }
}

extension NamedTable {
    fileprivate init(_ chart: Chart) {
        let figures = chart.figures(absent: "")
        self.init(name: chart.title, header: figures.header, rows: figures.rows)
    }

    private init(_ table: Table, name: String) {
        self.init(
            name: name, header: table.header.map(\.plainText), rows: table.rows.map { $0.map(\.plainText) })
    }

    fileprivate static func all(in blocks: [Block], under heading: String) -> [NamedTable] {
        var name = heading
        var tables: [NamedTable] = []
        for block in blocks {
            switch block {
            case .heading(_, let inlines): name = inlines.plainText
            case .table(let table): tables.append(NamedTable(table, name: name))
            case .quote(let inner): tables += all(in: inner, under: name)
            case .list(let list): tables += list.items.flatMap { all(in: $0.blocks, under: name) }
            case .paragraph, .code, .rule: continue
            }
        }
        return tables
    }
}
