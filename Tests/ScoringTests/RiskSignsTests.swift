import Customers
import Scoring
import Testing

@Suite("Leading indicators and red flags")
struct RiskSignsTests {
    static let indicatorCases = [
        RiskTests.Case(
            name: "active users fell by a third",
            text: RiskTests.rows("logins: 100, active_users: 9", "logins: 99, active_users: 6"),
            factors: ["usage_decline"]),
        RiskTests.Case(
            name: "a new champion 90 days ago", text: RiskTests.events("2026-08-26, type: new_champion"),
            factors: ["champion_change"]),
        RiskTests.Case(
            name: "tickets rose, then silence",
            text:
                "history:\n  - {date: 2026-09-20, tickets: 2}\n  - {date: 2026-10-20, tickets: 5}\n  - {date: 2026-11-20, tickets: 0}\n",
            factors: ["ticket_spike_silence"]),
        RiskTests.Case(
            name: "tickets rose a little, then silence",
            text:
                "history:\n  - {date: 2026-09-20, tickets: 3}\n  - {date: 2026-10-20, tickets: 5}\n  - {date: 2026-11-20, tickets: 0}\n"
        ),
        RiskTests.Case(
            name: "billing page 45 days ago", text: RiskTests.events("2026-10-10, type: billing_page_visit"),
            factors: ["billing_visit"]),
        RiskTests.Case(
            name: "billing page, then an upgrade",
            text: RiskTests.rows("mrr: 100", "mrr: 120")
                + RiskTests.events("2026-11-01, type: billing_page_visit")),
        RiskTests.Case(
            name: "competitor 60 days ago", text: RiskTests.events("2026-09-25, type: competitor_evaluation"),
            factors: ["competitor_evaluation"]),
        RiskTests.Case(
            name: "export 31 days ago", text: RiskTests.events("2026-10-24, type: data_export_request")),
        RiskTests.Case(
            name: "non-renewal 45 days ago", text: RiskTests.events("2026-10-10, type: non_renewal_signal"),
            factors: ["non_renewal_signal"]),
        RiskTests.Case(
            name: "seats fewer in a fresh row",
            text: "history:\n  - {date: 2025-01-01, seats: 60}\n  - {date: 2026-10-25, seats: 50}\n",
            factors: ["seats_removed"]),
        RiskTests.Case(
            name: "seats fewer 31 days ago",
            text: "history:\n  - {date: 2025-01-01, seats: 60}\n  - {date: 2026-10-24, seats: 50}\n"),
    ]

    @Test("leading indicators come from rows and events of their lead time", arguments: indicatorCases)
    func indicators(_ item: RiskTests.Case) throws {
        let account = try Workbench.account(item.text)
        let risk = try #require(try Workbench.scorer([account]).risk(of: account))
        #expect(risk.indicators.map(\.id) == item.factors)
    }

    static let flagCases = [
        RiskTests.Case(
            name: "sponsor left", text: RiskTests.events("2025-01-01, type: exec_sponsor_left"),
            factors: ["sponsor_left"]),
        RiskTests.Case(
            name: "escalations rise",
            text:
                "history:\n  - {date: 2026-09-20, escalations: 0}\n  - {date: 2026-10-20, escalations: 1}\n  - {date: 2026-11-20, escalations: 3}\n",
            factors: ["escalations_rising"]),
        RiskTests.Case(
            name: "escalations stay",
            text:
                "history:\n  - {date: 2026-09-20, escalations: 0}\n  - {date: 2026-10-20, escalations: 1}\n  - {date: 2026-11-20, escalations: 1}\n"
        ),
        RiskTests.Case(
            name: "review missed 120 days ago", text: RiskTests.events("2026-07-27, type: qbr_missed"),
            factors: ["qbr_missed"]),
        RiskTests.Case(
            name: "review missed 121 days ago", text: RiskTests.events("2026-07-26, type: qbr_missed")),
        RiskTests.Case(
            name: "renewal talk put off",
            text: RiskTests.events("2026-11-01, type: renewal_conversation_delayed"),
            factors: ["renewal_delayed"]),
        RiskTests.Case(
            name: "usage down", text: RiskTests.rows("logins: 100", "logins: 69"), factors: ["usage_down"]),
        RiskTests.Case(name: "usage down by 30 %", text: RiskTests.rows("logins: 100", "logins: 70")),
    ]

    @Test("red flags", arguments: flagCases)
    func redFlags(_ item: RiskTests.Case) throws {
        let account = try Workbench.account(item.text)
        let risk = try #require(try Workbench.scorer([account]).risk(of: account))
        #expect(risk.redFlags.map(\.id) == item.factors)
    }
}
