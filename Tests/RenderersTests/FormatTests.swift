import Documents
import Excerpts
import Renderers
import Testing

@Suite("The formats of a document")
struct FormatTests {
    @Test(
        "every document has the four forms that need nothing but words",
        arguments: [Format.text, .markdown, .json, .html])
    func always(_ format: Format) throws {
        let files = try format.render(Samples.document())
        #expect(files.map(\.suffix) == [""])
        #expect(files.map(\.fileExtension) == [format.fileExtension])
        #expect(files[0].contents.hasSuffix("\n"))
    }

    @Test(
        "a form that a document does not have is refused with those that it has",
        arguments: [
            ("score", Format.ics, "a score has no calendar form"),
            ("nrr_report", .eml, "an NRR report has no e-mail form"),
            ("qbr_prep", .csv, "a QBR prep has no table form"),
            ("onboarding_plan", .ics, "an onboarding plan has no calendar form"),
            ("team_metrics", .ics, "team metrics have no calendar form"),
            ("cohort_analysis", .eml, "a cohort analysis has no e-mail form"),
        ])
    func absent(_ intent: String, _ format: Format, _ message: String) {
        let document = Document(intent: intent, title: "x", asOf: Samples.day)
        #expect(throws: Failure("\(message); it can be given as text, markdown, json, html")) {
            try format.render(document)
        }
    }

    @Test("forms that a document has are counted among the others")
    func others() {
        let document = Samples.document(emails: [Samples.email()])
        #expect(
            throws: Failure(
                "a score has no calendar form; it can be given as text, markdown, json, html, eml")
        ) {
            try Format.ics.render(document)
        }
    }

    @Test("a document without anything in it is rendered without anything in it")
    func empty() throws {
        let document = Document(intent: "help", title: "", asOf: "")
        for format in [Format.text, .markdown, .json, .html] {
            #expect(try format.render(document).count == 1)
        }
    }
}
