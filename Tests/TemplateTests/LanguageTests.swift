import Customers
import Documents
import Excerpts
import Files
import Generators
import Templating
import TestSupport
import Testing

@Suite("A language") struct LanguageTests {
    private static func german() throws -> Wording {
        Wording(language: "de", forms: try Sample.shared.get().templates.language("de"))
    }

    @Test("writes figures and days in its own form")
    func forms() throws {
        let german = try Self.german()
        let english = Wording(language: "en")
        let day = try #require(Day(iso: "2027-03-02"))
        #expect(german.date(day) == "2. März 2027")
        #expect(english.date(day) == "2 Mar 2027")
        #expect(german.money(180_000, "EUR") == "180.000 €")
        #expect(german.money(-12.5, "CHF") == "−12,5 CHF")
        #expect(english.money(180_000, "EUR") == "€180,000")
        #expect(english.money(-12.5, "CHF") == "−CHF 12.5")
        #expect(german.percent(0.372, decimals: 1) == "37,2 %")
        #expect(german.number(1_234_567.25, decimals: 2) == "1.234.567,25")
        #expect(german.list(["a", "b", "c"]) == "a, b und c")
        #expect(german.days(1) == "1 Tag")
        #expect(german.days(12) == "12 Tage")
        #expect(german.month(day.calendarMonth) == "März 2027")
    }

    @Test("without a file is written as English")
    func none() throws {
        #expect(try Sample.shared.get().templates.language("fr") == nil)
        #expect(Wording(language: "fr").date(Sample.day) == "24 Nov 2026")
    }

    @Test("that has no letters is said in each e-mail, and English is used")
    func fallback() throws {
        let sample = try Sample.shared.get()
        let emails = try SampleCommands.aboutAccounts(of: sample.book.accounts, language: "fr").flatMap {
            try sample.generator.document(for: $0).emails
        }.filter { $0.refusal == nil }
        #expect(emails.count > 100)
        #expect(
            emails.allSatisfy { $0.language == "en" && $0.remarks.contains { $0.hasPrefix("in English") } })
    }

    private static let sound = """
        language: xx
        example: Renewal emails for Kestrel
        date: "{day}/{month}/{year}"
        months: [a, b, c, d, e, f, g, h, i, j, k, l]
        thousands: "."
        decimal: ","
        percent: "{number}%"
        money: "{amount} {currency}"
        and: y
        day: d
        days: ds
        unknown: no
        greeting: {name: first, nobody: todos}
        """

    @Test(
        "with a mistake in its file is refused",
        arguments: [
            (
                "months: [a, b", "months: [b",
                "xx.yaml:4:1: error: months are the twelve names of the months, not 11"
            ),
            ("\"{day}/", "\"", "xx.yaml:3:1: error: date must say where {day} stands"),
            (
                "name: first", "name: middle",
                "xx.yaml:13:18: error: name is one of first, whole, not \"middle\""
            ),
            ("percent:", "percents:", "xx.yaml:7:1: error: a language has no key \"percents\""),
        ])
    func mistakes(_ old: String, _ new: String, _ message: String) throws {
        let text = Self.sound.replacing(old, with: new)
        let report = try TemplateMistakeTests.report(text, named: "xx.yaml") {
            _ = try LanguageForms($0, in: $1)
        }
        #expect(report?.hasPrefix(message) == true, "\(report ?? "nothing is wrong")")
        #expect(
            try TemplateMistakeTests.report(Self.sound, named: "xx.yaml") {
                _ = try LanguageForms($0, in: $1)
            }
                == nil)
    }
}
