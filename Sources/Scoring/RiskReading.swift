package import Excerpts

extension RiskRules {
    /// Reads `risk.yaml`; nil where something in it is wrong, and then `problems` says all of it.
    package init?(_ node: Node, problems: Problems) {
        guard let file = RuleFile(node, as: "the risk file", keys: Self.keys, problems: problems) else {
            return nil
        }
        let list = file.list
        self.init(
            label: file.label,
            example: file.example,
            maxAge: file.maxAge,
            factors: Self.factors(list),
            floors: Self.floors(list),
            levels: Self.levels(list),
            indicators: Self.indicators(list),
            redFlags: Self.redFlags(list),
            detector: Self.detector(list),
            engagement: Self.engagement(file.fields),
            triggers: Self.triggers(list),
            alerts: Self.alerts(list),
            causes: Self.causes(list))
        if file.hasErrors { return nil }
    }

    private static let keys = [
        "factors", "floors", "levels", "indicators", "red_flags",
        "detector",
        "engagement", "triggers", "alerts", "causes",
    ]

    private static func factors(_ list: RuleList) -> [FactorRule] {
        list.entries("factors", common: ["label"]) { (id: FactorID) in
            switch id {
            case .loginChange, .featureChange, .ticketSentiment, .nps: ["grades"]
            case .keyPersonLeft: ["within_days", "points", "impact"]
            case .contractShrunk: ["gap_days", "points", "impact"]
            }
        }.map { entry in
            FactorRule(
                id: entry.id, label: entry.fields.text("label") ?? "", grades: grades(entry.fields),
                days: entry.fields.whole("within_days") ?? entry.fields.whole("gap_days") ?? 0)
        }
    }

    private static func grades(_ entry: Fields) -> [Grade] {
        guard entry.has("grades") else { return [grade(entry, below: nil)] }
        return (entry.list("grades") ?? []).compactMap { node in
            guard
                let grade = Fields(
                    node, as: "a grade", keys: ["below", "points", "impact"], unknown: .error,
                    problems: entry.problems)
            else { return nil }
            for key in ["below", "points", "impact"] where !grade.has(key) {
                entry.problems.error("a grade needs \(key)", at: node.place)
            }
            return self.grade(grade, below: grade.number("below"))
        }
    }

    private static func grade(_ fields: Fields, below: Double?) -> Grade {
        Grade(
            below: below, points: fields.number("points", in: 0...100) ?? 0,
            impact: fields.choice("impact") ?? .medium)
    }

    private static func floors(_ list: RuleList) -> [FloorRule] {
        list.entries("floors", common: ["label", "floor"]) { (id: FloorID) in
            switch id {
            case .dataExportRequest, .competitiveRFP: ["within_days"]
            case .daysSinceLogin: ["at_least"]
            case .optOutNear: ["below_days", "within_days"]
            case .noticeServed, .autoRenewOff, .championLeft, .execSponsorLeft: []
            }
        }.map { entry in
            let fields = entry.fields
            return FloorRule(
                id: entry.id, label: fields.text("label") ?? "",
                floor: fields.number("floor", in: 0...100) ?? 0,
                limit: fields.number("at_least") ?? fields.number("below_days") ?? 0,
                days: fields.whole("within_days") ?? 0)
        }
    }

    private static func levels(_ list: RuleList) -> [LevelRule] {
        let entries = list.entries("levels", common: []) { (id: Risk.Level) in id == .low ? [] : ["from"] }
        let levels = entries.map { LevelRule(level: $0.id, from: $0.fields.number("from", in: 0...100) ?? 0) }
        for (higher, lower) in zip(levels, levels.dropFirst()) where lower.from >= higher.from {
            list.fields.problems.error(
                "\(lower.level.rawValue) does not start below \(higher.level.rawValue)",
                at: list.fields.place("levels"),
                remedy: "list the levels from the highest to the lowest")
        }
        return levels
    }

    private static func indicators(_ list: RuleList) -> [IndicatorRule] {
        list.entries("indicators", common: ["label", "lead_days"]) { (id: IndicatorID) in
            id == .usageDecline ? ["below"] : []
        }.map { entry in
            let lead = MeasureReading.pair("lead_days", in: entry.fields, range: 0...3650) ?? (0, 0)
            return IndicatorRule(
                id: entry.id, label: entry.fields.text("label") ?? "",
                lead: Int(min(lead.0, lead.1))...Int(max(lead.0, lead.1)),
                limit: entry.fields.number("below") ?? 0)
        }
    }

    private static func redFlags(_ list: RuleList) -> [FlagRule] {
        list.entries("red_flags", common: ["label"]) { (id: FlagID) in
            switch id {
            case .scoreDrop: ["above"]
            case .usageDown: ["below"]
            case .competitiveRFP, .qbrMissed, .renewalDelayed: ["within_days"]
            case .sponsorLeft, .escalationsRising: []
            }
        }.map { entry in
            FlagRule(
                id: entry.id, label: entry.fields.text("label") ?? "",
                limit: entry.fields.number("above") ?? entry.fields.number("below") ?? 0,
                days: entry.fields.whole("within_days") ?? 0)
        }
    }

    private static func engagement(_ fields: Fields) -> [EngagementRule] {
        (fields.list("engagement") ?? []).compactMap { node in
            let keys = ["id", "label", "renews", "action", "below", "days_since_login"]
            guard
                let level = Fields(
                    node, as: "an engagement level", keys: keys, unknown: .error, problems: fields.problems),
                let id = level.requiredText("id"), let label = level.requiredText("label"),
                let renews = level.requiredText("renews"), let action = level.requiredText("action")
            else { return nil }
            return EngagementRule(
                engagement: Risk.Engagement(id: id, label: label, renewalRange: renews, action: action),
                below: level.number("below"), daysSinceLogin: level.number("days_since_login"))
        }
    }
}

/// The blocks of plain numbers.
extension RiskRules {
    private static func detector(_ list: RuleList) -> Detector {
        let numbers = list.numbers("detector", ["usage_change_below", "open_tickets_above", "renewal_days"])
        return Detector(
            usageChangeBelow: numbers["usage_change_below"] ?? 0,
            openTicketsAbove: numbers["open_tickets_above"] ?? 0, renewalDays: numbers["renewal_days"] ?? 0)
    }

    private static func triggers(_ list: RuleList) -> Triggers {
        let names = [
            "login_drop_below", "spike_factor", "spike_tickets", "nps_below", "renewal_days",
            "anomaly_points",
            "anomaly_days",
        ]
        let numbers = list.numbers("triggers", names)
        return Triggers(
            loginDropBelow: numbers["login_drop_below"] ?? 0, spikeFactor: numbers["spike_factor"] ?? 0,
            spikeTickets: numbers["spike_tickets"] ?? 0, npsBelow: numbers["nps_below"] ?? 0,
            renewalDays: numbers["renewal_days"] ?? 0, anomalyPoints: numbers["anomaly_points"] ?? 0,
            anomalyDays: whole(numbers["anomaly_days"]))
    }

    private static func alerts(_ list: RuleList) -> Alerts {
        let names = ["risk_above", "renewal_days", "opt_out_days", "stale_days", "coverage_below"]
        let numbers = list.numbers("alerts", names)
        return Alerts(
            riskAbove: numbers["risk_above"] ?? 0, renewalDays: numbers["renewal_days"] ?? 0,
            optOutDays: numbers["opt_out_days"] ?? 0, staleDays: whole(numbers["stale_days"]),
            coverageBelow: numbers["coverage_below"] ?? 0)
    }

    private static func causes(_ list: RuleList) -> Causes {
        let names = ["within_days", "sentiment_below", "goals_below", "roi_below", "adoption_below"]
        let numbers = list.numbers("causes", names)
        return Causes(
            days: whole(numbers["within_days"]), sentimentBelow: numbers["sentiment_below"] ?? 0,
            goalsBelow: numbers["goals_below"] ?? 0, roiBelow: numbers["roi_below"] ?? 0,
            adoptionBelow: numbers["adoption_below"] ?? 0)
    }

    /// Days as a whole number; anything that is none counts as 0.
    private static func whole(_ number: Double?) -> Int { number.flatMap { Int(exactly: $0.rounded()) } ?? 0 }
}
