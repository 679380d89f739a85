import Customers
import Scoring
import Testing

@Suite("Signals")
struct SignalTests {
    private func signals(_ text: String, on day: Day = today, isRunDay: Bool = true) throws -> Signals {
        let account = try Workbench.account(text)
        return Signals(
            of: account, in: Book(profile: Workbench.profile, accounts: [account]), on: day,
            isRunDay: isRunDay)
    }

    @Test("every id is understood, none is another's, and a wrong one is none")
    func ids() throws {
        #expect(Set(SignalID.allNames).count == SignalID.allNames.count)
        #expect(SignalID.allNames.count > 50)
        for name in SignalID.allNames { #expect(SignalID(name: name)?.name == name) }
        #expect(SignalID(name: "login_chagne") == nil)
        #expect(try signals("  tier: smb\n").measured("nonsense") == nil)
    }

    // The earlier row is the newest that is at least 28 days older than the newest row, not than the day.
    @Test(
        "a change is against a row at least 28 days older",
        arguments: [("2026-10-23", -0.5), ("2026-10-24", nil), ("2024-01-01", -0.5)])
    func change(earlier: String, expected: Double?) throws {
        let measured = try signals(
            "history:\n  - {date: \(earlier), logins: 100}\n  - {date: 2026-11-20, logins: 50}\n"
        ).measured("login_change")
        #expect(measured?.number == expected)
        if expected != nil { #expect(measured?.day.iso == "2026-11-20") }
    }

    @Test("a change from nothing is 0 or +1", arguments: [(0.0, 0.0), (3, 1)])
    func changeFromNothing(now: Double, expected: Double) throws {
        let text = "history:\n  - {date: 2026-10-01, logins: 0}\n  - {date: 2026-11-20, logins: \(now)}\n"
        #expect(try signals(text).measured("login_change")?.number == expected)
    }

    @Test("days since login grow with the days that have passed")
    func daysSinceLogin() throws {
        let text = "history:\n  - {date: 2026-11-20, days_since_login: 3}\n"
        #expect(try signals(text).measured("days_since_login")?.number == 7)
    }

    @Test("seats are those of the newest row however old, else the contract's; none is no figure")
    func seats() throws {
        let old = "contract: {seats: 60}\nhistory:\n  - {date: 2020-01-01, seats: 40}\n"
        #expect(try signals(old).measured("seats")?.number == 40)
        #expect(try signals("contract: {seats: 60}\n").measured("seats")?.number == 60)
        #expect(
            try signals("contract: {seats: 60}\nhistory:\n  - {date: 2020-01-01, seats: 0}\n").measured(
                "seats") == nil)
    }

    @Test("nobody active means no logins for each", arguments: [(0.0, 0.0), (10, 6)])
    func loginsPerUser(users: Double, expected: Double) throws {
        let text = "history:\n  - {date: 2026-11-20, logins: 60, active_users: \(users)}\n"
        #expect(try signals(text).measured("logins_per_user")?.number == expected)
        expectNear(try signals(text).measured("logins_per_user_week")?.number, expected * 7 / 30)
    }

    // Without goals, two of three objectives with three numbers are reached; the fourth has words.
    @Test("goals come from the block, and without them from the objectives of a plan that exists by then")
    func goals() throws {
        let plan = """
            success_plan:
              created: 2026-06-01
              business_objectives:
                - {objective: "a", baseline: 0, current: 10, target: 10}
                - {objective: "b", baseline: 10, current: 4, target: 5}
                - {objective: "c", baseline: 0, current: 5, target: 10}
                - {objective: "d", baseline: "low", current: 5, target: 10}
                - {objective: "e", baseline: 5, current: 5, target: 5}

            """
        func block(_ goals: String) -> String {
            "  last_updated: 2026-11-20\n  scores: {outcomes: {\(goals)}}\n"
        }
        expectNear(try signals(plan).measured("goal_attainment")?.number, 2 / 3.0)
        expectNear(try signals(plan).measured("objectives_attainment")?.number, 2.5 / 3)
        #expect(try signals(plan, on: Day(iso: "2026-05-31") ?? today).measured("goal_attainment") == nil)
        expectNear(
            try signals(block("goals_defined: 4, goals_achieved: 5") + plan).measured("goal_attainment")?
                .number, 1)
        expectNear(
            try signals(block("goals_defined: 0, goals_achieved: 0") + plan).measured("goal_attainment")?
                .number, 2 / 3.0)
    }

    struct ChampionCase: Sendable, CustomTestStringConvertible {
        let block: String?
        let events: [String]
        let expected: Bool?
        var testDescription: String { "\(block ?? "no block") \(events)" }
    }

    @Test(
        "the newest champion event decides, unless the block is newer and says who it is",
        arguments: [
            ChampionCase(block: nil, events: [], expected: nil),
            ChampionCase(block: "champion: \"Jo\"", events: [], expected: true),
            ChampionCase(block: "champion: \"\"", events: [], expected: false),
            ChampionCase(
                block: "contacts_count: 3", events: ["2026-11-01, type: champion_left"], expected: false),
            ChampionCase(
                block: "champion: \"Jo\"", events: ["2026-11-10, type: champion_left"], expected: false),
            ChampionCase(
                block: "champion: \"Jo\"", events: ["2026-11-09, type: champion_left"], expected: true),
            ChampionCase(
                block: "contacts_count: 3", events: ["2026-11-09, type: champion_left"], expected: false),
            ChampionCase(
                block: nil, events: ["2026-11-01, type: champion_left", "2026-11-02, type: new_champion"],
                expected: true),
            ChampionCase(
                block: nil, events: ["2026-11-02, type: new_champion", "2026-11-02, type: champion_left"],
                expected: false),
            ChampionCase(
                block: "champion: \"Jo\"", events: ["2026-11-25, type: champion_left"], expected: true),
            ChampionCase(block: nil, events: ["2026-11-01, type: champion_promoted"], expected: true),
        ])
    func champion(_ item: ChampionCase) throws {
        let block =
            item.block.map { "  last_updated: 2026-11-10\n  scores: {relationship: {\($0)}}\n" }
            ?? "  tier: smb\n"
        let events = item.events.map { "  - {date: \($0)}\n" }.joined()
        let measured = try signals(block + (events.isEmpty ? "" : "events:\n" + events)).measured("champion")
        let isThere = measured.map { $0.flag ?? ($0.word != nil) }
        #expect(isThere == item.expected)
    }

    @Test("a champion alone is one thread; a sponsor or three contacts make more")
    func threads() throws {
        func threads(_ fields: String) throws -> Bool? {
            try signals("  last_updated: 2026-11-10\n  scores: {relationship: {\(fields)}}\n")
                .measured("multi_threaded")?.flag
        }
        #expect(try threads("champion: \"Jo\", contacts_count: 2") == false)
        #expect(try threads("champion: \"Jo\", contacts_count: 3") == true)
        #expect(try threads("champion: \"Jo\", exec_sponsor: \"Petra\"") == true)
        #expect(try threads("champion: \"\", contacts_count: 9") == false)
        #expect(try threads("contacts_count: 9") == nil)
    }

    @Test("the newest of the written touch, meetings and reviews counts, and none still to come")
    func touch() throws {
        let text = """
              last_updated: 2026-11-20
              scores: {relationship: {last_exec_touch: 2026-11-30}}
            events:
              - {date: 2026-10-01, type: exec_meeting}
              - {date: 2026-10-25, type: qbr_held}
              - {date: 2026-11-20, type: qbr_missed}

            """
        #expect(try signals(text).measured("exec_touch_days")?.number == 30)
        #expect(try signals(text).measured("qbr_attendance")?.number == 0.5)
    }

    @Test(
        "an undated block without rows counts on the day of the run only; with rows it has the newest row's day"
    )
    func undatedBlock() throws {
        let block = "  scores: {relationship: {contacts_count: 4}}\n"
        #expect(try signals(block).measured("contacts_count")?.day == today)
        #expect(try signals(block, on: today - 30, isRunDay: false).measured("contacts_count") == nil)
        let rows = block + "history:\n  - {date: 2026-11-20, logins: 1}\n"
        #expect(try signals(rows).measured("contacts_count")?.day.iso == "2026-11-20")
        #expect(try signals(rows, on: Day(iso: "2026-11-19") ?? today).measured("contacts_count") == nil)
    }

    @Test("ARR is in the book's currency, and missing without a rate")
    func arr() throws {
        expectNear(try signals("  arr: 1000\n  currency: USD\n").measured("arr")?.number, 920)
        #expect(try signals("  arr: 1000\n  currency: CHF\n").measured("arr") == nil)
    }

    @Test("dates of the contract are counted from the day")
    func contract() throws {
        let text = "  renewal_date: 2026-12-24\ncontract: {start: 2026-11-20, notice_period_days: 60}\n"
        #expect(try signals(text).measured("days_to_renewal")?.number == 30)
        #expect(try signals(text).measured("days_to_opt_out")?.number == -30)
        #expect(try signals(text).measured("tenure_days")?.number == 4)
        #expect(try signals(text, on: today - 5).measured("tenure_days") == nil)
    }
}
