import Markdown

extension TextLayout {
    /// Below this many columns a text is not indented any further.
    private static let narrowest = 12

    /// Blocks under one another, set apart by blank lines where the eye needs one.
    func lines(of blocks: [Block], width: Int, depth: Int = 0) -> [Line] {
        var lines: [Line] = []
        var previous: Block?
        for block in blocks {
            let more = self.lines(of: block, width: width, depth: depth)
            guard !more.isEmpty else { continue }
            if let previous, Self.needsBlankLine(between: previous, and: block) { lines.append(Line()) }
            lines += more
            previous = block
        }
        return lines
    }

    private static func needsBlankLine(between first: Block, and second: Block) -> Bool {
        switch (first, second) {
        case (.heading, _), (.paragraph, .list): false
        default: true
        }
    }

    private func lines(of block: Block, width: Int, depth: Int) -> [Line] {
        switch block {
        case .paragraph(let inlines): words(of: inlines).lines(width: width)
        case .heading(_, let inlines): heading(inlines, width: width)
        case .list(let list): lines(of: list, width: width, depth: depth)
        case .quote(let inner):
            nested(under: Line("\(glyphs.quote) ", .faint), repeats: true, width: width) {
                lines(of: inner, width: $0, depth: depth)
            }
        case .code(_, let text): code(text, width: width)
        case .table(let table): TextTable(table, layout: self).lines(width: width)
        case .rule: [Line(String(repeating: glyphs.rule, count: width), .faint)]
        }
    }

    /// Bold with colour; without it the line under the words says that they are a heading.
    private func heading(_ inlines: [Inline], width: Int) -> [Line] {
        let lines = words(of: inlines, Look(isBold: true, ink: .blue)).lines(width: width)
        guard !style.usesColor, let widest = lines.map(\.width).max(), widest > 0 else { return lines }
        return lines + [Line(String(repeating: glyphs.rule, count: min(width, widest)))]
    }

    /// Cut where the terminal would cut it: the spaces of a code block mean something.
    private func code(_ text: String, width: Int) -> [Line] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
            .flatMap { line -> [Line] in
                guard !line.isEmpty else { return [Line()] }
                return nested(under: Line("    "), repeats: true, width: width) { room in
                    var words = Words()
                    words.addWhole(glyphs.clean(String(line)), Look(ink: .cyan))
                    return words.lines(width: room, breaksWords: true)
                }
            }
    }
}

extension TextLayout {
    private func lines(of list: List, width: Int, depth: Int) -> [Line] {
        var lines: [Line] = []
        let last = (list.start ?? 0) + list.items.count - 1
        for (index, item) in list.items.enumerated() {
            let marker = marker(of: item, number: list.start.map { $0 + index }, last: last, depth: depth)
            let text = nested(under: marker, repeats: false, width: width) {
                self.lines(of: item.blocks, width: $0, depth: depth + 1)
            }
            if !list.isTight, index > 0, item.blocks.count > 1 { lines.append(Line()) }
            lines += text.isEmpty ? [marker] : text
        }
        return lines
    }

    private func marker(of item: ListItem, number: Int?, last: Int, depth: Int) -> Line {
        if let isChecked = item.isChecked {
            return Line("\(glyphs.box(isChecked: isChecked)) ", isChecked ? Look(ink: .green) : .plain)
        }
        guard let number else { return Line("\(depth == 0 ? glyphs.bullet : glyphs.innerBullet) ") }
        let text = "\(number). "
        return Line(String(repeating: " ", count: max(0, "\(last). ".count - text.count)) + text)
    }

    /// The lines of something narrower, each behind a mark (or the first behind it, the others under it).
    private func nested(
        under mark: Line, repeats: Bool, width: Int, _ content: (Int) -> [Line]
    ) -> [Line] {
        guard width - mark.width >= Self.narrowest else { return content(width) }
        return indented(content(width - mark.width), first: mark, others: repeats ? mark : nil)
    }

    func indented(_ lines: [Line], first: Line, others: Line? = nil) -> [Line] {
        var rest = Line()
        if let others { rest = others } else { rest.pad(to: first.width) }
        return lines.enumerated().map { index, line in
            if line.width == 0, others == nil, index > 0 { return line }
            var whole = index == 0 ? first : rest
            whole.append(line)
            return whole
        }
    }
}

extension TextLayout {
    /// Running text in pieces, with the looks that its markup asks for.
    func words(of inlines: [Inline], _ look: Look = .plain) -> Words {
        var words = Words()
        add(inlines, look, to: &words)
        return words
    }

    private func add(_ inlines: [Inline], _ look: Look, to words: inout Words) {
        for inline in inlines { add(inline, look, to: &words) }
    }

    private func add(_ inline: Inline, _ look: Look, to words: inout Words) {
        var look = look
        switch inline {
        case .text(let text): words.add(glyphs.clean(text), look)
        case .code(let code):
            // Without colour the ticks say where a command or a line of YAML begins and ends.
            look.ink = .cyan
            words.add(style.usesColor ? glyphs.clean(code) : "`\(glyphs.clean(code))`", look)
        case .strong(let inner):
            look.isBold = true
            add(inner, look, to: &words)
        case .emphasis(let inner):
            look.isUnderlined = true
            add(inner, look, to: &words)
        case .strikethrough(let inner): addStruck(inner, look, to: &words)
        case .link(let inner, let destination): addLink(inner, destination, look, to: &words)
        case .image(let inner, _): add(inner, look, to: &words)
        case .softBreak: words.space()
        case .lineBreak: words.lineBreak()
        }
    }

    /// What is struck out means the opposite: without colour the tildes stay.
    private func addStruck(_ inner: [Inline], _ look: Look, to words: inout Words) {
        var look = look
        look.isStruck = true
        if !style.usesColor { words.add("~~", look) }
        add(inner, look, to: &words)
        if !style.usesColor { words.add("~~", look) }
    }

    /// The address behind the words, unless the words are the address.
    private func addLink(_ inner: [Inline], _ destination: String, _ look: Look, to words: inout Words) {
        var underlined = look
        underlined.isUnderlined = true
        add(inner, underlined, to: &words)
        let shown = inner.plainText
        guard !destination.isEmpty, destination != shown, destination != "mailto:\(shown)" else { return }
        words.space()
        words.addWhole("<\(glyphs.clean(destination))>", look)
    }
}
