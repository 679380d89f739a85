package import Documents
package import Excerpts
import Markdown

/// Document → text for a terminal, at most as wide as the terminal.
package struct TextRenderer: Renderer {
    package let style: TextStyle

    package init(style: TextStyle) {
        self.style = style
    }

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        [RenderedFile(fileExtension: Format.text.fileExtension, contents: text(of: document))]
    }

    /// The whole document, with a line end behind the last line.
    package func text(of document: Document) -> String {
        let layout = TextLayout(style: style)
        var lines = layout.head(of: document)
        for section in document.sections { lines += layout.lines(of: section) }
        for (index, email) in document.emails.enumerated() {
            lines += layout.lines(of: email, number: index + 1)
        }
        lines += layout.next(document.next)
        return layout.written(lines)
    }
}

/// Lays out the parts of a document in lines of one width.
struct TextLayout: Sendable {
    let style: TextStyle
    let glyphs: Glyphs

    init(style: TextStyle) {
        self.style = style
        glyphs = Glyphs(usesUnicode: style.usesUnicode)
    }

    func written(_ lines: [Line]) -> String {
        var text = ""
        text.reserveCapacity(lines.count * (style.width + 1))
        for line in lines {
            line.write(to: &text, usesColor: style.usesColor)
            text += "\n"
        }
        return text
    }

    /// Plain words, wrapped.
    func wrapped(_ text: String, _ look: Look = .plain, width: Int) -> [Line] {
        var words = Words()
        words.add(glyphs.clean(text), look)
        return words.lines(width: width)
    }
}

extension TextLayout {
    /// The title with the day at its right, over a rule.
    fileprivate func head(of document: Document) -> [Line] {
        let day = Line(glyphs.clean(Said.asOf(document.asOf)), .faint)
        var lines = wrapped(document.title, .bold, width: style.width)
        if lines.count == 1, lines[0].width + 2 + day.width <= style.width {
            lines[0].pad(to: style.width - day.width)
            lines[0].append(day)
        } else {
            lines.append(day)
        }
        lines.append(Line(String(repeating: glyphs.heavyRule, count: style.width), .faint))
        return lines
    }

    fileprivate func lines(of section: Section) -> [Line] {
        let isForCustomer = section.audience == .customer
        var lines = [Line()]
        if isForCustomer || !section.heading.isEmpty {
            lines += ruledHeading(section.heading, isForCustomer: isForCustomer)
        }
        for (index, block) in section.body.enumerated() {
            if index > 0 { lines.append(Line()) }
            switch block {
            case .markdown(let text):
                lines += self.lines(of: MarkdownParser.blocks(in: text), width: style.width)
            case .chart(let chart): lines += self.lines(of: chart, width: style.width)
            }
        }
        return lines
    }

    /// `── Heading ───────────── For the customer ──`: found by the eye also without colour.
    fileprivate func ruledHeading(_ heading: String, isForCustomer: Bool) -> [Line] {
        let look = Look(isBold: true, ink: isForCustomer ? .green : .cyan)
        let mark = isForCustomer ? " \(Said.forCustomer) \(glyphs.rule)\(glyphs.rule)" : ""
        var line = Line("\(glyphs.rule)\(glyphs.rule) ", .faint)
        line.append(glyphs.clean(heading), look)
        let room = style.width - line.width - 1 - DisplayWidth.of(mark)
        guard room >= 1 else { return wrappedHeading(heading, look, isForCustomer: isForCustomer) }
        line.append(heading.isEmpty ? "" : " ")
        line.pad(to: style.width - DisplayWidth.of(mark), rule: glyphs.rule)
        line.append(mark, isForCustomer ? look : .plain)
        return [line]
    }

    private func wrappedHeading(_ heading: String, _ look: Look, isForCustomer: Bool) -> [Line] {
        var lines = wrapped(heading, look, width: style.width)
        if isForCustomer { lines.append(Line("(\(Said.forCustomer))", look)) }
        lines.append(Line(String(repeating: glyphs.rule, count: style.width), .faint))
        return lines
    }

    /// `Next: save play for Acme · QBR prep for Acme`: a command is not torn apart while it fits into a line.
    fileprivate func next(_ commands: [String]) -> [Line] {
        guard !commands.isEmpty else { return [] }
        let lead = Line("Next: ", .bold)
        let room = style.width - lead.width
        var words = Words()
        for (index, command) in commands.enumerated() {
            let isLast = index == commands.count - 1
            let text = glyphs.clean(command) + (isLast ? "" : " \(glyphs.separator)")
            if DisplayWidth.of(text) <= room { words.addWhole(text) } else { words.add(text) }
            words.space()
        }
        return [Line()] + indented(words.lines(width: room), first: lead)
    }
}

extension TextLayout {
    /// One e-mail: where it stands in the sequence, to whom, and what it says, or why it cannot be sent.
    fileprivate func lines(of email: Email, number: Int) -> [Line] {
        let heading = email.heading(number: number, separator: " \(glyphs.separator) ")
        guard let refusal = email.refusal else {
            let head =
                [("To:      ", email.to.shown), ("Subject: ", email.subject)]
                + email.remarks.map { ("Note:    ", $0) }
            return [Line()] + ruledHeading(heading, isForCustomer: true)
                + head.flatMap { field($0, $1) } + [Line()]
                + lines(of: MarkdownParser.blocks(in: email.markdown), width: style.width)
        }
        return [Line()] + ruledHeading(heading, isForCustomer: false)
            + wrapped("\(Said.refused): \(refusal)", Look(ink: .red), width: style.width)
    }

    private func field(_ name: String, _ value: String) -> [Line] {
        let lead = Line(name, .bold)
        return indented(wrapped(value, width: style.width - lead.width), first: lead)
    }
}
