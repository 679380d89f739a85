import Documents
import Excerpts
import Foundation
import Renderers
import Testing

@Suite("E-mails as drafts")
struct EMLRendererTests {
    @Test("a draft opens for editing, in plain text and in HTML, and claims nothing about sending")
    func whole() throws {
        let draft = try EMLRenderer().draft(of: Samples.email(text: "Hi **Dana**,\n\nfür Sie = 1."))
        let boundary = try #require(draft.firstMatch(of: /boundary="(=_steward_[0-9a-f]{16})"/)?.1)
        #expect(
            draft
                == """
                X-Unsent: 1
                From: Sam Ortiz <sam@vendor.example>
                To: Dana Reyes <dana@acme.example>
                Subject: Hello
                MIME-Version: 1.0
                Content-Type: multipart/alternative;
                 boundary="\(boundary)"

                --\(boundary)
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Hi Dana,

                f=C3=BCr Sie =3D 1.

                --\(boundary)
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                <!DOCTYPE html>
                <html lang=3D"en">
                <head><meta charset=3D"utf-8"><title>Hello</title></head>
                <body>
                <p>Hi <strong>Dana</strong>,</p>
                <p>f=C3=BCr Sie =3D 1.</p>
                </body>
                </html>
                --\(boundary)--

                """.replacing("\n", with: "\r\n"))
    }

    @Test("the same e-mail gives the same bytes, another one another boundary")
    func stable() throws {
        let renderer = EMLRenderer()
        let draft = try renderer.draft(of: Samples.email())
        #expect(try renderer.draft(of: Samples.email()) == draft)
        let other = try renderer.draft(of: Samples.email(text: "other"))
        #expect(draft.firstMatch(of: /=_steward_\w+/)?.0 != other.firstMatch(of: /=_steward_\w+/)?.0)
    }

    @Test("each e-mail is a file named by its day; a refused one has none")
    func files() throws {
        let emails = [
            Samples.email(offset: 0), Samples.email(offset: 7, refusal: "needs x"),
            Samples.email(offset: -60), Samples.email(offset: 0),
        ]
        let files = try EMLRenderer().render(Samples.document(emails: emails))
        #expect(files.map(\.suffix) == ["day-0", "60-days-before", "day-0-2"])
    }

    @Test("when all are refused, the first reason is said")
    func allRefused() {
        let document = Samples.document(emails: [Samples.email(refusal: "needs a story")])
        #expect(throws: Failure("none of the e-mails can be given out: the first needs a story")) {
            try Format.eml.render(document)
        }
    }

    @Test(
        "no line is longer than 76, whatever the words, and none is torn inside a character",
        arguments: Samples.hostileNames)
    func lines(_ name: String) throws {
        let clean = name.replacing("\t", with: " ")
        let long = Array(repeating: clean, count: 6).joined(separator: " – ")
        let email = Samples.email(to: .init(name: long, address: "a@b.example"), subject: long, text: long)
        let draft = try EMLRenderer().draft(of: email)
        for line in draft.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 76)
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            for word in line.matches(of: /=\?utf-8\?Q\?[^ ]*\?=/) {
                #expect(word.0.count <= 75)
                #expect(Self.decoded(String(word.0.dropFirst(10).dropLast(2))) != nil)
            }
        }
        #expect(Self.unfolded("Subject", in: draft) == long.split(separator: " ").joined(separator: " "))
        #expect(Self.unfolded("To", in: draft)?.hasSuffix("<a@b.example>") == true)
    }

    @Test(
        "a line break in a header is refused",
        arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u{2028}b", "a\u{85}b", "a\u{0}b"])
    func injection(_ value: String) {
        #expect(throws: Failure.self) { try EMLRenderer().draft(of: Samples.email(subject: value)) }
        #expect(throws: Failure.self) {
            try EMLRenderer().draft(of: Samples.email(to: .init(name: value, address: "a@b.example")))
        }
        #expect(throws: Failure.self) {
            try EMLRenderer().draft(of: Samples.email(to: .init(name: "x", address: value + "@b.example")))
        }
    }

    @Test(
        "an address that mail cannot carry is refused",
        arguments: [
            "", "a", "a@", "@b", "a@b@c", "a b@c", "a@b>,<x@y", "a..b@c", "ä@b", "\"a\"@b", "a@b,c@d",
        ])
    func addresses(_ address: String) {
        #expect(throws: Failure.self) {
            try EMLRenderer().draft(of: Samples.email(to: .init(name: nil, address: address)))
        }
    }

    @Test(
        "a name before an address is bare, quoted or encoded",
        arguments: [
            ("Dana Reyes", "Dana Reyes <d@e.example>"), ("Reyes, Dana", "\"Reyes, Dana\" <d@e.example>"),
            ("D. \"Dee\" R\\S", "\"D. \\\"Dee\\\" R\\\\S\" <d@e.example>"),
            ("Jörg", "=?utf-8?Q?J=C3=B6rg?= <d@e.example>"),
            ("=?x?=", "=?utf-8?Q?=3D=3Fx=3F=3D?= <d@e.example>"), ("", "d@e.example"),
        ])
    func names(_ name: String, _ written: String) throws {
        let draft = try EMLRenderer().draft(of: Samples.email(to: .init(name: name, address: "d@e.example")))
        #expect(draft.contains("\r\nTo: \(written)\r\n"))
    }

    @Test("an address that nobody wrote down leaves its header out")
    func noAddress() throws {
        let draft = try EMLRenderer().draft(of: Samples.email(to: .init(name: "Dana", address: nil)))
        #expect(!draft.contains("\r\nTo:"))
    }

    @Test("spaces at line ends and lines that look like boundaries survive")
    func body() throws {
        let draft = try EMLRenderer().draft(
            of: Samples.email(text: "    code  \n\n--=\\_steward\n\nFrom here"))
        #expect(draft.contains("\r\n--=3D_steward\r\n") && draft.contains("\r\nFrom here\r\n"))
        #expect(!draft.contains(" \r\n"))
    }

    /// A header's words: unfolded, encoded words decoded, those next to each other joined.
    private static func unfolded(_ name: String, in draft: String) -> String? {
        let lines = draft.components(separatedBy: "\r\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("\(name): ") }) else { return nil }
        var value = String(lines[start].dropFirst(name.count + 2))
        for line in lines[(start + 1)...] {
            guard line.hasPrefix(" ") else { break }
            value += line
        }
        return value.replacing(/\?= =\?utf-8\?Q\?/, with: "").replacing(/=\?utf-8\?Q\?([^ ]*)\?=/) {
            decoded(String($0.1)) ?? "?"
        }
    }

    private static func decoded(_ payload: String) -> String? {
        payload.replacing("_", with: " ").replacing("=", with: "%").removingPercentEncoding
    }
}
