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
    /// The file that was written last: what "open" shows.
    private var newestPath: String?

    init(program: Program) throws(Failure) {
        self.program = program
        if let path = program.options.output { folder = try OutputFolder(path: path) }
    }

    /// A document with all its files made: nothing is left but to write them.
    struct Ready {
        let finished: Finished
        /// The e-mails of a document that is read, as drafts beside it; only for a folder.
        let drafts: [RenderedFile]
    }

    /// Makes the files on another core, and the document too where it was only promised.
    func prepare(
        _ finished: @escaping @Sendable () -> Result<Finished, Failure>
    ) -> Ahead<Result<Ready, Failure>> {
        let hasFolder = folder != nil
        return Ahead(in: .pool) {
            finished().map { Self.ready($0, withDrafts: hasFolder && $0.place == nil) }
        }
    }

    private static func ready(_ finished: Finished, withDrafts hasDrafts: Bool) -> Ready {
        Ready(finished: finished.rendered, drafts: hasDrafts ? drafts(of: finished) : [])
    }

    mutating func deliver(_ finished: Finished) throws(Failure) -> Bool {
        try deliver(Self.ready(finished, withDrafts: folder != nil && finished.place == nil))
    }

    /// False where nobody reads standard output any more.
    mutating func deliver(_ ready: Ready) throws(Failure) -> Bool {
        if let place = ready.finished.place {
            try hand(ready.finished, to: place)
            return true
        }
        if folder != nil { return try write(ready) }
        newestPath = nil
        return program.screen.show(ready.finished.text)
    }

    /// Makes what was written into the folder last through a power cut; after that everything is as it will be.
    mutating func finish() throws(Failure) { try folder?.finish() }

    /// `<day>-<account>-<intent>.<ext>`; the paths are printed.
    private mutating func write(_ ready: Ready) throws(Failure) -> Bool {
        guard var folder else { return true }
        let document = ready.finished.document
        var isRead = true
        newestPath = nil
        for file in ready.finished.files + ready.drafts {
            let parts = [
                document.asOf, document.account?.id, document.intent, file.suffix.isEmpty ? nil : file.suffix,
            ]
            let path = try folder.write(
                file.contents, named: parts.compactMap(\.self).joined(separator: "-"),
                ending: file.fileExtension)
            newestPath = newestPath ?? path
            isRead = program.screen.show("\(path)\n") && isRead
        }
        self.folder = folder
        return isRead
    }

    /// One that cannot be given out is said in the document.
    private static func drafts(of finished: Finished) -> [RenderedFile] {
        guard [.text, .markdown, .html].contains(finished.format),
            Format.eml.isAvailable(for: finished.document)
        else { return [] }
        return (try? Format.eml.render(finished.document)) ?? []
    }

    /// A file outside the folder of the run is said even where notices are not wanted.
    private static func say(_ path: String, _ program: Program) {
        if let place = SavedFile.place(of: path, outside: ".") {
            program.screen.notice("written to \(place), outside this folder")
        } else if !program.options.quiet {
            program.screen.notice("written to \(path)")
        }
    }

    private mutating func hand(_ finished: Finished, to place: String) throws(Failure) {
        guard place != "clipboard" else {
            let way = try Clipboard(environment: program.world.environment).copy(
                finished.text, isPage: finished.format == .html, state: program.locations.state)
            if !program.options.quiet { program.screen.notice("copied \(way)") }
            return
        }
        let paths = try SavedDocument.write(finished, to: place)
        for path in paths { Self.say(path, program) }
        newestPath = paths.first ?? newestPath
    }

    /// Notes that the newest answer went to the screen, and so to no file.
    mutating func noteShown() { newestPath = nil }

    /// Shows a file, or the newest answer, in the program that the desktop has for it.
    mutating func open(_ opening: Opening) throws(Failure) {
        try finish()
        let path: String
        switch opening {
        case .file(let named): path = named
        case .answer(let page): path = if let newestPath { newestPath } else { try written(page) }
        }
        try Opener(program: program).open(path)
    }

    /// The page of an answer that was only shown.
    private func written(_ page: Finished) throws(Failure) -> String {
        guard let state = program.locations.state else {
            throw Failure(
                "there is no folder for the page to be opened", remedy: "save it first: save as answer.html")
        }
        let parts = [page.document.account?.id, page.document.intent].compactMap(\.self)
        let path = "\(state)/\(parts.joined(separator: "-")).html"
        _ = try OutputFolder(path: state)
        try WholeFile.write(page.text, to: path)
        return path
    }
}
