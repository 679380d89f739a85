/// What may be measured in a history row.
///
/// The raw value is the column in `History`.
package enum Signal: Int, Sendable, CaseIterable, Hashable {
    case mrr, logins, activeUsers, dauMauRatio, coreActionsWeekly, featuresAdopted, featureDepth
    case workflowCompletion, integrations, powerUsers, daysSinceLogin, tickets, openTickets, escalations
    case ticketSentiment, selfService, nps, csat, trainingCompletion, meetingAttendance, responseHours
    case communityPosts, roiMultiple, budgetChange, seats, ticketsResolved

    /// The key in the account file.
    package var name: String { Self.names[rawValue] }

    package init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: index)
    }

    /// In the order of the cases.
    package static let names = [
        "mrr", "logins", "active_users", "dau_mau_ratio", "core_actions_weekly", "features_adopted",
        "feature_depth", "workflow_completion", "integrations", "power_users", "days_since_login", "tickets",
        "open_tickets", "escalations", "ticket_sentiment", "self_service", "nps", "csat",
        "training_completion", "meeting_attendance", "response_hours", "community_posts", "roi_multiple",
        "budget_change", "seats", "tickets_resolved",
    ]

    /// The values that an account file may give.
    package var range: ClosedRange<Double> {
        switch self {
        case .dauMauRatio, .featureDepth, .workflowCompletion, .ticketSentiment, .selfService,
            .trainingCompletion, .meetingAttendance:
            0...1
        case .nps: 0...10
        case .csat: 1...5
        case .budgetChange: -1 ... .infinity
        default: 0 ... .infinity
        }
    }
}
