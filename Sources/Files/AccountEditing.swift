package import Customers
package import Excerpts

/// An account file with an edit made in it.
package struct EditedText: Sendable {
    package let text: String
    package let change: FileChange
}

/// Edits the text of one account file in place: comments, order, blank lines and quotes stay.
///
/// Nothing is believed of an edit: both texts are read, and the second must be in order and differ from the first in
/// what was asked for and nothing else. Else the edit is refused.
package struct AccountEditing {
    private let reading: AccountReading

    /// `file` is the path as messages name it; the day decides what is past and what has expired, for warnings.
    package init(id: String, file: String, on day: Day) {
        reading = AccountReading(id: id, file: file, on: day)
    }

    /// The text with the edit; the same text and no lines where the file says it already.
    ///
    /// - Throws: the first problem of a file with errors; what cannot be changed safely.
    package func apply(_ edit: AccountEdit, to text: String) throws(Failure) -> EditedText {
        try apply(edit, toBytes: Array(text.utf8))
    }

    func apply(_ edit: AccountEdit, toBytes bytes: [UInt8]) throws(Failure) -> EditedText {
        try apply([edit], toBytes: bytes)
    }

    /// Makes several edits, one after the other, and shows once that the text says all of them and nothing else.
    func apply(_ edits: [AccountEdit], toBytes bytes: [UInt8]) throws(Failure) -> EditedText {
        let before = try read(bytes)
        var source = before.yaml.source
        var made: [AccountEdit] = []
        for edit in edits {
            let edit = try Self.cleaned(edit)
            guard !before.says(edit), let writing = AccountEditWriting(source) else { continue }
            let replacements = try writing.replacements(for: edit)
            guard !replacements.isEmpty else { continue }
            let changed = TextReplacement.applied(replacements, to: writing.outline.bytes)
            source = SourceText(name: source.name, text: String(decoding: changed, as: UTF8.self))
            made.append(edit)
        }
        guard !made.isEmpty else { return edited(bytes, lines: [], warnings: []) }
        let mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark : []
        let changed = mark + Array(source.text.utf8)
        let after = try self.after(changed, made, before)
        return edited(
            changed, lines: LineDifference(from: bytes, to: changed).lines,
            warnings: after.news(since: before))
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func edited(_ bytes: [UInt8], lines: [FileChange.Line], warnings: [Failure]) -> EditedText {
        EditedText(
            text: String(decoding: bytes, as: UTF8.self),
            change: FileChange(file: reading.file, lines: lines, warnings: warnings))
    }

    /// The file as it is; one with an error is left alone, since what it says is not known.
    private func read(_ bytes: [UInt8]) throws(Failure) -> State {
        let state = State(bytes, reading)
        if let problem = state.read.problems.first(where: { $0.severity == .error }) { throw problem }
        return state
    }

    private func after(_ bytes: [UInt8], _ edits: [AccountEdit], _ before: State) throws(Failure) -> State {
        let after = State(bytes, reading)
        if let problem = after.read.problems.first(where: { $0.severity == .error }) {
            throw refusal("the file would not read any more: \(problem.sentence)")
        }
        guard let old = before.yaml.root, let new = after.yaml.root,
            AccountEditProof(before: old, after: new).holds(for: edits)
        else { throw refusal("the edit would change more of the file than was asked for") }
        return after
    }

    private func refusal(_ reason: String) -> Failure {
        Failure(
            "nothing was written: \(reason)", at: Excerpt(source: reading.file, line: 1, column: 1, text: ""),
            remedy: "make the change by hand; steward --check tells whether the file still reads")
    }

    /// Texts on one line, as they are read.
    private static func cleaned(_ edit: AccountEdit) throws(Failure) -> AccountEdit {
        switch edit {
        case .addEvent(let event):
            return .addEvent(
                Event(
                    day: event.day, type: event.type, note: try line(event.note),
                    value: try line(event.value),
                    contact: try line(event.contact)))
        case .setField(let field, .text(let text)): return .setField(field, .text(try line(text) ?? ""))
        default: return edit
        }
    }

    private static func line(_ text: String?) throws(Failure) -> String? {
        guard let text else { return nil }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let scalar = line.unicodeScalars.first(where: ControlCharacter.isOne) {
            throw Failure(
                "nothing was written: the text has \(ControlCharacter.name(scalar)) in it",
                remedy: ControlCharacter.remedy)
        }
        return line.isEmpty ? nil : line
    }
}

/// One text of the file, read both ways: as YAML and as an account.
private struct State {
    let yaml: YAMLFile
    let read: ReadAccount

    init(_ bytes: [UInt8], _ reading: AccountReading) {
        yaml = YAMLReading.read(bytes, named: reading.file)
        read = reading.read(bytes)
    }

    /// True where the very same event is written already: a second time it would count twice.
    func says(_ edit: AccountEdit) -> Bool {
        guard case .addEvent(let event) = edit else { return false }
        return read.account?.events?.contains(event) ?? false
    }

    /// The warnings that were not there before; they are known by their words, since lines move.
    func news(since before: State) -> [Failure] {
        let known = Set(before.read.problems.map(\.sentence))
        return read.problems.filter { !known.contains($0.sentence) }
    }
}
