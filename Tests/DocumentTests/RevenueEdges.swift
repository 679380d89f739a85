import Testing

/// Books at the edges of the rules of retention, with what the report must say: worked by hand.
///
/// Asked on 24 November 2026 where nothing else is said, so that the base is 24 November 2025. Book's currency euros,
/// a dollar is half a euro, no other rate.
struct RevenueEdge: Sendable, CustomTestStringConvertible {
    /// The figures of the report by their JSON keys; nil is null.
    typealias Figures = [String: Double?]

    let name: String
    let day: String
    /// First and last day of the period, where it is not the trailing year.
    let period: (from: String, to: String)?
    /// What stands under the head of each account's file.
    let accounts: [String]
    let figures: Figures
    /// Each kind of movement, added up over the months.
    let months: Figures
    /// Logo and revenue ratios of one cohort by its label.
    let cohorts: [String: [Double?]]
    let lists: [String: [String]]
    var testDescription: String { name }

    init(
        _ name: String, on day: String = "2026-11-24", period: (from: String, to: String)? = nil,
        _ accounts: [String], _ figures: Figures, months: Figures = [:], cohorts: [String: [Double?]] = [:],
        lists: [String: [String]] = [:]
    ) {
        self.name = name
        self.day = day
        self.period = period
        self.accounts = accounts
        self.figures = figures
        self.months = months
        self.cohorts = cohorts
        self.lists = lists
    }

    static let all = [
        emptyBase, oneAccount, allChurned, paused, cameAndWent, grewAndLeft, fromZero, leapDay, currencies,
        noRows,
        future,
    ]

    static let emptyBase = RevenueEdge(
        "empty-base", [],
        [
            "n": 0, "start_mrr": 0, "nrr": nil, "grr": nil, "logo_retention": nil, "new": 0, "end_mrr": 0,
            "quick_ratio": nil,
        ])

    // 100 from October, 120 from the end of May: + 20 of 100. Twelve months on it has 1.2 times its start.
    static let oneAccount = RevenueEdge(
        "one-account", ["history: [{date: 2025-10-31, mrr: 100}, {date: 2026-05-31, mrr: 120}]"],
        [
            "n": 1, "start_mrr": 100, "expansion": 20, "contraction": 0, "churn": 0, "nrr": 1.2, "grr": 1,
            "logo_retention": 1, "new": 0, "reactivation": 0, "end_mrr": 120, "quick_ratio": nil,
        ],
        months: ["expansion": 20],
        cohorts: ["2025-10 logo": [1, 1, 1, 1, 1, 1], "2025-10 revenue": [1, 1, 1, 1, 1, 1.2]])

    // 100 and 300 a month in the base, nothing at the end. Nothing is 0, not unknown. June 2025: six months on only the
    // second account is left (300 of 400), twelve months on as well, the first having gone in January.
    static let allChurned = RevenueEdge(
        "everything-churned",
        [
            "history: [{date: 2025-06-30, mrr: 100}]\nchurn: {date: 2026-01-15}",
            "history: [{date: 2025-06-30, mrr: 300}]\nchurn: {date: 2026-08-01}",
        ],
        [
            "n": 2, "start_mrr": 400, "expansion": 0, "contraction": 0, "churn": 400, "nrr": 0, "grr": 0,
            "logo_retention": 0, "end_mrr": 0, "quick_ratio": 0,
        ],
        months: ["churn": 400],
        cohorts: ["2025-06 logo": [1, 1, 1, 1, 1, 0.5], "2025-06 revenue": [1, 1, 1, 1, 1, 0.75]])

    // The first paused from February to June and is retained with 90 of 100; the second paid 50 until August 2025, so it
    // is not in the base and comes back with 70. By month: 100 lost in February, 70 back in April, 90 back in June.
    static let paused = RevenueEdge(
        "pause-and-return",
        [
            "history: [{date: 2025-06-30, mrr: 100}, {date: 2026-02-28, mrr: 0}, {date: 2026-06-30, mrr: 90}]",
            "history: [{date: 2025-03-31, mrr: 50}, {date: 2025-08-31, mrr: 0}, {date: 2026-04-30, mrr: 70}]",
        ],
        [
            "n": 1, "start_mrr": 100, "expansion": 0, "contraction": 10, "churn": 0, "nrr": 0.9, "grr": 0.9,
            "logo_retention": 1, "new": 0, "reactivation": 70, "end_mrr": 160, "quick_ratio": 0,
            "quick_ratio_with_reactivation": 7,
        ],
        months: ["churn": 100, "reactivation": 160, "contraction": 0],
        cohorts: [
            "2025-03 logo": [1, 1, 1, 1, 0, 0, 1], "2025-03 revenue": [1, 1, 1, 1, 0, 0, 1.4],
            "2025-06 logo": [1, 1, 1, 1, 1, 1, nil], "2025-06 revenue": [1, 1, 1, 1, 1, 0.9, nil],
        ])

    // Came on 15 February with 50 and left on 10 April: not in the year's bridge, in two of its months.
    static let cameAndWent = RevenueEdge(
        "new-and-gone",
        [
            "history: [{date: 2026-02-15, mrr: 50}]\nchurn: {date: 2026-04-10}",
            "history: [{date: 2025-06-30, mrr: 100}]",
        ],
        [
            "n": 1, "start_mrr": 100, "churn": 0, "nrr": 1, "grr": 1, "logo_retention": 1, "new": 0,
            "end_mrr": 100,
            "quick_ratio": nil,
        ],
        months: ["new": 50, "churn": 50],
        cohorts: ["2026-02 logo": [1, 1, 0, 0, 0, nil], "2026-02 revenue": [1, 1, 0, 0, 0, nil]])

    // From 100 to 180 and gone: the base's 100 are lost, the months say + 80 and − 180.
    static let grewAndLeft = RevenueEdge(
        "expansion-then-churn",
        ["history: [{date: 2025-06-30, mrr: 100}, {date: 2026-02-28, mrr: 180}]\nchurn: {date: 2026-06-01}"],
        [
            "n": 1, "start_mrr": 100, "expansion": 0, "churn": 100, "nrr": 0, "grr": 0, "logo_retention": 0,
            "end_mrr": 0,
        ],
        months: ["expansion": 80, "churn": 180])

    static let fromZero = RevenueEdge(
        "growth-from-zero",
        ["history: [{date: 2026-04-30, mrr: 60}]", "history: [{date: 2026-07-31, mrr: 40}]"],
        [
            "n": 0, "start_mrr": 0, "nrr": nil, "grr": nil, "logo_retention": nil, "new": 100, "end_mrr": 100,
            "quick_ratio": nil,
        ],
        months: ["new": 100])

    // The base is 28 February 2027. One grows on the leap day itself, the other leaves on it.
    static let leapDay = RevenueEdge(
        "leap-day", on: "2028-02-29",
        [
            "history: [{date: 2027-02-28, mrr: 100}, {date: 2028-02-29, mrr: 130}]",
            "history: [{date: 2027-02-28, mrr: 50}]\nchurn: {date: 2028-02-29}",
        ],
        [
            "n": 2, "start_mrr": 150, "expansion": 30, "churn": 50, "nrr": 130 / 150, "grr": 100 / 150,
            "logo_retention": 0.5, "end_mrr": 130, "quick_ratio": 0.6,
        ],
        cohorts: [
            "2027-02 logo": [1, 1, 1, 1, 1, 0.5], "2027-02 revenue": [1, 1, 1, 1, 1, 130 / 150],
        ])

    // 200 dollars are 100 euros, 300 are 150; francs count nowhere.
    static let currencies = RevenueEdge(
        "no-rate",
        [
            "history: [{date: 2025-06-30, mrr: 100}]",
            "currency: USD\nhistory: [{date: 2025-06-30, mrr: 200}, {date: 2026-06-30, mrr: 300}]",
            "currency: CHF\nhistory: [{date: 2025-06-30, mrr: 500}]",
        ],
        [
            "n": 2, "start_mrr": 200, "expansion": 50, "nrr": 1.25, "grr": 1, "logo_retention": 1,
            "end_mrr": 250,
        ],
        lists: ["no_rate": ["c"], "excluded": ["c no_rate"]])

    // 1,200 a year since January 2025 are 100 a month; the last has its first row's 80 since then as well.
    static let noRows = RevenueEdge(
        "no-mrr-rows",
        [
            "arr: 1200\ncontract: {start: 2025-01-01}", "arr: 2400", "csm: Dana",
            "contract: {start: 2025-01-01}\nhistory: [{date: 2026-02-28, mrr: 80}]",
        ],
        ["n": 2, "start_mrr": 180, "nrr": 1, "grr": 1, "logo_retention": 1, "end_mrr": 180],
        lists: [
            "flat": ["a"], "extended_back": ["d"], "excluded": ["b no_start", "c no_revenue"], "no_rate": [],
        ])

    // The first quarter of 2027: the newest rows hold, and a departure that is known already counts on its day.
    static let future = RevenueEdge(
        "period-in-the-future", period: ("2027-01-01", "2027-03-31"),
        [
            "history: [{date: 2026-06-30, mrr: 100}]",
            "history: [{date: 2026-06-30, mrr: 50}]\nchurn: {date: 2027-02-01}",
        ],
        [
            "n": 2, "start_mrr": 150, "churn": 50, "nrr": 100 / 150, "grr": 100 / 150, "logo_retention": 0.5,
            "end_mrr": 100,
        ],
        months: ["churn": 50])
}
