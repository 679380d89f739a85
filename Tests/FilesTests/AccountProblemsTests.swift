import Customers
import Excerpts
import Files
import Testing

@Suite("One line of an account file, and what is said about it")
struct AccountProblemsTests {
    @Test(
        "numbers",
        arguments: [
            (
                "  arr: \"€1.234.567,50\"", "error 3:8 arr is a number, not \"€1.234.567,50\"",
                "write 1234567.50"
            ),
            ("  arr: 1,200", "error 3:8 arr is a number, not \"1,200\"", "write 1200"),
            ("  arr: 1.2M", "error 3:8 arr is a number, not \"1.2M\"", "write 1200000"),
            ("  arr: 0x1F", "error 3:8 arr is a number, not \"0x1F\"", nil),
            ("  arr: lots", "error 3:8 arr is a number, not \"lots\"", nil),
            ("  arr: [1]", "error 3:8 arr is a number, not a list", nil),
            (
                "  arr: .inf", "error 3:8 arr is a number, not \".inf\"",
                "leave the value empty where the number is not known"
            ),
            ("  arr: 1e400", "error 3:8 arr is a number, not \"1e400\"", nil),
            (
                "  arr: unknown", "error 3:8 arr is a number, not \"unknown\"",
                "leave the value empty where the number is not known"
            ),
            ("  arr: true", "error 3:8 arr is a number, not \"true\"", nil),
        ])
    func numbers(line: String, summary: String, remedy: String?) {
        let read = readAccount(line + "\n")
        #expect(summaries(read.problems) == [summary])
        #expect(read.problems.first?.remedy == remedy)
        #expect(read.account == nil)
    }

    @Test(
        "numbers that are fine",
        arguments: [("0", 0.0), ("+5", 5), ("1e3", 1000), ("0.5", 0.5), ("156000", 156_000)])
    func fineNumbers(text: String, value: Double) {
        #expect(readAccount("  arr: \(text)\n").account?.arr == value)
    }

    @Test(
        "dates show their ISO form where it is clear",
        arguments: [
            ("2027/02/03", "write 2027-02-03"), ("3.2.2027", "write 2027-02-03"),
            ("3.2.27", "write 2027-02-03"),
            ("20270203", "write 2027-02-03"), ("2027-02-03T10:00:00Z", "write 2027-02-03"),
            ("Feb 3, 2027", "write 2027-02-03"),
            ("February 3rd 2027", "write 2027-02-03"), ("13/02/2027", "write 2027-02-13"),
            ("02/03/2027", "write 2027-03-02 or 2027-02-03, whichever is meant"),
            ("02/02/2027", "write 2027-02-02"),
        ])
    func dates(text: String, remedy: String) {
        let read = readAccount("  renewal_date: \"\(text)\"\n")
        #expect(
            summaries(read.problems) == ["error 3:17 renewal_date is a date (YYYY-MM-DD), not \"\(text)\""])
        #expect(read.problems.first?.remedy == remedy)
    }

    @Test(
        "a date without one meaning gets no proposal",
        arguments: ["13/14/2027", "Q3", "2027", "next May", "1-2-3-4"])
    func senselessDates(text: String) {
        #expect(readAccount("  renewal_date: \"\(text)\"\n").problems.map(\.remedy) == [nil])
    }

    @Test("a year far off is a warning")
    func oddYear() {
        #expect(
            summaries(readAccount("contract:\n  start: 0224-03-01\n").problems) == [
                "warning 4:10 start is in the year 224; is that meant?"
            ])
    }

    @Test(
        "booleans name the right word",
        arguments: [
            ("yes", "true"), ("No", "false"), ("on", "true"), ("off", "false"), ("1", "true"),
            ("\"true\"", "true"),
            ("maybe", "true or false"),
        ])
    func booleans(text: String, word: String) {
        let problems = readAccount("contract:\n  auto_renew: \(text)\n").problems
        #expect(problems.map(\.remedy) == ["write \(word) without quotes"])
        #expect(problems.map(\.severity) == [.error])
    }

    @Test(
        "each signal is held to its range",
        arguments: [
            ("nps", "11", "between 0 and 10"), ("csat", "0", "between 1 and 5"),
            ("csat", "5.5", "between 1 and 5"),
            ("logins", "-1", "0 or more"), ("ticket_sentiment", "1.5", "between 0 and 1"),
            ("budget_change", "-1.2", "-1 or more"),
        ])
    func ranges(signal: String, value: String, range: String) {
        let problems = readAccount("history:\n  - {date: 2026-10-31, \(signal): \(value)}\n").problems
        #expect(problems.map(\.message) == ["\(signal) is \(range), not \(value)"])
    }

    @Test("every signal of the table may stand in a row", arguments: Signal.allCases)
    func signals(signal: Signal) throws {
        // 1 is inside every range.
        let read = readAccount("history:\n  - {date: 2026-10-31, \(signal.name): 1}\n")
        #expect(read.problems.isEmpty)
        #expect(try #require(read.account).history[signal, row: 0] == 1)
    }

    @Test("every event type is understood", arguments: EventType.allCases)
    func eventTypes(type: EventType) throws {
        let read = readAccount("events:\n  - {date: 2026-10-31, type: \(type.rawValue)}\n")
        #expect(try #require(read.account).events?.map(\.type) == [type])
    }

    @Test(
        "warnings keep the account, errors leave it out",
        arguments: [
            ("  colour: blue\n", true), ("  renewal_date: 2026-10-01\n", true), ("  arr: x\n", false),
            ("  tier: x\n", false),
            ("contract:\n  colour: blue\n", true), ("events:\n  - {type: note}\n", false),
        ])
    func severity(lines: String, stays: Bool) {
        let read = readAccount(lines)
        #expect(!read.problems.isEmpty)
        #expect((read.account != nil) == stays)
    }

    @Test(
        "what is past warns from the day after",
        arguments: [
            ("  renewal_date: 2026-11-24\n", 0), ("  renewal_date: 2026-11-23\n", 1),
            ("  override: {score: 40, until: 2026-11-24}\n", 0),
            ("  override: {score: 40, until: 2026-11-23}\n", 1),
            // 2026-08-26 is 90 days before 2026-11-24 (5 + 30 + 31 + 24), 2026-08-25 is 91.
            ("  last_updated: 2026-08-26\n  scores: {engagement: {score: 5}}\n", 0),
            ("  last_updated: 2026-08-25\n  scores: {engagement: {score: 5}}\n", 1),
            ("  last_updated: 2026-08-25\n", 0),
            // An undated block is as old as the newest row.
            ("  scores: {engagement: {score: 5}}\nhistory: [{date: 2026-08-25, nps: 8}]\n", 1),
            ("  scores: {engagement: {score: 5}}\n", 0),
            // Who has left has no renewal to come.
            ("  renewal_date: 2026-08-31\nchurn: {date: 2026-08-31}\n", 0),
        ])
    func past(lines: String, warnings: Int) {
        let problems = readAccount(lines).problems
        #expect(problems.count == warnings)
        #expect(problems.allSatisfy { $0.severity == .warning })
    }

    @Test("revenue of 0 after churn, or on its day, is fine")
    func revenueAfterChurn() {
        let rows =
            "history: [{date: 2026-08-31, mrr: 900}, {date: 2026-09-30, mrr: 0}]\nchurn: {date: 2026-08-31}\n"
        #expect(readAccount(rows).problems.isEmpty)
    }

    @Test(
        "a nearly right key is named",
        arguments: [
            ("  renewal: 2027-01-01\n", ["renewal_date"]), ("  acount: x\n", ["account"]),
            ("  scores:\n    relationship: {champoin: x}\n", ["champion"]),
            ("contract:\n  notice_period: 60\n", ["notice_period_days"]),
        ])
    func nearKeys(lines: String, suggestions: [String]) {
        #expect(readAccount(lines).problems.first?.suggestions == suggestions)
    }

    @Test("all mistakes of a file are said, from its top to its end")
    func allMistakes() {
        let problems = readAccount(
            "  arr: x\ncontract:\n  billing: y\n  seats: z\nchurn:\n  category: value\n"
        ).problems
        #expect(problems.compactMap { $0.excerpt?.line } == [3, 5, 6, 7])
    }
}
