import Excerpts
import Files
import Foundation
import Testing

@Suite("A document saved under a chosen name")
struct SavedFileTests {
    /// What is there, and whether a document about Müller & Söhne may replace it.
    static let cases: [(old: String, mayReplace: Bool)] = [
        ("# Müller & Söhne: health 70\n", true),
        ("<h1>Müller &amp; Söhne: health 70</h1>", true),
        ("Müller & \n Söhne, wrapped", true),
        ("my own notes", false),
        ("", false),
        ("# Müller: health 70", false),
    ]

    @Test("replaces an earlier state of itself, in any form, and nothing else", arguments: cases)
    func replace(_ old: String, _ mayReplace: Bool) throws {
        let scratch = try Scratch()
        try scratch.write(old, to: "a.md")
        let path = "\(scratch.path)/a.md"
        let new = "# Müller & Söhne: health 71\n"
        do {
            try SavedFile.write(new, to: path, mark: "Müller & Söhne")
            #expect(mayReplace)
        } catch {
            #expect(!mayReplace)
            #expect(error.sentence.contains("is there and is not this document"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == old)
            try SavedFile.write(new, to: path, mark: "Müller & Söhne", overwrites: true)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == new)
    }

    @Test("a document about the book knows itself by its title, whatever the figures are")
    func title() throws {
        let scratch = try Scratch()
        try scratch.write("# 9 accounts need attention, €300,000 a year at stake\n", to: "a.md")
        try SavedFile.write(
            "new", to: "\(scratch.path)/a.md", mark: "10 accounts need attention, €372,912 a year at stake")
    }
}
