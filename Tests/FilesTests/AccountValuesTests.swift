import Customers
import Excerpts
import Files
import Testing

@Suite("An account file becomes an account")
struct AccountValuesTests {
    @Test("every key of the specification's example arrives")
    func wholeAccount() throws {
        let read = AccountReading(id: "brightwater", file: "brightwater.yaml", on: testDay)
            .read(Array(Self.example.utf8))
        #expect(summaries(read.problems) == [])
        let account = try #require(read.account)
        checkHead(account)
        try checkScores(account)
        checkContract(account.contract)
        checkRows(account)
        try checkPlan(account)
        try checkChurn(account)
    }

    private func checkHead(_ account: Account) {
        #expect(account.id == "brightwater")
        #expect(account.name == "Brightwater Logistics GmbH")
        #expect(account.aliases == ["Brightwater", "BWL"])
        #expect(account.parent == "brightwater-group")
        #expect(account.industry == "Logistics")
        #expect(account.arr == 180_000)
        #expect(account.currency == "EUR")
        #expect(account.segment == .enterprise)
        #expect(account.csm == "Dana Reyes")
        #expect(account.language == "en")
        #expect(account.renewalDate?.iso == "2027-02-28")
        #expect(account.lastUpdated?.iso == "2026-11-20")
        #expect(account.usedFeatures == ["Dispatch board"])
        #expect(account.override?.score == 40)
        #expect(account.override?.reason == "Champion resigned")
        #expect(account.override?.by == "Dana Reyes")
        #expect(account.override?.until?.iso == "2026-12-31")
        #expect(account.optOutDate?.iso == "2026-12-30")
    }

    private func checkScores(_ account: Account) throws {
        let scores = try #require(account.scores)
        #expect(scores.productUsage.handScore == nil)
        #expect(scores.productUsage.dauMauRatio == 0.37)
        #expect(scores.productUsage.coreActionsWeekly == 240)
        #expect(scores.productUsage.featuresAdopted == 11)
        #expect(scores.productUsage.featuresAvailable == 18)
        #expect(scores.productUsage.trend == .up)
        #expect(scores.engagement.handScore == 7.5)
        #expect(scores.engagement.loginTrend == .flat)
        #expect(scores.engagement.supportTickets30d == 3)
        #expect(scores.engagement.lastProactiveContact?.iso == "2026-11-10")
        #expect(scores.engagement.communityActive == true)
        #expect(scores.relationship.champion == .said("Jonas Weber, Head of Operations"))
        #expect(scores.relationship.execSponsor == .none)
        #expect(scores.relationship.contactsCount == 6)
        #expect(scores.relationship.lastExecTouch?.iso == "2026-10-02")
        #expect(scores.outcomes.goalsDefined == 4)
        #expect(scores.outcomes.goalsAchieved == 3)
        #expect(scores.outcomes.roiDocumented == true)
        #expect(scores.outcomes.lastSuccessMilestone == .notSaid)
        #expect(scores.financial.paymentStatus == .current)
        #expect(scores.financial.expansionSignals == ["Asked for API access"])
        #expect(scores.financial.contractionRisk == false)
    }

    private func checkContract(_ contract: Contract) {
        #expect(contract.start?.iso == "2024-03-01")
        #expect(contract.termMonths == 12)
        #expect(contract.noticePeriodDays == 60)
        #expect(contract.autoRenew == true)
        #expect(contract.noticeServed == nil)
        #expect(contract.billing == .annual)
        #expect(contract.multiYear == false)
        #expect(contract.plan == "Business")
        #expect(contract.seats == 60)
        #expect(contract.previousARR == 150_000)
        #expect(contract.usageLimitShare == 0.86)
        #expect(contract.quietMonths == [7, 8])
        #expect(contract.products.map(\.name) == ["Routing", "Dispatch"])
        #expect(contract.products.map(\.arr) == [130_000, 50_000])
        #expect(contract.priceUplift == 0.04)
        #expect(contract.multiYearDiscount == 0.07)
    }

    private func checkRows(_ account: Account) {
        #expect(account.history.days.map(\.iso) == ["2026-09-30", "2026-10-31"])
        #expect(account.history[.mrr, row: 1] == 15_000)
        #expect(account.history[.budgetChange, row: 0] == -0.2)
        #expect(account.history[.nps, row: 0] == nil)
        #expect(account.history[.ticketsResolved, row: 1] == 5)
        #expect(account.events?.map(\.type) == [.newUseCase, .renewalStep, .championLeft])
        #expect(account.events?[1].value == "terms")
        #expect(account.events?[2].note == "Jonas moved on")
        #expect(account.events?[2].contact == "Jonas Weber")
    }

    private func checkPlan(_ account: Account) throws {
        let plan = try #require(account.successPlan)
        #expect(plan.created?.iso == "2026-04-01")
        #expect(plan.owner == "Dana Reyes")
        // technical_lead has no name: a gap, not a person. procurement is a role of the CSM's own.
        #expect(plan.stakeholders.map(\.role) == ["champion", "procurement"])
        #expect(plan.stakeholder("champion")?.email == "jonas.weber@brightwater.example")
        let objective = try #require(plan.objectives.first)
        #expect(objective.baseline == .number(14))
        #expect(objective.current == .number(9))
        #expect(objective.target == .words("8 minutes"))
        #expect(objective.timeline?.iso == "2027-03-31")
        #expect(plan.useCases.first?.status == .live)
        #expect(plan.useCases.first?.goLive?.iso == "2026-05-15")
        #expect(plan.milestones.first?.status == .complete)
        #expect(plan.milestones.first?.completed?.iso == "2026-04-10")
        #expect(plan.risks.first?.mitigation == "Train-the-trainer")
        #expect(plan.nextReview?.iso == "2026-12-15")
    }

    private func checkChurn(_ account: Account) throws {
        let churn = try #require(account.churn)
        #expect(churn.date.iso == "2027-08-31")
        #expect(churn.category == .product)
        #expect(churn.subReason == "missing feature")
        #expect(churn.detail == "No offline mode for drivers")
        #expect(churn.competitor == nil)
        #expect(churn.fixedSince == "Offline mode shipped in 5.2")
        #expect(churn.similarCustomer?.metric == "31 % fewer failed drops")
        #expect(churn.contact?.name == "Mara Stein")
    }

    @Test("the least file is an account of nothing but a name")
    func leastFile() throws {
        let account = try #require(readAccount("").account)
        #expect(account.name == "Acme Health")
        #expect(account.events == nil)
        #expect(account.scores == nil)
        #expect(account.history.isEmpty)
    }

    @Test(
        "an events key with nothing behind it means that none happened",
        arguments: [
            ("events:\n", 0), ("events: []\n", 0), ("events: null\n", 0),
        ])
    func noEvents(lines: String, count: Int) {
        #expect(readAccount(lines).account?.events?.count == count)
    }

    @Test(
        "a champion is unknown, none or somebody",
        arguments: [
            ("", Stated.notSaid), ("      champion:\n", .none), ("      champion: \"\"\n", .none),
            ("      champion: null\n", .none),
            ("      champion: \"Jo\"\n", .said("Jo")),
        ])
    func champions(line: String, champion: Stated) throws {
        let read = readAccount("  scores:\n    relationship:\n      contacts_count: 1\n\(line)")
        #expect(try #require(read.account).scores?.relationship.champion == champion)
    }

    @Test("dates may be quoted, booleans written with a capital, text folded to one line")
    func tolerated() throws {
        let read = readAccount(
            "  renewal_date: \"2027-02-28\"\n  industry: |\n    Health\n    care\ncontract:\n  auto_renew: False\n"
        )
        let account = try #require(read.account)
        #expect(account.renewalDate?.iso == "2027-02-28")
        #expect(account.industry == "Health care")
        #expect(account.contract.autoRenew == false)
    }

    @Test("health_tier and composite_score are accepted and unused")
    func lastRun() throws {
        let read = readAccount("  health_tier: \"green\"\n  composite_score: 74.2\n")
        #expect(read.problems.isEmpty)
        #expect(try #require(read.account).segment == nil)
    }

    @Test("rows and events of one day keep the file's order")
    func order() throws {
        let read = readAccount(
            """
            history:
              - {date: 2026-10-31, logins: 2}
              - {date: 2026-09-30, logins: 1}
              - {date: 2026-10-31, nps: 9}
            events:
              - {date: 2026-10-02, type: feedback}
              - {date: 2026-10-01, type: note, note: "a"}
              - {date: 2026-10-01, type: note, note: "b"}
            """)
        let account = try #require(read.account)
        #expect(account.history.days.map(\.iso) == ["2026-09-30", "2026-10-31", "2026-10-31"])
        #expect(account.history[.nps, row: 2] == 9)
        #expect(account.events?.map(\.note) == ["a", "b", nil])
    }
}

extension AccountValuesTests {
    private static let example = """
        customer_health:
          account: "Brightwater Logistics GmbH"
          aliases: ["Brightwater", "BWL"]
          parent: "brightwater-group"
          industry: "Logistics"
          arr: 180000
          currency: "EUR"
          tier: "enterprise"
          csm: "Dana Reyes"
          language: "en"
          renewal_date: 2027-02-28
          last_updated: 2026-11-20
          used_features: ["Dispatch board"]
          scores:
            product_usage:
              score:
              dau_mau_ratio: 0.37
              core_actions_weekly: 240
              features_adopted: 11
              features_available: 18
              trend: "up"
            engagement:
              score: 7.5
              login_trend: "flat"
              support_tickets_30d: 3
              last_proactive_contact: 2026-11-10
              community_active: true
            relationship:
              score:
              champion: "Jonas Weber, Head of Operations"
              exec_sponsor: ""
              contacts_count: 6
              last_exec_touch: 2026-10-02
            outcomes:
              goals_defined: 4
              goals_achieved: 3
              roi_documented: true
            financial:
              payment_status: "current"
              expansion_signals: ["Asked for API access"]
              contraction_risk: false
          override: {score: 40, reason: "Champion resigned", by: "Dana Reyes", until: 2026-12-31}
        contract:
          start: 2024-03-01
          term_months: 12
          notice_period_days: 60
          auto_renew: true
          notice_served: null
          billing: "annual"
          multi_year: false
          plan: "Business"
          seats: 60
          previous_arr: 150000
          usage_limit_pct: 0.86
          seasonal: {quiet_months: [7, 8]}
          products: [{name: "Routing", arr: 130000}, {name: "Dispatch", arr: 50000}]
          price_uplift_pct: 0.04
          multi_year_discount_pct: 0.07
        history:
          - {date: 2026-10-31, mrr: 15000, logins: 420, tickets_resolved: 5}
          - {date: 2026-09-30, mrr: 15000, budget_change: -0.2}
        events:
          - {date: 2026-09-12, type: champion_left, note: "Jonas moved on", contact: "Jonas Weber"}
          - {date: 2026-09-11, type: renewal_step, value: terms}
          - {date: 2026-09-01, type: new_use_case}
        success_plan:
          account: "Brightwater Logistics GmbH"
          created: 2026-04-01
          owner: "Dana Reyes"
          stakeholders:
            champion: {name: "Jonas Weber", title: "Head of Operations", email: "jonas.weber@brightwater.example"}
            technical_lead: {name: "", title: "", email: ""}
            procurement: {name: "Ute Klein"}
          business_objectives:
            - {objective: "Cut dispatch time", metric: "minutes per order", baseline: 14, current: 9, \
        target: "8 minutes", timeline: 2027-03-31, owner: "Jonas Weber"}
          use_cases:
            - {name: "Route planning", status: "live", go_live_date: 2026-05-15}
          milestones:
            - {name: "Setup", target_date: 2026-04-12, status: "complete", owner: "Jonas", completed: 2026-04-10}
          risks:
            - {risk: "Depot staff turnover", mitigation: "Train-the-trainer", owner: "Dana Reyes"}
          next_review: 2026-12-15
        churn:
          date: 2027-08-31
          category: "product"
          sub_reason: "missing feature"
          detail: "No offline mode for drivers"
          competitor: null
          fixed_since: "Offline mode shipped in 5.2"
          similar_customer: {name: "Kestrel Freight", metric: "31 % fewer failed drops"}
          contact: {name: "Mara Stein", email: "mara@harbor.example"}

        """
}
