import Console
import Conversation
import Documents
import Excerpts
import Files
import Renderers

/// Puts a finished document where it belongs: on the screen, into a file, into the folder of `-o`, on the clipboard.
struct Delivering {
    private let program: Program
    private var folder: OutputFolder?

    init(program: Program) throws(Failure) {
        self.program = program
        if let path = program.options.output { folder = try OutputFolder(path: path) }
    }

    /// False where nobody reads standard output any more.
    mutating func deliver(_ finished: Finished) throws(Failure) -> Bool {
        if let place = finished.place {
            try Self.hand(finished, to: place, program)
            return true
        }
        if folder != nil { return try write(finished) }
        return program.screen.show(finished.text)
    }

    /// `<day>-<account>-<intent>.<ext>`; the paths are printed.
    private mutating func write(_ finished: Finished) throws(Failure) -> Bool {
        guard var folder else { return true }
        var isRead = true
        for file in finished.files + drafts(of: finished) {
            let parts = [
                finished.document.asOf, finished.document.account?.id, finished.document.intent,
                file.suffix.isEmpty ? nil : file.suffix,
            ]
            let path = try folder.write(
                file.contents, named: parts.compactMap(\.self).joined(separator: "-"),
                ending: file.fileExtension)
            isRead = program.screen.show("\(path)\n") && isRead
        }
        self.folder = folder
        return isRead
    }

    /// The e-mails of a document that is read, as drafts beside it; one that cannot be given out is said in the document.
    private func drafts(of finished: Finished) -> [RenderedFile] {
        guard [.text, .markdown, .html].contains(finished.format),
            Format.eml.isAvailable(for: finished.document)
        else { return [] }
        return (try? Format.eml.render(finished.document)) ?? []
    }

    static func hand(_ finished: Finished, to place: String, _ program: Program) throws(Failure) {
        guard place != "clipboard" else {
            let way = try Clipboard(environment: program.world.environment).copy(
                finished.text, state: program.locations.state)
            if !program.options.quiet { program.screen.notice("copied \(way)") }
            return
        }
        try SavedDocument.write(finished, to: place)
        if !program.options.quiet { program.screen.notice("written to \(place)") }
    }
}
