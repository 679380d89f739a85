package import Customers
package import Excerpts
import Files
package import Importing
import IntentMatching

/// What tests and the fuzzer import with: the mappings that come with Steward, and the sample's day.
package enum ImportBench {
    package static let names = folder.names(in: "imports")

    private static let folder = TemplateFolder(path: Project.path("Templates"))

    package static func mapping(_ name: String) throws -> ImportMapping {
        let template = try folder.template(at: "imports/\(name).yaml")
        return try mapping(template.root, name, template.source)
    }

    package static func mapping(_ root: Node, _ name: String, _ source: SourceText) throws -> ImportMapping {
        let problems = Problems(in: source)
        guard let mapping = ImportMapping(root, named: name, problems: problems) else {
            throw problems.all.first ?? Failure("\(name) says nothing")
        }
        return mapping
    }

    package static func all() throws -> [ImportMapping] { try names.map(mapping) }

    package static func planning(_ book: Book) -> ImportPlanning {
        let names = AccountFinder.Names(
            fold: { Folding.nameKey(Folding.fold($0)) }, legalForms: ["gmbh", "inc", "corp", "ltd"])
        return ImportPlanning(
            book: book, names: names, newID: { AccountID.suggestion(for: $0) }, on: Sample.day,
            notAfter: Sample.day)
    }
}
