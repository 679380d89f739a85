package import Excerpts

/// A model file with other weights: the text of the present one, comments and all, in which only numbers change.
package enum ModelRewriting {
    /// Takes the file as text and as read, and the new weight of each dimension by its id.
    ///
    /// Weights of segments stay as they are.
    package static func text(of source: SourceText, _ root: Node, weights: [String: Double]) -> String {
        var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        for dimension in root["dimensions"]?.elements ?? [] {
            guard let id = dimension["id"]?.text, let weight = weights[id], let value = dimension["weight"],
                let written = value.text
            else { continue }
            replace(written, at: value.place, by: Plain.number(weight), in: &lines)
        }
        return lines.map { String($0) }.joined(separator: "\n")
    }

    private static func replace(
        _ written: String, at place: Place, by number: String, in lines: inout [[Character]]
    ) {
        let line = place.line - 1
        let start = place.column - 1
        guard lines.indices.contains(line), start >= 0, start + written.count <= lines[line].count,
            String(lines[line][start..<(start + written.count)]) == written
        else { return }
        lines[line].replaceSubrange(start..<(start + written.count), with: Array(number))
    }
}
