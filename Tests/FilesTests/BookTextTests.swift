import Customers
import Excerpts
import Files
import Testing

@Suite("Texts of book.yaml in several languages")
struct BookTextTests {
    private func read(_ lines: String) throws -> ReadBook {
        let scratch = try Scratch()
        try scratch.write("vendor: \"Northlight\"\ncurrency: \"EUR\"\n\(lines)", to: "book.yaml")
        return try BookFolder(path: scratch.path).read(asOf: testDay)
    }

    @Test("a text may stand alone, or once for each language")
    func texts() throws {
        let read = try read(
            """
            product_facts:
              features:
                - {name: "Offline", for: {en: "working without a network", de: "ohne Netz arbeiten"}}
                - {name: "Routes", for: "short routes"}
              roadmap: ["Trucks", {de: "Fahrräder", en: "Bicycles"}]
              improvements: [{de: "Schneller"}]
            success_stories:
              - {name: "Kestrel", metric: {en: "31 % fewer", de: "31 % weniger"}}
            major_release: {name: "5.2", what: {en: "offline", de: "ohne Netz", fr: "hors ligne"}}
            """)
        #expect(read.problems.map(\.report) == [])
        let profile = read.book.profile
        #expect(
            profile.productFacts.features.map(\.purpose) == ["working without a network", "short routes"])
        #expect(profile.productFacts.roadmap == ["Trucks", "Bicycles"])
        // Where there is no English one, the first stands for all.
        #expect(profile.productFacts.improvements == ["Schneller"])
        #expect(profile.text("working without a network", in: "de") == "ohne Netz arbeiten")
        #expect(profile.text("Bicycles", in: "de") == "Fahrräder")
        #expect(profile.text("31 % fewer", in: "de") == "31 % weniger")
        #expect(profile.text("offline", in: "fr") == "hors ligne")
        #expect(profile.text("short routes", in: "de") == "short routes")
    }

    @Test("what a language lacks is told with the key that it stands under")
    func missing() throws {
        let read = try read(
            """
            product_facts:
              features: [{name: "Offline", for: {en: "a", de: "b"}}, {name: "Routes", for: "short routes"}]
              roadmap: ["Trucks"]
            """)
        let open = read.book.profile.untranslated(into: "de").map { "\($0.key): \($0.text)" }
        #expect(open == ["product_facts.features, Routes: short routes", "product_facts.roadmap: Trucks"])
    }

    @Test("what is no language is refused with its place")
    func mistake() throws {
        let read = try read("product_facts:\n  roadmap:\n    - {english: \"Trucks\"}\n")
        #expect(
            read.problems.map { $0.report.split(separator: "\n", maxSplits: 1)[1...].joined() } == [
                """
                 5 |     - {english: "Trucks"}
                   |        ^~~~~~~
                  → write roadmap: {en: "…", de: "…"}, or one text alone
                """
            ])
        #expect(
            read.problems.first?.message == "roadmap goes by language (ISO 639-1, as de), not \"english\"")
    }
}
