import Documents
import Excerpts
import Renderers
import Testing

@Suite("A document in a few lines for a chat")
struct ChatRendererTests {
    @Test("the lines of its template, without blank ones at the end and without what drives a terminal")
    func lines() throws {
        let document = Document(
            intent: "action_queue", title: "x", asOf: Samples.day, chat: "2 accounts\n• A\u{1B}cme: call\n\n")
        #expect(try Format.slack.render(document).map(\.contents) == ["2 accounts\n• Acme: call\n"])
    }

    @Test("a document without such lines names the forms that it has")
    func absent() {
        let document = Document(intent: "qbr_prep", title: "x", asOf: Samples.day)
        #expect(
            throws: Failure("a QBR prep has no Slack form; it can be given as text, markdown, json, html")
        ) {
            try Format.slack.render(document)
        }
    }
}
