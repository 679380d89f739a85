/// "overwrite" behind a file's name: the file may be replaced whatever is in it.
enum Overwriting {
    /// The line without the word, where it stands behind what looks like a file; nil where it does not.
    static func taken(from line: String) -> String? {
        var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.popLast()?.lowercased() == "overwrite" else { return nil }
        if words.last?.lowercased() == "and" { words.removeLast() }
        guard let file = words.popLast() else { return nil }
        let name = file.hasSuffix(",") ? String(file.dropLast()) : file
        guard name.contains("."), !line.contains(":") else { return nil }
        return (words + [name]).joined(separator: " ")
    }
}

extension Answer {
    /// A document that may replace whatever is in its place.
    var overwriting: Answer {
        guard case .document(var finished) = self else { return self }
        finished.overwrites = true
        return .document(finished)
    }
}
