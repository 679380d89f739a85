import Documents
import Markdown
import Renderers
import Testing

@Suite("A document as Markdown")
struct MarkdownRendererTests {
    private func text(_ document: Document) -> String { MarkdownRenderer().text(of: document) }

    @Test("title, day, sections, e-mails and commands, each under its heading")
    func whole() {
        let document = Samples.document(
            sections: [Samples.section("\n\nAll is **well**.\n\n", heading: "State", audience: .customer)],
            emails: [Samples.email(), Samples.email(offset: -1, refusal: "needs a <fact>")],
            next: ["score `Acme`"])
        #expect(
            text(document) == """
                # Score: Acme

                As of 2026-11-24

                ## State

                *For the customer*

                All is **well**.

                ## E-mails

                ### E-mail 1, day 7, 2026-12-01, due

                *For the customer*

                - To: Dana Reyes \\<dana@acme.example\\>
                - Subject: Hello

                Hi Dana,

                all well.

                ### E-mail 2, 1 day before, 2026-12-01, refused

                Not given out: needs a \\<fact\\>

                ## Next

                - `` score `Acme` ``

                """)
    }

    @Test("charts are tables with bars of text")
    func charts() {
        // A bar of 20 cells: 5/10 are 10; of a waterfall from 0 to 12: 6 are 10, 3 are 5, and 12 are all.
        let bars = Samples.chart(.bars(scale: 10), [.init(label: "a|b", value: 5, shown: "5", tone: "red")])
        #expect(
            text(bars).hasSuffix(
                "**Chart**\nWhat it shows.\n\n| Item | Value | Colour | |\n| --- | --: | --- | --- |\n"
                    + "| a\\|b | 5 | red | ██████████ |\n"))
        let waterfall = Samples.chart(
            .waterfall,
            [
                .init(label: "s", value: 12, shown: "12"), .init(label: "c", value: -6, shown: "-6"),
                .init(label: "e", value: 6, shown: "6"),
            ])
        #expect(
            text(waterfall).hasSuffix(
                "| s | 12 | ████████████████████ |\n| c | -6 | ··········░░░░░░░░░░ |\n| e | 6 | ██████████ |\n"
            ))
        let heat = Samples.chart(
            .heat(columns: ["0"], cells: [[0.5], [nil]]),
            [
                .init(label: "x", value: 0, shown: ""), .init(label: "y", value: 0, shown: ""),
            ])
        #expect(text(heat).hasSuffix("| Row | 0 |\n| --- | --: |\n| x | 50% |\n| y | · |\n"))
    }

    @Test("no name is taken for markup", arguments: Samples.hostileNames)
    func hostile(_ name: String) {
        let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let document = Samples.document(
            title: name, sections: [Section(heading: name, body: [.chart(Self.chart(named: name))])],
            next: [name])
        let blocks = MarkdownParser.blocks(in: text(document))
        #expect(blocks[0] == .heading(level: 1, [.text(words)]))
        #expect(blocks[2] == .heading(level: 2, [.text(words)]))
        guard case .table(let table) = blocks[4], case .list(let list) = blocks[6] else {
            Issue.record("the table or the list of commands is gone: \(blocks)")
            return
        }
        #expect(table.rows == [[[.text(words)], [.text("1")], [.text("████████████████████")]]])
        #expect(list.items.count == 1)
    }

    @Test("the same document gives the same bytes")
    func stable() {
        let document = Samples.document(sections: [Samples.section("x")], emails: [Samples.email()])
        #expect(text(document) == text(document))
    }

    private static func chart(named name: String) -> Chart {
        Chart(
            title: name, description: name, form: .bars(scale: 1),
            points: [.init(label: name, value: 1, shown: "1")])
    }
}
