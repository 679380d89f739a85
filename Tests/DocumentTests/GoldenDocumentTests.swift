import Commands
import Customers
import Documents
import Foundation
import Generators
import Renderers
import TestSupport
import Testing

/// Every document as a person reads it, on three accounts that differ as much as accounts can: one of which much is
/// known, one of which little is known, and a German one in renewal; and four that have left.
@Suite struct GoldenDocumentTests {
    static let living = ["brightwater-logistics", "copperfield-plumbing", "mueller-soehne-spedition"]
    static let gone = ["harbor-fresh-foods", "tessellate-telecom", "solvang-cargo-bikes"]
    static let formats: [Format] = [.text, .markdown, .json]

    struct Case: CustomTestStringConvertible {
        let name: String
        let question: AccountQuestion
        let accounts: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "score", question: .score, accounts: living),
        Case(name: "onboarding_plan", question: .onboardingPlan, accounts: living),
        Case(name: "qbr_prep", question: .qbrPrep(nil), accounts: living),
        Case(name: "churn_risk", question: .churnRisk, accounts: living + ["harbor-fresh-foods"]),
        Case(name: "expansion", question: .expansion, accounts: living + ["hooli-broadband"]),
        Case(name: "win_back", question: .winBack, accounts: gone + ["brightwater-logistics"]),
        Case(name: "renewal_prep", question: .renewalPrep, accounts: living),
        Case(name: "success_plan", question: .successPlan, accounts: living + ["quarry-lane-veterinary"]),
        Case(name: "save_play", question: .savePlay, accounts: living),
        Case(name: "lifecycle", question: .lifecycle, accounts: living),
    ]

    @Test("documents about an account read as recorded", arguments: cases)
    func account(_ item: Case) throws {
        let sample = try Sample.shared.get()
        for id in item.accounts {
            let account = try #require(sample.book[id], "the sample book has no \(id)")
            let command = Command(
                intent: item.name, request: .account(item.question, account), day: Sample.day)
            try check(sample.generator.document(for: command), as: "\(item.name)/\(id)")
        }
    }

    @Test("documents about the book read as recorded")
    func book() throws {
        let sample = try Sample.shared.get()
        let scope = Scope(accounts: sample.book.accounts)
        let questions: [(String, BookQuestion)] = [
            ("portfolio_review", .portfolioReview(since: nil)), ("nrr_report", .nrrReport(nil)),
            ("cohort_analysis", .cohortAnalysis(byQuarter: false)), ("action_queue", .actionQueue),
        ]
        for (name, question) in questions {
            let command = Command(intent: name, request: .book(question, scope), day: Sample.day)
            try check(sample.generator.document(for: command), as: "\(name)/book")
        }
    }

    private func check(_ document: Document, as name: String) throws {
        for format in Self.formats {
            let style = TextStyle(width: 100, usesColor: false, usesUnicode: true)
            for file in try format.render(document, style: style) {
                let golden = GoldenFile("Tests/DocumentTests/Golden/\(name).\(file.fileExtension)")
                let difference = try golden.difference(to: file.contents)
                #expect(difference == nil)
            }
        }
    }

    @Test("no golden file is left over from a document that is gone")
    func orphans() throws {
        let books = ["portfolio_review", "nrr_report", "cohort_analysis", "action_queue"].map { "\($0)/book" }
        let names = Self.cases.flatMap { item in item.accounts.map { "\(item.name)/\($0)" } } + books
        let expected = Set(names.flatMap { name in Self.formats.map { "\(name).\($0.fileExtension)" } })
        let folder = Project.path("Tests/DocumentTests/Golden")
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }
        #expect(found.filter { !expected.contains($0) }.isEmpty)
    }
}
