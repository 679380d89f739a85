package import Customers
import Excerpts
import Files
import Foundation
package import Generators
package import Scoring
package import Templating

/// The sample book and the templates as they lie in the project, on a fixed day.
package struct Sample {
    /// The day for which the sample book is written.
    package static let day = Day(number: 20_781)

    package let book: Book
    package let rules: ScoringRules
    package let templates: TemplateStore
    package let scorer: Scorer
    package let generator: Generator

    /// Read once for all tests: nothing in it changes.
    package static let shared = Result { try Sample() }

    private init() throws {
        let folder = TemplateFolder(path: Project.path("Templates"))
        // Files are named in documents as they are named to the program: relative to the project.
        guard FileManager.default.changeCurrentDirectoryPath(Project.root) else {
            throw Failure("\(Project.root) cannot be entered")
        }
        book = try BookFolder(path: "Accounts").read(asOf: Self.day).book
        rules = try Self.rules(from: folder)
        templates = TemplateStore(
            exists: { folder.has("\($0).yaml") },
            read: { name throws(Failure) in
                let template = try folder.template(at: "\(name).yaml")
                return (template.source, template.root)
            })
        scorer = Scorer(book: book, day: Self.day, rules: rules)
        generator = Generator(scorer: scorer, templates: templates)
    }
}

extension Sample {
    private static func rules(from folder: TemplateFolder) throws -> ScoringRules {
        let names = folder.modelNames
        let models = try names.map { try decoded("scoring/\($0).yaml", of: folder, Self.model(named: $0)) }
        return ScoringRules(
            models: models,
            risk: try decoded("scoring/risk.yaml", of: folder) { RiskRules($0, problems: $1) },
            expansion: try decoded("scoring/expansion.yaml", of: folder) { ExpansionRules($0, problems: $1) })
    }

    private static func model(named name: String) -> (Node, Problems) -> ScoringModel? {
        { ScoringModel($0, named: name, problems: $1) }
    }

    private static func decoded<Value>(
        _ path: String, of folder: TemplateFolder, _ decode: (Node, Problems) -> Value?
    ) throws -> Value {
        let template = try folder.template(at: path)
        let problems = Problems(in: template.source)
        guard let value = decode(template.root, problems), !problems.hasError else {
            throw problems.all.first ?? Failure("\(path) says nothing")
        }
        return value
    }
}

/// Where the project's folders are, seen from its tests.
package enum Project {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    package static func path(_ relative: String) -> String { "\(root)/\(relative)" }
}
