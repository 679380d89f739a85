import Customers
import Scoring
import Testing

@Suite("Churn risk")
struct RiskTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var factors: [String] = []
        var additive = 0.0
        var floors: [String] = []
        var value: Double?
        var testDescription: String { name }
    }

    // Two rows a month apart with the signal at both ends.
    static func rows(_ before: String, _ after: String) -> String {
        "history:\n  - {date: 2026-10-20, \(before)}\n  - {date: 2026-11-20, \(after)}\n"
    }

    static func events(_ lines: String...) -> String {
        "events:\n" + lines.map { "  - {date: \($0)}\n" }.joined()
    }

    static let factorCases = [
        Case(name: "logins halved are no factor yet", text: rows("logins: 100", "logins: 50")),
        Case(
            name: "more than halved", text: rows("logins: 100", "logins: 49"), factors: ["login_change"],
            additive: 25),
        Case(
            name: "core actions fell although features did not",
            text: rows(
                "features_adopted: 10, core_actions_weekly: 100",
                "features_adopted: 10, core_actions_weekly: 69"),
            factors: ["feature_change"], additive: 15),
        Case(name: "sentiment 0.3", text: rows("mrr: 1", "ticket_sentiment: 0.3")),
        Case(
            name: "sentiment 0.29", text: rows("mrr: 1", "ticket_sentiment: 0.29"),
            factors: ["ticket_sentiment"], additive: 20),
        Case(name: "nps 7", text: rows("mrr: 1", "nps: 7")),
        Case(name: "nps 6", text: rows("mrr: 1", "nps: 6"), factors: ["nps"], additive: 15),
        Case(name: "nps 5", text: rows("mrr: 1", "nps: 5"), factors: ["nps"], additive: 15),
        Case(name: "nps 4", text: rows("mrr: 1", "nps: 4"), factors: ["nps"], additive: 25),
        Case(
            name: "key users left, counted once",
            text: events("2026-09-01, type: key_user_left", "2026-08-26, type: key_user_left"),
            factors: ["key_person_left"], additive: 20),
        Case(name: "key user left 91 days ago", text: events("2026-08-25, type: key_user_left")),
        Case(
            name: "key user left, new champion since",
            text: events("2026-09-01, type: key_user_left", "2026-09-02, type: new_champion")),
        Case(
            name: "champion left after a new one came",
            text: events("2026-09-02, type: new_champion", "2026-09-03, type: champion_left"),
            factors: ["key_person_left"], additive: 20, floors: ["champion_left"], value: 60),
        Case(
            name: "revenue below that of 85 days earlier",
            text: "history:\n  - {date: 2026-08-27, mrr: 100}\n  - {date: 2026-11-20, mrr: 99}\n",
            factors: ["contract_shrunk"], additive: 15),
        Case(
            name: "revenue below that of 84 days earlier",
            text: "history:\n  - {date: 2026-08-28, mrr: 100}\n  - {date: 2026-11-20, mrr: 99}\n"),
        Case(
            name: "ARR below the previous contract's", text: "  arr: 90\ncontract: {previous_arr: 100}\n",
            factors: ["contract_shrunk"], additive: 15),
        Case(
            name: "everything at once is capped",
            text: "  arr: 90\ncontract: {previous_arr: 100}\n"
                + rows(
                    "logins: 100, features_adopted: 10",
                    "logins: 10, features_adopted: 1, ticket_sentiment: 0.1, nps: 1")
                + events("2026-11-01, type: key_user_left"),
            factors: [
                "login_change", "feature_change", "ticket_sentiment", "nps", "key_person_left",
                "contract_shrunk",
            ],
            additive: 100),
    ]

    static let floorCases = [
        Case(
            name: "notice today", text: "contract: {notice_served: 2026-11-24}\n", floors: ["notice_served"],
            value: 85),
        Case(name: "notice tomorrow", text: "contract: {notice_served: 2026-11-25}\n"),
        Case(
            name: "auto-renewal off", text: "contract: {auto_renew: false}\n", floors: ["auto_renew_off"],
            value: 85),
        Case(
            name: "data export 60 days ago", text: events("2026-09-25, type: data_export_request"),
            floors: ["data_export_request"], value: 80),
        Case(name: "data export 61 days ago", text: events("2026-09-24, type: data_export_request")),
        Case(
            name: "no login for thirty days", text: rows("mrr: 1", "days_since_login: 26"),
            floors: ["days_since_login"], value: 75),
        Case(name: "no login for 29 days", text: rows("mrr: 1", "days_since_login: 25")),
        Case(
            name: "champion left long ago, nobody since", text: events("2025-01-01, type: champion_left"),
            floors: ["champion_left"], value: 60),
        Case(
            name: "tender 90 days ago", text: events("2026-08-26, type: competitive_rfp"),
            floors: ["competitive_rfp"],
            value: 60),
        Case(
            name: "sponsor left", text: events("2025-01-01, type: exec_sponsor_left"),
            floors: ["exec_sponsor_left"],
            value: 55),
        Case(
            name: "opt-out in 29 days, nobody talked",
            text: "  renewal_date: 2027-01-22\ncontract: {notice_period_days: 30}\nevents: []\n",
            floors: ["opt_out_near"],
            value: 60),
        Case(
            name: "opt-out in 30 days",
            text: "  renewal_date: 2027-01-23\ncontract: {notice_period_days: 30}\nevents: []\n"),
        Case(
            name: "opt-out past, renewal to come, met 61 days ago",
            text: "  renewal_date: 2026-11-24\ncontract: {notice_period_days: 30}\n"
                + events("2026-09-24, type: exec_meeting"),
            floors: ["opt_out_near"], value: 60),
        Case(
            name: "opt-out near, talked 60 days ago",
            text: "  renewal_date: 2026-12-24\ncontract: {notice_period_days: 30}\n"
                + events("2026-09-25, type: expansion_talk")),
        Case(
            name: "renewal past",
            text: "  renewal_date: 2026-11-23\ncontract: {notice_period_days: 30}\nevents: []\n"),
        Case(
            name: "the highest floor comes first",
            text: "contract: {auto_renew: false}\n" + events("2026-11-20, type: competitive_rfp"),
            floors: ["auto_renew_off", "competitive_rfp"], value: 85),
    ]

    @Test("factors add up and floors win", arguments: factorCases + floorCases)
    func assessment(_ item: Case) throws {
        let account = try Workbench.account(item.text)
        let risk = try #require(try Workbench.scorer([account]).risk(of: account))
        #expect(risk.factors.map(\.id) == item.factors)
        #expect(risk.additive == item.additive)
        #expect(risk.floors.map(\.id) == item.floors)
        #expect(risk.value == item.value ?? item.additive)
    }

    @Test(
        "levels are half-open",
        arguments: [("nps: 7", Risk.Level.low), ("nps: 4, ticket_sentiment: 0.1", .medium)])
    func levels(row: String, level: Risk.Level) throws {
        let account = try Workbench.account(Self.rows("mrr: 1", row))
        #expect(try Workbench.scorer([account]).risk(of: account)?.level == level)
    }

    @Test("exposure is the part of ARR that the risk puts at stake")
    func exposure() throws {
        let account = try Workbench.account("  arr: 120000\ncontract: {auto_renew: false}\n")
        #expect(try Workbench.scorer([account]).risk(of: account)?.exposure == 102_000)
    }

    struct Quiet: Sendable, CustomTestStringConvertible {
        let month: Int
        let day: String
        let factors: [String]
        var testDescription: String { "\(month) on \(day)" }
    }

    @Test(
        "a quiet month of the day or of the newest row keeps falling use from counting",
        arguments: [
            Quiet(month: 11, day: "2026-11-24", factors: []),
            Quiet(month: 12, day: "2026-12-01", factors: []),
            Quiet(month: 11, day: "2026-12-01", factors: []),
            Quiet(month: 7, day: "2026-11-24", factors: ["login_change"]),
        ])
    func seasonal(_ item: Quiet) throws {
        let account = try Workbench.account(
            "contract: {seasonal: {quiet_months: [\(item.month)]}}\n"
                + Self.rows("logins: 100", "logins: 10, days_since_login: 40"))
        let day = try #require(Day(iso: item.day))
        let risk = try #require(try Workbench.scorer([account], on: day).risk(of: account))
        #expect(risk.factors.map(\.id) == item.factors)
        #expect(risk.isSeasonallyQuiet == item.factors.isEmpty)
        #expect(risk.indicators.isEmpty == item.factors.isEmpty)
        #expect(risk.detector.level == (item.factors.isEmpty ? .stable : .warning))
        #expect(risk.triggers.contains { $0.id == "login_drop" } == !item.factors.isEmpty)
        #expect(risk.floors.map(\.id) == ["days_since_login"])
    }

    @Test(
        "the detector needs another signal beside a near renewal",
        arguments: [
            (
                "logins: 69, open_tickets: 6", "2027-01-22",
                ["usage_decline", "high_support_volume", "renewal_risk"]
            ),
            ("logins: 69, open_tickets: 5", "2027-01-23", ["usage_decline"]),
            ("logins: 70, open_tickets: 5", "2026-12-01", []),
        ])
    func detector(row: String, renewal: String, expected: [String]) throws {
        let account = try Workbench.account("  renewal_date: \(renewal)\n" + Self.rows("logins: 100", row))
        let detector = try #require(try Workbench.scorer([account]).risk(of: account)).detector
        #expect(detector.signals == expected)
        #expect(detector.level == (expected.count == 3 ? .critical : expected.isEmpty ? .stable : .warning))
    }

    // Logins of 30 days for each of ten users, × 7/30 a week: 42 are 0.98, 43 1.003; 128 2.987, 129 3.01; 214 4.993, 215 5.017.
    @Test(
        "engagement goes by logins per user and week",
        arguments: [
            (420, nil, "dormant"), (430, nil, "casual"), (1280, nil, "casual"), (1290, nil, "regular"),
            (2140, nil, "regular"), (2150, nil, "power_user"), (2150, 26, "ghost"), (2150, 25, "power_user"),
        ] as [(Int, Int?, String)])
    func engagement(logins: Int, silence: Int?, expected: String) throws {
        let silence = silence.map { ", days_since_login: \($0)" } ?? ""
        let account = try Workbench.account(
            Self.rows("mrr: 1", "logins: \(logins), active_users: 100\(silence)"))
        #expect(try Workbench.scorer([account]).risk(of: account)?.engagement?.id == expected)
    }

    @Test("causes are listed in the order in which the first is the likely one")
    func causes() throws {
        let account = try Workbench.account(
            Self.rows("mrr: 1", "roi_multiple: 0.9, escalations: 1")
                + Self.events("2026-06-01, type: price_objection", "2026-11-01, type: competitive_rfp"))
        let causes = try #require(try Workbench.scorer([account]).risk(of: account)).causes
        #expect(causes.map(\.category) == [.competition, .financial, .product, .value])
    }

    @Test("triggers of the action queue")
    func triggers() throws {
        let account = try Workbench.account(
            "  renewal_date: 2027-01-23\n"
                + Self.rows("logins: 100, tickets: 3", "logins: 49, tickets: 6, nps: 6")
                + Self.events("2026-11-01, type: champion_left"))
        let triggers = try #require(try Workbench.scorer([account]).risk(of: account)).triggers
        #expect(
            triggers.map(\.id) == ["login_drop", "ticket_spike", "key_person_left", "renewal_60", "low_nps"])
    }

    @Test("alerts tell what wants attention whatever the score says")
    func alerts() throws {
        let account = try Workbench.account(
            """
              renewal_date: 2027-02-22
              last_updated: 2026-08-25
              scores: {relationship: {champion: "Jo"}}
              override: {score: 70, reason: "x", by: "y", until: 2026-11-23}
            contract: {notice_period_days: 60, auto_renew: false}

            """)
        let alerts = try Workbench.scorer([account]).alerts(of: account).map(\.id)
        #expect(
            alerts == [
                "override_expired", "renewal_near", "opt_out_near", "stale_data", "low_coverage",
                "churn_risk",
            ])
    }

    @Test("an account that has left has no risk, no stage, no plays and no alerts")
    func churned() throws {
        let account = try Workbench.account("churn: {date: 2026-11-01}\ncontract: {auto_renew: false}\n")
        let scorer = try Workbench.scorer([account])
        #expect(scorer.risk(of: account) == nil)
        #expect(scorer.lifecycle(of: account) == nil)
        #expect(scorer.expansion(of: account) == nil)
        #expect(scorer.alerts(of: account).isEmpty)
    }
}
