import Customers
import Excerpts
import Files
import Foundation
import Testing

@Suite("Every account of the sample book takes every kind of edit")
struct AccountEditingBookTests {
    /// The account files below `Accounts/`, seen from this file.
    static let files: [String] = {
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".yaml") && $0 != "book.yaml" }.sorted()
    }()

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Accounts").resolvingSymlinksInPath().path

    static let edits: [AccountEdit] =
        [EventType.championLeft, .note, .renewalStep].map {
            .addEvent(
                Event(day: testDay - 1, type: $0, note: "Said: \"no\" # yet", value: "7", contact: "Jo"))
        }
        + [Signal.mrr, .logins, .nps, .seats].map {
            .addMeasurement(day: day("2026-11-15"), signal: $0, value: 1)
        }
        + [
            .addMeasurement(day: day("2024-01-01"), signal: .nps, value: 9),
            .addMeasurement(day: testDay, signal: .nps, value: 9),
        ]
        + AccountField.all.filter { $0.name != "parent" && $0.name != "currency" && $0.name != "language" }
        .map {
            .setField($0, value(for: $0.kind))
        }

    /// One of each kind and some of the fields.
    static let few = stride(from: 0, to: edits.count, by: 6).map { edits[$0] }

    private static func value(for kind: AccountField.Kind) -> FieldValue {
        switch kind {
        case .text: .text("Somebody: new")
        case .flag: .flag(true)
        case .day: .day(day("2026-11-02"))
        case .number: .number(1)
        case .whole: .number(30)
        case .choice(let words): .text(words[0])
        }
    }

    @Test("there are files and edits to try")
    func isNotEmpty() {
        #expect(Self.files.count > 20)
        // 3 events, 4 signals and two days more; 10 fields of the head, 6 + 5 + 5 + 5 + 3 of the scores and 13 of the
        // contract, the day of leaving, without three.
        #expect(Self.edits.count == 3 + 4 + 2 + (10 + 24 + 13 + 1) - 3)
    }

    @Test(
        "an edit adds its lines and takes away none but the one it changes; every comment stays",
        arguments: files)
    func edits(file: String) throws {
        let text = try String(contentsOfFile: "\(Self.root)/\(file)", encoding: .utf8)
        let id = String(file.split(separator: "/").last?.dropLast(5) ?? "")
        let editing = AccountEditing(id: id, file: file, on: testDay)
        for edit in Self.edits {
            let result = try editing.apply(edit, to: text)
            let removed = result.change.lines.filter(\.isRemoved)
            let added = result.change.lines.count - removed.count
            #expect(removed.count <= 1 && added <= 4 && added >= removed.count, "\(edit)")
            #expect(Self.comments(of: result.text) == Self.comments(of: text), "\(edit)")
            #expect(Self.explains(result.change, from: text, to: result.text), "\(edit)")
        }
    }

    @Test("an edit and its undo leave the same bytes", arguments: files)
    func roundTrip(file: String) throws {
        let scratch = try Scratch()
        let text = try String(contentsOfFile: "\(Self.root)/\(file)", encoding: .utf8)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        try scratch.write(text, to: "Accounts/\(name)")
        let edits = AccountEdits(
            book: "\(scratch.path)/Accounts", state: "\(scratch.path)/state", on: testDay)
        var written = 0
        for edit in Self.few where try !edits.write(edit, in: "\(scratch.path)/Accounts/\(name)").isEmpty {
            written += 1
        }
        #expect(written > 4)
        for _ in 0..<written { _ = try edits.undo() }
        #expect(try scratch.text(of: "Accounts/\(name)") == text)
    }

    /// What stands behind each ` #`: in these files nothing but comments, and notes that do not change.
    private static func comments(of text: String) -> [Substring] {
        text.split(separator: "\n").compactMap { line in
            guard let mark = line.firstRange(of: "# ") else { return nil }
            return line.contains("Said:") ? nil : line[mark.lowerBound...]
        }
    }

    /// True where the two texts are the same but for one place, in which the lines of the change go and come.
    private static func explains(_ change: FileChange, from before: String, to after: String) -> Bool {
        let (old, new) = (lines(before), lines(after))
        let gone = change.lines.filter(\.isRemoved).map { String($0.drawing.dropFirst(2)) }
        let come = change.lines.filter { !$0.isRemoved }.map { String($0.drawing.dropFirst(2)) }
        let head = zip(old, new).prefix { $0 == $1 }.count
        return (0...head).reversed().prefix(come.count + 1).contains { place in
            old.dropFirst(place).starts(with: gone) && new.dropFirst(place).starts(with: come)
                && old.dropFirst(place + gone.count).elementsEqual(new.dropFirst(place + come.count))
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension FileChange.Line {
    fileprivate var isRemoved: Bool {
        if case .removed = self { true } else { false }
    }
}
