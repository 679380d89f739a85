import Customers
import Excerpts
import Files
import Foundation
import Testing

@Suite("The heads of a folder's account files")
struct BookHeadsTests {
    private static let head = """
        # a remark at the margin
        customer_health:
          account: "Acme Health"

        # another one
          aliases: ["Acme", "AH"]
          csm: "Dana Reyes"
        """
    private static let history = "\nhistory:\n  - {date: 2026-10-01, mrr: 100}\n"

    /// What is known of a folder before all of it is read.
    private struct Heads {
        let folder: BookFolder
        let look: BookLook

        var ids: [String] { folder.heads(of: look, asOf: testDay).map(\.id).sorted() }

        subscript(id: String) -> Account? { folder.heads(of: look, asOf: testDay).first { $0.id == id } }

        func book(of ids: [String]) -> Book? {
            folder.accounts(ids, in: look, asOf: testDay).map {
                Book(profile: folder.profile(), accounts: $0)
            }
        }
    }

    /// The folder is there for as long as `look` looks.
    private func lookAtHeads(_ files: [String: String], _ look: (Heads) throws -> Void) throws {
        let scratch = try Scratch()
        for (path, text) in files { try scratch.write(text, to: path) }
        try withExtendedLifetime(scratch) {
            let folder = BookFolder(path: scratch.path)
            try look(Heads(folder: folder, look: folder.look()))
        }
    }

    @Test("names are those of the whole file, and history is left out until the account is asked for")
    func names() throws {
        try lookAtHeads([
            "acme.yaml": Self.head + Self.history, "book.yaml": "currency: \"USD\"\n",
        ]) { heads in
            let head = try #require(heads["acme"])
            #expect(head.name == "Acme Health")
            #expect(head.aliases == ["Acme", "AH"])
            #expect(head.csm == "Dana Reyes")
            #expect(head.history.newestDay == nil)
            let whole = try #require(heads.book(of: ["acme"]))
            #expect(whole["acme"]?.history.newestDay == Day(iso: "2026-10-01"))
            #expect(whole.profile.currency == "USD")
        }
    }

    @Test("a mistake behind the head shows when the account is asked for, and no sooner")
    func mistakeBehindHead() throws {
        try lookAtHeads([
            "acme.yaml": Self.head + "\nhistory: [\n",
            "other.yaml": "customer_health:\n  account: \"Other\"\n",
        ]) { heads in
            #expect(heads.ids == ["acme", "other"])
            #expect(heads.book(of: ["acme"]) == nil)
            #expect(heads.book(of: ["other"])?.accounts.map(\.id) == ["other"])
            #expect(heads.book(of: ["other", "acme"]) == nil)
        }
    }

    @Test(
        "a file of another shape is read whole",
        arguments: [
            // The head stands behind another block, in one line, or is marked and referred to.
            "history: []\ncustomer_health:\n  account: \"Acme\"\n",
            "{customer_health: {account: \"Acme\"}}\n",
            "history: &rows []\ncustomer_health:\n  account: \"Acme\"\nevents: *rows\n",
            "\"customer_health\":\n  account: \"Acme\"\nhistory: []\n",
        ])
    func otherShape(text: String) throws {
        try lookAtHeads(["acme.yaml": text]) { heads in
            #expect(heads["acme"]?.name == "Acme")
        }
    }

    @Test("what cannot be in the book has no head: a broken head, a wrong name, an id that two files have")
    func leftOut() throws {
        try lookAtHeads([
            "broken.yaml": "customer_health:\n  account: [\n", "Wrong Name.yaml": Self.head,
            "twice.yaml": Self.head, "old/twice.yaml": Self.head, "acme.yaml": Self.head,
        ]) { heads in
            #expect(heads.ids == ["acme"])
            #expect(heads.book(of: ["twice"]) == nil)
        }
    }
}
