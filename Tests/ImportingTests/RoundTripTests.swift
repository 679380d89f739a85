import Customers
import Excerpts
import Files
import Foundation
import TestSupport
import Testing

@testable import Importing

/// Import, write, read: what the table says is what the book then says, whatever the table.
@Suite("From the table into the files and back") struct RoundTripTests {
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in every run.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let files = [
        // Rows in lines, newest first, with a comment and a row of several lines.
        "one":
            "# kept\ncustomer_health:\n  account: \"One Ltd\"\n\nhistory:\n  - {date: 2026-10-31, logins: 5}   # said by Jo\n  - date: 2026-09-30\n    nps: 4\n",
        "two":
            "customer_health: {account: Two}\nhistory: [{date: 2026-10-01, nps: 3}, {date: 2026-10-31, logins: 2}]\n",
        "three": "customer_health:\n  account: Three\n",
        "four": "customer_health:\n  account: 'Four & Sons'\nhistory: []\nevents: []\n",
    ]

    @Test(
        "reading gives the imported values, a second import changes nothing, undo gives the old bytes",
        arguments: 1...12)
    func roundTrip(_ seed: Int) throws {
        var chance = Chance(state: UInt64(seed))
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: "\(folder)/book", withIntermediateDirectories: true)
        for (id, text) in Self.files {
            try text.write(toFile: "\(folder)/book/\(id).yaml", atomically: true, encoding: .utf8)
        }
        let edits = AccountEdits(book: "\(folder)/book", state: "\(folder)/state", on: importDay)
        let (text, expected) = Self.table(&chance)
        let mapping = try ImportBench.mapping("plain")
        let manner = ImportManner(creates: true, overwrites: true)

        let first = try plan(text, [mapping], book: try Self.book(folder), manner)
        #expect(!first.isEmpty && first.unplacedCount == 0)
        let outcome = edits.write(
            first.changes.map { AccountFileEdits(id: $0.id, name: $0.name, file: $0.file, edits: $0.edits) })
        for result in outcome.results { _ = try result.get() }

        let book = try Self.book(folder)
        for (name, values) in expected {
            let account = try #require(book.accounts.first { $0.name == name })
            for (key, value) in values {
                let reading = account.history.newest(key.signal, by: key.day)
                #expect(reading?.day == key.day && reading?.value == value, "\(name) \(key)")
            }
        }
        #expect(try plan(text, [mapping], book: book, manner).isEmpty)

        _ = try edits.undo()
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/book").sorted()
        #expect(names == Self.files.keys.map { "\($0).yaml" }.sorted())
        for (id, text) in Self.files {
            #expect(try String(contentsOfFile: "\(folder)/book/\(id).yaml", encoding: .utf8) == text)
        }
    }

    private struct Key: Hashable {
        let day: Day
        let signal: Signal
    }

    private static func book(_ folder: String) throws -> Book {
        let read = try BookFolder(path: "\(folder)/book").read(asOf: importDay)
        #expect(read.brokenFiles.isEmpty)
        return read.book
    }

    /// A table of random days and figures, in random order, and what it says by account.
    private static func table(_ chance: inout Chance) -> (text: String, expected: [String: [Key: Double]]) {
        let signals: [Signal] = [.logins, .nps, .csat, .mrr, .dauMauRatio]
        let names = ["One Ltd", "Two", "Three", "Four & Sons", "Fünf, Sechs \"und\" Co"]
        var expected: [String: [Key: Double]] = [:]
        var rows: [String] = []
        for name in names {
            for day in (0..<90).shuffled(using: &chance).prefix(Int.random(in: 3...30, using: &chance)) {
                let date = importDay - day
                let cells = signals.map { signal -> String in
                    guard Bool.random(using: &chance) else { return "" }
                    let range = signal.range
                    let most = min(range.upperBound, 5000)
                    let value =
                        (Double.random(in: range.lowerBound...most, using: &chance) * 100).rounded() / 100
                    expected[name, default: [:]][Key(day: date, signal: signal)] = value
                    return FieldValue.written(value)
                }
                let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
                rows.append(([quoted, date.iso] + cells).joined(separator: ","))
            }
        }
        let head = (["account", "date"] + signals.map(\.name)).joined(separator: ",")
        return (([head] + rows.shuffled(using: &chance)).joined(separator: "\r\n"), expected)
    }
}
