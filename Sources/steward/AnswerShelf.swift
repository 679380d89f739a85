import Conversation
import Documents
import Files
import Packing
import Renderers
import Synchronization

/// Answers to questions about the whole book of a large folder: to make one goes over every account, and the same
/// question is asked by the same script every morning and by many people of a team.
final class AnswerShelf: Sendable {
    /// In bytes: a longer answer takes as long to read as to make.
    private static let longest = 1 << 26

    private let folder: BookFolder
    private let templates: TemplateFolder
    private let cache: CacheFolder
    /// What answers depend on beside book and templates.
    private let others: [String]
    /// True where something was said that would have to be said with the same answer again.
    private let hasSpoken: @Sendable () -> Bool
    /// How everything looked before the answer was made.
    private let look = Mutex<CacheLook?>(nil)

    init(
        folder: BookFolder, templates: TemplateFolder, cache: CacheFolder, others: [String],
        hasSpoken: @escaping @Sendable () -> Bool
    ) {
        self.folder = folder
        self.templates = templates
        self.cache = cache
        self.others = others
        self.hasSpoken = hasSpoken
    }

    /// `book` is how the book's folder looked.
    func memory(_ book: @escaping @Sendable () -> BookLook?) -> AnswerMemory {
        AnswerMemory(
            known: { request in book().flatMap { self.known(request, $0) } },
            keep: { answer, _ in self.keep(answer) })
    }

    private func known(_ request: [String], _ book: BookLook) -> Finished? {
        guard book.isWorthKeeping else { return nil }
        let look = folder.look(
            forAnswerTo: request, from: book, templates, others: others, in: cache)
        self.look.withLock { $0 = look }
        return look?.kept.flatMap { Finished(from: $0) }
    }

    private func keep(_ answer: Finished) {
        guard let look = look.withLock(\.self), !hasSpoken() else { return }
        let bytes = answer.packed
        if bytes.count <= Self.longest { cache.keep(bytes, seen: look) }
    }
}

extension Finished {
    /// The rendered files, and of the document what their names are made of.
    fileprivate var packed: [UInt8] {
        var packer = Packer()
        for text in [document.intent, document.title, document.asOf, format.rawValue] { packer.add(text) }
        packer.add(files) { packer, file in
            for text in [file.suffix, file.fileExtension, file.contents] { packer.add(text) }
        }
        return packer.bytes
    }

    /// nil where the bytes are not a whole answer.
    fileprivate init?(from unpacker: Unpacker) {
        var unpacker = unpacker
        let document = Document(intent: unpacker.text(), title: unpacker.text(), asOf: unpacker.text())
        let format = Format(rawValue: unpacker.text())
        let files = unpacker.list { unpacker in
            RenderedFile(
                suffix: unpacker.text(), fileExtension: unpacker.text(), contents: unpacker.text())
        }
        guard let format, !unpacker.isDamaged, unpacker.left == 0 else { return nil }
        self.init(document: document, format: format, files: files, place: nil)
    }
}
