/// Why and when an account left.
package struct Churn: Sendable {
    package enum Category: String, Sendable, CaseIterable {
        case product, value, relationship, financial, competition, strategic
    }

    package struct SimilarCustomer: Sendable {
        package let name: String
        package let metric: String?
        package init(name: String, metric: String?) {
            self.name = name
            self.metric = metric
        }
    }

    package var date: Day
    package var category: Category?
    package var subReason: String?
    package var detail: String?
    package var competitor: String?
    /// What has changed since; the win-back e-mails need it.
    package var fixedSince: String?
    package var similarCustomer: SimilarCustomer?
    package var contact: SuccessPlan.Stakeholder?

    package init(date: Day) { self.date = date }
}

/// A score set by hand over the computed one.
package struct ScoreOverride: Sendable {
    /// 0–100.
    package let score: Double
    package let reason: String?
    package let by: String?
    /// The last day on which it holds; without one it holds always.
    package let until: Day?

    package init(score: Double, reason: String?, by: String?, until: Day?) {
        self.score = score
        self.reason = reason
        self.by = by
        self.until = until
    }

    package func holds(on day: Day) -> Bool { until.map { day <= $0 } ?? true }
}
