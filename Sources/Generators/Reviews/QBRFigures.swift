package import Customers

/// A signal today against 90 days ago, for the data part of a business review.
package struct QBRFigure: Sendable, Hashable {
    package let signal: Signal
    package let now: Reading
    /// The newest row that was already there 90 days ago; nil where there is none in the 180 days before
    /// that.
    package let then: Reading?

    /// What a review looks at, in the order of the table.
    package static let signals: [Signal] = [
        .logins, .activeUsers, .dauMauRatio, .coreActionsWeekly, .featuresAdopted, .workflowCompletion,
        .integrations,
        .powerUsers, .trainingCompletion, .roiMultiple, .tickets, .openTickets, .escalations,
        .ticketSentiment,
        .csat, .nps,
    ]

    /// nil where the newest row with the signal is older than 180 days.
    package init?(_ signal: Signal, of account: Account, on day: Day) {
        guard let now = account.history.newest(signal, by: day), day - now.day <= 180 else { return nil }
        self.signal = signal
        self.now = now
        let earlier = account.history.newest(signal, by: day - 90)
        then = earlier.flatMap { $0.row != now.row && day - $0.day <= 270 ? $0 : nil }
    }

    /// Values from 0 to 1 that are read as percent; their change is in percentage points.
    package var isShare: Bool {
        [.dauMauRatio, .workflowCompletion, .trainingCompletion, .ticketSentiment].contains(signal)
    }

    /// Marks and multiples, whose change in percent would mean nothing.
    package var isMark: Bool { [.csat, .nps, .roiMultiple].contains(signal) }

    package var difference: Double? { then.map { now.value - $0.value } }

    /// Relative to the earlier value; nil where that was 0.
    package var change: Double? {
        then.flatMap { $0.value == 0 ? nil : (now.value - $0.value) / $0.value }
    }
}
