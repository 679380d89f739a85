import Customers
import Scoring
import Testing

@Suite("Expansion and stages")
struct ExpansionTests {
    struct Gate: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let reasons: [String]
        var testDescription: String { name }
    }

    private static func block(_ scores: [Double]) -> String { EngineTests.byHand(scores) }

    @Test(
        "the gate",
        arguments: [
            Gate(name: "sixty is open", text: block([6, 6, 6, 6, 6]), reasons: []),
            Gate(name: "59.7 is closed", text: block([5.9, 6, 6, 6, 6]), reasons: ["score"]),
            Gate(name: "no score is closed", text: "  tier: smb\n", reasons: ["score"]),
            Gate(
                name: "too little measured is closed",
                text: "  last_updated: 2026-11-20\n  scores: {relationship: {score: 9}}\n", reasons: ["score"]
            ),
            Gate(
                name: "an override opens it",
                text: "  override: {score: 80, reason: a, by: b}\n", reasons: []),
            Gate(
                name: "risk sixty", text: block([9, 9, 9, 9, 9]) + "contract: {auto_renew: false}\n",
                reasons: ["risk"]),
            Gate(
                name: "an escalation thirty days ago",
                text: block([9, 9, 9, 9, 9]) + "events:\n  - {date: 2026-10-25, type: escalation}\n",
                reasons: ["escalation"]),
            Gate(
                name: "an escalation 31 days ago",
                text: block([9, 9, 9, 9, 9]) + "events:\n  - {date: 2026-10-24, type: escalation}\n",
                reasons: []),
            Gate(
                name: "escalated tickets in the newest row",
                text: block([9, 9, 9, 9, 9]) + "history:\n  - {date: 2026-06-01, escalations: 1}\n",
                reasons: ["escalation"]),
            Gate(
                name: "payment late",
                text: block([9, 9, 9, 9, 9]).replacing(
                    "financial: {", with: "financial: {payment_status: late, "),
                reasons: ["payment"]),
        ])
    func gate(_ item: Gate) throws {
        let account = try Workbench.account(item.text)
        let expansion = try #require(try Workbench.scorer([account]).expansion(of: account))
        #expect(expansion.obstacles.map(\.id) == item.reasons)
        #expect(expansion.isGateOpen == item.reasons.isEmpty)
    }

    @Test(
        "each kind of signal counts once: two hot and two warm are 100 at most",
        arguments: [
            (["usage_limit_hit", "usage_limit_hit"], 40.0),
            (["usage_limit_hit", "new_department_interest"], 80),
            (["funding_round", "hiring_growth"], 20),
            (["api_request", "new_use_case", "champion_promoted"], 60),
            (["usage_limit_hit", "new_department_interest", "premium_feature_request"], 100),
            (["milestone"], 0),
        ] as [([String], Double)])
    func readiness(events: [String], expected: Double) throws {
        let text = "events:\n" + events.map { "  - {date: 2026-05-28, type: \($0)}\n" }.joined()
        let account = try Workbench.account(text)
        #expect(try Workbench.scorer([account]).expansion(of: account)?.readiness == expected)
    }

    @Test("an event of 181 days ago counts no more")
    func old() throws {
        let account = try Workbench.account("events:\n  - {date: 2026-05-27, type: usage_limit_hit}\n")
        #expect(try Workbench.scorer([account]).expansion(of: account)?.signs.isEmpty == true)
    }

    @Test("signals of the contract, the score, the survey, the review and the seats")
    func signs() throws {
        let account = try Workbench.account(
            Self.block([8, 8, 8, 8, 8])
                + """
                  renewal_date: 2027-03-24
                contract: {usage_limit_pct: 0.9}
                history:
                  - {date: 2026-11-20, nps: 9, active_users: 81, seats: 100}
                events:
                  - {date: 2026-09-25, type: qbr_held}
                  - {date: 2026-06-25, type: expansion_talk}

                """)
        let signs = try #require(try Workbench.scorer([account]).expansion(of: account)).signs
        #expect(
            signs.map(\.id) == [
                "usage_limit", "healthy_renewal", "nps_promoter", "qbr_expansion_talk", "seat_utilization",
            ])
        #expect(signs.map(\.strength) == [.hot, .warm, .warm, .warm, .warm])
    }

    // 56/0.8 = 70 exactly: ten more than 60, at 45 a month.
    @Test(
        "the seat play fills up to four fifths",
        arguments: [
            (56, 60, 10, 5400), (49, 60, 2, 1080), (57, 60, 12, 6480),
        ] as [(Double, Double, Int, Double)])
    func seats(users: Double, seats: Double, more: Int, value: Double) throws {
        let account = try Workbench.account(
            "history:\n  - {date: 2026-11-20, active_users: \(users), seats: \(seats)}\n")
        let play = try #require(try Workbench.scorer([account]).expansion(of: account)?.plays.first)
        #expect(play.id == "seat_expansion")
        #expect(play.seats == more)
        expectNear(play.value, value)
    }

    @Test("four fifths of the seats call for none")
    func noSeats() throws {
        let account = try Workbench.account("history:\n  - {date: 2026-11-20, active_users: 48, seats: 60}\n")
        #expect(try Workbench.scorer([account]).expansion(of: account)?.plays.map(\.id) == ["cross_sell"])
    }

    @Test("upgrade to the next plan, modules not owned, a new department")
    func plays() throws {
        let account = try Workbench.account(
            """
            contract: {plan: "Team", products: [{name: "Routing", arr: 10}]}
            events:
              - {date: 2026-11-01, type: premium_feature_request}
              - {date: 2026-11-01, type: new_department_interest}

            """)
        let plays = try #require(try Workbench.scorer([account]).expansion(of: account)).plays
        #expect(plays.map(\.id) == ["tier_upgrade", "cross_sell", "land_and_expand"])
        #expect(plays.map(\.offer) == ["Business", "Dispatch", nil])
        #expect(plays.map(\.value) == [18_000, 10_800, nil])
    }

    struct Stage: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let stage: Lifecycle.Stage
        let phase: Lifecycle.Phase?
        var testDescription: String { name }
    }

    @Test(
        "stage and phase",
        arguments: [
            Stage(name: "nothing known", text: "  tier: smb\n", stage: .unknown, phase: nil),
            Stage(
                name: "day 13", text: "contract: {start: 2026-11-11}\n", stage: .onboarding,
                phase: .onboarding),
            Stage(
                name: "day 14", text: "contract: {start: 2026-11-10}\n", stage: .adoption, phase: .onboarding),
            Stage(
                name: "day 60", text: "contract: {start: 2026-09-25}\n", stage: .growth, phase: .onboarding),
            Stage(name: "day 90", text: "contract: {start: 2026-08-26}\n", stage: .growth, phase: .adoption),
            Stage(
                name: "day 180 of the second year", text: "contract: {start: 2025-05-28}\n", stage: .growth,
                phase: .optimization),
            Stage(name: "day 270", text: "contract: {start: 2026-02-27}\n", stage: .growth, phase: .renewal),
            Stage(
                name: "renewal in 60 days", text: "  renewal_date: 2027-01-23\n", stage: .renewal, phase: nil),
            Stage(
                name: "renewal in 61 days",
                text: "  renewal_date: 2027-01-24\ncontract: {start: 2026-11-11}\n",
                stage: .onboarding, phase: .onboarding),
            Stage(
                name: "at risk before renewal",
                text: block([3, 4, 4, 4, 4]) + "  renewal_date: 2027-01-23\n",
                stage: .atRisk, phase: nil),
            Stage(
                name: "forty is not at risk",
                text: block([4, 4, 4, 4, 4]) + "contract: {start: 2026-09-25}\n",
                stage: .growth, phase: .onboarding),
        ])
    func stage(_ item: Stage) throws {
        let account = try Workbench.account(item.text)
        let lifecycle = try #require(try Workbench.scorer([account]).lifecycle(of: account))
        #expect(lifecycle.stage == item.stage)
        #expect(lifecycle.phase == item.phase)
    }

    @Test(
        "a contract that began on 29 February has its anniversary on the 28th",
        arguments: [
            ("2025-02-27", 364), ("2025-02-28", 0), ("2025-03-01", 1), ("2028-02-28", 365), ("2028-02-29", 0),
        ])
    func leapDay(day: String, expected: Int) throws {
        let account = try Workbench.account("contract: {start: 2024-02-29}\n")
        let date = try #require(Day(iso: day))
        let scorer = try Workbench.scorer([account], on: date)
        #expect(scorer.lifecycle(of: account)?.dayOfContractYear == expected)
    }
}
