import Commands
import Customers
import Documents
import Excerpts
import Foundation
import Generators
import Renderers
import TestSupport
import Testing

/// Names that some form could take for something else: each comes out escaped, or the letter is refused.
@Suite("A hostile name") struct HostileNameTests {
    static let names = [
        "Q\"uote & 'Sons'", "A & B <b>bold</b>", "<script>alert(1)</script>", "Semi; colon, comma\\",
        "👩‍👩‍👧‍👦 Family 🏳️‍🌈", "\u{200F}שלום\u{200F} Ltd", "=HYPERLINK(\"http://x\")", "+49 30 1234 GmbH", "-Dash AG",
        "@SUM(A1)", "|pipe|`code`*star*_under_~~gone~~", "# Heading", "{{company}} Ltd", "[Name] Inc",
        String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 8),
    ]
    /// Those that a header or a calendar line could be broken with.
    static let breaks = ["Line\nBreak", "Bcc\r\nBcc: all@example.com", "Sep\u{2028}arator", "Null\u{0}byte"]

    private static let questions: [(String, AccountQuestion)] = [
        ("score", .score), ("renewal_prep", .renewalPrep), ("save_play", .savePlay),
        ("qbr_prep", .qbrPrep(nil)),
        ("onboarding_plan", .onboardingPlan), ("expansion", .expansion), ("nudge", .nudge),
    ]

    /// Documents about a rich account whose company, manager and contact all bear the name.
    private static func documents(named name: String) throws -> [Document] {
        let sample = try Sample.shared.get()
        var account = try #require(sample.book["brightwater-logistics"])
        account.name = name
        account.csm = name
        account.scores?.relationship.champion = .said(name)
        return try questions.map { intent, question in
            try sample.generator.document(
                for: Command(intent: intent, request: .account(question, account), day: Sample.day))
        }
    }

    /// Every file of a form; none where it is refused.
    private static func files(_ format: Format, named name: String) throws -> [String] {
        try documents(named: name).filter(format.isAvailable).flatMap { document in
            ((try? format.render(document)) ?? []).map(\.contents)
        }
    }

    @Test("is a word in HTML, never a mark", arguments: names)
    func html(_ name: String) throws {
        let pages = try Self.files(.html, named: name)
        #expect(pages.count == Self.questions.count)
        for page in pages {
            #expect(!page.contains("<script") && !page.contains("<b>bold") && !page.contains("<del>"))
            #expect(page.firstMatch(of: /&(?!amp;|lt;|gt;|quot;|#39;|#\d+;)/) == nil)
        }
    }

    @Test("is the same again in JSON", arguments: names)
    func json(_ name: String) throws {
        for text in try Self.files(.json, named: name) {
            let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(value?["name"] as? String == name)
        }
    }

    @Test("is no formula in CSV", arguments: names)
    func csv(_ name: String) throws {
        let formula = /(?:^|,|\r\n)"?[=+@\-](?![\d.,]*%?"?(?:,|\r\n|$))/
        for table in try Self.files(.csv, named: name) {
            #expect(table.firstMatch(of: formula) == nil)
            #expect(table.hasSuffix("\r\n"))
        }
    }

    @Test("stays in its line of a calendar", arguments: names + breaks)
    func calendar(_ name: String) throws {
        let starts = [
            "BEGIN:", "END:", "VERSION:", "PRODID:", "UID:", "DTSTAMP:", "DTSTART", "DTEND", "SUMMARY:",
        ]
        let more = ["DESCRIPTION:", "TRANSP:", "CALSCALE:", "METHOD:", "CLASS:", "STATUS:", " "]
        for calendar in try Self.files(.ics, named: name) {
            for line in calendar.split(separator: "\r\n", omittingEmptySubsequences: true) {
                #expect(line.utf8.count <= 75 && !line.utf8.contains { $0 == 10 || $0 == 13 }, "\(line)")
                #expect((starts + more).contains(where: line.hasPrefix), "\(line)")
            }
        }
    }

    @Test("adds no header to a draft: it is encoded, or the draft is refused", arguments: names + breaks)
    func drafts(_ name: String) throws {
        let known = ["From", "To", "Subject", "MIME-Version", "Content-Type", "X-Unsent", "Content-Language"]
        for draft in try Self.files(.eml, named: name) {
            let head = draft.split(separator: "\r\n\r\n", maxSplits: 1)[0]
            for line in head.split(separator: "\r\n") {
                let isKnown = line.first == " " || known.contains { line.hasPrefix("\($0):") }
                #expect(isKnown && line.utf8.count <= 76 && line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
            }
        }
    }

    @Test("drives no terminal", arguments: names + breaks)
    func text(_ name: String) throws {
        for format in [Format.text, .slack] {
            for text in try Self.files(format, named: name) {
                let driving = text.unicodeScalars.filter {
                    ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                        || (0x2028...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
                }
                #expect(driving.isEmpty)
            }
        }
    }

    @Test(
        "with signs of Markdown keeps them, in letters too",
        arguments: ["A*star*B", "C~~gone~~D", "E`code`F"])
    func markdown(_ name: String) throws {
        let documents = try Self.documents(named: name)
        let letters = documents.flatMap(\.emails).filter { $0.refusal == nil }
        #expect(letters.contains { $0.text.contains(name) })
        for document in documents {
            let text = try Format.text.render(document).map(\.contents).joined()
            let page = try Format.html.render(document).map(\.contents).joined()
            #expect(text.contains(name) && page.contains(name))
            #expect(!page.contains("<em>") && !page.contains("<del>"))
        }
    }

    @Test("that ends in a full stop ends a sentence with one")
    func fullStop() throws {
        for document in try Self.documents(named: "Initech Inc.") {
            let text = try Format.text.render(document).map(\.contents).joined()
            #expect(text.contains("Initech Inc.") && !text.contains("Inc.."))
        }
    }

    @Test("with brackets or braces is in no letter, since it could be a field that nobody filled")
    func brackets() throws {
        for name in ["{{company}} Ltd", "[Name] Inc"] {
            let emails = try Self.documents(named: name).flatMap(\.emails)
            #expect(!emails.isEmpty && emails.allSatisfy { $0.refusal != nil })
        }
    }
}
