package import Customers
package import Excerpts
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

    package init() throws {
        let folder = TemplateFolder(path: Project.path("Templates"))
        book = try BookFolder(path: Project.path("Accounts")).read(asOf: Self.day).book
        rules = try ScoringRules.sample(from: folder)
        templates = TemplateStore { name throws(Failure) in
            let template = try folder.template(at: "\(name).yaml")
            return (template.source, template.root)
        }
        scorer = Scorer(book: book, day: Self.day, rules: rules)
        generator = Generator(scorer: scorer, templates: templates)
    }
}

/// Where the project's folders are, seen from its tests.
package enum Project {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    package static func path(_ relative: String) -> String { "\(root)/\(relative)" }
}
