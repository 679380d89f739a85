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
        EventType.allCases.map {
            .addEvent(Event(day: testDay - 1, type: $0, note: "Said: \"no\" # yet", value: "7", contact: "Jo"))
        }
        + Signal.allCases.map { .addMeasurement(day: day("2026-11-15"), signal: $0, value: 1) }
        + [
            .addMeasurement(day: day("2024-01-01"), signal: .nps, value: 9),
            .addMeasurement(day: testDay, signal: .nps, value: 9),
        ]
        + AccountField.all.filter { $0.name != "parent" && $0.name != "currency" && $0.name != "language" }.map {
            .setField($0, value(for: $0.kind))
        }

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
        // 30 accounts; 42 types of events, 26 signals and two days more, and all but three of the fields.
        #expect(Self.files.count == 30)
        #expect(EventType.allCases.count == 42)
        #expect(Self.edits.count == 42 + 26 + 2 + AccountField.all.count - 3)
    }

    @Test("an edit adds its lines and takes away none but the one it changes; every comment stays", arguments: files)
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
            #expect(Self.withoutChange(result) == Self.lines(text, without: removed), "\(edit)")
        }
    }

    @Test("an edit and its undo leave the same bytes", arguments: files)
    func roundTrip(file: String) throws {
        let scratch = try Scratch()
        let text = try String(contentsOfFile: "\(Self.root)/\(file)", encoding: .utf8)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        try scratch.write(text, to: "Accounts/\(name)")
        let edits = AccountEdits(book: "\(scratch.path)/Accounts", state: "\(scratch.path)/state", on: testDay)
        var written = 0
        for edit in Self.edits where try !edits.write(edit, in: "\(scratch.path)/Accounts/\(name)").isEmpty { written += 1 }
        #expect(written > 100)
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

    private static func withoutChange(_ result: EditedText) -> [String] {
        lines(result.text, without: result.change.lines.filter { !$0.isRemoved })
    }

    /// The lines of a text without the first occurrence of each of the given ones.
    private static func lines(_ text: String, without gone: [FileChange.Line]) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for line in gone {
            let text = String(line.drawing.dropFirst(2))
            // Of two equal blank lines it does not matter which one goes.
            if let index = lines.firstIndex(of: text) { lines.remove(at: index) }
        }
        return lines
    }
}

extension FileChange.Line {
    fileprivate var isRemoved: Bool {
        if case .removed = self { true } else { false }
    }
}
