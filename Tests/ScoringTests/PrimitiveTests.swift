import Customers
import Excerpts
import Scoring
import Testing

/// Each primitive in a model of one indicator, so that the score is the primitive's.
@Suite("Primitives")
struct PrimitiveTests {
    static func model(_ indicator: String) -> String {
        """
        label: "Test"
        example: "Score Acme"
        dimensions:
          - id: only
            weight: 1
            indicators:
              - \(indicator)
        tiers: [{id: good, from: 50, color: green}, {id: bad, color: red}]

        """
    }

    private func score(_ indicator: String, _ account: String, on day: Day = today) throws -> Double? {
        let (model, problems) = try Workbench.model(Self.model(indicator))
        #expect(problems.map(\.report).isEmpty)
        let acme = try Workbench.account(account)
        return try Workbench.scorer([acme], on: day, adding: [try #require(model)]).score(
            of: acme, model: "test"
        ).exact
    }

    private func row(_ values: String) -> String { "history:\n  - {date: 2026-11-20, \(values)}\n" }

    @Test(
        "a curve runs straight between its points and holds its ends",
        arguments: [(0.0, 10.0), (2, 10), (3, 30), (4, 50), (5, 50), (6, 50), (8, 0), (9, 0)])
    func curve(x: Double, expected: Double) throws {
        expectNear(
            try score("{signal: nps, curve: [[2, 10], [4, 50], [6, 50], [8, 0]]}", row("nps: \(x)")), expected
        )
    }

    @Test("a step includes its limit", arguments: [(0.0, 100.0), (2, 100), (2.5, 80), (5, 80), (6, 40)])
    func steps(x: Double, expected: Double) throws {
        expectNear(
            try score(
                "{signal: tickets, steps: [{up_to: 2, score: 100}, {up_to: 5, score: 80}, {else: 40}]}",
                row("tickets: \(x)")), expected)
    }

    // 10…19 from 1 to 2, 20 at 2 itself; above 4 the last runs to 8.
    @Test(
        "a band runs from its first to its second number, from or above its bound",
        arguments: [(0.0, 10.0), (1, 10), (1.5, 15), (2, 30), (4, 40), (4.5, 55), (8, 90), (10, 90)])
    func bands(x: Double, expected: Double) throws {
        expectNear(
            try score(
                "{signal: nps, bands: [{from: 1, score: [10, 20]}, {from: 2, score: [30, 40]}, {above: 4, score: [50, 90], to: 8}]}",
                row("nps: \(x)")), expected)
    }

    @Test("a level rates a word, and a word without a level is missing")
    func levels() throws {
        let levels = "{signal: payment_status, levels: {current: 100, late: 40}}"
        func block(_ word: String) -> String {
            "  last_updated: 2026-11-20\n  scores: {financial: {payment_status: \(word)}}\n"
        }
        expectNear(try score(levels, block("late")), 40)
        #expect(try score(levels, block("delinquent")) == nil)
    }

    @Test("a flag counts a name as yes and an empty name as no")
    func flag() throws {
        let flag = "{signal: champion, flag: {yes: 90, no: 30}}"
        expectNear(
            try score(flag, "  last_updated: 2026-11-20\n  scores: {relationship: {champion: \"Jo\"}}\n"), 90)
        expectNear(
            try score(flag, "  last_updated: 2026-11-20\n  scores: {relationship: {champion: null}}\n"), 30)
        #expect(
            try score(flag, "  last_updated: 2026-11-20\n  scores: {relationship: {contacts_count: 3}}\n")
                == nil)
    }

    // A row of that age with 1, and one of today with 0: the share of the older is w/(1 + w).
    @Test(
        "decay halves the weight with each further thirty days",
        arguments: [(1, 1.0), (30, 1), (31, 0.5), (60, 0.5), (61, 0.25), (180, 0.03125), (181, 0)])
    func decay(age: Int, weight: Double) throws {
        let text = """
            history:
              - {date: \((today - age).iso), workflow_completion: 1}
              - {date: 2026-11-24, workflow_completion: 0}

            """
        expectNear(
            try score("{signal: workflow_completion, decay: 30, curve: [[0, 0], [1, 100]]}", text),
            100 * weight / (1 + weight))
    }

    // Ten of twenty seats in September, ten of forty in November: (0.5 × 0.25 + … ) with the seats of each day.
    @Test("a decayed share of seats takes the seats of each row's own day")
    func decayedSeats() throws {
        let text = """
            contract: {seats: 99}
            history:
              - {date: 2026-09-20, active_users: 10, seats: 20}
              - {date: 2026-11-20, active_users: 10, seats: 40}

            """
        // ages 65 and 4: weights 0.25 and 1 → (0.25 × 0.5 + 0.25)/1.25 = 0.3
        expectNear(try score("{signal: seat_utilization, decay: 30, curve: [[0, 0], [1, 100]]}", text), 30)
    }

    @Test("a row of 180 days counts, one of 181 is missing, and a block does not age")
    func age() throws {
        let nps = "{signal: nps, curve: [[0, 0], [10, 100]]}"
        expectNear(try score(nps, "history:\n  - {date: \((today - 180).iso), nps: 8}\n"), 80)
        #expect(try score(nps, "history:\n  - {date: \((today - 181).iso), nps: 8}\n") == nil)
        let tickets = "{signal: tickets, curve: [[0, 0], [10, 100]]}"
        expectNear(
            try score(
                tickets, "  last_updated: 2020-01-01\n  scores: {engagement: {support_tickets_30d: 3}}\n"), 30
        )
    }

    @Test(
        "of row and block the newer counts, on the same day the block, and an old newer row hides an older block"
    )
    func newer() throws {
        let tickets = "{signal: tickets, curve: [[0, 0], [10, 100]]}"
        func file(_ block: String, _ row: String) -> String {
            "  last_updated: \(block)\n  scores: {engagement: {support_tickets_30d: 3}}\n"
                + "history:\n  - {date: \(row), tickets: 7}\n"
        }
        expectNear(try score(tickets, file("2026-11-01", "2026-11-02")), 70)
        expectNear(try score(tickets, file("2026-11-02", "2026-11-02")), 30)
        #expect(try score(tickets, file("2026-01-01", "2026-01-02")) == nil)
    }

    @Test("a neutral value enters the mean, but alone gives no score")
    func neutral() throws {
        let two =
            "{signal: nps, curve: [[0, 0], [10, 100]], missing: 50}\n      - {signal: csat, curve: [[1, 0], [5, 100]]}"
        expectNear(try score(two, row("csat: 5")), 75)
        #expect(try score(two, row("logins: 1")) == nil)
    }

    @Test("events are counted within their days, and are missing where the file has no events key")
    func events() throws {
        let count =
            "{id: talks, events: [expansion_talk], within_days: 180, steps: [{up_to: 0, score: 50}, {up_to: 1, score: 80}, {else: 100}]}"
        func event(_ age: Int) -> String { "  - {date: \((today - age).iso), type: expansion_talk}\n" }
        expectNear(try score(count, "events: []\n"), 50)
        expectNear(try score(count, "events:\n" + event(180) + event(181) + event(-1)), 80)
        expectNear(try score(count, "events:\n" + event(0) + event(1)), 100)
        #expect(try score(count, "contract: {seats: 3}\n") == nil)
    }

    @Test(
        "the first case that fits decides, in the order of the file",
        arguments: [
            ("multi_year: true, billing: \"monthly\"", 100.0),
            ("term_months: 12, billing: \"quarterly\"", 80),
            ("billing: \"annual\"", 80), ("term_months: 6, billing: \"quarterly\"", 50),
            ("billing: \"monthly\"", 30),
        ])
    func first(contract: String, expected: Double) throws {
        let cases = """
            {id: contract, first_of: [{signal: multi_year, is: true, score: 100}, {signal: term_months, at_least: 12, score: 80}, \
            {signal: billing, is: annual, score: 80}, {signal: billing, is: quarterly, score: 50}, {signal: billing, is: monthly, score: 30}]}
            """
        expectNear(try score(cases, "contract: {\(contract)}\n"), expected)
    }
}
