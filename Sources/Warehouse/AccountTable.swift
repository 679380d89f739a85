import Customers

/// The table `accounts`: what stands in an account file once, and what the book says for all of them.
enum AccountTable {
    static let table = Table<AccountRow>(
        name: "accounts",
        meaning:
            "One row an account: its head, its contract, and what the CSM wrote down (the scores block).",
        key: ["account_id"], required: ["name", "has_events"],
        columns: head + contract + block.map(\.column) + hand.map(\.column) + book)

    /// A column of the scores block, which counts only from the day on which it was true.
    struct BlockColumn: Sendable {
        let column: Column<AccountRow>

        init(
            _ name: String, _ kind: ColumnKind, _ meaning: String = "",
            _ cell: @escaping @Sendable (ScoresBlock) -> Cell
        ) {
            column = Column(name, kind, meaning) { $0.account.scores.map(cell) ?? .nothing }
        }
    }

    private static let head: [Column<AccountRow>] = [
        Column("account_id", .text) { Cell($0.account.id) },
        Column("name", .text) { Cell($0.account.name) },
        Column("csm", .text) { Cell($0.account.csm) },
        Column("segment", .text, "enterprise, mid-market, smb, self-serve; NULL: it follows from arr") {
            Cell($0.account.segment?.rawValue)
        },
        Column("arr", .number, "a year, in the account's currency") { Cell($0.account.arr) },
        Column("currency", .text) { Cell($0.book.currency(of: $0.account)) },
        Column("exchange_rate", .number, "one unit of it in the book's currency; NULL: unknown") {
            Cell($0.book.rate(of: $0.account))
        },
        Column("renewal_date", .day) { Cell($0.account.renewalDate) },
        Column("churn_date", .day, "no score from this day on") { Cell($0.account.churn?.date) },
        Column("override_score", .number, "the whole score by hand, 0-100") {
            Cell($0.account.override?.score)
        },
        Column("override_until", .day, "its last day; NULL: always") { Cell($0.account.override?.until) },
        Column("has_events", .flag, "false: nobody keeps events, so counts of them are unknown") {
            Cell($0.account.events != nil)
        },
        Column("plan_created", .day, "the objectives count from this day on; NULL: always") {
            Cell($0.account.successPlan?.created)
        },
    ]

    private static let contract: [Column<AccountRow>] = [
        Column("contract_start", .day) { Cell($0.account.contract.start) },
        Column("term_months", .count) { Cell($0.account.contract.termMonths) },
        Column("notice_period_days", .count) { Cell($0.account.contract.noticePeriodDays) },
        Column("billing", .text, "annual, quarterly, monthly") {
            Cell($0.account.contract.billing?.rawValue)
        },
        Column("multi_year", .flag) { Cell($0.account.contract.multiYear) },
        Column("auto_renew", .flag) { Cell($0.account.contract.autoRenew) },
        Column("contract_seats", .number) { Cell($0.account.contract.seats) },
        Column("usage_limit_pct", .number, "share of the quota in use, 0.86 is 86 %") {
            Cell($0.account.contract.usageLimitShare)
        },
        Column("last_updated", .day, "the day of the scores block; NULL: that of the newest history row") {
            Cell($0.account.lastUpdated)
        },
    ]

    static let block: [BlockColumn] = [
        BlockColumn("dau_mau_ratio", .number, "0-1") { Cell($0.productUsage.dauMauRatio) },
        BlockColumn("core_actions_weekly", .number) { Cell($0.productUsage.coreActionsWeekly) },
        BlockColumn("features_adopted", .number) { Cell($0.productUsage.featuresAdopted) },
        BlockColumn("features_available", .number, "NULL: the book's") {
            Cell($0.productUsage.featuresAvailable)
        },
        BlockColumn("usage_trend", .text, "up, flat, down") { Cell($0.productUsage.trend?.rawValue) },
        BlockColumn("login_trend", .text, "up, flat, down") { Cell($0.engagement.loginTrend?.rawValue) },
        BlockColumn("support_tickets_30d", .number) { Cell($0.engagement.supportTickets30d) },
        BlockColumn("last_proactive_contact", .day) { Cell($0.engagement.lastProactiveContact) },
        BlockColumn("community_active", .flag) { Cell($0.engagement.communityActive) },
        BlockColumn("has_champion", .flag, "false: known to have none; NULL: unknown") {
            Cell($0.relationship.champion.isSaid)
        },
        BlockColumn("has_exec_sponsor", .flag, "the same") { Cell($0.relationship.execSponsor.isSaid) },
        BlockColumn("contacts_count", .number) { Cell($0.relationship.contactsCount) },
        BlockColumn("last_exec_touch", .day) { Cell($0.relationship.lastExecTouch) },
        BlockColumn("goals_defined", .number) { Cell($0.outcomes.goalsDefined) },
        BlockColumn("goals_achieved", .number) { Cell($0.outcomes.goalsAchieved) },
        BlockColumn("roi_documented", .flag) { Cell($0.outcomes.roiDocumented) },
        BlockColumn("has_success_milestone", .flag, "false: known to have none; NULL: unknown") {
            Cell($0.outcomes.lastSuccessMilestone.isSaid)
        },
        BlockColumn("payment_status", .text, "current, late, delinquent") {
            Cell($0.financial.paymentStatus?.rawValue)
        },
        BlockColumn("expansion_signals", .number, "how many are written down") {
            Cell(($0.financial.expansionSignals?.count).map(Double.init))
        },
        BlockColumn("contraction_risk", .flag) { Cell($0.financial.contractionRisk) },
    ]

    /// The CSM's own ratings, 0–10.
    static let hand: [BlockColumn] = [
        BlockColumn("product_usage_hand_score", .number, "the CSM's own rating, 0-10") {
            Cell($0.productUsage.handScore)
        },
        BlockColumn("engagement_hand_score", .number) { Cell($0.engagement.handScore) },
        BlockColumn("relationship_hand_score", .number) { Cell($0.relationship.handScore) },
        BlockColumn("outcomes_hand_score", .number) { Cell($0.outcomes.handScore) },
        BlockColumn("financial_hand_score", .number) { Cell($0.financial.handScore) },
    ]

    private static let book: [Column<AccountRow>] = [
        Column("book_features_available", .number, "of the product; the same for every account") {
            Cell($0.book.profile.productFacts.featuresAvailable)
        },
        Column("core_actions_weekly_target", .number, "the book's") {
            Cell($0.book.profile.productFacts.coreActionsWeeklyTarget)
        },
        Column("integrations_target", .number, "the book's") {
            Cell($0.book.profile.productFacts.integrationsTarget)
        },
        Column("workflow_target", .number, "the book's") {
            Cell($0.book.profile.productFacts.workflowTarget)
        },
    ]
}

extension Stated {
    /// True for a name, false for nobody, nil where nothing is written.
    fileprivate var isSaid: Bool? {
        switch self {
        case .said: true
        case .none: false
        case .notSaid: nil
        }
    }
}
