package import Documents
package import Excerpts
import Markdown

/// Document → one HTML file that needs nothing else: no script, no font, no request.
package struct HTMLRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        [RenderedFile(fileExtension: Format.html.fileExtension, contents: text(of: document))]
    }

    package func text(of document: Document) -> String {
        var page = head(of: document)
        var charts = 0
        for (index, section) in document.sections.enumerated() {
            page += html(of: section, id: "part-\(index + 1)", charts: &charts)
        }
        for (index, email) in document.emails.enumerated() { page += html(of: email, number: index + 1) }
        page += "</main>\n"
        page += next(document.next)
        return page + "</body>\n</html>\n"
    }

    private func head(of document: Document) -> String {
        let title = HTMLText.escaped(document.title)
        let day = HTMLText.escaped(document.asOf)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Steward">
            <title>\(title)</title>
            <style>
            \(StyleSheet.text)
            </style>
            </head>
            <body>
            <header>
            <h1>\(title)</h1>
            <p class="day">As of <time datetime="\(day)">\(day)</time></p>
            </header>
            <main>

            """
    }

    private func html(of section: Section, id: String, charts: inout Int) -> String {
        let isForCustomer = section.audience == .customer
        let name = section.heading.isEmpty ? "" : " aria-labelledby=\"\(id)\""
        let language = Self.mark(section.language)
        var html = "<section\(isForCustomer ? " class=\"customer\"" : "")\(language)\(name)>\n"
        if isForCustomer {
            html += "<p class=\"audience\"\(language.isEmpty ? "" : " lang=\"en\"")>\(Said.forCustomer)</p>\n"
        }
        if !section.heading.isEmpty { html += "<h2 id=\"\(id)\">\(HTMLText.escaped(section.heading))</h2>\n" }
        for block in section.body {
            switch block {
            case .markdown(let text):
                // Without a heading of its own the section's headings go on from the title.
                let level = section.heading.isEmpty ? 1 : 2
                let blocks = MarkdownParser.blocks(in: text)
                html += HTMLBlocks.html(of: blocks, under: level, caption: section.heading)
            case .chart(let chart):
                charts += 1
                html += figure(of: chart, id: "chart-\(charts)")
            }
        }
        return html + "</section>\n"
    }

    private func figure(of chart: Chart, id: String) -> String {
        let title = HTMLText.escaped(chart.title)
        return """
            <figure>
            <figcaption>\(title)</figcaption>
            <div class="scroll" tabindex="0" role="group" aria-label="\(title)">
            \(SVGChart(chart, id: id).svg)
            </div>
            <details>
            <summary>Figures: \(title)</summary>
            \(HTMLTable(chart.figures(), caption: chart.title).html)</details>
            </figure>

            """
    }

    private func html(of email: Email, number: Int) -> String {
        let id = "email-\(number)"
        let heading = HTMLText.escaped(email.heading(number: number, separator: " · "))
        if let refusal = email.refusal {
            return """
                <section aria-labelledby="\(id)">
                <h2 id="\(id)">\(heading)</h2>
                <p class="refused">\(Said.refused): \(HTMLText.escaped(refusal))</p>
                </section>

                """
        }
        let body = HTMLBlocks.html(
            of: MarkdownParser.blocks(in: email.markdown), under: 2, caption: email.subject)
        let language = Self.mark(email.language)
        let remarks = email.remarks.map { "<p class=\"remark\">\(HTMLText.escaped($0))</p>\n" }.joined()
        return """
            <section class="customer" aria-labelledby="\(id)">
            <p class="audience">\(Said.forCustomer)</p>
            <h2 id="\(id)">\(heading)</h2>
            <dl>
            <dt>To</dt><dd>\(HTMLText.escaped(email.to.shown))</dd>
            <dt>Subject</dt><dd\(language)>\(HTMLText.escaped(email.subject))</dd>
            </dl>
            \(remarks)<div class="letter"\(language)>
            \(body)</div>
            </section>

            """
    }

    /// The attribute of a part that is not in the page's own language, which is English.
    private static func mark(_ language: String) -> String {
        language == "en" ? "" : " lang=\"\(HTMLText.escaped(language))\""
    }

    private func next(_ commands: [String]) -> String {
        guard !commands.isEmpty else { return "" }
        let items = commands.map { "<li><code>\(HTMLText.escaped($0))</code></li>\n" }.joined()
        return "<footer>\n<p>Next:</p>\n<ul>\n\(items)</ul>\n</footer>\n"
    }
}
