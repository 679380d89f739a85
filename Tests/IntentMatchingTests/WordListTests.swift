import Excerpts
import Files
import Testing

/// The list of everyday words is searched by halves, so its order is part of its form.
struct WordListTests {
    @Test("everyday words stand in the order of the alphabet, small and without endings of lines inside")
    func order() throws {
        let template = try TemplateFolder(path: Fixture.root + "/Templates").template(
            at: "vocabulary/plain.yaml")
        let text = try #require(template.root["plain"]?.text)
        let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
        #expect(words.count > 1000)
        #expect(words == words.sorted())
        #expect(Set(words).count == words.count)
        #expect(words.allSatisfy { word in word.utf8.allSatisfy { (97...122).contains($0) } })
    }
}
