extension Edge {
    static let pastRenewal = Edge(
        "past-renewal", EdgeAccounts.pastRenewal, alerts: ["low_coverage", "low_nps"],
        [
            // down 0–3 at 0.4: 12 · late 0–3 at ½: 15. (2.4 + 2.25)/0.35; 0.2 × 2/4 + 0.15 × 1/3
            Figures(4.65 / 0.35, 13, "unknown", 0.15),
            // one login a user 30, features 290/7: 258/7 · (6 + 98/30)/0.25 = 556/15 · (5 + 6)/0.25 = 44
            // 103.2/7 + 11.12 + 13.2; a quarter of everything, which is just enough for a tier
            Figures(273.44 / 7, 39, "red", 0.25, alertLevel: "critical"),
            // 25 and (40 + 25)/2: (10 + 9.75)/0.7
            Figures(19.75 / 0.7, 28, "critical", 14 / 30),
            // 25 and 40: (7.5 + 10)/0.55; 0.075 + 0.05
            Figures(17.5 / 0.55, 32, "unknown", 0.125),
            // 8.75 + 6.25 + 0 + 8
            Figures(23, 23, "high", 1),
        ])

    static let future = Edge(
        "future-dates", EdgeAccounts.future, alerts: ["low_coverage", "low_nps"],
        [
            Figures(nil, nil, nil, 0),
            // (9 + 4.9 + 4)/0.35 · no talk 50, several years 100: 75. (0.3 × 17.9/0.35 + 22.5)/0.6; 0.105 + 0.06
            Figures(13.245 / 0.21, 63, "unknown", 0.165),
            // 50 · (60 + 50)/2 · no signal 40: 20 + 16.5 + 12; 0.4/3 + 0.2 + 0.1
            Figures(48.5, 49, "at-risk", 13 / 30),
            // NPS 60 · no competitor 100: (15 + 10)/0.35; 0.05 + 0.025
            Figures(25 / 0.35, 71, "unknown", 0.075),
            // (17.5 + 0 + 12)/0.75
            Figures(29.5 / 0.75, 39.3, "high", 0.75),
        ])

    // The exact score stays what is computed, tier and colour are those of the 40.
    static let overridden = Edge(
        "override-expires-today", EdgeAccounts.overridden,
        [
            // 7–10 at 1 and 1
            Figures(100, 40, "at-risk", 0.2),
            // 100 · (9 + 10)/0.25 = 76: (40 + 22.8)/0.7
            Figures(62.8 / 0.7, 40, "orange", 0.135, alertLevel: "at-risk"),
            Figures(100, 40, "at-risk", 14 / 30),
            // (90 + 100)/2 and 100: (28.5 + 25)/0.55
            Figures(53.5 / 0.55, 40, "red", 0.2),
            Figures(100, 40, "medium", 1),
        ])

    static let noticeServed = Edge(
        "notice-served", EdgeAccounts.noticeServed, alerts: ["low_coverage", "churn_risk"],
        [
            // 4–6 from 0.20 on, at (0 + ½)/2: 45
            Figures(45, 45, "unknown", 0.2),
            // 70 · (12 + 8)/0.25 = 80: (28 + 24)/0.7
            Figures(52 / 0.7, 74, "unknown", 0.135),
            // 50 · (80 + 75)/2: (20 + 23.25)/0.7
            Figures(43.25 / 0.7, 62, "attention", 14 / 30),
            // (50 + 50)/2 and 80: (15 + 20)/0.55
            Figures(35 / 0.55, 64, "unknown", 0.2),
            // 17.5 + 12.5 + 12 + 16
            Figures(58, 58, "medium", 1),
        ])

    static let oneRow = Edge(
        "one-row", EdgeAccounts.oneRow, alerts: ["stale_data", "low_coverage", "low_nps"],
        [
            Figures(nil, nil, nil, 0),
            // (0.1 × 50 + 0.25 × 79.5)/0.35 · NPS 24.5: (0.4 × 24.875/0.35 + 7.35)/0.7; 0.14 + 0.03
            Figures(12.5225 / 0.245, 51, "unknown", 0.17),
            // (70 + 70)/2 and 25: (28 + 7.5)/0.7; 0.4 × 2/3 + 0.3/3
            Figures(35.5 / 0.7, 51, "at-risk", 11 / 30),
            // 70 and 30: (21 + 7.5)/0.55; 0.075 + 0.05
            Figures(28.5 / 0.55, 52, "unknown", 0.125),
            // (0.35 × 70 + 0.2 × 30)/0.55, thirty days ago as well
            Figures(30.5 / 0.55, 55.5, "medium", 0.55, trend: "stable"),
        ])

    static let unknownSegment = Edge(
        "unknown-segment", EdgeAccounts.unknownSegment,
        [
            // 0–3 at (½ + ¼)/2: 11.25
            Figures(11.25, 11, "unknown", 0.2),
            // 258/7 · (15 + 9)/0.25 = 96 · annual 80: 103.2/7 + 28.8 + 24, the default weights; 0.1 + 0.075 + 0.03
            Figures(472.8 / 7, 68, "unknown", 0.205),
            // (50 + 25)/2 and 100: (15 + 30)/0.7; the revenue is missing
            Figures(45 / 0.7, 64, "attention", 14 / 30),
            // 25 and 90: (7.5 + 22.5)/0.55
            Figures(30 / 0.55, 55, "unknown", 0.2),
            // 17.5 + 6.25 + 18 + 18
            Figures(59.75, 59.8, "medium", 1),
        ])
}
