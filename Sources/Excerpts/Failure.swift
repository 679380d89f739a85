/// What went wrong, where, and how to go on: the one shape of every message to a person.
///
/// A failure is made at the stage that sees the mistake and printed in one place.
package struct Failure: Error, Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        /// What was asked cannot be answered, or a file cannot be used.
        case error
        /// The answer stands, but something in it should be looked at.
        case warning
    }

    package let severity: Severity
    package let excerpt: Excerpt?
    /// One sentence in the person's words, without a full stop.
    package let message: String
    /// What to do next, as a sentence; nil where the message says it all.
    package let remedy: String?
    /// The nearest things that would have worked, best first.
    package let suggestions: [String]

    package init(
        _ message: String,
        severity: Severity = .error,
        at excerpt: Excerpt? = nil,
        remedy: String? = nil,
        suggestions: [String] = []
    ) {
        self.severity = severity
        self.excerpt = excerpt
        self.message = message
        self.remedy = remedy
        self.suggestions = suggestions
    }

    /// The message with the nearest right answer, as `no account is named "Globx"; did you mean "Globex"?`.
    package var sentence: String {
        guard let question = suggestionQuestion else { return message }
        return "\(message); \(question)"
    }

    private var suggestionQuestion: String? {
        guard let last = suggestions.last else { return nil }
        let named = suggestions.dropLast().map { "\"\($0)\"" }.joined(separator: ", ")
        return named.isEmpty ? "did you mean \"\(last)\"?" : "did you mean \(named) or \"\(last)\"?"
    }

    /// The failure as it is printed: location, severity, sentence; the line with its caret; the remedy.
    package var report: String {
        var lines: [String] = []
        let place = excerpt.map { "\($0.location): " } ?? ""
        lines.append("\(place)\(severity.rawValue): \(sentence)")
        if let excerpt, !excerpt.text.isEmpty { lines.append(excerpt.drawing) }
        if let remedy { lines.append("  → \(remedy)") }
        return lines.joined(separator: "\n")
    }

    /// The same failure, said of a place: used where the stage that saw it did not know the file.
    package func at(_ excerpt: Excerpt) -> Failure {
        Failure(message, severity: severity, at: excerpt, remedy: remedy, suggestions: suggestions)
    }
}
