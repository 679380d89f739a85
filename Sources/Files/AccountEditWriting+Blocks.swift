internal import Excerpts

// MARK: - Blocks and lines

extension AccountEditWriting {
    func addingBlock(_ key: String, _ lines: [String]) throws(Failure) -> TextReplacement {
        guard let pair = root[key] else {
            guard !root.isFlow else { throw standsElsewhere(key, root) }
            return appending(["\(key):"] + lines)
        }
        guard pair.value.isNull, !root.isFlow else {
            throw refused(
                "the file has the block \(key) already", at: pair.keyStart,
                remedy: "change it by hand, or take it out first")
        }
        return try below(pair, lines)
    }

    /// Behind everything else, below a blank line where the file keeps its blocks apart by them.
    func appending(_ lines: [String]) -> TextReplacement {
        let end = outline.documentEnd
        let lead = String(decoding: text.beforeOnLine(root.pairs?.first?.keyStart ?? 0), as: UTF8.self)
        let isAtLineStart = text.lineStart(of: end) == end
        let wantsBlank = style.hasBlankLines && !(isAtLineStart && text.isBlank(before: end))
        let before = (isAtLineStart ? "" : style.newline) + (wantsBlank ? style.newline : "")
        return insertion(of: before + lines.map { lead + $0 + style.newline }.joined(), at: end)
    }

    /// Puts a value behind a key that has none, on the key's line.
    func inline(_ pair: Pair, _ written: String) throws(Failure) -> TextReplacement {
        guard pair.value.start < pair.value.end else {
            let hasColon = text.bytes[pair.colonEnd - 1] == UInt8(ascii: ":")
            return insertion(of: (hasColon ? " " : ": ") + written, at: pair.colonEnd)
        }
        guard !pair.value.isMarked else { throw standsElsewhere(pair.key, pair.value) }
        return TextReplacement(range: pair.value.start..<pair.value.end, text: written)
    }

    /// Puts lines below a key that has no value; a `null` that is spelled out goes, a comment stays.
    func below(_ pair: Pair, _ lines: [String]) throws(Failure) -> TextReplacement {
        guard !pair.value.isMarked else { throw standsElsewhere(pair.key, pair.value) }
        guard pair.value.start < pair.value.end else { return insertion(of: lines, below: pair.colonEnd) }
        let end = text.lineEnd(of: pair.value.end)
        let rest = String(decoding: text.bytes[pair.value.end..<end], as: UTF8.self)
        return TextReplacement(
            range: pair.colonEnd..<end, text: rest + lines.map { style.newline + $0 }.joined())
    }

    func indent(of map: Value) -> String {
        String(repeating: " ", count: text.beforeOnLine(map.pairs?.first?.keyStart ?? 0).count)
    }

    /// In front of the line break, so that a last line without one stays the last line without one.
    func insertion(of lines: [String], below offset: Int) -> TextReplacement {
        insertion(of: lines.map { style.newline + $0 }.joined(), at: text.lineEnd(of: offset))
    }

    func insertion(of written: String, at offset: Int) -> TextReplacement {
        TextReplacement(range: offset..<offset, text: written)
    }
}
