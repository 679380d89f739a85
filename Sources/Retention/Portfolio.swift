package import Customers

/// The weekly review: where the book stands, what moved, and what to do next.
package struct Portfolio: Sendable {
    package let judged: JudgedBook
    package let lastReview: Day
    package let dashboard: Dashboard
    /// Accounts that changed their tier since the last review.
    package let moves: [TierMove]
    package let queue: ActionQueue

    /// `lastReview` defaults to a week before the day.
    package init(of judged: JudgedBook, lastReview: Day? = nil) {
        let lastReview = lastReview ?? judged.day - 7
        self.judged = judged
        self.lastReview = lastReview
        dashboard = Dashboard(of: judged)
        moves = judged.moves(since: lastReview)
        queue = ActionQueue(of: judged)
    }
}
