import Documents
import Foundation
import Renderers
import Testing

@Suite("A document as JSON")
struct JSONTests {
    @Test(
        "numbers are the shortest that read back the same, and whole ones have no point",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (62, "62"), (-3, "-3"), (0.1, "0.1"), (62.25, "62.25"),
            (1.0 / 3, "0.3333333333333333"),
            (999_999_999_999_999, "999999999999999"), (1e15, "1000000000000000.0"), (1e16, "1e+16"),
            (1.5e300, "1.5e+300"), (1e-7, "1e-07"),
            (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
        ])
    func numbers(_ number: Double, _ text: String) {
        #expect(JSONText.write(.number(number)) == text)
    }

    @Test(
        "texts are escaped where RFC 8259 and a terminal ask for it, and nowhere else",
        arguments: [
            ("Müller – 日本 👍", "Müller – 日本 👍"), ("a\"b\\c", "a\\\"b\\\\c"), ("\n\r\t", "\\n\\r\\t"),
            ("\u{0}\u{1B}\u{7F}", "\\u0000\\u001b\\u007f"),
            ("\u{85}\u{9B}é", "\\u0085\\u009bé"), ("\u{2028}\u{2029}", "\\u2028\\u2029"),
            ("</script>", "</script>"), ("e\u{301}", "e\u{301}"),
        ])
    func texts(_ text: String, _ escaped: String) {
        #expect(JSONText.write(.text(text)).utf8.elementsEqual("\"\(escaped)\"".utf8))
    }

    @Test("keys keep their order, and nothing is null rather than gone")
    func order() {
        let fact: Fact = [
            "z": 1.fact, "a": .null, "m": [true.fact, "x"], "empty": .record([]), "none": .list([]),
        ]
        #expect(JSONText.write(fact) == #"{"z": 1, "a": null, "m": [true, "x"], "empty": {}, "none": []}"#)
    }

    @Test("a failure has its place, or null")
    func failure() {
        #expect(
            JSONText.failure(line: 3, column: nil, message: "no \"x\"", suggestions: ["y"])
                == #"{"error": {"line": 3, "column": null, "message": "no \"x\"", "suggestions": ["y"]}}"#)
    }

    @Test("the common keys come first, then the facts, then the words; facts win")
    func answer() {
        let document = Samples.document(
            facts: ["score": 62.fact, "as_of": "2026-11-23"], sections: [Samples.section("All **well**.")])
        #expect(
            JSONRenderer().text(of: document)
                == #"{"schema": 1, "intent": "score", "account": "acme", "name": "Acme", "as_of": "2026-11-23", "score": 62, "#
                + #""documents": [{"title": "Score: Acme", "sections": [{"heading": "Part", "text": "All **well**."}]}]}"#
        )
    }

    @Test("an answer about the book has account and name null")
    func book() {
        let document = Document(intent: "nrr_report", title: "NRR", asOf: Samples.day)
        #expect(
            JSONRenderer().text(of: document)
                == #"{"schema": 1, "intent": "nrr_report", "account": null, "name": null, "as_of": "2026-11-24", "#
                + #""documents": [{"title": "NRR", "sections": []}]}"#)
    }

    @Test("e-mails that the facts list too get the keys that they lack")
    func emails() throws {
        let stated: Fact = [["offset": 7.fact, "state": "due", "subject": "Hello"]]
        let document = Samples.document(facts: ["emails": stated], emails: [Samples.email()])
        let text = JSONRenderer().text(of: document)
        #expect(
            text.contains(
                #""emails": [{"offset": 7, "state": "due", "subject": "Hello", "to": "Dana Reyes <dana@acme.example>", "#
                    + #""text": "Hi Dana,\n\nall well.", "language": "en"}]"#))
        #expect(
            JSONRenderer().text(of: Samples.document(emails: [Samples.email(refusal: "needs x")])).contains(
                #""refusal": "needs x"}]"#))
    }

    @Test(
        "hostile names read back as they were, on one line",
        arguments: Samples.hostileNames + ["a\nb\u{2028}c\u{0}"])
    func hostile(_ name: String) throws {
        let document = Samples.document(
            title: name, name: name, facts: [name == "schema" ? "x" : name: .text(name)],
            sections: [Samples.section("x", heading: name)])
        let files = try JSONRenderer().render(document)
        let text = try #require(files.first?.contents)
        #expect(text.hasSuffix("}\n") && text.utf8.count { $0 == 0x0A } == 1)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(read["name"] as? String == name)
        #expect(read[name] as? String == name)
        let documents = try #require(read["documents"] as? [[String: Any]])
        #expect(documents.first?["title"] as? String == name)
    }
}

extension Int {
    fileprivate var fact: Fact { .number(self) }
}

extension Bool {
    fileprivate var fact: Fact { .bool(self) }
}
