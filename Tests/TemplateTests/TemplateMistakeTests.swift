import Documents
import Excerpts
import Files
import Templating
import Testing

/// A sound template with one mistake each: it is refused, with the line, a caret under the mistake, and the remedy.
@Suite("A mistake in a template") struct TemplateMistakeTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let report: String
        var testDescription: String { name }
    }

    static let facts: Fact = [
        "name": .text("Acme"), "points": .number(61), "has_score": .bool(true),
        "reasons": .list([["label": .text("logins")]]), "contact": ["name": .text("Ada")],
    ]

    /// The report of the one thing that is wrong; nil where nothing is.
    static func report(_ text: String, named name: String, fill: (Node, SourceText) throws -> Void) throws
        -> String?
    {
        let yaml = YAMLReading.read(Array(text.utf8), named: name)
        if let problem = yaml.problems.first { return problem.report }
        let root = try #require(yaml.root)
        do {
            try fill(root, yaml.source)
            return nil
        } catch let failure as Failure {
            return failure.report
        }
    }

    func expect(_ item: Case, in sound: String, named name: String, fill: (Node, SourceText) throws -> Void)
        throws
    {
        #expect(try Self.report(sound, named: name, fill: fill) == nil, "the sound template is refused")
        let parts = sound.split(separator: item.old, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "\"\(item.old)\" must be there once")
        let report = try Self.report(parts.joined(separator: item.new), named: name, fill: fill)
        #expect(report == item.report)
    }

    // MARK: - Documents

    static let document = """
        document: score
        example: Score Brightwater
        title: "{{name}}: health {{points}}"
        sections:
          - heading: Verdict
            audience: internal
            when: has_score
            text: |
              {{name}} has {{points}} points.
              {{#reasons}}
              - {{label}}
              {{/reasons}}
        next:
          - "Save play for {{contact.name}}"
        """

    static let documentCases = [
        Case(
            name: "a misspelt field", old: "has {{points}}", new: "has {{pionts}}",
            report: """
                score.yaml:9:22: error: this template knows no field "pionts"; did you mean "points"?
                 9 |       {{name}} has {{pionts}} points.
                   |                      ^~~~~~
                """),
        Case(
            name: "a misspelt field in a list", old: "{{label}}", new: "{{lable}}",
            report: """
                score.yaml:11:11: error: this template knows no field "lable"; did you mean "label"?
                 11 |       - {{lable}}
                    |           ^~~~~
                """),
        Case(
            name: "a misspelt part of a field", old: "{{contact.name}}", new: "{{contact.nmae}}",
            report: """
                score.yaml:14:22: error: this template knows no field "contact.nmae"; did you mean "name"?
                 14 |   - "Save play for {{contact.nmae}}"
                    |                      ^~~~~~~~~~~~
                """),
        Case(
            name: "a misspelt field in the title", old: "health {{points}}", new: "health {{point}}",
            report: """
                score.yaml:3:28: error: this template knows no field "point"; did you mean "points"?
                 3 | title: "{{name}}: health {{point}}"
                   |                            ^~~~~
                """),
        Case(
            name: "an unclosed section", old: "{{/reasons}}", new: "",
            report: """
                score.yaml:10:10: error: the section {{#reasons}} is never closed
                 10 |       {{#reasons}}
                    |          ^~~~~~~~~
                  → add {{/reasons}} where it ends
                """),
        Case(
            name: "a section closed by another name", old: "{{/reasons}}", new: "{{/reason}}",
            report: """
                score.yaml:12:9: error: the section {{#reasons}} is closed by {{/reason}}
                 12 |       {{/reason}}
                    |         ^~~~~~~
                """),
        Case(
            name: "a section that was not opened", old: "{{#reasons}}", new: "",
            report: """
                score.yaml:12:9: error: {{/reasons}} closes a section that was not opened
                 12 |       {{/reasons}}
                    |         ^~~~~~~~
                """),
        Case(
            name: "another template inside", old: "{{name}} has", new: "{{> head}} has",
            report: """
                score.yaml:9:7: error: templates have fields and sections only, not {{>head}}
                 9 |       {{> head}} has {{points}} points.
                   |       ^~~
                """),
        Case(
            name: "an unknown key", old: "sections:", new: "sektions:",
            report: """
                score.yaml:4:1: error: a document has no key "sektions"; did you mean "sections"?
                 4 | sektions:
                   | ^~~~~~~~
                """),
        Case(
            name: "an unknown key of a section", old: "heading:", new: "heding:",
            report: """
                score.yaml:5:5: error: a section has no key "heding"; did you mean "heading"?
                 5 |   - heding: Verdict
                   |     ^~~~~~
                """),
        Case(
            name: "a condition that is a sentence", old: "when: has_score", new: "when: if has_score holds",
            report: """
                score.yaml:7:11: error: when is the name of a field, or "not" and its name
                 7 |     when: if has_score holds
                   |           ^~~~~~~~~~~~~~~~~~
                """),
        Case(
            name: "a condition on a misspelt field", old: "when: has_score", new: "when: not has_scores",
            report: """
                score.yaml:7:15: error: this template knows no field "has_scores"; did you mean "has_score"?
                 7 |     when: not has_scores
                   |               ^~~~~~~~~~
                """),
        Case(
            name: "an audience that there is not", old: "audience: internal", new: "audience: custmer",
            report: """
                score.yaml:6:15: error: audience is one of internal, customer, not "custmer"; did you mean "customer"?
                 6 |     audience: custmer
                   |               ^~~~~~~
                """),
        Case(
            name: "no example", old: "example: Score Brightwater\n", new: "",
            report: """
                score.yaml:1:1: error: a document needs example
                 1 | document: score
                   | ^
                  → add example: "…"
                """),
        Case(
            name: "a list where a text belongs", old: "\"{{name}}: health {{points}}\"",
            new: "[health, points]",
            report: """
                score.yaml:3:8: error: a text is needed here, not a list
                 3 | title: [health, points]
                   |        ^~~~~~~~~~~~~~~~
                """),
    ]

    @Test("in a document is shown with its place", arguments: documentCases)
    func document(_ item: Case) throws {
        try expect(item, in: Self.document, named: "score.yaml") { node, source in
            let template = try DocumentTemplate(node, in: source)
            _ = try template.title(with: Self.facts)
            _ = try template.sections(with: Self.facts)
            _ = try template.next(with: Self.facts)
        }
    }
}
