package import Customers

/// A request with everything it needs: what the generators answer.
///
/// One command asks about one account or about one set of them; a sentence about three accounts becomes
/// three commands.
package struct Command: Sendable {
    /// The id of the intent, as the JSON answer names it.
    package let intent: String
    package let request: Request
    /// The day for which the answer holds.
    package let day: Day
    /// The language of customer-facing words; nil: the account's, else English.
    package let language: String?
    /// The model that was asked for; nil: the account's own.
    package let model: String?
    package let delivery: Delivery

    package init(
        intent: String, request: Request, day: Day, language: String? = nil, model: String? = nil,
        delivery: Delivery = Delivery()
    ) {
        self.intent = intent
        self.request = request
        self.day = day
        self.language = language
        self.model = model
        self.delivery = delivery
    }
}

/// What is asked, about whom.
package enum Request: Sendable {
    case account(AccountQuestion, Account)
    case book(BookQuestion, Scope)
    case compare([Account])
    case compareModels(Account)
}

/// The questions that one account answers.
package enum AccountQuestion: Sendable, Hashable {
    case score, onboardingPlan, churnRisk, expansion, winBack, renewalPrep, successPlan, savePlay
    case lifecycle, show, nudge, npsFollowUp, renewalEmails, qbrFollowUp, onboardingEmails, cadence,
        transition
    /// With the day of the review, if one was named.
    case qbrPrep(Day?)
    case situation(Situation)
}

/// What has befallen an account: the kinds of situation plans.
package enum Situation: String, Sendable, CaseIterable {
    case acquisition, downturn, seasonal
    case championBurnout = "champion_burnout"
    /// The vendor itself gets new owners.
    case continuity
    case severalProducts = "several_products"
}

/// The questions that the whole book, or a part of it, answers.
package enum BookQuestion: Sendable, Hashable {
    /// With the day of the last review, if one was named; a week before otherwise.
    case portfolioReview(since: Day?)
    case nrrReport(Period?)
    case cohortAnalysis(byQuarter: Bool)
    case actionQueue, monthlyReview, teamMetrics, advisoryBoard, voiceOfCustomer, listAccounts
    /// Scores as of the day named, 90 days back otherwise, against who left since.
    case backtest(model: String?, since: Day?)
    case calibrate(model: String?, since: Day?)

    /// False where the answer comes from revenue and words alone, or names its models itself.
    var needsScores: Bool {
        switch self {
        case .nrrReport, .cohortAnalysis, .voiceOfCustomer, .backtest, .calibrate: false
        default: true
        }
    }
}

/// A span of days, both included.
package struct Period: Sendable, Hashable {
    package let from: Day
    package let to: Day

    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }
}

/// The accounts a question about the book is restricted to.
package struct Scope: Sendable {
    package let accounts: [Account]
    /// What the set is called, "enterprise"; nil for the whole book.
    package let name: String?

    package init(accounts: [Account], name: String? = nil) {
        self.accounts = accounts
        self.name = name
    }
}

/// How and where the answer is wanted, where the sentence says so.
package struct Delivery: Sendable, Hashable {
    /// "html", "json" …; nil: the session's.
    package var format: String?
    /// A file's path or "clipboard"; nil: the screen.
    package var place: String?

    package init(format: String? = nil, place: String? = nil) {
        self.format = format
        self.place = place
    }
}
