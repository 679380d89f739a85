import Documents
import Testing

@testable import Renderers

@Suite("A document as HTML")
struct HTMLRendererTests {
    private func text(_ document: Document) -> String { HTMLRenderer().text(of: document) }

    /// What stands between `<main>` and `</main>`.
    private func main(_ document: Document) -> String {
        let text = text(document)
        guard let start = text.firstRange(of: "<main>\n"), let end = text.firstRange(of: "</main>") else {
            return ""
        }
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func main(_ markdown: String, heading: String = "") -> String {
        main(Samples.document(sections: [Samples.section(markdown, heading: heading)]))
    }

    @Test("the page names its language, its letters and its width, and has a title, a header, a main part")
    func frame() {
        let text = text(Samples.document(next: ["score <x>"]))
        #expect(
            text.hasPrefix(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
            ))
        #expect(text.contains("<title>Score: Acme</title>"))
        #expect(
            text.contains(
                "<header>\n<h1>Score: Acme</h1>\n<p class=\"day\">As of <time datetime=\"2026-11-24\">2026-11-24</time></p>"
            ))
        #expect(
            text.hasSuffix(
                "<footer>\n<p>Next:</p>\n<ul>\n<li><code>score &lt;x&gt;</code></li>\n</ul>\n</footer>\n</body>\n</html>\n"
            ))
    }

    @Test("a customer's section says so in words")
    func audience() {
        let section = Samples.section("x", heading: "Agenda", audience: .customer)
        #expect(
            main(Samples.document(sections: [section])) == """
                <section class="customer" aria-labelledby="part-1">
                <p class="audience">For the customer</p>
                <h2 id="part-1">Agenda</h2>
                <p>x</p>
                </section>

                """)
    }

    @Test("blocks are what they are")
    func blocks() {
        #expect(
            main(
                "a *b* **c** `d` ~~e~~ [f](https://g.example)\n\n- [x] h\n- [ ] i\n\n3. j\n\n> k\n\n```\nl<\n```\n"
            ) == """
                <section>
                <p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del> <a href="https://g.example">f</a></p>
                <ul class="tasks">
                <li><span role="img" aria-label="done">☑</span> h</li>
                <li><span role="img" aria-label="open">☐</span> i</li>
                </ul>
                <ol start="3">
                <li>j</li>
                </ol>
                <blockquote>
                <p>k</p>
                </blockquote>
                <pre><code>l&lt;
                </code></pre>
                </section>

                """)
    }

    @Test("a table has a caption and heads for columns and rows, none of them empty")
    func tables() {
        #expect(
            main("| | N |\n|---|--:|\n| a | 1 |\n| | 2 |", heading: "Heads") == """
                <section aria-labelledby="part-1">
                <h2 id="part-1">Heads</h2>
                <div class="scroll" tabindex="0" role="group" aria-label="Heads">
                <table>
                <caption>Heads</caption>
                <thead>
                <tr><td></td><th scope="col" class="n">N</th></tr>
                </thead>
                <tbody>
                <tr><th scope="row" class="k">a</th><td class="n">1</td></tr>
                <tr><td></td><td class="n">2</td></tr>
                </tbody>
                </table>
                </div>
                </section>

                """)
    }

    @Test(
        "headings go on from the section's without a gap, whatever was written",
        arguments: [
            ("# a\n# b", ["h3", "h3"]), ("#### a\n##### b\n###### c\n##### d", ["h3", "h4", "h5", "h4"]),
            ("## a\n#### b\n### c\n# d", ["h3", "h4", "h4", "h3"]),
        ])
    func headings(_ markdown: String, _ tags: [String]) {
        let html = main(markdown, heading: "Part")
        let found = html.split(separator: "<h").dropFirst(2).map { "h" + $0.prefix(1) }
        #expect(found == tags)
    }

    @Test(
        "only addresses that a browser opens harmlessly are links",
        arguments: [
            ("[x](javascript:alert)", "<p>x</p>"), ("[x](data:text/html,y)", "<p>x</p>"),
            ("[x](//a.example)", "<p>x</p>"), ("[x](file:///etc)", "<p>x</p>"),
            ("[x](mailto:a@b.example)", "<p><a href=\"mailto:a@b.example\">x</a></p>"),
            ("[x](HTTPS://a.example/\"b)", "<p><a href=\"HTTPS://a.example/%22b\">x</a></p>"),
            ("![x](https://a.example/b.png)", "<p>x</p>"),
        ])
    func links(_ markdown: String, _ html: String) {
        #expect(main(markdown).contains(html))
    }

    @Test("no name becomes a tag, an attribute or a second id", arguments: Samples.hostileNames)
    func hostile(_ name: String) {
        let chart = Chart(
            title: name, description: name, form: .bars(scale: 1),
            points: [.init(label: name, value: 1, shown: name, tone: name)])
        let document = Samples.document(
            title: name,
            sections: [
                Section(
                    heading: name, body: [.chart(chart), .chart(chart), .markdown("<i onclick=x>\(name)")])
            ],
            emails: [
                Samples.email(to: .init(name: name, address: nil), subject: name),
                Samples.email(refusal: name),
            ], next: [name])
        let text = text(document)
        let quiet = self.text(
            Samples.document(
                title: "n",
                sections: [
                    Section(
                        heading: "n",
                        body: [.chart(Self.quietChart), .chart(Self.quietChart), .markdown("n")])
                ],
                emails: [
                    Samples.email(to: .init(name: "n", address: nil), subject: "n"),
                    Samples.email(refusal: "n"),
                ], next: ["n"]))
        // The text of the section is Markdown and may make its own paragraphs, emphasis, links; beside that,
        // the tags are the same as for a name of one letter.
        let own: Set<String> = [
            "p", "em", "a", "code", "del", "h3", "table", "ul", "ol", "li", "blockquote", "div", "br",
        ]
        #expect(
            Self.tags(in: text).filter { !own.contains($0) }
                == Self.tags(in: quiet).filter { !own.contains($0) })
        let ids = text.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count && ids.count == 5)
        #expect(!text.contains("<script") && !text.contains("<i "))
    }

    @Test("nothing is fetched: no script, no source, no import, no font")
    func selfContained() {
        let text = text(Samples.document(sections: [Samples.section("![a](https://b.example/c.png)")]))
        for word in ["<script", "<link", "<img", " src=", "url(", "@import", "http://", "https://"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("a picture has a name, a description and its figures beside it", arguments: [0, 1, 2, 3])
    func pictures(_ index: Int) {
        let forms: [Chart.Form] = [
            .bars(scale: 10), .line, .waterfall,
            .heat(columns: ["0", "1"], cells: [[1, 0.3], [0.8, nil]]),
        ]
        let points = [
            Chart.Point(label: "first", value: 4, shown: "4", tone: "red"),
            Chart.Point(label: "last", value: 8, shown: "8"),
        ]
        let html = main(Samples.chart(forms[index], points))
        #expect(
            html.contains(
                "role=\"img\" aria-describedby=\"chart-1-description\">\n<title>Chart</title>\n<desc id=\"chart-1-description\">What it shows.</desc>"
            ))
        #expect(
            html.contains("<details>\n<summary>Figures: Chart</summary>\n")
                && html.contains("<caption>Chart</caption>"))
        #expect(html.contains(">first") && !html.contains("nan") && !html.contains("inf"))
    }

    @Test("a bar is as long as its share of the scale")
    func bars() {
        // A label has room for six letters of 8 and a gap of 12; bars have 230, a quarter of it is 57.5.
        let html = main(
            Samples.chart(.bars(scale: 10), [.init(label: "a", value: 2.5, shown: "2.5", tone: "green")]))
        #expect(html.contains("<rect class=\"green\" x=\"60\" y=\"5\" width=\"57.5\" height=\"18\"/>"))
    }

    @Test("figures that are no numbers draw nothing")
    func noNumbers() {
        let points = [
            Chart.Point(label: "a", value: .nan, shown: "?"),
            Chart.Point(label: "b", value: .infinity, shown: "?"),
        ]
        for form in [Chart.Form.bars(scale: 0), .line, .waterfall] {
            let html = main(Samples.chart(form, points))
            #expect(!html.contains("nan") && !html.contains("inf"))
        }
    }

    @Test("a part in another language says so, and what is said around it says that it is English")
    func languages() {
        let section = Section(
            heading: "Teil", audience: .customer, language: "de", body: [.markdown("Wörter")])
        let email = Email(
            offset: 0, date: nil, state: .due, from: .init(name: nil, address: nil),
            to: .init(name: nil, address: nil), subject: "Hallo", text: "Guten Tag", language: "de",
            remarks: ["a <remark>"])
        let html = main(Samples.document(sections: [section], emails: [email]))
        #expect(html.contains("<section class=\"customer\" lang=\"de\" aria-labelledby=\"part-1\">"))
        #expect(html.contains("<p class=\"audience\" lang=\"en\">For the customer</p>"))
        #expect(html.contains("<dt>Subject</dt><dd lang=\"de\">Hallo</dd>"))
        #expect(html.contains("<div class=\"letter\" lang=\"de\">\n<p>Guten Tag</p>"))
        #expect(html.contains("<p class=\"remark\">a &lt;remark&gt;</p>"))
        #expect(!main(Samples.document(emails: [Samples.email()])).contains("lang="))
    }

    @Test("rows with sentences name the columns of their cells, for a narrow screen; others do not")
    func told() {
        let sentence = "a sentence that is too long for a column on a telephone"
        let html = main("| A | Why | By |\n|---|---|---|\n| x | \(sentence) | y |")
        #expect(html.contains("<table class=\"told\" role=\"table\">"))
        #expect(html.contains("<th role=\"rowheader\" scope=\"row\" class=\"k\">x</th>"))
        #expect(html.contains("<td role=\"cell\" class=\"t\" data-head=\"Why\">\(sentence)</td>"))
        #expect(!main("| A | B | C |\n|---|---|---|\n| x | y | z |").contains("told"))
    }

    private static let quietChart = Chart(
        title: "n", description: "n", form: .bars(scale: 1),
        points: [.init(label: "n", value: 1, shown: "n", tone: "n")])

    private static func tags(in html: String) -> [String] {
        html.split(separator: "<").dropFirst().compactMap { piece in
            let name = piece.prefix { $0.isLetter || $0.isNumber }
            return name.isEmpty ? nil : String(name)
        }
    }
}
