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

/// The mappings that come with Steward.
enum Shipped {
    static let names = TemplateFolder(path: Project.path("Templates")).names(in: "imports")

    static func mapping(_ name: String) throws -> ImportMapping {
        let template = try TemplateFolder(path: Project.path("Templates")).template(
            at: "imports/\(name).yaml")
        return try mapping(template.root, name, template.source)
    }

    static func all() throws -> [ImportMapping] { try names.map(mapping) }

    static func mapping(_ root: Node, _ name: String, _ source: SourceText) throws -> ImportMapping {
        let problems = Problems(in: source)
        guard let mapping = ImportMapping(root, named: name, problems: problems) else {
            throw problems.all.first ?? Failure("\(name) says nothing")
        }
        return mapping
    }
}

/// A mapping written in a test; `more` are lines behind its head.
func mapping(_ more: String, named name: String = "test") throws -> ImportMapping {
    let text = "import: \(name)\ntitle: a test\nexample: import x.csv\n\(more)"
    let yaml = YAMLReading.read(Array(text.utf8), named: "\(name).yaml")
    return try Shipped.mapping(try #require(yaml.root), name, yaml.source)
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
    let names = AccountFinder.Names(
        fold: { Folding.nameKey(Folding.fold($0)) }, legalForms: ["gmbh", "inc", "corp", "ltd"])
    let planning = ImportPlanning(
        book: book, names: names, newID: { AccountID.suggestion(for: $0) }, on: importDay, notAfter: importDay
    )
    return planning.plan(open, manner)
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
