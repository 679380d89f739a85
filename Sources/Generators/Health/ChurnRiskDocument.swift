import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The churn risk: a verdict, what makes it, what to do by when, and what would change it.
    func churnRisk(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard let risk = brief.risk else { return try departed(brief, intent: "churn_risk") }
        let base = words(brief).adding(riskDetails(risk, brief))
        let advice = try templates.play("risk/actions").facts(with: base)
        let actions = (advice["actions"]?.elements ?? []).compactMap { $0["action"]?.text }
        return try document(
            "churn_risk", about: account,
            facts: risk.facts(currency: brief.currency, recommendedActions: actions),
            words: base.adding(["advice": advice]))
    }

    /// What can be said of an account that has left: the facts are null, the win-back plan is named.
    func departed(_ brief: Brief, intent: String) throws(Failure) -> Document {
        let churned = brief.account.churn.map { brief.wording.date($0.date) } ?? ""
        let template = try templates.document("departed")
        let words = words(brief).adding(["left_on": .text(churned)])
        return Document(
            intent: intent, account: Subject(id: brief.account.id, name: brief.account.name),
            title: try template.title(with: words), asOf: day.iso,
            facts: Self.departedFacts(intent, currency: brief.currency),
            sections: try template.sections(with: words),
            next: try template.next(with: words))
    }

    private func riskDetails(_ risk: Risk, _ brief: Brief) -> Fact {
        [
            "deadline": .text(brief.wording.date(day + Self.daysToAct(risk.level))),
            "floors": .list(risk.floors.map { floorWords($0, brief.wording) }),
            "winning_floor": .text(risk.floors.first.map { $0.value > risk.additive ? $0.label : "" } ?? ""),
            "factors": .list(risk.factors.map { factorWords($0, brief) }),
            "indicators": .list(
                risk.indicators.map { indicatorWords($0, shown: Set(risk.floors.map(\.evidence)), brief) }),
            "red_flags": .list(redFlagWords(risk, brief)),
            "detector": [
                "level": .text(risk.detector.level.rawValue),
                "signals": .text(brief.wording.list(risk.detector.signals.map(Self.plainWords))),
            ],
            "engagement": engagementWords(risk.engagement),
            "causes": .list(risk.causes.map { causeWords($0, brief.wording) }),
            "likely_cause": .text(risk.causes.first?.category.rawValue ?? "unknown"),
            "is_seasonal": .bool(risk.isSeasonallyQuiet),
            "needs_action": .bool(!risk.isCalm),
            "is_calm": .bool(risk.isCalm && isRiskMeasured(brief)),
            "is_blind": .bool(risk.isCalm && !isRiskMeasured(brief)),
            "fired": .record(
                Self.factorIDs.map { id in .init(id, .bool(risk.factors.contains { $0.id == id })) }),
            "floor": .record(
                Self.floorIDs.map { id in .init(id, .bool(risk.floors.contains { $0.id == id })) }),
        ]
    }

    /// 24 hours for critical, 48 for high, a week for the rest.
    static func daysToAct(_ level: Risk.Level) -> Int {
        switch level {
        case .critical: 1
        case .high: 2
        case .medium, .low: 7
        }
    }

    static let factorIDs = [
        "login_change", "feature_change", "ticket_sentiment", "nps", "key_person_left", "contract_shrunk",
    ]
    static let floorIDs = [
        "notice_served", "auto_renew_off", "data_export_request", "days_since_login", "champion_left",
        "competitive_rfp", "exec_sponsor_left", "opt_out_near",
    ]

    private func floorWords(_ floor: Risk.Floor, _ wording: Wording) -> Fact {
        [
            "label": .text(floor.label), "value": .text(wording.number(floor.value)),
            "evidence": .text(wording.evidence(floor.evidence)),
        ]
    }

    private func factorWords(_ factor: Risk.Factor, _ brief: Brief) -> Fact {
        [
            "label": .text(factor.label),
            "points": .text("+" + brief.wording.number(factor.points)),
            "impact": .text(factor.impact.rawValue),
            "value": .text(Self.plainWords(brief.text(of: factor.value, signal: factor.id))),
            "threshold": .text(
                factor.threshold.map { brief.text(of: Measured($0, on: day), signal: factor.id) } ?? "–"),
            "date": .text(brief.wording.date(factor.value.day)),
        ]
    }

    /// The evidence of a flag, unless a row above has given it already.
    private func redFlagWords(_ risk: Risk, _ brief: Brief) -> [Fact] {
        let shown = Set(risk.floors.map(\.evidence) + risk.indicators.map(\.evidence))
        return risk.redFlags.map { flag in
            [
                "label": .text(flag.label),
                "evidence": .text(shown.contains(flag.evidence) ? "" : brief.wording.evidence(flag.evidence)),
            ]
        }
    }

    private func indicatorWords(
        _ indicator: Risk.LeadingIndicator, shown: Set<String>, _ brief: Brief
    ) -> Fact {
        let days = indicator.leadDays
        let lead =
            days.lowerBound == days.upperBound
            ? "\(days.lowerBound)" : "\(days.lowerBound)–\(days.upperBound)"
        return [
            "label": .text(indicator.label), "lead": .text("\(lead) days"),
            "evidence": .text(
                shown.contains(indicator.evidence) ? "as above" : brief.wording.evidence(indicator.evidence)),
        ]
    }

    private func engagementWords(_ engagement: Risk.Engagement?) -> Fact {
        [
            "is_known": .bool(engagement != nil),
            "label": .text(engagement?.label ?? ""),
            "renewal_range": .text(Wording(language: "en").evidence(engagement?.renewalRange ?? "")),
            "action": .text(engagement?.action ?? ""),
        ]
    }

    private func causeWords(_ cause: Risk.Cause, _ wording: Wording) -> Fact {
        [
            "category": .text(cause.category.rawValue),
            "evidence": .text(wording.evidence(wording.list(cause.evidence))),
            "preventable": .text(Self.preventability(cause.category)),
        ]
    }

    /// How far churn for this reason can be prevented, by the taxonomy of churn reasons.
    private static func preventability(_ category: Churn.Category) -> String {
        switch category {
        case .product: "partly preventable"
        case .value, .relationship: "preventable"
        case .financial: "sometimes preventable"
        case .competition: "partly preventable"
        case .strategic: "rarely preventable"
        }
    }

    /// `usage_decline` as "usage decline".
    static func plainWords(_ id: String) -> String {
        let words = id.split(separator: "_").map(String.init)
        return words.map { ["qbr", "rfp", "api", "nps"].contains($0) ? $0.uppercased() : $0 }.joined(
            separator: " ")
    }
}

extension Risk {
    /// Nothing has fired: neither a factor nor a floor.
    fileprivate var isCalm: Bool { factors.isEmpty && floors.isEmpty }
}

extension Fact {
    /// The elements of a list; nil for anything else.
    var elements: [Fact]? {
        guard case .list(let elements) = self else { return nil }
        return elements
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}
