import Customers
import Excerpts
import Files
import Foundation
import IntentMatching
import TestSupport
import Testing

@testable import Importing

/// The day of all imports, a Tuesday: 24 November 2026.
let importDay = Day(number: 20_781)

/// A mapping written in a test; `more` are lines behind its head.
func mapping(_ more: String, named name: String = "test") throws -> ImportMapping {
    let text = "import: \(name)\ntitle: a test\nexample: import x.csv\n\(more)"
    let yaml = YAMLReading.read(Array(text.utf8), named: "\(name).yaml")
    return try ImportBench.mapping(try #require(yaml.root), name, yaml.source)
}

/// Two customers: one in dollars, one in euros, the book's currency.
func importBook(_ more: [Account] = []) -> Book {
    var acme = Account(id: "acme", file: "Accounts/acme.yaml", name: "Acme Corp")
    acme.aliases = ["Acme", "cus_acme"]
    acme.currency = "USD"
    acme.arr = 100_000
    acme.csm = "Jo Park"
    acme.history = History(rows: [
        (day: day("2026-09-30"), values: [(.logins, 400), (.nps, 8)]),
        (day: day("2026-10-31"), values: [(.logins, 410)]),
    ])
    let mueller = Account(id: "mueller", file: "Accounts/mueller.yaml", name: "Müller & Söhne GmbH")
    return Book(profile: BookProfile(), accounts: [acme, mueller] + more)
}

func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

/// What a table would change in a book.
func plan(
    _ text: String, _ mappings: [ImportMapping], word: String? = nil, book: Book = importBook(),
    _ manner: ImportManner = ImportManner()
) throws -> ImportPlan {
    try plan(bytes: Array(text.utf8), mappings, word: word, book: book, manner)
}

func plan(
    bytes: [UInt8], _ mappings: [ImportMapping], word: String? = nil, book: Book = importBook(),
    _ manner: ImportManner = ImportManner()
) throws -> ImportPlan {
    let open = try TableOpening(bytes, named: "x.csv", mappings: mappings).open(word: word)
    return ImportBench.planning(book).plan(open, manner)
}

/// `acme arr 100000→120000`, `acme 2026-10-31 active_users 41`, in the plan's order.
func summary(_ plan: ImportPlan) -> [String] {
    plan.changes.flatMap { change in
        change.fields.map { "\(change.id) \($0.name) \(shown($0.old))→\(shown($0.new))" }
            + change.rows.map { row in
                let values = row.values.map { "\($0.signal.name) \(FieldValue.written($0.value))" }
                return "\(change.id) \(row.day.iso) \(values.joined(separator: ", "))"
            }
    }
}

/// `3:5 "abc" is no number`.
func unplaced(_ plan: ImportPlan) -> [String] {
    plan.unplaced.map { one in
        let nearest = one.nearest.map { ", nearest \($0)" } ?? ""
        return "\(one.place.line):\(one.place.column) \"\(one.value)\" \(one.reason)\(nearest)"
    }
}

private func shown(_ value: FieldValue?) -> String {
    switch value {
    case .number(let number): FieldValue.written(number)
    case .day(let day): day.iso
    case .flag(let flag): String(flag)
    case .text(let text): text
    case .nothing, nil: "–"
    }
}

/// The failure of something that must fail.
func failure(_ body: () throws -> Void) -> Failure {
    do {
        try body()
        return Failure("nothing was thrown")
    } catch {
        return (error as? Failure) ?? Failure("\(error)")
    }
}
