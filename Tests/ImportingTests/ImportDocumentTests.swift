import Customers
import Documents
import Excerpts
import Foundation
import Generators
import Renderers
import TestSupport
import Testing

@testable import Importing

/// The answer to an import, word for word.
@Suite("The answer to an import") struct ImportDocumentTests {
    private static let table = """
        account,date,logins,nps,arr,csm,region
        Acme,2026-10-31,420,9,120000,Dana | Reyes,north
        Acme,2026-11-20,455,8,,,north
        Müller & Söhne,2026-11-20,12,11,,,
        Wayland,2026-11-20,12,9,5000,,
        Wayland,2026-11-21,abc,9,,,
        Acmee,2026-11-21,1,9,,,
        """

    @Test("reads as recorded, shown and written", arguments: [Format.text, .markdown, .json])
    func golden(_ format: Format) throws {
        let mapping = try ImportBench.mapping("plain")
        let generator = try Sample.shared.get().generator
        let shown = try plan(Self.table, [mapping])
        let told = try plan(Self.table, [mapping], ImportManner(creates: true, overwrites: true))
        let refusal = ImportRefusal(id: "acme", failure: Failure("the file is locked"))
        let documents = [
            ("shown", try generator.importDocument(shown, written: false, refused: [])),
            ("written", try generator.importDocument(told, written: true, refused: [refusal])),
        ]
        for (name, document) in documents {
            let style = TextStyle(width: 100, usesColor: false, usesUnicode: true)
            for file in try format.render(document, style: style) {
                let golden = GoldenFile("Tests/ImportingTests/Golden/\(name).\(file.fileExtension)")
                #expect(try golden.difference(to: file.contents) == nil)
            }
        }
    }

    @Test("no golden file is left over")
    func orphans() throws {
        let names = ["shown", "written"].flatMap { name in ["txt", "md", "json"].map { "\(name).\($0)" } }
        let found = try FileManager.default.contentsOfDirectory(
            atPath: Project.path("Tests/ImportingTests/Golden"))
        #expect(found.sorted() == names.sorted())
    }

    @Test("a table that is in the book already says so")
    func again() throws {
        let plan = try plan("account,date,logins\nAcme,2026-09-30,400\n", [ImportBench.mapping("plain")])
        let document = try Sample.shared.get().generator.importDocument(plan, written: false, refused: [])
        #expect(document.title == "x.csv: nothing to change")
        #expect(document.facts["unchanged"] == .number(1))
    }
}
