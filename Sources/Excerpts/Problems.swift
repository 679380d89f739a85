/// Collects everything that is wrong with one file, so that all of it is said in one run.
package final class Problems {
    package let source: SourceText
    package private(set) var all: [Failure] = []
    private lazy var lineStarts = source.lineStarts
    /// Consecutive problems are mostly of one line: its text is then shared, not copied.
    private var newestLine: (number: Int, text: String)?

    package init(in source: SourceText) {
        self.source = source
    }

    /// All of them from the top of the file to its end; those of one place in the order in which they were
    /// found.
    package var inOrder: [Failure] {
        let keys = all.enumerated().map { ($1.excerpt?.line ?? 0, $1.excerpt?.column ?? 0, $0) }
        return all.indices.sorted { keys[$0] < keys[$1] }.map { all[$0] }
    }

    package var hasError: Bool { all.contains { $0.severity == .error } }

    package func error(
        _ message: String, at place: Place, remedy: String? = nil, suggestions: [String] = []
    ) {
        add(message, .error, place, remedy, suggestions)
    }

    package func warning(
        _ message: String, at place: Place, remedy: String? = nil, suggestions: [String] = []
    ) {
        add(message, .warning, place, remedy, suggestions)
    }

    /// Takes a problem that another stage has made.
    package func add(_ failure: Failure) {
        all.append(failure)
    }

    /// The excerpt at a place of the file.
    package func excerpt(_ place: Place) -> Excerpt {
        Excerpt(
            source: source.name, line: place.line, column: place.column, length: place.length,
            text: text(ofLine: place.line))
    }

    private func add(
        _ message: String, _ severity: Failure.Severity, _ place: Place, _ remedy: String?,
        _ suggestions: [String]
    ) {
        all.append(
            Failure(
                message, severity: severity, at: excerpt(place), remedy: remedy, suggestions: suggestions))
    }

    private func text(ofLine number: Int) -> String {
        if let newestLine, newestLine.number == number { return newestLine.text }
        let text = source.line(number, among: lineStarts)
        newestLine = (number, text)
        return text
    }
}
