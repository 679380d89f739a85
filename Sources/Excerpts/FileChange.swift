/// What an edit does to a file, as a person wants to see it before and after.
package struct FileChange: Sendable, Hashable {
    /// A line that goes or comes, without its line break.
    package enum Line: Sendable, Hashable {
        case removed(String)
        case added(String)

        /// As a diff shows it: `+ …`.
        package var drawing: String {
            switch self {
            case .removed(let text): text.isEmpty ? "-" : "- \(text)"
            case .added(let text): text.isEmpty ? "+" : "+ \(text)"
            }
        }
    }

    /// The path as messages name it.
    package let file: String
    /// Empty where the file says already what was asked for.
    package let lines: [Line]
    /// What has become doubtful with the edit; what was doubtful before is not repeated.
    package let warnings: [Failure]
    /// False where the change could not be remembered; a warning says why.
    package let canBeUndone: Bool
    /// The changes of other files that were made in the same step.
    package let others: [FileChange]

    package init(
        file: String, lines: [Line], warnings: [Failure] = [], canBeUndone: Bool = true,
        others: [FileChange] = []
    ) {
        self.file = file
        self.lines = lines
        self.warnings = warnings
        self.canBeUndone = canBeUndone
        self.others = others
    }

    package var isEmpty: Bool { lines.isEmpty }

    /// The lines as a diff shows them.
    package var drawing: String { lines.map(\.drawing).joined(separator: "\n") }
}
