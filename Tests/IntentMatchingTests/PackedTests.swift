import Excerpts
import IntentMatching
import Packing
import Testing

@Suite("Words and names that were kept understand as those that were read")
struct PackedTests {
    private static let tables = ["pairs.tsv", "held-out.tsv", "second-held-out.tsv", "third-held-out.tsv"]

    @Test("every sentence has the same readings, with the same explanation", arguments: tables)
    func same(table: String) throws {
        let fixture = try Fixture.shared.get()
        let book = try Fixture.book("book.tsv")
        let lexicon = try #require(Lexicon(from: Unpacker(fixture.lexicon.packed)))
        let names = NameIndex(book, lexicon: fixture.lexicon)
        let index = try #require(NameIndex(from: Unpacker(names.packed)))
        let read = Matcher(lexicon: fixture.lexicon, index: names, day: Fixture.day)
        let kept = Matcher(lexicon: lexicon, index: index, day: Fixture.day)
        let rows = try Expected.table(table)
        #expect(rows.count > 70)
        for row in rows {
            #expect("\(read.understand(row.text))" == "\(kept.understand(row.text))", "\(row.text)")
        }
    }

    @Test("help is the same")
    func commands() throws {
        let lexicon = try Fixture.shared.get().lexicon
        let kept = try #require(Lexicon(from: Unpacker(lexicon.packed)))
        #expect("\(kept.commands)" == "\(lexicon.commands)")
    }

    @Test("bytes that are not whole make no lexicon and no index")
    func damaged() throws {
        let lexicon = try Fixture.shared.get().lexicon
        let words = lexicon.packed
        let names = NameIndex(try Fixture.book("book.tsv"), lexicon: lexicon).packed
        for part in stride(from: 0, to: 1, by: 0.05) {
            #expect(Lexicon(from: Unpacker(words, in: 0..<Int(Double(words.count) * part))) == nil)
            #expect(NameIndex(from: Unpacker(names, in: 0..<Int(Double(names.count) * part))) == nil)
        }
    }

    @Test("names that were cut by other legal forms do not fit")
    func otherForms() throws {
        let lexicon = try Fixture.shared.get().lexicon
        let names = NameIndex(try Fixture.book("book.tsv"), lexicon: lexicon)
        #expect(names.fits(lexicon))
        var problems: [Failure] = []
        #expect(!names.fits(Lexicon(commands: [], vocabulary: [], problems: &problems)))
    }
}
