package import Documents
package import Excerpts
import Markdown

/// Document → CommonMark with GFM tables.
///
/// The texts of the sections are passed on as they are.
package struct MarkdownRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        [RenderedFile(fileExtension: Format.markdown.fileExtension, contents: text(of: document))]
    }

    /// The whole document, with a line end behind the last line.
    package func text(of document: Document) -> String {
        var blocks = [
            "# \(MarkdownText.escaped(document.title))", Said.asOf(MarkdownText.escaped(document.asOf)),
        ]
        for section in document.sections { add(section, to: &blocks) }
        if !document.emails.isEmpty { addEmails(of: document, to: &blocks) }
        if !document.next.isEmpty { addNext(of: document, to: &blocks) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// A section's words without its heading, without a line end behind them.
    package func text(of section: Section) -> String {
        section.body.map(text).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func add(_ section: Section, to blocks: inout [String]) {
        if !section.heading.isEmpty { blocks.append("## \(MarkdownText.escaped(section.heading))") }
        if section.audience == .customer { blocks.append("*\(Said.forCustomer)*") }
        let text = text(of: section)
        if !text.isEmpty { blocks.append(text) }
    }

    private func text(of block: Section.Block) -> String {
        switch block {
        case .markdown(let text): Self.withoutOuterBlankLines(text)
        case .chart(let chart): text(of: chart)
        }
    }

    /// Blank lines only: spaces before the first word mean something in Markdown.
    private static func withoutOuterBlankLines(_ text: String) -> String {
        let bytes = text.utf8
        guard var start = bytes.firstIndex(where: { !isBlank($0) }) else { return "" }
        var end = bytes.endIndex
        while start > bytes.startIndex, bytes[bytes.index(before: start)] == UInt8(ascii: " ") {
            start = bytes.index(before: start)
        }
        while isBlank(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
        return String(text[start..<end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension MarkdownRenderer {
    private func addEmails(of document: Document, to blocks: inout [String]) {
        blocks.append("## E-mails")
        for (index, email) in document.emails.enumerated() {
            blocks.append("### \(email.heading(number: index + 1, separator: ", "))")
            if let refusal = email.refusal {
                blocks.append("\(Said.refused): \(MarkdownText.escaped(refusal))")
            } else {
                blocks.append("*\(Said.forCustomer)*")
                let head =
                    [("To", email.to.shown), ("Subject", email.subject)] + email.remarks.map { ("Note", $0) }
                blocks.append(
                    head.map { "- \($0): \(MarkdownText.escaped($1))" }.joined(separator: "\n"))
                blocks.append(Self.withoutOuterBlankLines(email.markdown))
            }
        }
    }

    private func addNext(of document: Document, to blocks: inout [String]) {
        blocks.append("## Next")
        blocks.append(document.next.map { "- \(MarkdownText.code($0))" }.joined(separator: "\n"))
    }
}

extension MarkdownRenderer {
    private static let cells = 20

    private func text(of chart: Chart) -> String {
        var head = "**\(MarkdownText.escaped(chart.title))**"
        if !chart.description.isEmpty { head += "\n\(MarkdownText.escapedLine(chart.description))" }
        return "\(head)\n\n\(table(of: chart))"
    }

    private func table(of chart: Chart) -> String {
        let figures = chart.figures()
        let pictures = pictures(of: chart)
        let extra = pictures.isEmpty ? 0 : 1
        var lines = [row(figures.header.map(MarkdownText.escaped) + Array(repeating: "", count: extra))]
        lines.append(row(figures.alignments.map(Self.mark) + Array(repeating: "---", count: extra)))
        for (index, cells) in figures.rows.enumerated() {
            lines.append(row(cells.map(MarkdownText.escaped) + (extra == 0 ? [] : [pictures[index]])))
        }
        return lines.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String {
        "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }

    private static func mark(_ alignment: Table.Alignment) -> String {
        switch alignment {
        case .leading: "---"
        case .centre: ":-:"
        case .trailing: "--:"
        }
    }

    /// A bar for each row; none for a heat map, whose numbers fill the row.
    private func pictures(of chart: Chart) -> [String] {
        let bars = TextBars(usesUnicode: true)
        switch chart.form {
        case .heat: return []
        case .bars(let scale): return chart.points.map { bars.bar($0.drawn / scale, cells: Self.cells) }
        case .line, .dots:
            let highest = chart.points.map(\.drawn).max() ?? 0
            return chart.points.map { bars.bar($0.drawn / highest, cells: Self.cells) }
        case .waterfall:
            let steps = WaterfallStep.steps(of: chart.points)
            let span = WaterfallStep.span(of: steps)
            return steps.map { step in
                let bar = bars.bar(step, within: span, cells: Self.cells)
                return String(repeating: "·", count: bar.offset) + bar.text
            }
        }
    }
}
