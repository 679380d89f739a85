package import Excerpts

/// A model file with other weights: the text of the present one, comments and all, in which only numbers change.
package enum ModelRewriting {
    /// Takes the file as text and as read, and the new weight of each dimension by its id.
    ///
    /// Segments get the same weights: the departures of one segment are too few to learn from.
    package static func text(of source: SourceText, _ root: Node, weights: [String: Double]) -> String {
        var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        // From the end to the beginning, so that no place moves before its turn.
        for change in changes(in: root, weights).sorted(by: { $1.isBefore($0) }) { change.make(in: &lines) }
        return lines.map { String($0) }.joined(separator: "\n")
    }

    private static func changes(in root: Node, _ weights: [String: Double]) -> [Change] {
        let own = (root["dimensions"]?.elements ?? []).compactMap { dimension in
            Change(dimension["weight"], to: dimension["id"]?.text.flatMap { weights[$0] })
        }
        let ofSegments = (root["segments"]?.entries ?? []).flatMap { segment in
            (segment.value["weights"]?.entries ?? []).compactMap { Change($0.value, to: weights[$0.key]) }
        }
        return own + ofSegments
    }

    /// One number that is written anew.
    private struct Change {
        let place: Place
        let written: String
        let number: Double

        init?(_ value: Node?, to number: Double?) {
            guard let value, let written = value.text, let number else { return nil }
            place = value.place
            self.written = written
            self.number = number
        }

        func isBefore(_ other: Change) -> Bool {
            (place.line, place.column) < (other.place.line, other.place.column)
        }

        func make(in lines: inout [[Character]]) {
            let line = place.line - 1
            let start = place.column - 1
            let end = start + written.count
            guard lines.indices.contains(line), start >= 0, end <= lines[line].count,
                String(lines[line][start..<end]) == written
            else { return }
            lines[line].replaceSubrange(start..<end, with: Array(Plain.number(number)))
        }
    }
}
