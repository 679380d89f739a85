import Documents
import Excerpts
import Foundation
import Renderers
import Testing

@Suite("Dated steps as a calendar")
struct ICSRendererTests {
    private func text(_ events: [CalendarEvent]) throws -> String {
        let files = try ICSRenderer().render(Samples.document(events: events))
        return try #require(files.first?.contents)
    }

    @Test("an event is all day long, with an id and a stamp that stay the same")
    func whole() throws {
        let event = CalendarEvent(
            id: "contract_sent", date: "2026-12-01", title: "Contract; sent, to\\Acme",
            details: "Owner: Dana\nMeasure: signed")
        #expect(
            try text([event])
                == """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Steward//Steward//EN
                CALSCALE:GREGORIAN
                BEGIN:VEVENT
                UID:acme.score.contract_sent@steward
                DTSTAMP:20261124T000000Z
                DTSTART;VALUE=DATE:20261201
                SUMMARY:Contract\\; sent\\, to\\\\Acme
                DESCRIPTION:Owner: Dana\\nMeasure: signed
                TRANSP:TRANSPARENT
                END:VEVENT
                END:VCALENDAR

                """.replacing("\n", with: "\r\n"))
    }

    @Test(
        "no line is longer than 75 octets, none is torn inside a character, and unfolding gives the words back",
        arguments: Samples.hostileNames)
    func folding(_ name: String) throws {
        let long = Array(repeating: name.replacing("\t", with: " "), count: 8).joined(separator: " – ")
        let text = try text([CalendarEvent(id: name, date: "2026-12-01", title: long, details: long)])
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        let unfolded = text.replacing("\r\n ", with: "")
        let escaped = long.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(
            ",", with: "\\,")
        #expect(unfolded.contains("\r\nSUMMARY:\(escaped)\r\nDESCRIPTION:\(escaped)\r\n"))
        let uid = try #require(unfolded.firstMatch(of: /\r\nUID:(.*?)\r\n/)?.1)
        #expect(uid.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }

    @Test("line breaks of every kind become one escape, other controls vanish")
    func breaks() throws {
        let text = try text([
            CalendarEvent(id: "a", date: "2026-12-01", title: "a\r\nb\nc\rd\u{0}e\u{85}f\tg", details: "")
        ])
        #expect(text.contains("\r\nSUMMARY:a\\nb\\nc\\ndef g\r\nTRANSP"))
    }

    @Test("steps whose ids differ in a sign only stay two events")
    func ids() throws {
        let events = ["a b", "a_b"].map { CalendarEvent(id: $0, date: "2026-12-01", title: "x", details: "") }
        let text = try text(events)
        #expect(text.contains("UID:acme.score.a%20b@steward") && text.contains("UID:acme.score.a_b@steward"))
    }

    @Test(
        "what is no day is refused",
        arguments: ["", "tomorrow", "2026-12", "2026-12-1x", "20261201", "२०२६-१२-०१"])
    func days(_ day: String) {
        #expect(throws: Failure.self) {
            try text([CalendarEvent(id: "a", date: day, title: "x", details: "")])
        }
    }
}
