package import Documents
package import Excerpts
package import IntentMatching
package import Renderers

/// What a line brings about.
///
/// One line may bring about several.
package enum Answer: Sendable {
    /// A document in the form that was asked for.
    case document(Finished)
    /// Words about the session: help, why, what is in context.
    case words(String)
    /// How the line was understood where it was not plain: a repaired typo, an account taken from before.
    case notice(String)
    /// Something has to be known first.
    case question(Question, choices: [String])
    case failure(Failure)
    case leave

    package var isFailure: Bool {
        if case .failure = self { true } else { false }
    }
}

/// A document, rendered.
package struct Finished: Sendable {
    package let document: Document
    package let format: Format
    package let files: [RenderedFile]
    /// A file's path or "clipboard"; nil for the screen.
    package let place: String?

    package init(document: Document, format: Format, files: [RenderedFile], place: String?) {
        self.document = document
        self.format = format
        self.files = files
        self.place = place
    }

    /// All files one after the other, as a screen shows them.
    package var text: String { files.map(\.contents).joined(separator: "\n") }
}
