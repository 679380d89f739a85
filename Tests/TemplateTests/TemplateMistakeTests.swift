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

    private static let facts: Fact = [
        "name": .text("Acme"), "points": .number(61), "has_score": .bool(true),
        "reasons": .list([["label": .text("logins")]]), "contact": ["name": .text("Ada")],
    ]

    /// The report of the one thing that is wrong; nil where nothing is.
    private static func report(_ text: String, named name: String, fill: (Node, SourceText) throws -> Void) throws -> String? {
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

    private func expect(_ item: Case, in sound: String, named name: String, fill: (Node, SourceText) throws -> Void) throws {
        #expect(try Self.report(sound, named: name, fill: fill) == nil, "the sound template is refused")
        let parts = sound.split(separator: item.old, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "\"\(item.old)\" must be there once")
        let report = try Self.report(parts.joined(separator: item.new), named: name, fill: fill)
        #expect(report == item.report)
    }

    // MARK: - Documents

    private static let document = """
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
                score.yaml:14:23: error: this template knows no field "contact.nmae"; did you mean "name"?
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
            name: "a tag that is not closed", old: "{{name}} has", new: "{{name} has",
            report: """
                score.yaml:9:7: error: this field is not closed
                 9 |       {{name} has {{points}} points.
                   |       ^~
                  → close it with }}
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
            name: "a list where a text belongs", old: "\"{{name}}: health {{points}}\"", new: "[health, points]",
            report: """
                score.yaml:3:8: error: a text is needed here, not a list
                 3 | title: [health, points]
                   |        ^
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

    // MARK: - Plays

    private static let play = """
        play: price
        example: Save play for Acme Health
        texts:
          lead: "{{name}} pays too much."
        rows:
          now:
            - when: has_score
              do: "Call {{contact.name}}"
        """

    static let playCases = [
        Case(
            name: "a misspelt field", old: "{{name}} pays", new: "{{nam}} pays",
            report: """
                price.yaml:4:12: error: this template knows no field "nam"; did you mean "name"?
                 4 |   lead: "{{nam}} pays too much."
                   |            ^~~
                """),
        Case(
            name: "a misspelt field in a row", old: "{{contact.name}}", new: "{{contcat.name}}",
            report: """
                price.yaml:8:20: error: this template knows no field "contcat.name"; did you mean "contact"?
                 8 |       do: "Call {{contcat.name}}"
                   |                   ^~~~~~~~~~~~
                """),
        Case(
            name: "an unknown key", old: "texts:", new: "text:",
            report: """
                price.yaml:3:1: error: a play has no key "text"; did you mean "texts"?
                 3 | text:
                   | ^~~~
                """),
        Case(
            name: "a condition on a misspelt field", old: "when: has_score", new: "when: has_scor",
            report: """
                price.yaml:7:13: error: this template knows no field "has_scor"; did you mean "has_score"?
                 7 |     - when: has_scor
                   |             ^~~~~~~~
                """),
        Case(
            name: "an empty condition", old: "when: has_score", new: "when: \"\"",
            report: """
                price.yaml:7:13: error: when is the name of a field, or "not" and its name
                 7 |     - when: ""
                   |             ^~
                """),
        Case(
            name: "an unclosed section", old: "{{name}} pays", new: "{{#name}} pays",
            report: """
                price.yaml:4:13: error: the section {{#name}} is never closed
                 4 |   lead: "{{#name}} pays too much."
                   |             ^~~~~~
                  → add {{/name}} where it ends
                """),
        Case(
            name: "a row that is not a block", old: "- when: has_score\n      do: \"Call {{contact.name}}\"",
            new: "- Call them",
            report: """
                price.yaml:7:7: error: a row is a block of keys, not text
                 7 |     - Call them
                   |       ^~~~~~~~~
                """),
        Case(
            name: "texts that are a list", old: "texts:\n  lead: \"{{name}} pays too much.\"", new: "texts: [lead]",
            report: """
                price.yaml:3:8: error: texts is a block of keys, not a list
                 3 | texts: [lead]
                   |        ^
                """),
    ]

    @Test("in a play is shown with its place", arguments: playCases)
    func play(_ item: Case) throws {
        try expect(item, in: Self.play, named: "price.yaml") { node, source in
            _ = try PlayTemplate(node, in: source).facts(with: Self.facts)
        }
    }

    // MARK: - E-mails

    private static let emails = """
        sequence: renewal
        example: Renewal emails for Brightwater
        emails:
          - id: reminder
            offset: 30
            until: 40
            when: has_score
            needs: [contact.name]
            subject: "The contract of {{name}}"
            text: |
              Hello {{contact.name}},
        """

    static let emailCases = [
        Case(
            name: "a misspelt field", old: "Hello {{contact.name}}", new: "Hello {{contact.nam}}",
            report: """
                renewal.yaml:11:15: error: this template knows no field "contact.nam"; did you mean "name"?
                 11 |       Hello {{contact.nam}},
                    |               ^~~~~~~~~~~
                """),
        Case(
            name: "an unknown key", old: "subject:", new: "subjekt:",
            report: """
                renewal.yaml:9:5: error: an e-mail has no key "subjekt"; did you mean "subject"?
                 9 |     subjekt: "The contract of {{name}}"
                   |     ^~~~~~~
                """),
        Case(
            name: "no offset", old: "    offset: 30\n", new: "",
            report: """
                renewal.yaml:4:5: error: an e-mail needs id, offset, subject and text
                 4 |   - id: reminder
                   |     ^
                """),
        Case(
            name: "an offset that is no number", old: "offset: 30", new: "offset: thirty",
            report: """
                renewal.yaml:5:13: error: offset is a number, not "thirty"
                 5 |     offset: thirty
                   |             ^~~~~~
                """),
        Case(
            name: "a need that no account can fill", old: "needs: [contact.name]", new: "needs: [contact.nmae]",
            report: """
                renewal.yaml:8:13: error: this template knows no field "contact.nmae"; did you mean "name"?
                 8 |     needs: [contact.nmae]
                   |             ^~~~~~~~~~~~
                """),
        Case(
            name: "a condition on a misspelt field", old: "when: has_score", new: "when: hass_score",
            report: """
                renewal.yaml:7:11: error: this template knows no field "hass_score"; did you mean "has_score"?
                 7 |     when: hass_score
                   |           ^~~~~~~~~~
                """),
    ]

    @Test("in an e-mail is shown with its place", arguments: emailCases)
    func email(_ item: Case) throws {
        try expect(item, in: Self.emails, named: "renewal.yaml") { node, source in
            for message in try EmailTemplate(node, in: source).messages {
                guard try message.applies(to: Self.facts), message.missing(in: Self.facts).isEmpty else { continue }
                _ = try message.filled(with: Self.facts)
            }
        }
    }
}
