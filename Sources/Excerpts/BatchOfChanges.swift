/// What became of many edits that were made as one step.
package struct BatchOfChanges: Sendable {
    /// In the order in which the edits were given.
    package let results: [Result<FileChange, Failure>]
    /// What kept the step from being remembered.
    package let warnings: [Failure]

    package init(results: [Result<FileChange, Failure>], warnings: [Failure]) {
        self.results = results
        self.warnings = warnings
    }
}
