import Files
import Foundation
import Packing
import Testing

@Suite("An answer about the whole book is kept for as long as everything stays as it is that it depends on")
struct KeptAnswerTests {
    /// A book, templates, a record of scores, and a folder for what is kept.
    private struct Case {
        let scratch: Scratch
        var request = ["Portfolio review", "text", "2026-11-24"]
        var book = "book"
        var others = ["scores.sqlite", "scores.sqlite-wal"]

        init() throws {
            scratch = try Scratch()
            try write("customer_health:\n  account: \"A\"\n", to: "book/a.yaml")
            try write("currency: \"EUR\"\n", to: "book/book.yaml")
            try write("k: a\n", to: "templates/documents/a.yaml")
            try write("k: b\n", to: "templates/scoring/b.yaml")
            try write("rows", to: "scores.sqlite")
        }

        func write(_ text: String, to path: String) throws { try scratch.write(text, to: path) }

        func remove(_ path: String) throws {
            try FileManager.default.removeItem(atPath: "\(scratch.path)/\(path)")
        }

        func look() throws -> CacheLook {
            let folder = BookFolder(path: "\(scratch.path)/\(book)")
            return try #require(
                folder.look(
                    forAnswerTo: request, from: folder.look(),
                    TemplateFolder(path: "\(scratch.path)/templates"),
                    others: others.map { "\(scratch.path)/\($0)" }, in: cache))
        }

        /// Everything was written long ago, as far as this one knows.
        var cache: CacheFolder {
            CacheFolder(
                path: "\(scratch.path)/cache", build: "1", now: { FileFacts.now + 60_000_000_000 })
        }

        var answer: String? {
            get throws {
                var kept = try look().kept
                return kept?.text()
            }
        }

        func keep(_ text: String) throws {
            var packer = Packer()
            packer.add(text)
            cache.keep(packer.bytes, seen: try look())
        }
    }

    private static let changes: [(name: String, change: @Sendable (inout Case) throws -> Void)] = [
        ("another request", { $0.request[0] = "NRR report" }),
        ("another day", { $0.request[2] = "2026-11-25" }),
        ("words that are split otherwise", { $0.request = ["Portfolio", "review text", "2026-11-24"] }),
        ("an account", { try $0.write("customer_health:\n  account: \"B\"\n", to: "book/a.yaml") }),
        ("an account more", { try $0.write("", to: "book/deep/c.yaml") }),
        ("an account less", { try $0.remove("book/a.yaml") }),
        ("the profile", { try $0.write("currency: \"USD\"\n", to: "book/book.yaml") }),
        ("a document's words", { try $0.write("k: c\n", to: "templates/documents/a.yaml") }),
        ("a model", { try $0.write("k: c\n", to: "templates/scoring/b.yaml") }),
        ("a model more", { try $0.write("k: c\n", to: "templates/scoring/c.yaml") }),
        ("a model less", { try $0.remove("templates/scoring/b.yaml") }),
        ("a score on record", { try $0.write("more rows", to: "scores.sqlite") }),
        ("a score on record that is not in the main file", { try $0.write("r", to: "scores.sqlite-wal") }),
        ("no record", { try $0.remove("scores.sqlite") }),
        ("a run without the record", { $0.others = [] }),
        (
            "another book with the same files",
            {
                let (old, new) = ("\($0.scratch.path)/book", "\($0.scratch.path)/other")
                try FileManager.default.moveItem(atPath: old, toPath: new)
                $0.book = "other"
            }
        ),
    ]

    @Test("nothing is known at first, and then what was kept")
    func kept() throws {
        let one = try Case()
        #expect(try one.answer == nil)
        try one.keep("made")
        #expect(try one.answer == "made")
    }

    @Test("each of these makes a new answer necessary", arguments: changes.map(\.name))
    func changed(_ name: String) throws {
        var one = try Case()
        try one.keep("made")
        #expect(try one.answer == "made")
        let change = try #require(Self.changes.first { $0.name == name })
        try change.change(&one)
        #expect(try one.answer == nil)
        try one.keep("made anew")
        #expect(try one.answer == "made anew")
    }

    @Test("many answers drive out the oldest of their kind, and nothing else")
    func many() throws {
        var one = try Case()
        let folder = BookFolder(path: "\(one.scratch.path)/book")
        one.cache.keep([1], seen: folder.look(for: "names", madeOf: try folder.look(), in: one.cache))
        for number in 0..<40 {
            one.request[0] = "request \(number)"
            try one.keep("made")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(one.scratch.path)/cache")
        #expect(names.filter { $0.hasSuffix(".answer") }.count == 24)
        #expect(names.filter { $0.hasSuffix(".cache") }.count == 1)
        #expect(try one.answer == "made")
    }
}
