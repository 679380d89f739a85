internal import Excerpts

/// One row of a table as it stands in the file: a quoted cell may hold line breaks, so a record may be several lines.
struct Record: Sendable {
    /// Without the line break that ends it.
    let bytes: Range<Int>
    /// On which it begins, counted from 1.
    let line: Int
}

/// Cuts a table into records.
///
/// Only ends of lines and quotes are looked at: what the cells of a record say is the reader's matter. So a mistake in
/// one record is told with its line and spoils no other.
struct RecordCutter {
    let text: TableText
    let delimiter: UInt8

    private enum State {
        case start, plain, quoted, closed
    }

    /// - Throws: where a quote is opened and never closed, which would make one cell of the rest of the file.
    func records() throws(Failure) -> [Record] {
        let (records, quote) = cut(most: .max)
        if let quote { throw unclosed(quote) }
        return records
    }

    /// Those at the top of the file, in which the heads are looked for.
    func firstRecords(_ most: Int) -> [Record] { cut(most: most).records }

    /// The records, and where a quote was opened that is not closed.
    private func cut(most: Int) -> (records: [Record], openQuote: Int?) {
        let bytes = text.bytes
        var records: [Record] = []
        var state = State.start
        var start = 0
        var line = 1
        var newestLine = 1
        var quote = 0
        var index = 0
        while index < bytes.count, records.count < most {
            let byte = bytes[index]
            let isBreak = byte == 0x0A || byte == 0x0D
            if state == .quoted {
                if byte == 0x22 {
                    if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                        index += 1
                    } else {
                        state = .closed
                    }
                } else if byte == 0x0A || (byte == 0x0D && !isPair(index, bytes)) {
                    newestLine += 1
                }
            } else if isBreak {
                records.append(Record(bytes: start..<index, line: line))
                if isPair(index, bytes) { index += 1 }
                newestLine += 1
                start = index + 1
                line = newestLine
                state = .start
            } else if byte == delimiter {
                state = .start
            } else if state == .start {
                if byte == 0x22 {
                    state = .quoted
                    quote = index
                } else if byte != 0x20 {
                    state = .plain
                }
            }
            index += 1
        }
        if state == .quoted, records.count < most { return (records, quote) }
        if start < bytes.count, records.count < most {
            records.append(Record(bytes: start..<bytes.count, line: line))
        }
        return (records, nil)
    }

    private func isPair(_ index: Int, _ bytes: [UInt8]) -> Bool {
        bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    }

    private func unclosed(_ offset: Int) -> Failure {
        Failure(
            "the quote that is opened here is never closed",
            at: CellPlaces(text: text).excerpt(at: offset, length: 1),
            remedy: "close it, or take it out; a quote inside of a quoted cell is written twice")
    }
}

/// Places in a table for messages.
struct CellPlaces {
    let text: TableText

    /// More of a line than a message shows.
    private static let mostShown = 20_000

    func excerpt(at offset: Int, length: Int) -> Excerpt {
        let bytes = text.bytes
        let start = bytes[..<offset].lastIndex(where: Self.isBreak).map { $0 + 1 } ?? 0
        let end = bytes[offset...].firstIndex(where: Self.isBreak) ?? bytes.count
        let shownStart = max(start, offset - Self.mostShown)
        let before = String(decoding: bytes[start..<offset], as: UTF8.self)
        return Excerpt(
            source: text.name, line: Self.lines(bytes[..<offset]) + 1, column: before.count + 1,
            length: length,
            text: String(decoding: bytes[shownStart..<min(end, offset + Self.mostShown)], as: UTF8.self))
    }

    /// Where a cell of a record begins, quotes included, and how many bytes it has.
    func cell(_ column: Int, of record: Record, delimiter: UInt8) -> Range<Int> {
        var index = record.bytes.lowerBound
        var start = index
        var number = 0
        var isQuoted = false
        while index < record.bytes.upperBound {
            let byte = text.bytes[index]
            if byte == 0x22, isQuoted || start == index { isQuoted.toggle() }
            if byte == delimiter, !isQuoted {
                if number == column { return start..<index }
                number += 1
                start = index + 1
            }
            index += 1
        }
        return number == column ? start..<index : record.bytes.upperBound..<record.bytes.upperBound
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var wasReturn = false
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && !wasReturn) { count += 1 }
            wasReturn = byte == 0x0D
        }
        return count
    }
}
