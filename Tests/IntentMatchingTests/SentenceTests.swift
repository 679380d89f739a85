import IntentMatching
import Testing

/// Sentences as people type them, on a book of made-up names.
struct SentenceTests {
    private static let tables = [
        "held-out.tsv", "second-held-out.tsv", "third-held-out.tsv", "fourth-held-out.tsv",
        "fifth-held-out.tsv",
    ]

    @Test("sentences that differ by a word are told apart", arguments: try Expected.table("pairs.tsv"))
    func pair(_ expected: Expected) throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        #expect(expected.difference(from: matcher.understand(expected.text)) == nil)
    }

    @Test("the table of pairs is not empty")
    func pairsAreThere() throws {
        #expect(try Expected.table("pairs.tsv").count > 100)
    }

    @Test("of sentences in people's own words 93 in 100 are understood", arguments: tables)
    func ownWords(_ table: String) throws {
        let rows = try Expected.table(table)
        #expect(rows.count > 70)
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("book.tsv"))
        let missed = rows.compactMap { row in
            row.difference(from: matcher.understand(row.text)).map { "\(row.text): \($0)" }
        }
        #expect(missed.count * 100 <= 7 * rows.count, "\(missed.joined(separator: "\n"))")
    }

    @Test(
        "each of four hundred sentences in many voices has its exact frame",
        arguments: try Expected.table("voices.tsv"))
    func voice(_ expected: Expected) throws {
        let matcher = try Fixture.shared.get().matcher(for: Fixture.book("voices-book.tsv"))
        #expect(expected.difference(from: matcher.understand(expected.text)) == nil)
    }

    @Test("the table of voices has them, with at least thirty rejections")
    func voicesAreThere() throws {
        let rows = try Expected.table("voices.tsv")
        #expect(rows.count >= 400)
        #expect(rows.count { $0.outcome == "reject" } >= 30)
    }

    @Test("a sentence is understood alike whatever the accounts are called")
    func otherNames() throws {
        let fixture = try Fixture.shared.get()
        let matcher = fixture.matcher(for: try Fixture.book("book.tsv", renamed: Self.renamed))
        let rows = try Expected.table("held-out.tsv").filter { Self.renamed($0.text) != $0.text }
        #expect(rows.count > 80)
        let missed = rows.filter { $0.difference(from: matcher.understand(Self.renamed($0.text))) != nil }
        #expect(missed.count * 100 <= 4 * rows.count, "\(missed.map { Self.renamed($0.text) })")
    }

    /// Other words of other lengths; case is kept where it was typed.
    private static func renamed(_ text: String) -> String {
        let names = [
            ("Kettleby", "Wrenfield"), ("Ostara", "Calloway"), ("Petrel", "Holmgard"), ("Tarn", "Juniper"),
            ("Vireo", "Lodestar"), ("Bexley", "Askern"), ("Zenobia", "Marisol"), ("Quillon", "Dunmore"),
        ]
        return names.reduce(text) { text, name in
            replaced(replaced(text, name.0, name.1), name.0.lowercased(), name.1.lowercased())
        }
    }

    private static func replaced(_ text: String, _ old: String, _ new: String) -> String {
        text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
