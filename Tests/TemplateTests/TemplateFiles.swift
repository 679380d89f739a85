import Commands
import Customers
import Documents
import Excerpts
import Files
import Generators
import IntentMatching
import SessionSupport
import Synchronization
import Templating
import TestSupport

/// The files of `Templates/`, as they lie in the project.
enum TemplateFiles {
    static let folder = TemplateFolder(path: Project.path("Templates"))

    /// All of them, sorted; empty where there is no such folder, which a test of its own notices.
    static let paths = (try? folder.paths()) ?? []

    /// The files with words for people: of documents, plays and e-mails.
    static let written = paths.filter { path in
        ["documents/", "plays/", "emails/"].contains { path.hasPrefix($0) }
    }

    static func node(_ path: String) throws -> Node { try folder.template(at: path).root }

    /// Every text of a file with its line, keys aside.
    static func texts(in node: Node) -> [(line: Int, text: String)] {
        if let entries = node.entries { return entries.flatMap { texts(in: $0.value) } }
        if let elements = node.elements { return elements.flatMap { texts(in: $0) } }
        return node.text.map { [(node.place.line, $0)] } ?? []
    }
}

/// Answers sentences about the sample book, and tells which templates the answer was made from.
struct TemplateReader {
    private let matcher: Matcher
    private let scorerSample: Sample

    init() throws {
        matcher = try Sample.matcher()
        scorerSample = try Sample.shared.get()
    }

    /// The documents of a sentence, and the names of the templates, "documents/score".
    func answer(to sentence: String) throws -> (documents: [Document], templates: Set<String>) {
        let names = Names()
        let store = TemplateStore(
            exists: { TemplateFiles.folder.has("\($0).yaml") },
            read: { name throws(Failure) in
                names.add(name)
                let template = try TemplateFiles.folder.template(at: "\(name).yaml")
                return (template.source, template.root)
            })
        let generator = Generator(scorer: scorerSample.scorer, templates: store)
        let documents = try commands(for: sentence).map { try generator.document(for: $0) }
        return (documents, names.all)
    }

    private func commands(for sentence: String) throws -> [Command] {
        let maker = CommandMaker(scorer: scorerSample.scorer, defaults: CommandMaker.Defaults())
        return try matcher.understand(sentence).readings.flatMap { reading in
            guard case .run(let intent) = reading.outcome else { throw Misunderstood(reading: reading) }
            return try maker.commands(for: intent) ?? []
        }
    }

    private final class Names: Sendable {
        private let names = Mutex<Set<String>>([])
        var all: Set<String> { names.withLock { $0 } }

        func add(_ name: String) { names.withLock { _ = $0.insert(name) } }
    }
}

/// A sentence that should have been run.
struct Misunderstood: Error, CustomStringConvertible {
    let reading: IntentMatching.Reading

    var description: String {
        switch reading.outcome {
        case .run(let intent): "\"\(reading.text)\" runs \(intent.id)"
        case .clarify(let question): "\"\(reading.text)\" is asked about: \(question.sentence)"
        case .reject(let failure): failure.report
        }
    }
}
