/// Accounts at the edges of the scoring rules, each as a person writes its file.
enum EdgeAccounts {
    static let nothing = "customer_health: {account: Acme}\n"

    static let everything = """
        customer_health:
          account: Acme
          arr: 100000
          tier: mid-market
          last_updated: 2026-11-24
          scores:
            product_usage: {dau_mau_ratio: 0.30, core_actions_weekly: 100, features_adopted: 10}
            engagement: {support_tickets_30d: 2, last_proactive_contact: 2026-11-10, community_active: true}
            relationship: {champion: Jo, exec_sponsor: Petra, contacts_count: 5, last_exec_touch: 2026-10-25}
            outcomes: {goals_defined: 4, goals_achieved: 2, roi_documented: false, last_success_milestone: ""}
            financial: {payment_status: current, expansion_signals: [API], contraction_risk: false}
        contract: {start: 2024-11-24, multi_year: true, term_months: 24, billing: annual}
        history:
          - {date: 2026-10-25, logins: 20, tickets: 4}
          - {date: 2026-11-24, logins: 20, active_users: 5, seats: 10, feature_depth: 0.6, workflow_completion: 0.9,
             integrations: 1, power_users: 2, tickets: 3, ticket_sentiment: 0.5, escalations: 0, nps: 9, csat: 4,
             response_hours: 72, roi_multiple: 1, budget_change: 0, training_completion: 0.7, meeting_attendance: 0.8,
             community_posts: 2, self_service: 0.5}
        events:
          - {date: 2026-06-01, type: reference_given}
          - {date: 2026-10-01, type: expansion_talk}
          - {date: 2026-11-01, type: qbr_held}
        success_plan:
          business_objectives: [{objective: a, baseline: 0, current: 6, target: 10}]

        """

    // A ratio of 0.40, 15 % of the features, −10 % of the logins, two logins a user, 60 % of the seats, a sponsor not
    // spoken to for 92 days, five tickets, NPS 7: each is the last or the first value of its band.
    static let bandEdges = """
        customer_health:
          account: Acme
          last_updated: 2026-11-24
          scores:
            product_usage: {dau_mau_ratio: 0.40, features_adopted: 3}
            engagement: {support_tickets_30d: 5}
            relationship: {exec_sponsor: Petra, last_exec_touch: 2026-08-24}
        history:
          - {date: 2026-10-25, logins: 100}
          - {date: 2026-11-24, logins: 90, active_users: 45, seats: 75, nps: 7}

        """

    static let half = """
        customer_health:
          account: Acme
          last_updated: 2026-11-24
          scores:
            product_usage: {score: 7}
            engagement: {score: 6}
            relationship: {score: 5}
            outcomes: {score: 5}
            financial: {score: 6}
        history:
          - {date: 2026-11-24, logins: 10, features_adopted: 11, feature_depth: 0.4675, workflow_completion: 0.9,
             tickets: 3, nps: 7, csat: 4.2, response_hours: 48, training_completion: 0.515, self_service: 0.375}

        """

    static let zeroSeats = """
        customer_health: {account: Acme}
        contract: {seats: 0}
        history:
          - {date: 2026-11-24, dau_mau_ratio: 0.5, logins: 30, active_users: 10, seats: 0, features_adopted: 10,
             tickets: 0, nps: 8}

        """

    static let zeroEarlier = """
        customer_health: {account: Acme}
        history:
          - {date: 2026-10-25, logins: 0, tickets: 0}
          - {date: 2026-11-24, logins: 8, tickets: 0, escalations: 1, features_adopted: 20, nps: 10}

        """

    // Asked on 29 February 2028: 365 days a customer, 28 days since the earlier row, the opt-out date is today.
    static let leapDay = """
        customer_health:
          account: Acme
          arr: 25000
          renewal_date: 2028-03-30
          last_updated: 2028-02-29
          scores: {relationship: {champion: Jo, exec_sponsor: Petra, last_exec_touch: 2027-11-29}}
        contract: {start: 2027-03-01, term_months: 12, notice_period_days: 30}
        history:
          - {date: 2028-02-01, logins: 16}
          - {date: 2028-02-29, logins: 20, nps: 9}

        """

    static let pastRenewal = """
        customer_health:
          account: Acme
          renewal_date: 2026-11-23
          last_updated: 2026-11-24
          scores: {engagement: {login_trend: down}, financial: {payment_status: late}}
        contract: {billing: quarterly, notice_period_days: 30}
        history:
          - {date: 2026-11-24, logins: 5, active_users: 5, features_adopted: 5, tickets: 11, nps: 4}

        """

    // Only the first row, the contract and the count of no events are true yet.
    static let future = """
        customer_health:
          account: Acme
          last_updated: 2026-11-25
          scores:
            product_usage: {dau_mau_ratio: 0.9, features_adopted: 20}
            relationship: {champion: Jo, exec_sponsor: Petra, contacts_count: 9}
            outcomes: {score: 10}
        contract: {start: 2026-11-25, multi_year: true}
        history:
          - {date: 2026-11-24, logins: 10, tickets: 10, nps: 6}
          - {date: 2026-11-25, logins: 999, tickets: 0, nps: 10, features_adopted: 20}
        events:
          - {date: 2026-11-25, type: reference_given}

        """

    static let overridden = """
        customer_health:
          account: Acme
          override: {score: 40, reason: Champion resigned, by: Dana, until: 2026-11-24}
        history:
          - {date: 2026-11-24, dau_mau_ratio: 0.6, logins: 20, features_adopted: 20, tickets: 0, nps: 10}

        """

    static let noticeServed = """
        customer_health: {account: Acme}
        contract: {notice_served: 2026-11-20}
        history:
          - {date: 2026-11-24, dau_mau_ratio: 0.2, logins: 10, features_adopted: 10, tickets: 4, nps: 8}

        """

    // 180 days old: the last day on which it counts.
    static let oneRow = """
        customer_health: {account: Acme}
        history:
          - {date: 2026-05-28, logins: 14, active_users: 7, seats: 10, nps: 3}

        """

    // The book has no rate for francs: half a million says nothing about the segment.
    static let unknownSegment = """
        customer_health: {account: Acme, arr: 500000, currency: CHF}
        contract: {billing: annual}
        history:
          - {date: 2026-11-24, dau_mau_ratio: 0.1, logins: 10, active_users: 10, features_adopted: 5, tickets: 1, nps: 9}

        """
}
