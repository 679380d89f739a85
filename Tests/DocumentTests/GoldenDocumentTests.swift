import Commands
import Customers
import Documents
import Foundation
import Generators
import Renderers
import TestSupport
import Testing

/// Every document in every form that it has, as a person or a program reads it, on three accounts that differ as much
/// as accounts can, and on some that show another face of it.
@Suite struct GoldenDocumentTests {
    @Test("documents about an account read as recorded", arguments: DocumentCase.all)
    func account(_ item: DocumentCase) throws {
        let sample = try Sample.shared.get()
        for id in item.accounts {
            try check(item.document(about: id, in: sample), as: "\(item.name)/\(id)")
        }
    }

    @Test("documents about the book read as recorded", arguments: DocumentCase.ofBook.indices)
    func book(_ index: Int) throws {
        let sample = try Sample.shared.get()
        let (name, question) = DocumentCase.ofBook[index]
        let scope = Scope(accounts: sample.book.accounts)
        let command = Command(intent: name, request: .book(question, scope), day: Sample.day)
        try check(sample.generator.document(for: command), as: "\(name)/book")
    }

    private func check(_ document: Document, as name: String) throws {
        for format in Format.allCases where Self.isRecorded(format, of: document) {
            let golden = GoldenFile("Tests/DocumentTests/Golden/\(name).\(Self.ending(of: format))")
            let difference = try golden.difference(to: Self.text(of: document, in: format))
            #expect(difference == nil)
        }
    }

    /// A document all of whose e-mails are refused has no drafts.
    private static func isRecorded(_ format: Format, of document: Document) -> Bool {
        guard format.isAvailable(for: document) else { return false }
        return format != .eml || document.emails.contains { $0.refusal == nil }
    }

    /// Two forms end in txt.
    private static func ending(of format: Format) -> String {
        format == .slack ? "slack.txt" : format.fileExtension
    }

    /// As it is read: without the style sheet, which is the same in all pages, with plain line ends, and with the drafts
    /// of a sequence under one another.
    private static func text(of document: Document, in format: Format) throws -> String {
        let style = TextStyle(width: 100, usesColor: false, usesUnicode: true)
        let files = try format.render(document, style: style)
        let texts = files.map { $0.suffix.isEmpty ? $0.contents : "==== \($0.suffix)\n\($0.contents)" }
        let text = texts.joined().replacing("\r\n", with: "\n")
        guard format == .html, let start = text.range(of: "<style>"), let end = text.range(of: "</style>")
        else {
            return text
        }
        return text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "")
    }

    @Test("no golden file is left over from a document that is gone")
    func orphans() throws {
        let sample = try Sample.shared.get()
        let scope = Scope(accounts: sample.book.accounts)
        var expected: Set<String> = []
        func expect(_ document: Document, _ name: String) {
            for format in Format.allCases where Self.isRecorded(format, of: document) {
                expected.insert("\(name).\(Self.ending(of: format))")
            }
        }
        for item in DocumentCase.all {
            for id in item.accounts {
                expect(try item.document(about: id, in: sample), "\(item.name)/\(id)")
            }
        }
        for (name, question) in DocumentCase.ofBook {
            let command = Command(intent: name, request: .book(question, scope), day: Sample.day)
            expect(try sample.generator.document(for: command), "\(name)/book")
        }
        let folder = Project.path("Tests/DocumentTests/Golden")
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }
        #expect(expected.count > 300)
        #expect(found.filter { !expected.contains($0) } == [])
    }
}
