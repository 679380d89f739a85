import Commands
import Customers
import Documents
import Excerpts
import Files
import Foundation
import Generators
import Renderers
import Scoring
import TestSupport
import Testing

/// Books at the edges as the reports give them: all forms as recorded, the figures as worked by hand.
@Suite("Retention at the edges")
struct RevenueEdgeTests {
    static let folder = "Tests/DocumentTests/Edges/retention"
    static let reports = ["nrr_report", "cohort_analysis", "portfolio_review"]
    static let formats: [Format] = [.text, .markdown, .json, .csv, .html]

    @Test("figures are those worked by hand", arguments: RevenueEdge.all)
    func figures(_ edge: RevenueEdge) throws {
        let facts = try Self.document("nrr_report", edge).facts
        #expect(!edge.figures.isEmpty)
        for (key, expected) in edge.figures {
            let value = try #require(facts[key], "the answer has no \(key)")
            #expect(Self.isSame(value, expected), "\(key) is \(value), not \(String(describing: expected))")
        }
        for (key, expected) in edge.lists {
            #expect(Self.entries(facts[key]) == expected, "\(key)")
        }
    }

    @Test("the kinds of the months add up to those worked by hand", arguments: RevenueEdge.all)
    func months(_ edge: RevenueEdge) throws {
        let facts = try Self.document("nrr_report", edge).facts
        guard case .list(let months) = facts["months"] else { throw Failure("no months") }
        #expect(!months.isEmpty)
        for (key, expected) in edge.months {
            let sum = months.reduce(0) { $0 + (Self.number($1[key]) ?? .nan) }
            #expect(abs(sum - (expected ?? .nan)) < 1e-9, "\(key) is \(sum)")
        }
    }

    @Test("cohorts are those worked by hand, blank where a day is yet to come", arguments: RevenueEdge.all)
    func cohorts(_ edge: RevenueEdge) throws {
        let facts = try Self.document("cohort_analysis", edge).facts
        guard case .list(let cohorts) = facts["cohorts"] else { throw Failure("no cohorts") }
        for (name, expected) in edge.cohorts {
            let parts = name.split(separator: " ").map(String.init)
            let cohort = try #require(
                cohorts.first { $0["cohort"] == .text(parts[0]) }, "no cohort \(parts[0])")
            guard case .list(let cells) = cohort[parts[1]] else { throw Failure("no \(parts[1])") }
            #expect(cells.count == expected.count)
            for (cell, ratio) in zip(cells, expected) {
                #expect(Self.isSame(cell, ratio), "\(name): \(cells)")
            }
        }
    }

    @Test("reports read as recorded in every form", arguments: RevenueEdge.all)
    func recorded(_ edge: RevenueEdge) throws {
        for report in Self.reports {
            let document = try Self.document(report, edge)
            for format in Self.formats {
                let file = GoldenFile("\(Self.folder)/\(edge.name)/\(report).\(format.fileExtension)")
                let difference = try file.difference(to: try Self.text(of: document, as: format))
                #expect(difference == nil)
            }
        }
    }

    @Test("no recorded report is left over from an edge that is gone")
    func orphans() throws {
        let expected = RevenueEdge.all.flatMap { edge in
            Self.reports.flatMap { report in
                Self.formats.map { "\(edge.name)/\(report).\($0.fileExtension)" }
            }
        }
        let found = try FileManager.default.subpathsOfDirectory(atPath: Project.path(Self.folder))
        #expect(Set(found.filter { $0.contains(".") }) == Set(expected))
    }

    // From 60 columns, the narrowest that is promised; without Unicode every character is ASCII.
    @Test(
        "no line is wider than the screen, and without Unicode nothing is outside ASCII",
        arguments: RevenueEdge.all)
    func widths(_ edge: RevenueEdge) throws {
        for report in Self.reports {
            let document = try Self.document(report, edge)
            for width in [60, 72, 80, 120] {
                for usesUnicode in [true, false] {
                    let style = TextStyle(width: width, usesColor: false, usesUnicode: usesUnicode)
                    let text = try Format.text.render(document, style: style).map(\.contents).joined()
                    for line in text.split(separator: "\n") {
                        #expect(line.count <= width, "\(report) at \(width): \(line)")
                        if !usesUnicode { #expect(Self.isASCII(line), "\(report): \(line)") }
                    }
                }
            }
        }
    }
}

extension RevenueEdgeTests {
    private static func document(_ report: String, _ edge: RevenueEdge) throws -> Document {
        let sample = try Sample.shared.get()
        let day = try #require(Day(iso: edge.day))
        let accounts = try edge.accounts.enumerated().map { try account($1, number: $0, on: day) }
        var profile = BookProfile()
        profile.exchangeRates = ["USD": 0.5]
        let scorer = Scorer(book: Book(profile: profile, accounts: accounts), day: day, rules: sample.rules)
        let command = Command(
            intent: report, request: .book(try question(report, edge), Scope(accounts: accounts)), day: day)
        return try Generator(scorer: scorer, templates: sample.templates).document(for: command)
    }

    /// Accounts are called a, b, c … in their order; lines that belong into the head are put there.
    private static func account(_ text: String, number: Int, on day: Day) throws -> Account {
        let id = String("abcdef".dropFirst(number).prefix(1))
        let lines = text.split(separator: "\n").map(String.init)
        let head = lines.filter { line in ["arr:", "csm:", "currency:"].contains { line.hasPrefix($0) } }
        let rest = lines.filter { !head.contains($0) }
        let whole =
            "customer_health:\n  account: Firm \(id)\n" + head.map { "  \($0)\n" }.joined()
            + rest.map { "\($0)\n" }.joined()
        let read = AccountReading(id: id, file: "Accounts/\(id).yaml", on: day).read(Array(whole.utf8))
        return try #require(read.account, "\(read.problems.map(\.report))")
    }

    private static func question(_ report: String, _ edge: RevenueEdge) throws -> BookQuestion {
        switch report {
        case "nrr_report":
            guard let period = edge.period else { return .nrrReport(nil) }
            return .nrrReport(
                Period(from: try #require(Day(iso: period.from)), to: try #require(Day(iso: period.to))))
        case "cohort_analysis": return .cohortAnalysis(byQuarter: false)
        default: return .portfolioReview(since: nil)
        }
    }

    /// The JSON form without its words, which the other forms have; a page without its style sheet, which has its own tests.
    private static func text(of document: Document, as format: Format) throws -> String {
        if format == .json { return JSONText.write(document.facts) + "\n" }
        let style = TextStyle(width: 100, usesColor: false, usesUnicode: true)
        // Where there is no cohort there is no table, and that is said.
        guard format.isAvailable(for: document) else {
            #expect(format == .csv)
            return "no table form\n"
        }
        let text = try format.render(document, style: style).map(\.contents).joined()
        guard let open = text.range(of: "<style>"), let close = text.range(of: "</style>") else {
            return text
        }
        return text.replacingCharacters(in: open.upperBound..<close.lowerBound, with: "")
    }

    /// Currency signs are words, not drawing: they stay.
    private static func isASCII(_ line: Substring) -> Bool {
        line.unicodeScalars.allSatisfy { $0.isASCII || $0 == "€" }
    }

    private static func isSame(_ fact: Fact, _ expected: Double?) -> Bool {
        guard let expected else { return fact == .null }
        return number(fact).map { abs($0 - expected) < 1e-9 } ?? false
    }

    private static func number(_ fact: Fact?) -> Double? {
        if case .number(let number) = fact { number } else { nil }
    }

    /// Texts of a list, or account and reason of each record.
    private static func entries(_ fact: Fact?) -> [String]? {
        guard case .list(let entries) = fact else { return nil }
        return entries.map { entry in
            if case .text(let text) = entry { return text }
            return [entry["account"], entry["reason"]].compactMap { part in
                if case .text(let text) = part { text } else { nil }
            }.joined(separator: " ")
        }
    }
}
