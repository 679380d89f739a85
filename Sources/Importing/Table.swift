internal import Excerpts
internal import SwiftCSV

/// A table that is read: its heads, and the records below them.
package struct Table: Sendable {
    /// A record's cells, or why they cannot be told apart.
    struct Row: Sendable {
        let record: Record
        let cells: [String]
        /// nil where the cells can be used.
        var fault: String?
    }

    package let text: TableText
    let delimiter: UInt8
    let heads: [String]
    /// Those behind the heads.
    let records: ArraySlice<Record>

    package var name: String { text.name }
    package var rowCount: Int { records.count }

    /// `head` is the number of the record that holds the heads.
    init(_ text: TableText, delimiter: UInt8, records: [Record], head: Int) throws(Failure) {
        self.text = text
        self.delimiter = delimiter
        self.records = records[(head + 1)...]
        let row = Self.row(records[head], of: text, delimiter)
        if let fault = row.fault {
            throw Failure(
                "the heads of the table cannot be read: \(fault)",
                at: CellPlaces(text: text).excerpt(at: records[head].bytes.lowerBound, length: 1))
        }
        heads = row.cells
        try refuseTwins(records[head])
    }

    /// Two columns of one name cannot be told apart by it.
    private func refuseTwins(_ record: Record) throws(Failure) {
        var first: [String: Int] = [:]
        for (column, head) in heads.enumerated() {
            let key = Heads.key(head)
            guard !key.isEmpty, let earlier = first[key] else {
                first[key] = column
                continue
            }
            throw Failure(
                "two columns are called \"\(Fields.shortened(head))\", columns \(earlier + 1) and \(column + 1)",
                at: excerpt(column, of: record),
                remedy: "rename one of them in the file, then import it again")
        }
    }

    func excerpt(_ column: Int, of record: Record) -> Excerpt {
        let places = CellPlaces(text: text)
        let cell = places.cell(column, of: record, delimiter: delimiter)
        let letters = String(decoding: text.bytes[cell].prefix(200), as: UTF8.self).count
        return places.excerpt(at: cell.lowerBound, length: letters)
    }

    // MARK: - Rows

    /// So many records are handed to the parser at once.
    private static let portion = 512
    /// No row of a person's table is longer; one that is has lost a quote.
    private static let mostBytes = 256 * 1024

    /// Calls `visit` with every row, and `progress` with the number of those done.
    func forEachRow(progress: (Int) -> Void, _ visit: (Row) -> Void) {
        var index = records.startIndex
        while index < records.endIndex {
            let end = min(records.endIndex, index + Self.portion)
            for row in Self.rows(records[index..<end], of: text, delimiter) { visit(row) }
            index = end
            progress(index - records.startIndex)
        }
    }

    /// Parsed in one go where every record is in order, else each by itself.
    private static func rows(_ records: ArraySlice<Record>, of text: TableText, _ delimiter: UInt8) -> [Row] {
        guard let first = records.first, let last = records.last else { return [] }
        let range = first.bytes.lowerBound..<last.bytes.upperBound
        if range.count < mostBytes, let cells = try? parsed(text.bytes[range], delimiter),
            cells.count == records.count
        {
            return zip(records, cells).map { Row(record: $0, cells: $1) }
        }
        return records.map { row($0, of: text, delimiter) }
    }

    private static func row(_ record: Record, of text: TableText, _ delimiter: UInt8) -> Row {
        guard record.bytes.count < mostBytes else {
            return Row(
                record: record, cells: [],
                fault:
                    "the row is \(record.bytes.count / 1024) KiB long; a quote may not be closed where it should be"
            )
        }
        guard !record.bytes.isEmpty else { return Row(record: record, cells: [""]) }
        guard let cells = try? parsed(text.bytes[record.bytes], delimiter) else {
            return Row(
                record: record, cells: [],
                fault: "a quote stands in the middle of a cell; inside of a quoted cell it is written twice")
        }
        guard cells.count == 1, let only = cells.first else {
            return Row(record: record, cells: [], fault: "a sign in it that ends a line unseen")
        }
        return Row(record: record, cells: only)
    }

    /// The first row is the parser's head; a blank last cell of the last row is not given by it, and is nothing here
    /// either.
    private static func parsed(_ bytes: ArraySlice<UInt8>, _ delimiter: UInt8) throws -> [[String]] {
        let sign = CSVDelimiter.character(Character(Unicode.Scalar(delimiter)))
        let csv = try CSV<Enumerated>(
            string: String(decoding: bytes, as: UTF8.self), delimiter: sign, loadColumns: false)
        return [csv.header] + csv.rows
    }

    /// The cells of the first records, for finding the heads.
    static func cells(of records: [Record], in text: TableText, delimiter: UInt8) -> [[String]] {
        records.map { row($0, of: text, delimiter).cells }
    }
}

/// Column heads as they are compared: letters and digits in lower case, everything else a space.
enum Heads {
    static func key(_ head: String) -> String {
        var key = ""
        var isGap = false
        for scalar in head.unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isGap = !key.isEmpty
                continue
            }
            if isGap { key += " " }
            isGap = false
            key += scalar.value < 0x80 ? String(scalar).lowercased() : scalar.properties.lowercaseMapping
        }
        return key
    }
}
