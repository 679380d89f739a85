import Documents
import Excerpts
import Files
import Templating
import Testing

extension TemplateMistakeTests {
    // MARK: - Plays

    static let play = """
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
                price.yaml:8:19: error: this template knows no field "contcat.name"; did you mean "contact"?
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
    ]

    @Test("in a play is shown with its place", arguments: playCases)
    func play(_ item: Case) throws {
        try expect(item, in: Self.play, named: "price.yaml") { node, source in
            _ = try PlayTemplate(node, in: source).facts(with: Self.facts)
        }
    }

    // MARK: - E-mails

    static let emails = """
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
                guard try message.applies(to: Self.facts), try message.missing(in: Self.facts).isEmpty else {
                    continue
                }
                _ = try message.filled(with: Self.facts)
            }
        }
    }
}

// MARK: - Mistakes that must not pass in silence

extension TemplateMistakeTests {
    /// A mistake with the place that must be named; how it is said is left open.
    struct Silent: CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let location: String
        var testDescription: String { name }
    }

    private func report(
        _ item: Silent, in sound: String, named name: String, fill: (Node, SourceText) throws -> Void
    ) throws
        -> String?
    {
        let parts = sound.split(separator: item.old, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "\"\(item.old)\" must be there once")
        return try Self.report(parts.joined(separator: item.new), named: name, fill: fill)
    }

    static let silentPlayCases = [
        Silent(
            name: "a row that is a text", old: "- when: has_score\n      do: \"Call {{contact.name}}\"",
            new: "- \"Call {{contact.name}}\"", location: "price.yaml:7:"),
        Silent(
            name: "texts that are a list", old: "texts:\n  lead: \"{{name}} pays too much.\"",
            new: "texts: [lead]",
            location: "price.yaml:3:"),
        Silent(
            name: "rows that are a text",
            old: "now:\n    - when: has_score\n      do: \"Call {{contact.name}}\"",
            new: "now: call them", location: "price.yaml:6:"),
    ]

    @Test("in a play is never passed over", arguments: silentPlayCases)
    func silentPlay(_ item: Silent) throws {
        let report = try report(item, in: Self.play, named: "price.yaml") { node, source in
            _ = try PlayTemplate(node, in: source).facts(with: Self.facts)
        }
        #expect(report?.hasPrefix(item.location) == true)
    }

    @Test("a need that no account can ever fill is never passed over")
    func silentNeed() throws {
        let item = Silent(
            name: "need", old: "needs: [contact.name]", new: "needs: [contact.nmae]",
            location: "renewal.yaml:8:")
        let report = try report(item, in: Self.emails, named: "renewal.yaml") { node, source in
            for message in try EmailTemplate(node, in: source).messages {
                _ = try message.missing(in: Self.facts)
            }
        }
        #expect(report?.hasPrefix(item.location) == true)
    }

    @Test("a field that is not closed is shown where it stands, in words and not in the terms of a library")
    func unclosedField() throws {
        let item = Silent(name: "field", old: "{{name}} has", new: "{{name} has", location: "score.yaml:9:7:")
        let report = try #require(
            try report(item, in: Self.document, named: "score.yaml") { node, source in
                _ = try DocumentTemplate(node, in: source)
            })
        #expect(report.hasPrefix(item.location))
        #expect(!report.contains("ParserError") && !report.contains("Mustache."))
    }
}
