import Customers
import Scoring
import Testing

@Suite("The other models, one account each worked by hand")
struct OtherModelsTests {
    // product      logins 60/10 = 6: 70 + 19 × 2/16 = 72.375 · 9/18: 70 · 50 · 10/20: 50 + 19 × ½ = 59.5 · 0.8: 90 · 80 · 50
    //              7.2375 + 10.5 + 5 + 14.875 + 13.5 + 8 + 7.5 = 66.6125
    // relationship touched 92 days ago: 90 · 3 of 4 reviews: 75 · (80 + 70)/2 = 75 · 80 · 75 · 90 − 30/2 = 75 · one: 80
    //              27 + 15 + 11.25 + 8 + 3.75 + 7.5 + 8 = 80.5
    // business     75 · roi 2: 65 · +0.1: 80 · none: 50 · twelve months: 80 · late: 40
    //              26.25 + 13 + 8 + 5 + 8 + 6 = 66.25
    // 0.4 × 66.6125 + 0.3 × 80.5 + 0.3 × 66.25 = 70.67 · enterprise 0.3, 0.4, 0.3: 72.05875 ·
    // smb 0.5, 0.2, 0.3: 69.28125 · self-serve 0.6, 0.1, 0.3: 67.8925
    static let predictive = """
          tier: SEGMENT
          last_updated: 2026-11-10
          scores:
            relationship: {exec_sponsor: "Petra", last_exec_touch: 2026-08-24}
            outcomes: {goals_defined: 4, goals_achieved: 3}
            financial: {payment_status: "late"}
        contract: {multi_year: false, term_months: 12, billing: "monthly"}
        history:
          - {date: 2026-11-14, logins: 60, active_users: 10, features_adopted: 9, feature_depth: 0.5, workflow_completion: 0.8, integrations: 2, power_users: 1, seats: 20, tickets: 4, ticket_sentiment: 0.7, nps: 8, csat: 4, response_hours: 48, roi_multiple: 2, budget_change: 0.1}
        events:
          - {date: 2026-02-10, type: qbr_held}
          - {date: 2026-03-10, type: qbr_held}
          - {date: 2026-04-10, type: qbr_missed}
          - {date: 2026-05-10, type: qbr_held}
          - {date: 2026-06-10, type: reference_given}

        """

    @Test(
        "predictive, with the weights of the segment",
        arguments: [
            ("mid-market", 70.67), ("enterprise", 72.05875), ("smb", 69.28125), ("self-serve", 67.8925),
        ])
    func predictive(segment: String, expected: Double) throws {
        let score = try Workbench.score(
            Self.predictive.replacing("SEGMENT", with: segment), model: "predictive")
        expectNear(score.exact, expected)
        expectNear(score.coverage, 1)
        #expect(score.tier?.id == "yellow")
        #expect(score.alertLevel?.id == "warning")
        let points = score.dimensions.flatMap(\.indicators).compactMap(\.points).reduce(0, +)
        expectNear(points, expected)
    }

    // usage 60, 50, 50 · engagement 80, missing 50, 90 · business 60 + 20 × 35/75, one written and one event: 100, 60.
    // 0.4 × 53.33 + 0.3 × 73.33 + 0.3 × 76.44 = 66.2667; NPS is a ninth of 0.9 short of the whole.
    @Test("lifecycle, where an unknown NPS counts as 50 and not as measured")
    func lifecycle() throws {
        let score = try Workbench.score(
            """
              arr: 60000
              last_updated: 2026-11-10
              scores: {financial: {expansion_signals: ["API"]}}
            contract: {start: 2025-11-24}
            history:
              - {date: 2026-11-14, logins: 12, active_users: 10, seats: 20, features_adopted: 9, tickets: 4, training_completion: 0.9}
            events:
              - {date: 2026-06-01, type: api_request}

            """, model: "lifecycle")
        expectNear(score.exact, 21 + 1 / 3.0 + 22 + 22 + 14 / 15.0)
        expectNear(score.coverage, 0.9)
        #expect(score.missing == ["nps"])
        #expect(score.tier?.id == "attention")
    }

    // usage 80, 50, 65 × 0.3/0.5 = 39, 50: 54.75 · engagement 90, 90, 80, 70, 80: 82 · support 50, 60, 75, 55: 60
    // outcomes 90, 75, 50: 71.67 · relationship 25, 90, 90, 50: 63.75
    // 16.425 + 20.5 + 12 + 10.75 + 6.375 = 66.05
    @Test("five-factor, with a word for each factor")
    func fiveFactor() throws {
        let score = try Workbench.score(
            """
              last_updated: 2026-11-10
              scores:
                relationship: {champion: "Jo", exec_sponsor: "", contacts_count: 5}
                outcomes: {goals_defined: 4, goals_achieved: 3}
            history:
              - {date: 2026-10-10, logins: 100, tickets: 4}
              - {date: 2026-11-14, logins: 80, dau_mau_ratio: 0.5, active_users: 10, seats: 20, features_adopted: 9, meeting_attendance: 0.9, response_hours: 24, training_completion: 0.8, community_posts: 1, nps: 8, tickets: 6, escalations: 1, csat: 4, self_service: 0.55, roi_multiple: 3}
            events:
              - {date: 2026-10-01, type: competitor_evaluation}
            success_plan:
              business_objectives:
                - {objective: "a", baseline: 0, current: 5, target: 10}

            """, model: "five-factor")
        expectNear(score.exact, 66.05)
        expectNear(score.coverage, 1)
        #expect(score.tier?.id == "yellow")
        #expect(
            score.dimensions.map(\.standing)
                == ["below average", "healthy", "below average", "healthy", "below average"])
    }

    // 0.35 × 75 + 0.25 × 50 + 0.20 × 70 + 0.20 × NPS × 10; the tier is that of the number with one decimal.
    @Test(
        "signal, with one decimal",
        arguments: [(8.0, 68.8, "medium"), (8.6, 70.0, "healthy"), (8.59, 69.9, "medium")])
    func signal(nps: Double, shown: Double, tier: String) throws {
        let score = try Workbench.score(
            "history:\n  - {date: 2026-11-14, logins: 15, features_adopted: 9, tickets: 3, nps: \(nps)}\n",
            model: "signal")
        expectNear(score.exact, 52.75 + 2 * nps)
        expectNear(score.shown, shown)
        #expect(score.tier?.id == tier)
    }

    @Test(
        "the predictive login pattern is capped by silence, and is 0 for a ghost without logins",
        arguments: [
            ("logins: 205, active_users: 10, days_since_login: 3", 90.5),
            ("logins: 205, active_users: 10, days_since_login: 4", 49),
            ("logins: 205, active_users: 10, days_since_login: 11", 29), ("logins: 0, active_users: 0", 0),
            ("days_since_login: 20", 0),
        ])
    func loginPattern(row: String, expected: Double) throws {
        // The row is ten days old: three, four, eleven and twenty become 13, 14, 21 and 30.
        // 20.5 logins a user: 90 + 10 × 0.5/10 = 90.5.
        let text = "history:\n  - {date: 2026-11-14, \(row)}\n"
        let score = try Workbench.score(text, model: "predictive")
        expectNear(score.dimensions[0].indicators[0].score, expected)
    }
}
