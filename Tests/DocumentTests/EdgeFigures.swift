import Testing

/// One account at an edge, with what each model must say of it: worked by hand, with the working beside it.
///
/// Features available are 20, the target of core actions is 200. A quotient is the sum of weight × score over the weight
/// that was measured. The models stand in the order engine, predictive, lifecycle, five-factor, signal.
struct Edge: Sendable, CustomTestStringConvertible {
    struct Figures: Sendable {
        let exact: Double?
        let shown: Double?
        let tier: String?
        let coverage: Double
        let trend: String
        let alertLevel: String?

        init(
            _ exact: Double?, _ shown: Double?, _ tier: String?, _ coverage: Double, trend: String = "new",
            alertLevel: String? = nil
        ) {
            self.exact = exact
            self.shown = shown
            self.tier = tier
            self.coverage = coverage
            self.trend = trend
            self.alertLevel = alertLevel
        }
    }

    static let models = ["engine", "predictive", "lifecycle", "five-factor", "signal"]

    let name: String
    let account: String
    let day: String
    let alerts: [String]
    let figures: [Figures]
    var testDescription: String { name }

    init(
        _ name: String, _ account: String, on day: String = "2026-11-24", alerts: [String] = ["low_coverage"],
        _ figures: [Figures]
    ) {
        self.name = name
        self.account = account
        self.day = day
        self.alerts = alerts
        self.figures = figures
    }
}

extension Edge {
    static let all: [Edge] =
        [nothing, everything, bandEdges, half, zeroSeats, zeroEarlier]
        + [leapDay, pastRenewal, future, overridden, noticeServed, oneRow, unknownSegment]

    static let nothing = Edge(
        "nothing-measured", EdgeAccounts.nothing,
        Array(repeating: Figures(nil, nil, nil, 0), count: 5))

    static let everything = Edge(
        "everything-measured", EdgeAccounts.everything, alerts: [],
        [
            // product ½ of 4–6: 50 · engagement flat, all placements 1: 60 · relationship 100 · outcomes 4–6 by a sixth:
            // 130/3 · financial 7–10 by 7/9: 280/3. 15 + 12 + 15 + 26/3 + 14
            Figures(194 / 3, 65, "healthy", 1),
            // product 7 + 10.5 + 6 + 14.875 + 14.25 + 6 + 10.5 = 69.125 · relationship (touched 23 days ago: 97.5)
            // 29.25 + 20 + 11.25 + 9 + 3.75 + 6 + 8 = 87.25 · business 17.5 + 8 + 6 + 8 + 10 + 15 = 64.5
            Figures(73.175, 73, "yellow", 1, alertLevel: "warning"),
            // usage 100, 50, 50 · engagement 100, 100, 70 · business 80, one written and one talk: 100, two years: 80.
            // A month before: 0.4 × 100 + 0.3 × 65 + 0.3 × 76.1 = 82.3, stable.
            Figures(239 / 3, 80, "healthy", 1, trend: "stable"),
            // 60, 50, 65, 50 · 80, 60, 70, 70, 90 · a quarter fewer tickets: 90, 100, 75, 50 · 40, 50, 60 · 97.5, 90, 90, 100
            // 0.3 × 56.25 + 0.25 × 74 + 0.2 × 78.75 + 0.15 × 50 + 0.1 × 94.375
            Figures(68.0625, 68, "yellow", 1),
            // 35 + 12.5 + 0.2 × 80 + 18; a month before 35 and 12 of 0.55: 85.5, stable.
            Figures(81.5, 81.5, "healthy", 1, trend: "stable"),
        ])

    static let bandEdges = Edge(
        "band-edges", EdgeAccounts.bandEdges,
        [
            // product 4–6 at (1 + 0.15)/2: 51.5 · engagement flat at 0.8: 56 · the champion is not known.
            // (0.3 × 51.5 + 0.2 × 56)/0.5; 0.3 × 2/3 + 0.2 × 2/4
            Figures(26.65 / 0.5, 53, "at-risk", 0.3),
            // product (5 + 4.5 + 17.5)/0.5 = 54 · relationship (27 + 12 + 6)/0.55 = 45/0.55
            // (0.4 × 54 + 0.3 × 45/0.55)/0.7; 0.4 × 0.5 + 0.3 × 0.55
            Figures(25.38 / 0.385, 66, "yellow", 0.365, alertLevel: "warning"),
            // usage (100 + 15 + 60)/3 · engagement (80 + 75)/2; 0.4 + 0.3 × 2/3
            Figures(139.75 / 2.1, 67, "attention", 0.6),
            // 70, 15, 52, 60 · NPS 70 · sponsor 90: (14.775 + 17.5 + 9)/0.65; 0.3 + 0.05 + 0.025
            Figures(63.5, 64, "yellow", 0.375),
            // 35 + 3.75 + 10 + 14
            Figures(62.75, 62.8, "medium", 1),
        ])

    static let half = Edge(
        "half", EdgeAccounts.half,
        [
            // 21 + 12 + 7.5 + 10 + 9: at-risk by the exact number, healthy by the printed one.
            Figures(59.5, 60, "healthy", 1),
            // product (0.15 × 74 + 4.675 + 14.25)/0.4 = 75.0625 · relationship (12 + 6 + 4 + 7.5)/0.4 = 73.75
            // (30.025 + 22.125)/0.7; 0.4 × 0.4 + 0.3 × 0.4
            Figures(74.5, 75, "yellow", 0.28, alertLevel: "healthy"),
            // usage (50 + 55)/2 · engagement (80 + 75 + 51.5)/3: (21 + 20.65)/0.7; 0.4 × 2/3 + 0.3
            Figures(59.5, 60, "attention", 17 / 30),
            // 55 · (75 + 51.5 + 70)/3 · (80 + 37.5)/2: (16.5 + 16.375 + 11.75)/0.75; 0.075 + 0.15 + 0.1
            Figures(59.5, 60, "yellow", 0.325),
            // 17.5 + 13.75 + 14 + 14, printed with one decimal.
            Figures(59.25, 59.3, "medium", 1),
        ])

    static let zeroSeats = Edge(
        "zero-seats", EdgeAccounts.zeroSeats,
        [
            // 7–10 at ½ and ½: 85; 0.3 × 2/3
            Figures(85, 85, "unknown", 0.2),
            // three logins a user 59.5, features 70: 65.8 · no ticket 60, NPS 80: 68. (26.32 + 20.4)/0.7; 0.1 + 0.075
            Figures(46.72 / 0.7, 67, "unknown", 0.175),
            // (100 + 50)/2 and (100 + 75)/2: (30 + 26.25)/0.7; (0.4 + 0.3) × 2/3
            Figures(56.25 / 0.7, 80, "healthy", 14 / 30),
            // (80 + 50)/2 and 80: (19.5 + 20)/0.55; 0.15 + 0.05
            Figures(39.5 / 0.55, 72, "unknown", 0.2),
            // 35 + 12.5 + 20 + 16
            Figures(83.5, 83.5, "healthy", 1),
        ])

    static let zeroEarlier = Edge(
        "zero-earlier", EdgeAccounts.zeroEarlier,
        [
            // From 0 to 8 logins is +1, growing; no ticket: 7–10 at 1. One half of 0.2.
            Figures(100, 100, "unknown", 0.1),
            // features 100 · (9 + 10)/0.25 = 76: (40 + 22.8)/0.7; 0.06 + 0.075
            Figures(62.8 / 0.7, 90, "unknown", 0.135),
            // (40 + 100)/2 and 100: (28 + 30)/0.7
            Figures(58 / 0.7, 83, "healthy", 14 / 30),
            // +1 logins 100, features 100 · NPS 100 · tickets from 0 to 0 unchanged 80, one escalation 60
            // (30 + 25 + 14)/0.75; 0.15 + 0.05 + 0.1
            Figures(92, 92, "green", 0.3),
            // 14 + 25 + 20 + 20; a month before 0 and 20 of 0.55: 36.4, up.
            Figures(79, 79, "healthy", 1, trend: "up"),
        ])

    static let leapDay = Edge(
        "leap-day", EdgeAccounts.leapDay, on: "2028-02-29",
        alerts: ["renewal_near", "opt_out_near", "low_coverage", "renewal_60"],
        [
            // growing at ½: 85 · 7–10 at (1 + 88/150)/2: 93.8. (17 + 14.07)/0.35; 0.2 × 1/4 + 0.15 × 3/4
            Figures(31.07 / 0.35, 89, "unknown", 0.1625),
            // touched 92 days ago 90, NPS 90 · twelve months 80: (27 + 24)/0.6; 0.3 × 0.4 + 0.3 × 0.1
            Figures(85, 85, "unknown", 0.15),
            // 100 · 100 · 25,000 a year 60 and 365 days 60: 40 + 30 + 18; 0.4/3 + 0.3/3 + 0.3 × 2/3
            Figures(88, 88, "healthy", 13 / 30),
            // +25 %: 65 + 35 × 0.25/0.3 · 90 · 90: (28.25 + 22.5 + 9)/0.65; 0.075 + 0.05 + 0.05
            Figures(59.75 / 0.65, 92, "unknown", 0.175),
            // (35 + 18)/0.55; no alert about coverage: see the test.
            Figures(53 / 0.55, 96.4, "healthy", 0.55),
        ])
}
