import Documents
import Renderers
import Testing

@Suite("A document on a terminal")
struct TextRendererTests {
    private func text(
        _ document: Document, width: Int = 60, color: Bool = false, unicode: Bool = true
    ) -> String {
        TextRenderer(style: TextStyle(width: width, usesColor: color, usesUnicode: unicode)).text(
            of: document)
    }

    /// What stands below the title's rule and the blank line.
    private static func afterRule(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { !$0.contains("━") && !$0.contains("====") }.dropFirst(2).joined(separator: "\n")
    }

    private func body(_ markdown: String, width: Int = 40, color: Bool = false, unicode: Bool = true)
        -> String
    {
        let document = Samples.document(sections: [Samples.section(markdown, heading: "")])
        return Self.afterRule(text(document, width: width, color: color, unicode: unicode))
    }

    @Test("title and day stand over a rule, sections under ruled headings, commands at the end")
    func frame() {
        let document = Samples.document(
            sections: [
                Samples.section("All is well.", heading: "State"),
                Samples.section("Agenda.", heading: "Meeting", audience: .customer),
            ],
            next: ["save play for Acme", "QBR prep for Acme"])
        #expect(
            text(document) == """
                Score: Acme                                 As of 2026-11-24
                ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

                ── State ───────────────────────────────────────────────────
                All is well.

                ── Meeting ───────────────────────────── For the customer ──
                Agenda.

                Next: save play for Acme · QBR prep for Acme

                """)
    }

    @Test("without Unicode everything drawn is ASCII")
    func ascii() {
        let document = Samples.document(
            sections: [Samples.section("- [x] a – b\n- [ ] “c”\n\n> d\n\n| x |\n|---|\n| … |", heading: "H")],
            next: ["a", "b"])
        let text = text(document, unicode: false)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("[x] a - b\n[ ] \"c\"\n\n| d\n\nx\n---\n...\n\nNext: a | b\n"))
    }

    @Test(
        "paragraphs wrap between words, an overlong word has its own line, words of one look share an underline"
    )
    func wrapping() {
        #expect(
            body("The opt-out date is **2027-01-15**, in 52 days.", width: 20) == """
                The opt-out date is
                2027-01-15, in 52
                days.

                """)
        #expect(
            body("see aaaaaaaaaabbbbbbbbbbcccccccccc now", width: 20)
                == "see\naaaaaaaaaabbbbbbbbbbcccccccccc\nnow\n")
        #expect(body("*two words*", color: true) == "\u{1B}[4mtwo words\u{1B}[0m\n")
    }

    @Test("ideographs break anywhere but before a closing mark")
    func ideographs() {
        // Ten signs of two columns fill a line of 20; the eleventh is a full stop and takes its sign along.
        #expect(body("一二三四五六七八九十。", width: 20) == "一二三四五六七八九\n十。\n")
    }

    @Test("lists hang, are numbered to the same edge, and nest")
    func lists() {
        #expect(
            body("- one that is longer than a line\n  - inner\n- [x] done\n\n9. nine\n10. ten", width: 22)
                == """
                • one that is longer
                  than a line
                  ◦ inner
                ☑ done

                 9. nine
                10. ten

                """)
    }

    @Test("a table is aligned by display width, figures to the right")
    func tables() {
        #expect(
            body("| Name | Points |\n|---|--:|\n| 日本 | 7 |\n| Müller | 12.5 |") == """
                Name    Points
                ──────  ──────
                日本         7
                Müller    12.5

                """)
    }

    @Test("a table too wide wraps its widest column of words")
    func wideTable() {
        #expect(
            body(
                "| Id | N | Why |\n|---|--:|---|\n| acme | 1,000 | the sponsor left and nobody came |",
                width: 30) == """
                    Id        N  Why
                    ────  ─────  ─────────────────
                    acme  1,000  the sponsor left
                                 and nobody came

                    """)
    }

    @Test("a table with more columns than the line can hold becomes one list a row")
    func records() {
        let heads = (1...8).map { "head\($0)" }.joined(separator: " | ")
        let rule = Array(repeating: "---", count: 8).joined(separator: " | ")
        let cells = (1...8).map { "cell\($0)" }.joined(separator: " | ")
        let text = body("| \(heads) |\n| \(rule) |\n| \(cells) |", width: 30)
        #expect(text == (1...8).map { "head\($0): cell\($0)\n" }.joined())
    }

    @Test("control characters and turned directions never reach the terminal")
    func controls() {
        let text = text(
            Samples.document(
                title: "a\u{1B}[2Jb\u{9B}c\u{202E}d\u{7}", sections: [Samples.section("x\u{1B}]0;y\u{7}z")],
                next: ["n\u{8}m"]))
        #expect(text.hasPrefix("a[2Jbcd "))
        #expect(
            !text.unicodeScalars.contains {
                $0.value != 0x0A && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
            })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test("colour adds looks and takes no words away")
    func color() {
        let document = Samples.document(
            sections: [Samples.section("**a** [b](https://c.example) *d*\n\n- [x] e", audience: .customer)],
            emails: [Samples.email(refusal: "needs a fact")], next: ["help"])
        let colored = text(document, color: true)
        #expect(colored.contains("\u{1B}[1ma\u{1B}[0m"))
        #expect(Self.withoutCodes(colored) == text(document))
        // 16 colours: only the codes 0–9, 30–37, 40–47, 90–97, 100–107.
        for code in Self.codes(in: colored) {
            #expect([0...9, 30...37, 40...47, 90...97, 100...107].contains { $0.contains(code) })
        }
    }

    @Test("an e-mail shows when, to whom and what; a refused one why")
    func emails() {
        let document = Samples.document(emails: [
            Samples.email(text: "Hi,\n\nall well."),
            Samples.email(offset: -60, to: .init(name: nil, address: nil), refusal: "needs a story"),
        ])
        #expect(
            Self.afterRule(text(document)) == """
                ── E-mail 1 · day 7 · 2026-12-01 · due ─ For the customer ──
                To:      Dana Reyes <dana@acme.example>
                Subject: Hello

                Hi,

                all well.

                ── E-mail 2 · 60 days before · 2026-12-01 · refused ────────
                Not given out: needs a story

                """)
    }

    private static func withoutCodes(_ text: String) -> String {
        var result = ""
        var isCode = false
        for scalar in text.unicodeScalars {
            if scalar == "\u{1B}" { isCode = true }
            if !isCode { result.unicodeScalars.append(scalar) }
            if isCode, scalar == "m" { isCode = false }
        }
        return result
    }

    private static func codes(in text: String) -> [Int] {
        text.split(separator: "\u{1B}[").dropFirst().flatMap { piece in
            piece.prefix { $0 != "m" }.split(separator: ";").compactMap { Int($0) }
        }
    }
}
