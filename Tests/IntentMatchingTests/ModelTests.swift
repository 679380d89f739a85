import Excerpts
import Files
import IntentMatching
import Testing

/// Scoring models are named in sentences as their files are called.
struct ModelTests {
    private func matcher(models: [String]) throws -> Matcher {
        var problems: [Failure] = []
        let folder = TemplateFolder(path: Fixture.root + "/Templates")
        func files(_ name: String) throws -> [LexiconFile] {
            try folder.templates(in: name).map { result in
                let template = try result.get()
                return LexiconFile(source: template.source, node: template.root)
            }
        }
        let lexicon = Lexicon(
            commands: try files("commands"),
            vocabulary: try files("vocabulary").filter { !$0.source.name.contains("internal-words") },
            models: models, problems: &problems)
        #expect(problems.map(\.report) == [])
        let index = NameIndex(try Fixture.book("book.tsv"), lexicon: lexicon)
        return Matcher(lexicon: lexicon, index: index, day: Fixture.day)
    }

    @Test(
        "a model that somebody adds is understood without a change of the vocabulary",
        arguments: [
            "score Tarn with the nordic-risk model", "score Tarn using nordic risk",
            "score Tarn, nordic-risk model",
        ])
    func added(_ text: String) throws {
        let shown = Shown(try matcher(models: ["engine", "nordic-risk"]).understand(text).readings[0])
        #expect(shown.outcome == "run")
        #expect(shown.accounts == "tarn")
        #expect(shown.slots["model"] == "nordic-risk")
    }

    @Test("a model called like an everyday word counts behind the word model or with")
    func everyday() throws {
        let matcher = try matcher(models: ["engine", "ours"])
        #expect(
            Shown(matcher.understand("score Tarn with the ours model").readings[0]).slots["model"] == "ours")
        #expect(Shown(matcher.understand("score Tarn with ours").readings[0]).slots["model"] == "ours")
        #expect(Shown(matcher.understand("score Tarn, a friend of ours").readings[0]).slots["model"] == nil)
    }
}
