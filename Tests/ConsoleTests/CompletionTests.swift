import Testing

@testable import Console

@Suite struct CompletionTests {
    /// What a first Tab at the end of `line` does, the candidates taking the place of its last `typed`.
    private func firstTab(_ line: String, typed: String, _ candidates: [String]) -> CompletionStep {
        var rule = TabRule()
        return rule.step(line: line, cursor: line.utf8.count, completion: completion(line, typed, candidates))
    }

    private func completion(_ line: String, _ typed: String, _ candidates: [String]) -> Completion {
        let end = line.utf8.count
        return Completion(replacing: end - typed.utf8.count..<end, candidates: candidates)
    }

    @Test func `no candidate changes nothing`() {
        #expect(firstTab("Score zz", typed: "zz", []) == .nothing)
    }

    @Test func `the only candidate takes the place of what was typed, with a space`() {
        let step = firstTab("Score bru", typed: "bru", ["Brückner AG"])
        #expect(step == .replace(range: 6..<9, text: "Brückner AG ", isWhole: true))
    }

    @Test func `a folder is gone on with`() {
        let step = firstTab("import sr", typed: "sr", ["src/"])
        #expect(step == .replace(range: 7..<9, text: "src/", isWhole: true))
    }

    @Test func `a space that is there is not doubled`() {
        var rule = TabRule()
        let step = rule.step(
            line: "Sc Acme", cursor: 2, completion: Completion(replacing: 0..<2, candidates: ["Score"]))
        #expect(step == .replace(range: 0..<2, text: "Score", isWhole: true))
    }

    @Test func `several candidates go as far as they agree`() {
        let step = firstTab("Score BRU", typed: "BRU", ["Brückner AG", "Brücken GmbH"])
        #expect(step == .replace(range: 6..<9, text: "Brück", isWhole: false))
    }

    @Test(arguments: [
        (["Acme Corp", "Acme Tools"], "Acme "), (["ACME Corp", "Acme Tools"], "ACME "),
        (["Acme", "Globex"], ""),
        (["Ünal", "Ünver"], "Ün"), (["one"], "one"), ([], ""),
    ])
    func `how far candidates agree, whatever their case`(candidates: [String], shared: String) {
        #expect(TabRule.sharedBeginning(of: candidates) == shared)
    }

    @Test func `candidates that agree on less than was typed leave it alone`() {
        #expect(firstTab("Score acme", typed: "acme", ["Acme Corp", "Old Acme"]) == .nothing)
    }

    @Test func `the second Tab at the same place lists the candidates`() {
        var rule = TabRule()
        let candidates = ["Acme Corp", "Acme Tools"]
        let first = rule.step(line: "ac", cursor: 2, completion: completion("ac", "ac", candidates))
        #expect(first == .replace(range: 0..<2, text: "Acme ", isWhole: false))
        let second = rule.step(line: "Acme ", cursor: 5, completion: completion("Acme ", "Acme ", candidates))
        #expect(second == .list(candidates))
    }

    @Test func `a Tab elsewhere is a first one`() {
        var rule = TabRule()
        let candidates = ["Acme Corp", "Acme Tools"]
        _ = rule.step(line: "Acme ", cursor: 5, completion: completion("Acme ", "Acme ", candidates))
        let other = rule.step(line: "Acme  ", cursor: 6, completion: completion("Acme  ", "", candidates))
        #expect(other == .replace(range: 6..<6, text: "Acme ", isWhole: false))
    }

    @Test func `a range beyond the line is cut`() {
        var rule = TabRule()
        let wrong = Completion(replacing: 1..<99, candidates: ["ore"])
        let step = rule.step(line: "Sc", cursor: 2, completion: wrong)
        #expect(step == .replace(range: 1..<2, text: "ore ", isWhole: true))
    }
}

@Suite struct CandidateTableTests {
    private func table(_ candidates: [String], columns: Int, rows: Int = 24) -> String {
        CandidateTable(width: TextWidth(), columns: columns, rows: rows).lines(for: candidates)
    }

    @Test func `candidates stand in columns and are read downwards`() {
        #expect(table(["a", "b", "c", "d", "e"], columns: 8) == "a  c  e\nb  d\n")
    }

    @Test func `a wide character takes two columns`() {
        #expect(table(["日本", "ab", "ü", "x"], columns: 11) == "日本  ü\nab    x\n")
    }

    @Test func `one that is wider than the window is cut`() {
        #expect(table(["Brightwater Logistics"], columns: 10) == "Brightwa…\n")
    }

    @Test func `more than the window has rows are counted`() {
        #expect(table(["aaaa", "bbbb", "cccc", "dddd"], columns: 5, rows: 4) == "aaaa\nbbbb\n… and 2 more\n")
    }

    @Test func `control characters are not printed`() {
        #expect(table(["a\u{1B}[2Jb"], columns: 20) == "a?[2Jb\n")
    }
}
