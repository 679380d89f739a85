import Commands
import Conversation
import Customers
import Excerpts
import Generators
import Scoring

/// Fills every document for every account of the book, so that a field that no account has shows before a customer
/// success manager meets it.
struct FillingCheck {
    let desk: Desk

    private static let questions: [(String, AccountQuestion)] = [
        ("score", .score), ("onboarding_plan", .onboardingPlan), ("qbr_prep", .qbrPrep(nil)),
        ("churn_risk", .churnRisk), ("expansion", .expansion), ("win_back", .winBack),
        ("renewal_prep", .renewalPrep),
        ("success_plan", .successPlan), ("save_play", .savePlay), ("lifecycle", .lifecycle),
        ("show_account", .show),
        ("nudge", .nudge), ("nps_follow_up", .npsFollowUp), ("renewal_emails", .renewalEmails),
        ("qbr_follow_up", .qbrFollowUp), ("onboarding_emails", .onboardingEmails), ("cadence", .cadence),
        ("transition", .transition),
    ]

    private static let bookQuestions: [(String, BookQuestion)] = [
        ("portfolio_review", .portfolioReview(since: nil)), ("nrr_report", .nrrReport(nil)),
        ("cohort_analysis", .cohortAnalysis(byQuarter: false)), ("action_queue", .actionQueue),
        ("monthly_review", .monthlyReview), ("team_metrics", .teamMetrics),
        ("advisory_board", .advisoryBoard),
        ("voice_of_customer", .voiceOfCustomer), ("list_accounts", .listAccounts),
    ]

    /// Each mistake once, however many accounts show it.
    func problems() -> [Failure] {
        var problems: [Failure] = []
        do {
            let book = try desk.book().book
            let scorer = Scorer(book: book, day: desk.day, rules: try desk.rules)
            let generator = Generator(scorer: scorer, templates: desk.templates)
            for command in commands(for: book) {
                do {
                    _ = try generator.document(for: command)
                } catch  where !problems.contains(error) {
                    problems.append(error)
                } catch {
                    continue
                }
            }
        } catch {
            problems.append(error)
        }
        return problems
    }

    private func commands(for book: Book) -> [Command] {
        let situations = Situation.allCases.map { ("situation", AccountQuestion.situation($0)) }
        let accounts = book.accounts.flatMap { account in
            (Self.questions + situations).map { intent, question in
                Command(intent: intent, request: .account(question, account), day: desk.day)
            }
        }
        let scope = Scope(accounts: book.accounts)
        return accounts
            + Self.bookQuestions.map { intent, question in
                Command(intent: intent, request: .book(question, scope), day: desk.day)
            }
    }
}
