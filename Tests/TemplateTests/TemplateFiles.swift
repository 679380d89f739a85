import Excerpts
import Files
import IntentMatching
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
