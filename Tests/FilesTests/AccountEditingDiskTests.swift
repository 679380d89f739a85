import Customers
import Excerpts
import Files
import Foundation
import Testing

private let text = """
    # Ask Jo first.
    customer_health:
      account: "Acme"

    events:
      - {date: 2026-10-01, type: note, note: "old"}   # kept

    """

/// A book of one account in a folder of its own, with a state folder beside it.
private struct Desk {
    let scratch: Scratch
    let edits: AccountEdits
    var file: String { "\(scratch.path)/Accounts/acme.yaml" }

    init(_ text: String = text) throws {
        scratch = try Scratch()
        try scratch.write(text, to: "Accounts/acme.yaml")
        edits = AccountEdits(book: "\(scratch.path)/Accounts/", state: "\(scratch.path)/state", on: testDay)
    }

    var now: String {
        get throws { try scratch.text(of: "Accounts/acme.yaml") }
    }

    /// The names in the journal's folder, its lock left out.
    func journal() throws -> [String] {
        let edits = "\(scratch.path)/state/edits"
        guard let folder = try FileManager.default.contentsOfDirectory(atPath: edits).first else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: "\(edits)/\(folder)").filter {
            $0 != "lock"
        }
    }
}

private func note(_ words: String) -> AccountEdit { .addNote(words, on: testDay) }

private func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "nothing was thrown"
    } catch {
        return (error as? Failure)?.message ?? "\(error)"
    }
}

@Suite("Edits on disk are written whole, one after the other, and taken back")
struct AccountEditingDiskTests {
    @Test("a preview shows what writing then does, and writes nothing")
    func preview() throws {
        let desk = try Desk()
        let shown = try desk.edits.preview(note("new"), in: desk.file)
        #expect(try desk.now == text)
        let written = try desk.edits.write(note("new"), in: desk.file)
        #expect(shown == written)
        #expect(written.drawing == "+   - {date: 2026-11-24, type: note, note: \"new\"}")
        #expect(try desk.now == text + "  - {date: 2026-11-24, type: note, note: \"new\"}\n")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(desk.scratch.path)/Accounts") == [
                "acme.yaml"
            ])
    }

    @Test("undo goes back step by step to the very bytes of the beginning, and then says that it is there")
    func undo() throws {
        let desk = try Desk()
        var states: [String] = []
        for number in 1...5 {
            states.append(try desk.now)
            _ = try desk.edits.write(note("n\(number)"), in: desk.file)
        }
        for (number, state) in zip(1...5, states).reversed() {
            let change = try desk.edits.undo()
            #expect(change.drawing == "-   - {date: 2026-11-24, type: note, note: \"n\(number)\"}")
            #expect(change.file == desk.file)
            #expect(try desk.now == state)
        }
        #expect(try desk.now == text)
        #expect(
            message { _ = try desk.edits.undo() }
                == "there is nothing to undo: no edit of this book is left to take back")
        #expect(try desk.journal() == [])
    }

    @Test("undo gives letters of several bytes back whole", arguments: ["Ä", "Ö", "é", "¤", "🚚", "Äö"])
    func letters(name: String) throws {
        let before = "customer_health:\n  account: \"Acme\"\n  csm: \"Ö\"\n"
        let desk = try Desk(before)
        let csm = try #require(AccountField.named("csm").first)
        guard try !desk.edits.write(.setField(csm, .text(name)), in: desk.file).isEmpty else {
            return #expect(name == "Ö")
        }
        #expect(try desk.now.contains("csm: \"\(name)\""))
        _ = try desk.edits.undo()
        #expect(try desk.now == before)
    }

    @Test("undo leaves a file alone that has changed since, and the next one goes on with the edit before it")
    func changedSince() throws {
        let desk = try Desk()
        try desk.scratch.write(text, to: "Accounts/other/zeta.yaml")
        let other = "\(desk.scratch.path)/Accounts/other/zeta.yaml"
        _ = try desk.edits.write(note("first"), in: other)
        _ = try desk.edits.write(note("second"), in: desk.file)
        let byHand = try desk.now + "# by hand\n"
        try desk.scratch.write(byHand, to: "Accounts/acme.yaml")
        #expect(
            message { _ = try desk.edits.undo() }
                == "\(desk.file) has changed since the newest edit, so that edit is left as it is")
        #expect(try desk.now == byHand)
        #expect(try desk.edits.undo().file == other)
        #expect(try desk.scratch.text(of: "Accounts/other/zeta.yaml") == text)
    }

    @Test("undo says of a file that is gone that it is gone")
    func gone() throws {
        let desk = try Desk()
        _ = try desk.edits.write(note("first"), in: desk.file)
        try FileManager.default.removeItem(atPath: desk.file)
        #expect(
            message { _ = try desk.edits.undo() } == "\(desk.file) is gone, so that edit is left as it is")
    }

    @Test("undo takes back edits of this book only")
    func otherBook() throws {
        let desk = try Desk()
        let second = try Desk()
        let shared = AccountEdits(
            book: "\(second.scratch.path)/Accounts", state: "\(desk.scratch.path)/state", on: testDay)
        _ = try desk.edits.write(note("mine"), in: desk.file)
        #expect(message { _ = try shared.undo() }.hasPrefix("there is nothing to undo"))
        #expect(try desk.edits.undo().file == desk.file)
    }

    @Test(
        "without a state folder, or with one that cannot be made, an edit is written and a warning says that it stays"
    )
    func noState() throws {
        let desk = try Desk()
        try desk.scratch.write("a file where the folder should be", to: "blocked")
        for (number, state) in [nil, "\(desk.scratch.path)/blocked"].enumerated() {
            let edits = AccountEdits(book: "\(desk.scratch.path)/Accounts", state: state, on: testDay)
            let change = try edits.write(note("n\(number)"), in: desk.file)
            #expect(change.warnings.map(\.severity) == [.warning])
            #expect(change.warnings.allSatisfy { $0.message.hasPrefix("this edit cannot be undone: ") })
            #expect(try desk.now.contains("\"n\(number)\""))
        }
    }

    @Test("a link to an account file stays a link, and the file behind it is edited")
    func link() throws {
        let desk = try Desk()
        let link = "\(desk.scratch.path)/Accounts/link.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "acme.yaml")
        _ = try desk.edits.write(note("new"), in: link)
        #expect(try desk.now.contains("\"new\""))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "acme.yaml")
    }

    @Test("what a kill between journal and file leaves behind disturbs neither the next edit nor undo")
    func killedBeforeTheFile() throws {
        let desk = try Desk()
        _ = try desk.edits.write(note("first"), in: desk.file)
        let afterFirst = try desk.now
        _ = try desk.edits.write(note("second"), in: desk.file)
        // Killed after the entry and the temporary file, before the rename: the file is as before the edit.
        try desk.scratch.write(afterFirst, to: "Accounts/acme.yaml")
        try desk.scratch.write("customer_hea", to: "Accounts/.acme.yaml.4711-1.tmp")
        let read = try BookFolder(path: "\(desk.scratch.path)/Accounts").read(asOf: testDay)
        #expect(read.book.accounts.map(\.id) == ["acme"])
        #expect(try desk.edits.undo().drawing.contains("\"first\""))
        #expect(try desk.now == text)
    }

    @Test("a journal entry that is cut off is passed over")
    func cutJournal() throws {
        let desk = try Desk()
        _ = try desk.edits.write(note("first"), in: desk.file)
        let folder = try #require(
            try FileManager.default.contentsOfDirectory(atPath: "\(desk.scratch.path)/state/edits").first)
        try desk.scratch.write("Steward edit 1\nbefore 12", to: "state/edits/\(folder)/2.edit")
        #expect(try desk.edits.undo().drawing.contains("\"first\""))
    }

    @Test("an edit that is refused leaves file and journal as they were")
    func refused() throws {
        let desk = try Desk("customer_health:\n  account: \"Acme\"\n  arr: much\n")
        let before = try desk.now
        #expect(
            message { _ = try desk.edits.write(note("x"), in: desk.file) } == "arr is a number, not \"much\"")
        #expect(try desk.now == before)
        #expect(try desk.journal() == [])
    }

    @Test(
        "four that write fifty notes each into one file at the same time, two of them with a state of their own, lose none"
    )
    func together() async throws {
        let desk = try Desk()
        let (path, file) = (desk.scratch.path, desk.file)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...4 {
                group.addTask {
                    let state = writer > 2 ? "\(path)/state\(writer)" : "\(path)/state"
                    let edits = AccountEdits(book: "\(path)/Accounts", state: state, on: testDay)
                    for number in 1...50 { _ = try edits.write(note("w\(writer) n\(number)"), in: file) }
                }
            }
            try await group.waitForAll()
        }
        let lines = Set(try desk.now.split(separator: "\n").map(String.init))
        for writer in 1...4 {
            for number in 1...50 {
                #expect(lines.contains("  - {date: 2026-11-24, type: note, note: \"w\(writer) n\(number)\"}"))
            }
        }
        // The four lines of the beginning that are not blank, and the notes.
        #expect(lines.count == 5 + 200)
    }

    @Test("whoever reads while it is written finds the old text or the new one")
    func whole() async throws {
        let desk = try Desk()
        let (path, file) = (desk.scratch.path, desk.file)
        let writing = Task.detached {
            let edits = AccountEdits(book: "\(path)/Accounts", state: "\(path)/state", on: testDay)
            for number in 1...60 { _ = try edits.write(note("n\(number)"), in: file) }
        }
        var newest = 0
        while newest < 60 {
            // The writer may share this thread.
            await Task.yield()
            let lines = try desk.now.split(separator: "\n")
            // Four lines stand before the first note; every text ends with a whole row.
            let count = lines.count - 5
            #expect(count >= newest)
            #expect(lines.last?.hasSuffix(count == 0 ? "# kept" : "\"n\(count)\"}") == true)
            newest = max(newest, count)
        }
        try await writing.value
    }
}
