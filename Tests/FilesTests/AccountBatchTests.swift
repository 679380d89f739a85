import Customers
import Excerpts
import Files
import Foundation
import Testing

private func row(_ iso: String, _ values: (Signal, Double)...) -> HistoryRow {
    HistoryRow(
        day: Day(iso: iso) ?? testDay, values: values.map { SignalValue(signal: $0.0, value: $0.1) })
}

/// The text with rows added, or why not.
private func edited(_ text: String, _ rows: HistoryRow...) -> String {
    do {
        return try AccountEditing(id: "acme", file: "acme.yaml", on: testDay).apply(.addRows(rows), to: text)
            .text
    } catch {
        return error.message
    }
}

private let head = "customer_health:\n  account: Acme\n"

@Suite("Many rows of the history at once") struct AccountRowsTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let before: String
        let after: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "no history yet", before: "",
            after: "\nhistory:\n  - {date: 2026-09-30, nps: 7}\n  - {date: 2026-10-31, logins: 5, nps: 8}\n"),
        Case(
            name: "an empty list", before: "history: []   # none yet\n",
            after:
                "history: [{date: 2026-09-30, nps: 7}, {date: 2026-10-31, logins: 5, nps: 8}]   # none yet\n"),
        Case(
            name: "a row of the day, and one after it",
            before: "history:\n  - {date: 2026-09-30, logins: 4}   # kept\n",
            after:
                "history:\n  - {date: 2026-09-30, logins: 4, nps: 7}   # kept\n  - {date: 2026-10-31, logins: 5, nps: 8}\n"
        ),
        Case(
            name: "the newest on top",
            before: "history:\n  - {date: 2026-11-01, nps: 1}\n  - {date: 2026-08-01, nps: 2}\n",
            after:
                "history:\n  - {date: 2026-11-01, nps: 1}\n  - {date: 2026-10-31, logins: 5, nps: 8}\n  - {date: 2026-09-30, nps: 7}\n  - {date: 2026-08-01, nps: 2}\n"
        ),
        Case(
            name: "rows of several lines",
            before: "history:\n  - date: 2026-09-30\n    nps: 6\n  - date: 2026-11-01\n    nps: 1\n",
            after:
                "history:\n  - date: 2026-09-30\n    nps: 7\n  - date: 2026-10-31\n    logins: 5\n    nps: 8\n  - date: 2026-11-01\n    nps: 1\n"
        ),
        Case(
            name: "two rows of the day: the one that has the signal",
            before:
                "history:\n  - {date: 2026-09-30, nps: 6}\n  - {date: 2026-09-30, logins: 1}\n  - {date: 2026-10-31, logins: 5, nps: 8}\n",
            after:
                "history:\n  - {date: 2026-09-30, nps: 7}\n  - {date: 2026-09-30, logins: 1}\n  - {date: 2026-10-31, logins: 5, nps: 8}\n"
        ),
        Case(
            name: "a list between brackets",
            before: "history: [{date: 2026-10-01, nps: 1}]\n",
            after:
                "history: [{date: 2026-09-30, nps: 7}, {date: 2026-10-01, nps: 1}, {date: 2026-10-31, logins: 5, nps: 8}]\n"
        ),
    ]

    @Test("stand where a person would write them", arguments: cases)
    func rows(_ item: Case) {
        let text = edited(
            head + item.before, row("2026-09-30", (.nps, 7)), row("2026-10-31", (.logins, 5), (.nps, 8)))
        #expect(text == head + item.after)
        #expect(
            edited(text, row("2026-09-30", (.nps, 7)), row("2026-10-31", (.logins, 5), (.nps, 8))) == text)
    }

    @Test("a list that is written elsewhere is left alone")
    func alias() {
        let text = "x: &rows [{date: 2026-10-01, nps: 1}]\n" + head + "history: *rows\n"
        #expect(edited(text, row("2026-09-30", (.nps, 7))).contains("history is not written out here"))
    }
}

/// A book of three accounts, one of them broken.
private struct Desk {
    let scratch: Scratch
    let edits: AccountEdits
    static let texts = [
        "a": "# A\n" + head, "b": head + "history:\n  - {date: 2026-09-30, nps: 1}\n",
        "c": "customer_health:\n",
    ]

    init() throws {
        scratch = try Scratch()
        for (id, text) in Self.texts { try scratch.write(text, to: "Accounts/\(id).yaml") }
        edits = AccountEdits(book: "\(scratch.path)/Accounts", state: "\(scratch.path)/state", on: testDay)
    }

    func file(_ id: String) -> String { "\(scratch.path)/Accounts/\(id).yaml" }

    func text(_ id: String) -> String? { try? scratch.text(of: "Accounts/\(id).yaml") }

    func change(_ id: String, isNew: Bool = false) -> AccountFileEdits {
        AccountFileEdits(
            id: id, name: "The \"\(id)\"", file: isNew ? nil : file(id),
            edits: [
                .addRows([row("2026-09-30", (.nps, 7))]),
                .setField(AccountField.named("csm")[0], .text("Jo")),
            ])
    }
}

@Suite("Edits of many files are one step") struct AccountBatchTests {
    @Test("every file is written or told, a new one is made, and one undo takes all of it back")
    func step() throws {
        let desk = try Desk()
        let all = [desk.change("a"), desk.change("c"), desk.change("new", isNew: true), desk.change("b")]
        let shown = desk.edits.preview(all)
        #expect(desk.text("a") == Desk.texts["a"] && desk.text("new") == nil)
        var told: [Int] = []
        let outcome = desk.edits.write(all) { told.append($0) }
        #expect(told == [1, 3, 4])
        #expect(outcome.warnings.isEmpty)
        #expect(outcome.results.map { (try? $0.get()) != nil } == [true, false, true, true])
        #expect(shown.map { (try? $0.get()) != nil } == [true, false, true, true])
        #expect(
            desk.text("new")
                == "customer_health:\n  account: \"The \\\"new\\\"\"\n  csm: \"Jo\"\n\nhistory:\n  - {date: 2026-09-30, nps: 7}\n"
        )
        #expect(
            desk.text("b")
                == "customer_health:\n  account: Acme\n  csm: \"Jo\"\nhistory:\n  - {date: 2026-09-30, nps: 7}\n"
        )
        let back = try desk.edits.undo()
        #expect(([back] + back.others).map(\.file) == [desk.file("a"), desk.file("new"), desk.file("b")])
        for (id, text) in Desk.texts { #expect(desk.text(id) == text) }
        #expect(desk.text("new") == nil)
        #expect(throws: Failure.self) { try desk.edits.undo() }
    }

    @Test("a file that was changed since is left as it is, the others are put back")
    func changedSince() throws {
        let desk = try Desk()
        _ = desk.edits.write([desk.change("a"), desk.change("b")])
        try desk.scratch.write("# mine\n" + head, to: "Accounts/a.yaml")
        let back = try desk.edits.undo()
        #expect(back.file == desk.file("b") && back.others.isEmpty)
        #expect(
            back.warnings.map(\.message) == [
                "\(desk.file("a")) has changed since the newest edit, so that edit is left as it is"
            ])
        #expect(desk.text("a") == "# mine\n" + head && desk.text("b") == Desk.texts["b"])
    }

    @Test("stopped on the way, what is written can be taken back and the rest is told")
    func stopped() throws {
        let desk = try Desk()
        var asked = 0
        let outcome = desk.edits.write(
            [desk.change("a"), desk.change("b")],
            isStopped: {
                asked += 1
                return asked > 1
            })
        #expect(outcome.results.map { (try? $0.get()) != nil } == [true, false])
        #expect(desk.text("b") == Desk.texts["b"] && desk.text("a") != Desk.texts["a"])
        let back = try desk.edits.undo()
        #expect(back.file == desk.file("a") && back.others.isEmpty)
        #expect(desk.text("a") == Desk.texts["a"])
    }

    @Test("after a crash on the way, undo puts back what was written and passes over the rest")
    func crash() throws {
        let desk = try Desk()
        _ = desk.edits.write([desk.change("a"), desk.change("b"), desk.change("new", isNew: true)])
        // As if the program had ended behind the first file: the journal knows all three.
        try desk.scratch.write(Desk.texts["b"] ?? "", to: "Accounts/b.yaml")
        try FileManager.default.removeItem(atPath: desk.file("new"))
        let back = try desk.edits.undo()
        #expect(back.file == desk.file("a") && back.others.isEmpty && back.warnings.isEmpty)
        #expect(desk.text("a") == Desk.texts["a"])
    }

    @Test("a new account never takes the place of a file that is there")
    func taken() throws {
        let desk = try Desk()
        let outcome = desk.edits.write([desk.change("c", isNew: true)])
        #expect(outcome.results.map { (try? $0.get()) != nil } == [false])
        #expect(desk.text("c") == Desk.texts["c"])
        #expect(throws: Failure.self) { try desk.edits.undo() }
    }

    @Test("nothing to change leaves nothing to undo")
    func nothing() throws {
        let desk = try Desk()
        _ = desk.edits.write([desk.change("b")])
        let again = desk.edits.write([desk.change("b")])
        #expect(again.results.allSatisfy { (try? $0.get())?.isEmpty == true })
        _ = try desk.edits.undo()
        #expect(desk.text("b") == Desk.texts["b"])
    }
}
