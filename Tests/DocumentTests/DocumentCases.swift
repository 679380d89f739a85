import Commands
import Customers
import Documents
import Generators
import TestSupport
import Testing

/// A document about accounts, and the accounts on which it is recorded.
struct DocumentCase: CustomTestStringConvertible {
    let name: String
    let question: AccountQuestion
    let accounts: [String]
    var testDescription: String { name }

    init(_ name: String, _ question: AccountQuestion, also others: [String] = []) {
        self.init(name, question, on: Self.living + others)
    }

    init(_ name: String, _ question: AccountQuestion, on accounts: [String]) {
        self.name = name
        self.question = question
        self.accounts = accounts
    }

    /// One of which much is known, one of which little is known, and a German one in renewal.
    static let living = ["brightwater-logistics", "copperfield-plumbing", "mueller-soehne-spedition"]
    static let gone = ["harbor-fresh-foods", "tessellate-telecom", "solvang-cargo-bikes"]

    /// Every document about an account.
    static let all: [DocumentCase] =
        [
            DocumentCase("score", .score),
            DocumentCase("onboarding_plan", .onboardingPlan),
            DocumentCase("qbr_prep", .qbrPrep(nil)),
            DocumentCase("churn_risk", .churnRisk, also: ["harbor-fresh-foods"]),
            DocumentCase("expansion", .expansion, also: ["hooli-broadband", "oharas-bakeries"]),
            DocumentCase(
                "win_back", .winBack,
                on: gone + [
                    "brightwater-logistics", "trial-financial", "trial-relationship", "trial-unknown",
                ]),
            DocumentCase("renewal_prep", .renewalPrep),
            DocumentCase("success_plan", .successPlan, also: ["quarry-lane-veterinary"]),
            DocumentCase("save_play", .savePlay),
            DocumentCase("lifecycle", .lifecycle, also: ["trial-begun", "bluth-building-supply"]),
            DocumentCase("nudge", .nudge, also: ["acme-health"]),
            DocumentCase("nps_follow_up", .npsFollowUp),
            DocumentCase("renewal_emails", .renewalEmails),
            DocumentCase("qbr_follow_up", .qbrFollowUp),
            DocumentCase("onboarding_emails", .onboardingEmails),
            DocumentCase("cadence", .cadence),
            DocumentCase("transition", .transition),
            DocumentCase("show_account", .show),
        ]
        + Situation.allCases.map {
            DocumentCase(
                "situation_\($0.rawValue)", .situation($0), also: $0 == .acquisition ? ["globex-retail"] : [])
        }

    /// Every document about the book.
    static let ofBook: [(name: String, question: BookQuestion)] = [
        ("portfolio_review", .portfolioReview(since: nil)), ("nrr_report", .nrrReport(nil)),
        ("cohort_analysis", .cohortAnalysis(byQuarter: false)), ("action_queue", .actionQueue),
        ("monthly_review", .monthlyReview), ("team_metrics", .teamMetrics),
        ("advisory_board", .advisoryBoard),
        ("voice_of_customer", .voiceOfCustomer), ("list_accounts", .listAccounts),
    ]

    func document(about id: String, in sample: Sample) throws -> Document {
        let account = try #require(
            sample.book[id] ?? Self.trial(id, in: sample), "the sample book has no \(id)")
        return try sample.generator.document(
            for: Command(intent: name, request: .account(question, account), day: Sample.day))
    }

    /// An account in a state in which none of the book is: "trial-begun", "trial-financial".
    private static func trial(_ id: String, in sample: Sample) -> Account? {
        TrialAccount.all(by: sample.scorer).first { trial in
            switch trial.state {
            case .begun: id == "trial-begun"
            case .buyer: id == "trial-buyer"
            case .outgrown: id == "trial-outgrown"
            case .gone(let category): id == "trial-\(category?.rawValue ?? "unknown")"
            }
        }?.account
    }
}
