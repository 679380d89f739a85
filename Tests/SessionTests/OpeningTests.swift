import Conversation
import Documents
import Excerpts
import Renderers
import TestSupport
import Testing

@Suite("What a session opens") struct OpeningTests {
    @Test(
        "open shows the newest answer as a page, a file that is named, or an account's file",
        arguments: [
            ("open", "page of score kestrel-freight"),
            ("open it in the browser", "page of score kestrel-freight"),
            ("open report.html", "report.html"), ("open the file of Hooli", "Accounts/hooli-broadband.yaml"),
            ("edit", "Accounts/kestrel-freight.yaml"),
        ])
    func opened(_ line: String, _ expected: String) throws {
        var talk = try Talk()
        _ = talk.say("score Kestrel")
        let targets = talk.say(line).answers.map { answer in
            switch answer {
            case .open(.file(let path)): path
            case .open(.answer(let page)):
                "\(page.format == .html ? "page" : "text") of \(page.document.intent) \(page.document.account?.id ?? "")"
            default: "something else"
            }
        }
        #expect(targets == [expected])
        var first = try Talk()
        #expect(first.say("open").failures.map(\.sentence) == ["which file?"])
    }
}
