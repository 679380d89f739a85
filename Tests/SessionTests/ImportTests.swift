import Conversation
import Customers
import Documents
import Excerpts
import Files
import Importing
import SessionSupport
import Synchronization
import TestSupport
import Testing

/// A tray that holds one table, and remembers what was written.
private final class Papers: Sendable {
    private let written = Mutex<[[AccountFileEdits]]>([])
    private let table: String
    private let locked: Set<String>

    init(_ table: String, locked: Set<String> = []) {
        self.table = table
        self.locked = locked
    }

    var steps: [[String]] { written.withLock { $0.map { $0.map(\.id) } } }

    var tray: ImportTray {
        ImportTray(
            read: { [table] _ throws(Failure) in Array(table.utf8) },
            mappings: { () throws(Failure) in try Self.mappings() }, newID: { AccountID.suggestion(for: $0) },
            preview: { [self] in $0.map(result) },
            write: { [self] edits in
                written.withLock { $0.append(edits) }
                return BatchOfChanges(results: edits.map(result), warnings: [])
            })
    }

    private func result(_ edits: AccountFileEdits) -> Result<FileChange, Failure> {
        if locked.contains(edits.id) { return .failure(Failure("\(edits.id) is locked")) }
        return .success(FileChange(file: edits.file ?? "\(edits.id).yaml", lines: [.added("x")]))
    }

    private static func mappings() throws(Failure) -> [ImportMapping] {
        let template = try TemplateFolder(path: Project.path("Templates")).template(at: "imports/plain.yaml")
        let problems = Problems(in: template.source)
        return [ImportMapping(template.root, named: "plain", problems: problems)].compactMap(\.self)
    }
}

private let table = "account,date,logins\nKestrel,2026-11-20,7\nDuff,2026-11-20,8\nWayland,2026-11-20,9\n"

@Suite("Importing, as it is spoken") struct ImportTests {
    private func talk(_ papers: Papers, asks: Bool) throws -> Talk {
        var session = try Sample.session(importing: papers.tray)
        session.recording.asks = asks
        return Talk(session: session)
    }

    @Test("at a prompt the changes are shown, and written after yes")
    func yes() throws {
        let papers = Papers(table)
        var talk = try talk(papers, asks: true)
        let shown = talk.say("import usage from usage.csv")
        #expect(shown.documents.map(\.document.title) == ["usage.csv: 2 values for 2 accounts"])
        #expect(shown.words == ["Write this? y or n"] && papers.steps.isEmpty)
        #expect(talk.say("yes").words == ["Written to 2 files. \"undo\" takes it back."])
        #expect(papers.steps == [["duff-beverages", "kestrel-freight"]])
        #expect(talk.say("y").failures.count == 1 && papers.steps.count == 1)
    }

    @Test("after no, or another command, nothing is written")
    func no() throws {
        let papers = Papers(table)
        var talk = try talk(papers, asks: true)
        _ = talk.say("import usage from usage.csv")
        #expect(talk.say("n").words == ["Nothing was written."])
        _ = talk.say("import usage from usage.csv")
        let other = talk.say("score Kestrel")
        #expect(other.notices.first == "nothing was written" && other.made == ["score kestrel-freight"])
        #expect(papers.steps.isEmpty)
    }

    @Test("a file that cannot be changed is told before it is asked, and left out")
    func locked() throws {
        let papers = Papers(table, locked: ["duff-beverages"])
        var talk = try talk(papers, asks: true)
        let shown = talk.say("import usage.csv")
        #expect(shown.documents[0].text.contains("duff-beverages: duff-beverages is locked"))
        _ = talk.say("y")
        #expect(papers.steps == [["kestrel-freight"]])
    }

    @Test("in a batch it is written at once, and what was not is a failure of its own")
    func batch() throws {
        let papers = Papers(table, locked: ["duff-beverages"])
        var talk = try talk(papers, asks: false)
        let said = talk.say("import usage.csv")
        #expect(said.documents.map(\.document.title) == ["usage.csv: 1 value written to 1 account"])
        #expect(said.failures.map(\.message) == ["duff-beverages is locked"])
        #expect(
            said.notices == [
                "usage.csv:4:1: 1 cell or row of usage.csv had no place, the first: \"Wayland\" no account of this name is in the book"
            ])
    }

    @Test("figures of a day to come are refused")
    func ahead() throws {
        let papers = Papers(table)
        var talk = try talk(papers, asks: false)
        let said = talk.say("import usage.csv as of 2027-01-31")
        #expect(
            said.failures.map(\.message) == [
                "2027-01-31 is still to come, and figures are imported once they are measured"
            ])
        #expect(papers.steps.isEmpty)
    }

    @Test("accounts are made when told, and not while a file of the book is broken")
    func create() throws {
        let papers = Papers(table)
        var talk = try talk(papers, asks: false)
        _ = talk.say("import usage.csv and create missing")
        #expect(papers.steps == [["duff-beverages", "kestrel-freight", "wayland"]])
        var broken = Talk(
            session: try Sample.session(importing: papers.tray, brokenFiles: ["Accounts/wayland.yaml"]))
        let refused = broken.say("import usage.csv and create missing")
        #expect(
            refused.failures.map(\.message) == [
                "accounts are not created while files of the book have mistakes: the missing one may be in Accounts/wayland.yaml"
            ])
        #expect(papers.steps.count == 1)
    }
}
