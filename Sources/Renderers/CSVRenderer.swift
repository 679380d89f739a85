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
        let tables = tables.map(SpreadsheetTable.init)
        guard tables.count > 1 else { return tables.flatMap(\.lines).map(line).joined() }
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
    /// Numbers stay numbers.
    private static func withoutFormula(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        if case .number = SpreadsheetValue(text, language: "en") { return text }
        return "'\(text)"
    }
}

/// A table in plain words, under the heading that it stands under.
struct NamedTable: Sendable {
    let name: String
    /// How its numbers are written, ISO 639-1.
    let language: String
    let header: [String]
    let rows: [[String]]
}

/// A table with plain numbers: an amount stands without its currency, which has a column of its own behind it.
private struct SpreadsheetTable {
    let name: String
    private(set) var header: [String] = []
    private(set) var rows: [[String]]

    var lines: [[String]] { [header] + rows }

    init(_ table: NamedTable) {
        name = table.name
        rows = Array(repeating: [], count: table.rows.count)
        for column in table.header.indices { add(column, of: table) }
    }

    private mutating func add(_ column: Int, of table: NamedTable) {
        let values = table.rows.map { row in
            SpreadsheetValue(row.indices.contains(column) ? row[column] : "", language: table.language)
        }
        let head = table.header[column]
        header.append(head)
        for (row, value) in values.enumerated() { rows[row].append(value.written) }
        guard values.contains(where: { $0.currency != nil }) else { return }
        header.append(head.isEmpty ? "currency" : "\(head) currency")
        for (row, value) in values.enumerated() { rows[row].append(value.currency ?? "") }
    }
}

extension SpreadsheetValue {
    fileprivate var written: String {
        switch self {
        case .number(let text), .money(let text, _), .day(let text), .text(let text): text
        case .nothing: ""
        }
    }

    fileprivate var currency: String? {
        guard case .money(_, let currency) = self else { return nil }
        return currency
    }
}

extension Document {
    /// The tables of all sections in their order, charts' figures among them.
    var tables: [NamedTable] { sections.flatMap(\.tables) }
}

extension Section {
    fileprivate var tables: [NamedTable] {
        body.flatMap { block -> [NamedTable] in
            switch block {
            case .markdown(let text):
                NamedTable.all(in: MarkdownParser.blocks(in: text), under: heading, language: language)
            case .chart(let chart): [NamedTable(chart)]
            }
        }
    }
}

extension NamedTable {
    fileprivate init(_ chart: Chart) {
        let figures = chart.figures(absent: "")
        let parts = figures.rows.map { row in row.flatMap { Self.values(in: $0) } }
        let width = parts.first?.count ?? 0
        let isSplit = width > figures.header.count && parts.allSatisfy { $0.count == width }
        self.init(
            name: chart.title, language: "en",
            header: isSplit ? Self.header(figures.header, for: figures.rows[0]) : figures.header,
            rows: isSplit ? parts : figures.rows)
    }

    /// `5, €575,280` is two figures for a spreadsheet.
    private static func values(in cell: String) -> [String] {
        let parts = cell.split(separator: ", ").map(String.init)
        let areFigures = parts.allSatisfy { part in
            switch SpreadsheetValue(part, language: "en") {
            case .number, .money: true
            case .day, .text, .nothing: false
            }
        }
        return parts.count > 1 && areFigures ? parts : [cell]
    }

    /// The second figure of a cell stands under "Value 2".
    private static func header(_ names: [String], for row: [String]) -> [String] {
        zip(names, row).flatMap { name, cell in
            values(in: cell).indices.map { $0 == 0 ? name : "\(name) \($0 + 1)" }
        }
    }

    private init(_ table: Table, name: String, language: String) {
        self.init(
            name: name, language: language, header: table.header.map(\.plainText),
            rows: table.rows.map { $0.map(\.plainText) })
    }

    fileprivate static func all(
        in blocks: [Block], under heading: String, language: String
    ) -> [NamedTable] {
        var name = heading
        var tables: [NamedTable] = []
        for block in blocks {
            switch block {
            case .heading(_, let inlines): name = inlines.plainText
            case .table(let table): tables.append(NamedTable(table, name: name, language: language))
            case .quote(let inner): tables += all(in: inner, under: name, language: language)
            case .list(let list):
                tables += list.items.flatMap { all(in: $0.blocks, under: name, language: language) }
            case .paragraph, .code, .rule: continue
            }
        }
        return tables
    }
}
