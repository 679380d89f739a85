import Customers
import Scoring

extension Brief {
    /// A signal's value as the team reads it: shares as percent, changes with a sign, names as they are.
    func text(of measured: Measured, signal id: String) -> String {
        switch measured.value {
        case .flag(let flag): flag ? "yes" : "no"
        case .word(let word): word
        case .number(let number): text(of: number, signal: id)
        }
    }

    private func text(of number: Double, signal id: String) -> String {
        if SignalKeys.changes.contains(id) { return (number > 0 ? "+" : "") + wording.percent(number) }
        if SignalKeys.shares.contains(id) { return wording.percent(number) }
        if SignalKeys.ages.contains(id) { return wording.days(Int(number.rounded())) }
        return wording.number(number, decimals: 2)
    }
}

/// What the signals are called in the account file, and how they are written.
enum SignalKeys {
    /// Relative changes; 0.1 is +10 %.
    static let changes: Set<String> = [
        "login_change", "feature_change", "actions_change", "ticket_change", "budget_change",
        "response_change",
        "contract_shrunk",
    ]

    /// Ratios from 0 to 1.
    static let shares: Set<String> = [
        "dau_mau_ratio", "feature_adoption", "feature_breadth", "feature_depth", "seat_utilization",
        "seat_penetration", "workflow_completion", "goal_attainment", "qbr_attendance", "training_completion",
        "meeting_attendance", "ticket_sentiment", "self_service", "objectives_attainment", "usage_limit_pct",
    ]

    /// Days since something.
    static let ages: Set<String> = [
        "exec_touch_days", "days_since_login", "tenure_days", "last_proactive_contact_days",
        "last_proactive_contact",
    ]

    /// Where to write the line that would tell a missing signal.
    static func key(for id: String) -> String {
        keys[id] ?? "history: {date: …, \(id): …}"
    }

    private static let keys = [
        "login_change": "history: two rows with logins, four weeks apart",
        "login_pattern": "history: {date: …, logins: …, active_users: …}",
        "logins": "history: {date: …, logins: …}",
        "feature_adoption": "customer_health.scores.product_usage.features_adopted and features_available",
        "feature_breadth": "customer_health.scores.product_usage.features_adopted and features_available",
        "core_actions_weekly":
            "core_actions_weekly (and product_facts.core_actions_weekly_target in book.yaml)",
        "dau_mau_ratio": "customer_health.scores.product_usage.dau_mau_ratio",
        "login_trend": "customer_health.scores.engagement.login_trend",
        "tickets": "customer_health.scores.engagement.support_tickets_30d",
        "community_active": "customer_health.scores.engagement.community_active",
        "last_proactive_contact": "customer_health.scores.engagement.last_proactive_contact",
        "champion": "customer_health.scores.relationship.champion",
        "contacts_count": "customer_health.scores.relationship.contacts_count",
        "exec_sponsor": "customer_health.scores.relationship.exec_sponsor",
        "exec_touch_days": "customer_health.scores.relationship.last_exec_touch, or an event exec_meeting",
        "goal_attainment": "customer_health.scores.outcomes.goals_defined and goals_achieved",
        "roi_documented": "customer_health.scores.outcomes.roi_documented",
        "last_success_milestone": "customer_health.scores.outcomes.last_success_milestone",
        "payment_status": "customer_health.scores.financial.payment_status",
        "payment": "customer_health.scores.financial.payment_status",
        "contraction_risk": "customer_health.scores.financial.contraction_risk",
        "expansion_signals": "customer_health.scores.financial.expansion_signals",
        "seat_penetration": "history: {date: …, active_users: …} and contract.seats",
        "seat_utilization": "history: {date: …, active_users: …} and contract.seats",
        "qbr_attendance": "events: qbr_held and qbr_missed",
        "advocacy": "events (an empty list says that there were none)",
        "expansion_talks": "events (an empty list says that there were none)",
        "roi": "history: {date: …, roi_multiple: …}",
        "budget": "history: {date: …, budget_change: …}",
        "response_time": "history: {date: …, response_hours: …}",
        "contract": "contract.term_months or contract.billing",
        "support": "history: {date: …, tickets: …, ticket_sentiment: …}",
        "arr": "customer_health.arr (and a rate for its currency in book.yaml)",
        "tenure_days": "contract.start",
        "days_to_renewal": "customer_health.renewal_date",
        "days_to_opt_out": "customer_health.renewal_date and contract.notice_period_days",
        "usage_limit_pct": "contract.usage_limit_pct",
        "objectives_attainment": "success_plan.business_objectives, with three numbers each",
        "feature_change": "history: two rows with features_adopted, four weeks apart",
        "actions_change": "history: two rows with core_actions_weekly, four weeks apart",
        "ticket_change": "history: two rows with tickets, four weeks apart",
        "response_change": "history: two rows with response_hours, four weeks apart",
        "competitor": "events (an empty list says that there were none)",
    ]
}
