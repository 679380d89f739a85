internal import Customers

/// The example of an account file, each key with a word on what it means.
struct StarterAccount {
    let day: Day

    private var renewal: Day { day + 120 }
    private var start: Day { renewal.adding(years: -2) }
    private func monthEnd(_ monthsAgo: Int) -> String { (day.calendarMonth + -monthsAgo).lastDay.iso }

    var text: String {
        [head, contract, history, events, plan, churn].joined(separator: "\n")
    }

    private var head: String {
        """
        # An example account. Copy it to a new name (lower case letters, digits, hyphens: the name is the account's id)
        # and delete what you do not know: missing is not zero, it is left out of the score and said.
        # Dates are YYYY-MM-DD. Amounts are plain numbers in the account's currency. Only `account` is required.

        customer_health:
          account: "Example Company Ltd"        # the full name
          aliases: ["Example", "ExCo"]          # other names you type
          # parent: "example-group"             # the id of the parent account
          industry: "Logistics"
          arr: 48000                            # annual recurring revenue
          currency: "EUR"                       # missing: the currency of book.yaml
          tier: "mid-market"                    # segment: enterprise, mid-market, smb, self-serve; missing: from arr
          csm: "Your Name"
          language: "en"                        # of e-mails to the customer
          renewal_date: \(renewal.iso)
          last_updated: \(day.iso)              # the day on which the scores block was true
          used_features: ["Dashboards"]         # the others are what the adoption nudges speak of
          scores:
            product_usage:
              score:                            # your own rating, 0 to 10; it stands in place of the computed one
              dau_mau_ratio: 0.35               # daily over monthly active users, 0 to 1
              core_actions_weekly: 80
              features_adopted: 11
              features_available: 20            # missing: that of book.yaml
              trend: "up"                       # up, flat, down
            engagement:
              score:
              login_trend: "flat"               # up, flat, down
              support_tickets_30d: 2
              last_proactive_contact: \((day - 9).iso)
              community_active: true
            relationship:
              score:
              champion: "Jo Example, Head of Operations"   # "" means there is none; a missing key, that it is unknown
              exec_sponsor: ""
              contacts_count: 4
              last_exec_touch: \((day - 40).iso)
            outcomes:
              score:
              goals_defined: 3
              goals_achieved: 2
              roi_documented: true
              last_success_milestone: "First site live"
            financial:
              score:
              payment_status: "current"         # current, late, delinquent
              expansion_signals: ["Asked for API access"]
              contraction_risk: false
          # override:                           # the whole score by hand, shown beside the computed one
          #   score: 40                         # 0 to 100
          #   reason: "Champion resigned, successor unknown"
          #   by: "Your Name"
          #   until: \((day + 30).iso)          # after this day it is ignored

        """
    }

    private var contract: String {
        """
        contract:
          start: \(start.iso)                   # the first contract
          term_months: 12
          notice_period_days: 60                # the opt-out date is the renewal date less this
          auto_renew: true
          notice_served: null                   # the day on which the customer gave notice
          billing: "annual"                     # annual, quarterly, monthly
          multi_year: false
          plan: "Business"
          seats: 40
          previous_arr: 42000
          usage_limit_pct: 0.70                 # share of the plan's quota in use; 0.70 is 70 percent
          seasonal: {quiet_months: [7, 8]}      # months 1 to 12 in which less use is expected
          products: [{name: "Your Product", arr: 44400}, {name: "Reports", arr: 3600}]
          price_uplift_pct: 0.03                # the increase planned for the renewal; 0.03 is 3 percent
          multi_year_discount_pct: 0.05

        """
    }

    private var history: String {
        """
        # One row for each day on which something was measured, usually a month's end. A row may carry any of: mrr, logins,
        # active_users, dau_mau_ratio, core_actions_weekly, features_adopted, feature_depth, workflow_completion,
        # integrations, power_users, days_since_login, tickets, open_tickets, tickets_resolved, escalations,
        # ticket_sentiment, self_service, nps, csat, training_completion, meeting_attendance, response_hours,
        # community_posts, roi_multiple, budget_change, seats.
        history:
          - {date: \(monthEnd(4)), mrr: 4000, logins: 310, active_users: 26, dau_mau_ratio: 0.31, seats: 40}
          - {date: \(monthEnd(3)), mrr: 4000, logins: 322, active_users: 28, dau_mau_ratio: 0.33, nps: 8}
          - {date: \(monthEnd(2)), mrr: 4000, logins: 318, active_users: 28, dau_mau_ratio: 0.34, csat: 4.4}
          - {date: \(monthEnd(1)), mrr: 4000, logins: 335, active_users: 30, dau_mau_ratio: 0.35, tickets: 2}

        """
    }

    private var events: String {
        """
        # What happened, with its day. Some types: kickoff_held, qbr_held, champion_left, new_champion, exec_meeting,
        # escalation, competitor_evaluation, usage_limit_hit, expansion_talk, milestone, feedback, note.
        events:
          - {date: \((day - 75).iso), type: qbr_held, note: "Wants the second site live before the renewal"}
          - {date: \((day - 40).iso), type: exec_meeting, note: "Met the COO", contact: "Jo Example"}

        """
    }

    private var plan: String {
        """
        success_plan:
          created: \((day - 200).iso)
          owner: "Your Name"
          stakeholders:                         # any role may be added
            champion: {name: "Jo Example", title: "Head of Operations", email: "jo@example-company.example"}
            exec_sponsor: {name: "", title: "", email: ""}
            technical_lead: {name: "", title: "", email: ""}
          business_objectives:                  # with three numbers the progress is computed; words are fine too
            - {objective: "Plan faster", metric: "minutes a plan", baseline: 60, current: 35, target: 20, \
        timeline: \(renewal.iso), owner: "Jo Example"}
          use_cases:                            # not-started, in-progress, live, optimizing
            - {name: "Weekly planning", status: "live", go_live_date: \((day - 150).iso)}
          milestones:                           # pending, complete, at-risk
            - {name: "First value delivered", target_date: \((day - 150).iso), status: "complete", \
        completed: \((day - 150).iso), owner: "Jo Example"}
            - {name: "Second site live", target_date: \((day + 60).iso), status: "pending", owner: "Jo Example"}
          risks:
            - {risk: "One planner knows it all", mitigation: "Train a second one", owner: "Your Name"}
          next_review: \((day + 21).iso)

        """
    }

    private var churn: String {
        """
        # Only for an account that left:
        # churn:
        #   date: \(day.iso)
        #   category: "product"                 # product, value, relationship, financial, competition, strategic
        #   sub_reason: "missing feature"
        #   detail: "No offline mode"
        #   competitor: null
        #   fixed_since: "Offline mode shipped" # what changed since; the win-back e-mails need it
        #   similar_customer: {name: "Another customer", metric: "31 % fewer failed drops"}
        #   contact: {name: "Jo Example", title: "Head of Operations", email: "jo@example-company.example"}

        """
    }
}
