import Customers
import IntentMatching

/// What an intent asks: the table from the ids of `Templates/commands` to requests.
enum CommandTable {
    /// What an intent is about.
    enum Kind {
        case account(AccountQuestion)
        case book(BookQuestion)
        case compare
    }

    /// nil for intents that are about the session, or that change the book.
    static func kind(of intent: Intent) -> Kind? {
        if let question = accountQuestion(intent) { return .account(question) }
        if let question = bookQuestion(intent) { return .book(question) }
        return intent.id == "compare" ? .compare : nil
    }

    private static func accountQuestion(_ intent: Intent) -> AccountQuestion? {
        switch intent.id {
        case "score": .score
        case "onboarding_plan": .onboardingPlan
        case "qbr_prep": .qbrPrep(intent.slots.day)
        case "churn_risk": .churnRisk
        case "expansion": .expansion
        case "win_back": .winBack
        case "renewal_prep": .renewalPrep
        case "success_plan": .successPlan
        case "save_play": .savePlay
        case "lifecycle": .lifecycle
        case "show_account": .show
        case "nudge": .nudge
        case "nps_follow_up": .npsFollowUp
        case "renewal_emails": .renewalEmails
        case "qbr_follow_up": .qbrFollowUp
        case "onboarding_emails": .onboardingEmails
        case "cadence": .cadence
        case "transition": .transition
        case "situation": .situation(intent.slots.event.flatMap(Situation.init(rawValue:)) ?? .acquisition)
        default: nil
        }
    }

    private static func bookQuestion(_ intent: Intent) -> BookQuestion? {
        let period = intent.slots.period.map { Period(from: $0.from, to: $0.to) }
        switch intent.id {
        case "portfolio_review": return .portfolioReview(since: period.map { $0.from - 1 })
        case "nrr_report": return .nrrReport(period)
        case "cohort_analysis": return .cohortAnalysis(byQuarter: intent.slots.value == "quarter")
        case "action_queue": return .actionQueue
        case "monthly_review": return .monthlyReview
        case "team_metrics": return .teamMetrics
        case "advisory_board": return .advisoryBoard
        case "voice_of_customer": return .voiceOfCustomer
        case "list_accounts": return .listAccounts
        case "backtest": return .backtest(model: intent.slots.model, since: period?.from)
        case "calibrate": return .calibrate(model: intent.slots.model, since: period?.from)
        default: return nil
        }
    }
}
