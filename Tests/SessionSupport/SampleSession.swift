package import Conversation
package import Customers
import Excerpts
import Files
import Foundation
package import IntentMatching
package import Renderers
import TestSupport

/// The words of the program, read once for all tests.
package enum SampleLexicon {
    package static let shared = Result { try read(from: TemplateFolder(path: Project.path("Templates"))) }

    private static func read(from folder: TemplateFolder) throws -> Lexicon {
        var problems: [Failure] = []
        let vocabulary = try files("vocabulary", of: folder).filter {
            !$0.source.name.hasSuffix("internal-words.yaml")
        }
        let lexicon = Lexicon(
            commands: try files("commands", of: folder), vocabulary: vocabulary,
            models: folder.modelNames,
            problems: &problems)
        if let problem = problems.first { throw problem }
        return lexicon
    }

    private static func files(_ name: String, of folder: TemplateFolder) throws -> [LexiconFile] {
        try folder.templates(in: name).map { result in
            let template = try result.get()
            return LexiconFile(source: template.source, node: template.root)
        }
    }
}

extension Sample {
    /// How the screen of the tests is: 100 columns, no colour, Unicode.
    package static let style = TextStyle(width: 100, usesColor: false, usesUnicode: true)

    /// A conversation about the sample book on the sample's day, or on `day`; nothing on disk is changed or watched.
    ///
    /// Only answers for `today` are recorded.
    package static func session(
        preferences: Preferences = Preferences(), scores: Desk.ScoreMemory = .none, day: Day = Sample.day,
        today: Day = Sample.day, importing: ImportTray = .none, brokenFiles: [String] = [],
        promises: Bool = false
    ) throws -> Session {
        let sample = try shared.get()
        let loaded = Desk.LoadedBook(
            book: try bookAtHome.get(), version: 1, problems: [], brokenFiles: brokenFiles)
        let desk = Desk(
            book: { () throws(Failure) in loaded }, promisesDocuments: promises,
            lexicon: try SampleLexicon.shared.get(), rules: sample.rules,
            templates: sample.templates, scores: scores, importing: importing, day: day, today: today)
        return Session(desk: desk, preferences: preferences, style: style)
    }

    /// A conversation about another book, under the sample's rules and words.
    package static func session(about book: Book, preferences: Preferences) throws -> Session {
        let sample = try shared.get()
        let loaded = Desk.LoadedBook(book: book, version: 1, problems: [], brokenFiles: [])
        let desk = Desk(
            book: { () throws(Failure) in loaded }, lexicon: try SampleLexicon.shared.get(),
            rules: sample.rules,
            templates: sample.templates, day: day, today: day)
        return Session(desk: desk, preferences: preferences, style: style)
    }

    /// The book with its files named from the project's folder on, as a person there names them: what an answer says
    /// must not depend on where the project lies.
    private static let bookAtHome = Result {
        guard FileManager.default.changeCurrentDirectoryPath(Project.root) else {
            throw Failure("no \(Project.root)")
        }
        return try BookFolder(path: "Accounts").read(asOf: day).book
    }

    /// Understands sentences as a session about the sample book does at its beginning.
    package static func matcher() throws -> Matcher {
        let lexicon = try SampleLexicon.shared.get()
        return Matcher(lexicon: lexicon, index: NameIndex(try shared.get().book, lexicon: lexicon), day: day)
    }
}
