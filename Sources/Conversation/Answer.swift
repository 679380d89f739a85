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
    /// A document that whoever takes it makes, should the desk allow that.
    case promise(PromisedDocument)
    /// Words about the session: help, why, what is in context.
    case words(String)
    /// How the line was understood where it was not plain: a repaired typo, an account taken from before.
    case notice(String)
    /// Something has to be known first.
    case question(Question, choices: [String])
    case failure(Failure)
    /// Something shall be shown in its own program.
    case open(Opening)
    case leave

    package var isFailure: Bool {
        if case .failure = self { true } else { false }
    }
}

/// What `open` is to show.
package enum Opening: Sendable {
    /// An account's file, or one that the sentence names.
    case file(String)
    /// The newest answer: the file that it was written to, or else this page of it.
    case answer(Finished)
}

/// A document, rendered, or ready to be.
package struct Finished: Sendable {
    package let document: Document
    package let format: Format
    /// A file's path or "clipboard"; nil for the screen.
    package let place: String?
    /// Whether a file may be replaced whatever is in it.
    package var overwrites = false
    private var state: State

    private enum State {
        case rendered([RenderedFile])
        /// Rendered by whoever asks for the files, since that may be another core than the one that makes documents.
        case promised(TextStyle)
    }

    package init(document: Document, format: Format, files: [RenderedFile], place: String?) {
        self.document = document
        self.format = format
        self.place = place
        state = .rendered(files)
    }

    /// - Throws: where the document has no such form, or the form refuses it.
    package init(document: Document, format: Format, style: TextStyle, place: String?) throws(Failure) {
        self.document = document
        self.format = format
        self.place = place
        let isPromise = format.refusesNothing && format.isAvailable(for: document)
        state = isPromise ? .promised(style) : .rendered(try format.render(document, style: style))
    }

    package var files: [RenderedFile] {
        switch state {
        case .rendered(let files): files
        case .promised(let style): (try? format.render(document, style: style)) ?? []
        }
    }

    /// The same with its files made.
    package var rendered: Finished {
        var finished = self
        finished.state = .rendered(files)
        return finished
    }

    /// All files one after the other, as a screen shows them.
    package var text: String { files.map(\.contents).joined(separator: "\n") }
}

extension Format {
    /// True for the forms that every document can take which has something for them; what is addressed or dated is
    /// looked over once more.
    fileprivate var refusesNothing: Bool {
        switch self {
        case .text, .markdown, .json, .html, .csv: true
        case .eml, .ics, .slack: false
        }
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
