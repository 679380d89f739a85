/// A text with a name, from which excerpts are cut when a message needs one.
package struct SourceText: Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The excerpt at a place; a place beyond the end gives an empty line.
    package func excerpt(_ place: Place) -> Excerpt {
        Excerpt(
            source: name, line: place.line, column: place.column, length: place.length,
            text: line(place.line, among: lineStarts))
    }

    /// Where each line begins.
    ///
    /// A line ends at a line feed, a carriage return, or both together.
    package var lineStarts: [String.Index] {
        var starts = [text.startIndex]
        var index = text.startIndex
        let bytes = text.utf8
        while index < bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "\r"), index < bytes.endIndex, bytes[index] == UInt8(ascii: "\n") {
                continue
            }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { starts.append(index) }
        }
        return starts
    }

    /// Line `number`, counted from 1, without its line break.
    package func line(_ number: Int, among starts: [String.Index]) -> String {
        guard number >= 1, number <= starts.count else { return "" }
        let end = number < starts.count ? starts[number] : text.endIndex
        return String(text[starts[number - 1]..<end].prefix { !$0.isNewline })
    }
}

/// Where something stands in a text: line and column from 1, length in characters.
package struct Place: Sendable, Hashable {
    package let line: Int
    package let column: Int
    package let length: Int

    package init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = length
    }
}
