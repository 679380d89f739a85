import Customers
import Excerpts
import Files
import Testing

/// A file, an edit, and the file that must come out, word for word.
struct EditCase: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let edit: AccountEdit
    let after: String

    var testDescription: String { name }

    init(_ name: String, _ edit: AccountEdit, _ before: String, _ after: String) {
        self.name = name
        self.before = before
        self.edit = edit
        self.after = after
    }
}

func edited(_ text: String, _ edit: AccountEdit) throws(Failure) -> EditedText {
    try AccountEditing(id: "acme", file: "acme.yaml", on: testDay).apply(edit, to: text)
}

func day(_ iso: String) -> Day { Day(iso: iso) ?? testDay }

private func nps(_ value: Double, _ iso: String) -> AccountEdit {
    .addMeasurement(day: day(iso), signal: .nps, value: value)
}

private func qbr(_ iso: String, _ note: String? = nil) -> AccountEdit {
    .addEvent(Event(day: day(iso), type: .qbrHeld, note: note))
}

private let head = "customer_health:\n  account: \"Acme\"\n"

@Suite("A row is added to a file where its day belongs, written as the rows beside it")
struct AccountEditingRowTests {
    static let events = [
        EditCase(
            "at the end of the list, before the blank line", qbr("2026-11-23", "All well"),
            head + "\nevents:\n  - {date: 2026-10-01, type: note, note: \"x\"}\n\ncontract:\n  seats: 3\n",
            head + "\nevents:\n  - {date: 2026-10-01, type: note, note: \"x\"}\n"
                + "  - {date: 2026-11-23, type: qbr_held, note: \"All well\"}\n\ncontract:\n  seats: 3\n"),
        EditCase(
            "between two others", qbr("2026-10-15"),
            head
                + "events:\n  - {date: 2026-10-01, type: note}  # first\n  # second\n  - {date: 2026-11-01, type: note}\n",
            head
                + "events:\n  - {date: 2026-10-01, type: note}  # first\n  - {date: 2026-10-15, type: qbr_held}\n"
                + "  # second\n  - {date: 2026-11-01, type: note}\n"),
        EditCase(
            "before all others", qbr("2026-09-01"),
            head + "events:\n  - {date: 2026-10-01, type: note}\n  - {date: 2026-11-01, type: note}\n",
            head + "events:\n  - {date: 2026-09-01, type: qbr_held}\n  - {date: 2026-10-01, type: note}\n"
                + "  - {date: 2026-11-01, type: note}\n"),
        EditCase(
            "behind those of the same day", qbr("2026-10-01"),
            head + "events:\n  - {date: 2026-10-01, type: note}\n  - {date: 2026-11-01, type: note}\n",
            head + "events:\n  - {date: 2026-10-01, type: note}\n  - {date: 2026-10-01, type: qbr_held}\n"
                + "  - {date: 2026-11-01, type: note}\n"),
        EditCase(
            "on top where the newest is on top", qbr("2026-11-20"),
            head + "events:\n  - {date: 2026-11-01, type: note}\n  - {date: 2026-10-01, type: note}\n",
            head + "events:\n  - {date: 2026-11-20, type: qbr_held}\n  - {date: 2026-11-01, type: note}\n"
                + "  - {date: 2026-10-01, type: note}\n"),
        EditCase(
            "on lines of its own where the rows are written so", qbr("2026-11-20", "ok"),
            head + "events:\n- date: 2026-11-01\n  type: note\n  note: >\n    long\n    text\n# end\n",
            head + "events:\n- date: 2026-11-01\n  type: note\n  note: >\n    long\n    text\n"
                + "- date: 2026-11-20\n  type: qbr_held\n  note: \"ok\"\n# end\n"),
        EditCase(
            "with the wide dash and the spaces in braces of its neighbours", qbr("2026-11-20"),
            head + "events:\n    -   { date: 2026-11-01, type: note }\n",
            head
                + "events:\n    -   { date: 2026-11-01, type: note }\n    -   { date: 2026-11-20, type: qbr_held }\n"
        ),
        EditCase(
            "into an empty list", qbr("2026-11-20"), head + "events: []   # none so far\n",
            head + "events: [{date: 2026-11-20, type: qbr_held}]   # none so far\n"),
        EditCase(
            "into a list in brackets", qbr("2026-11-20"), head + "events: [{date: 2026-11-01, type: note}]\n",
            head + "events: [{date: 2026-11-01, type: note}, {date: 2026-11-20, type: qbr_held}]\n"),
        EditCase(
            "into a list in brackets over several lines", qbr("2026-11-20"),
            head + "events: [\n    {date: 2026-11-01, type: note}\n  ]\n",
            head
                + "events: [\n    {date: 2026-11-01, type: note},\n    {date: 2026-11-20, type: qbr_held}\n  ]\n"
        ),
        EditCase(
            "below a key with nothing behind it", qbr("2026-11-20"),
            head + "events:  # to be kept\n# next\ncontract:\n  seats: 3\n",
            head
                + "events:  # to be kept\n  - {date: 2026-11-20, type: qbr_held}\n# next\ncontract:\n  seats: 3\n"
        ),
        EditCase(
            "in place of null", qbr("2026-11-20"), head + "events: null  # none\n",
            head + "events:  # none\n  - {date: 2026-11-20, type: qbr_held}\n"),
        EditCase(
            "as a new block at the end, apart by a blank line", qbr("2026-11-20"),
            head + "\ncontract:\n  seats: 3\n",
            head + "\ncontract:\n  seats: 3\n\nevents:\n  - {date: 2026-11-20, type: qbr_held}\n"),
        EditCase(
            "as a new block in a file without blank lines, indented as its other lists", qbr("2026-11-20"),
            head + "history:\n- {date: 2026-11-01, nps: 7}\n# the end",
            head
                + "history:\n- {date: 2026-11-01, nps: 7}\n# the end\nevents:\n- {date: 2026-11-20, type: qbr_held}\n"
        ),
        EditCase(
            "before the end of the document", qbr("2026-11-20"),
            "---\n" + head + "contract:\n  seats: 3\n...\n",
            "---\n" + head + "contract:\n  seats: 3\nevents:\n  - {date: 2026-11-20, type: qbr_held}\n...\n"),
        EditCase(
            "in a file whose last line has no line break", qbr("2026-11-20"),
            head + "events:\n  - {date: 2026-11-01, type: note}",
            head + "events:\n  - {date: 2026-11-01, type: note}\n  - {date: 2026-11-20, type: qbr_held}"),
        EditCase(
            "with the line breaks of Windows", qbr("2026-11-20", "ok"),
            "customer_health:\r\n  account: \"Acme\"\r\n\r\nevents:\r\n  - {date: 2026-11-01, type: note}\r\n# end\r\n",
            "customer_health:\r\n  account: \"Acme\"\r\n\r\nevents:\r\n  - {date: 2026-11-01, type: note}\r\n"
                + "  - {date: 2026-11-20, type: qbr_held, note: \"ok\"}\r\n# end\r\n"),
        EditCase(
            "behind a byte order mark and letters of several bytes", qbr("2026-11-20"),
            "\u{FEFF}customer_health:\n  account: \"Äcmé 🚚\"  # ü\nevents: [{date: 2026-11-01, type: note, note: \"für 🚚\"}]\n",
            "\u{FEFF}customer_health:\n  account: \"Äcmé 🚚\"  # ü\n"
                + "events: [{date: 2026-11-01, type: note, note: \"für 🚚\"}, {date: 2026-11-20, type: qbr_held}]\n"
        ),
        EditCase(
            "in a file that is one block in braces", qbr("2026-11-20"),
            "{customer_health: {account: Acme}}\n",
            "{customer_health: {account: Acme}, events: [{date: 2026-11-20, type: qbr_held}]}\n"),
    ]

    @Test("an event", arguments: events)
    func event(_ example: EditCase) throws {
        #expect(try edited(example.before, example.edit).text == example.after)
    }

    static let measurements = [
        EditCase(
            "in a new row of its day", nps(9, "2026-11-20"),
            head + "history:\n  - {date: 2026-10-31, nps: 7}\n  - {date: 2026-11-30, mrr: 5}\n",
            head
                + "history:\n  - {date: 2026-10-31, nps: 7}\n  - {date: 2026-11-20, nps: 9}\n  - {date: 2026-11-30, mrr: 5}\n"
        ),
        EditCase(
            "inside the braces of the row of that day", nps(9, "2026-10-31"),
            head + "history:\n  - {date: 2026-10-31, mrr: 5}  # month\n",
            head + "history:\n  - {date: 2026-10-31, mrr: 5, nps: 9}  # month\n"),
        EditCase(
            "below the last key of the row of that day", nps(9, "2026-10-31"),
            head + "history:\n  - date: 2026-10-31\n    mrr: 5  # money\n  - date: 2026-11-30\n    mrr: 6\n",
            head
                + "history:\n  - date: 2026-10-31\n    mrr: 5  # money\n    nps: 9\n  - date: 2026-11-30\n    mrr: 6\n"
        ),
        EditCase(
            "in the newer of two rows of that day", nps(9, "2026-10-31"),
            head + "history:\n  - {date: 2026-10-31, mrr: 5}\n  - {date: 2026-10-31, logins: 4}\n",
            head + "history:\n  - {date: 2026-10-31, mrr: 5}\n  - {date: 2026-10-31, logins: 4, nps: 9}\n"),
        EditCase(
            "in place of the value that was there", nps(9, "2026-10-31"),
            head + "history:\n  - {date: 2026-10-31, nps: 7, mrr: 5}\n",
            head + "history:\n  - {date: 2026-10-31, nps: 9, mrr: 5}\n"),
        EditCase(
            "behind a signal without a value", nps(9, "2026-10-31"),
            head + "history:\n  - {date: \"2026-10-31\", nps: , mrr: 5}\n",
            head + "history:\n  - {date: \"2026-10-31\", nps: 9 , mrr: 5}\n"),
        EditCase(
            "as a fraction", .addMeasurement(day: day("2026-11-20"), signal: .ticketSentiment, value: 0.35),
            head, head + "\nhistory:\n  - {date: 2026-11-20, ticket_sentiment: 0.35}\n"),
    ]

    @Test("a measurement", arguments: measurements)
    func measurement(_ example: EditCase) throws {
        #expect(try edited(example.before, example.edit).text == example.after)
    }

    /// What is typed, and how it stands behind `note: ` in a file that quotes as the first column says.
    static let notes: [(quotes: String, typed: String, written: String)] = [
        ("\"x y\"", "plain", "\"plain\""),
        ("\"x y\"", "a: b # c", "\"a: b # c\""),
        ("\"x y\"", "she said \"no\" \\ left", "\"she said \\\"no\\\" \\\\ left\""),
        ("\"x y\"", "two\nlines  and\ttabs", "\"two lines and tabs\""),
        ("'x y'", "it's {new}", "'it''s {new}'"),
        ("x y", "plain words here", "plain words here"),
        ("x y", "colon: here", "\"colon: here\""),
        ("x y", "- dash", "\"- dash\""),
        ("x y", "yes", "\"yes\""),
        ("x y", "42", "\"42\""),
        ("x y", "2026-11-24", "\"2026-11-24\""),
        ("x y", "ends with a, comma", "\"ends with a, comma\""),
        ("\"x y\"", "für 500 € 🚚", "\"für 500 € 🚚\""),
    ]

    @Test("a note is quoted as the file quotes, and always where YAML needs it", arguments: notes)
    func quoting(_ example: (quotes: String, typed: String, written: String)) throws {
        let text = "customer_health:\n  account: \(example.quotes)\nevents:\n"
        let result = try edited(text, .addNote(example.typed, on: testDay))
        #expect(
            result.text == text + "  - {date: 2026-11-24, type: note, note: \(example.written)}\n")
        #expect(result.change.lines.count == 1)
    }

    @Test("the diff shows the line that comes, and for a row that grows the line that goes")
    func diff() throws {
        let text = head + "history:\n  - {date: 2026-10-31, mrr: 5}\n"
        #expect(
            try edited(text, nps(9, "2026-11-20")).change.drawing == "+   - {date: 2026-11-20, nps: 9}")
        #expect(
            try edited(head, nps(9, "2026-11-20")).change.drawing
                == "+\n+ history:\n+   - {date: 2026-11-20, nps: 9}")
        #expect(
            try edited(text, nps(9, "2026-10-31")).change.drawing
                == "-   - {date: 2026-10-31, mrr: 5}\n+   - {date: 2026-10-31, mrr: 5, nps: 9}")
    }

    @Test("what the file says already changes nothing")
    func already() throws {
        let text =
            head
            + "history:\n  - {date: 2026-10-31, nps: 9.0}\nevents:\n  - {date: 2026-10-31, type: qbr_held}\n"
        for edit in [nps(9, "2026-10-31"), qbr("2026-10-31")] {
            let result = try edited(text, edit)
            #expect(result.text == text)
            #expect(result.change.isEmpty)
        }
    }
}
