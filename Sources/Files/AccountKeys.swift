internal import Customers

/// The keys that each block of an account file may have.
enum Keys {
    static let file = ["customer_health", "contract", "history", "events", "success_plan", "churn"]
    static let head = [
        "account", "aliases", "parent", "industry", "arr", "currency", "tier", "csm", "language",
        "renewal_date",
        "last_updated", "scores", "override", "used_features", "health_tier", "composite_score",
    ]
    static let scores = ["product_usage", "engagement", "relationship", "outcomes", "financial"]
    static let productUsage = [
        "score", "dau_mau_ratio", "core_actions_weekly", "features_adopted", "features_available", "trend",
    ]
    static let engagement = [
        "score", "login_trend", "support_tickets_30d", "last_proactive_contact", "community_active",
    ]
    static let relationship = ["score", "champion", "exec_sponsor", "contacts_count", "last_exec_touch"]
    static let outcomes = [
        "score", "goals_defined", "goals_achieved", "roi_documented", "last_success_milestone",
    ]
    static let financial = ["score", "payment_status", "expansion_signals", "contraction_risk"]
    static let override = ["score", "reason", "by", "until"]
    static let contract = [
        "start", "term_months", "notice_period_days", "auto_renew", "notice_served", "billing", "multi_year",
        "plan",
        "seats", "previous_arr", "usage_limit_pct", "seasonal", "products", "price_uplift_pct",
        "multi_year_discount_pct",
    ]
    static let row = ["date"] + Signal.names
    static let event = ["date", "type", "note", "value", "contact"]
    static let plan = [
        "account", "created", "owner", "stakeholders", "business_objectives", "use_cases", "milestones",
        "risks",
        "next_review",
    ]
    static let stakeholder = ["name", "title", "email"]
    static let objective = ["objective", "metric", "baseline", "current", "target", "timeline", "owner"]
    static let useCase = ["name", "status", "go_live_date"]
    static let milestone = ["name", "target_date", "status", "owner", "completed"]
    static let risk = ["risk", "mitigation", "owner"]
    static let churn = [
        "date", "category", "sub_reason", "detail", "competitor", "fixed_since", "similar_customer",
        "contact",
    ]
}
