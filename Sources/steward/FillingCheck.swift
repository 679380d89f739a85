import Commands
import Conversation
import Customers
import Documents
import Excerpts
import Generators
import Scoring
import Templating

/// Fills every document for every account of the book, in every language, so that a field that no account has shows
/// before a customer success manager meets it.
struct FillingCheck {
    /// What was found: mistakes, and the e-mails that cannot be given out as the book stands.
    struct Findings {
        var problems: [Failure] = []
        /// By what they lack: the accounts.
        var refusals: [String: Set<String>] = [:]
        /// The templates that some account is answered from: "plays/save/price".
        var used: Set<String> = []

        /// One line for each thing that is lacking, the most wanted first.
        var refusalLines: [String] {
            refusals.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { lack, accounts in
                let names = accounts.sorted().prefix(3).joined(separator: ", ")
                let more = accounts.count > 3 ? " and \(accounts.count - 3) more" : ""
                return "e-mails are refused: \(lack) (\(names)\(more))"
            }
        }
    }

    let desk: Desk
    /// Those that e-mails are written in, ISO 639-1.
    let languages: [String]

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
    func findings() -> Findings {
        var findings = Findings()
        do {
            let book = try desk.book().book
            let scorer = Scorer(book: book, day: desk.day, rules: try desk.rules)
            let generator = Generator(scorer: scorer, templates: desk.templates)
            for command in commands(for: book) {
                if let document = Self.fill(command, by: generator, in: &findings) {
                    Self.note(document, in: &findings)
                }
            }
            // What such an account lacks is nobody's to fill in.
            for command in trials(by: scorer) {
                _ = Self.fill(command, by: generator, in: &findings)
            }
        } catch {
            findings.problems.append(error)
        }
        findings.used = desk.templates.used
        return findings
    }

    private static func fill(
        _ command: Command, by generator: Generator, in findings: inout Findings
    ) -> Document? {
        do {
            return try generator.document(for: command)
        } catch {
            if !findings.problems.contains(error) { findings.problems.append(error) }
            return nil
        }
    }

    /// A letter with a word that is ours is a mistake of its template; one that lacks a fact waits for the account.
    private static func note(_ document: Document, in findings: inout Findings) {
        for refusal in document.emails.compactMap(\.refusal) {
            guard refusal.hasPrefix("needs ") else {
                let failure = Failure("an e-mail is \(refusal)")
                if !findings.problems.contains(failure) { findings.problems.append(failure) }
                continue
            }
            let lack = refusal.split(separator: ";").first.map(String.init) ?? refusal
            findings.refusals[lack, default: []].insert(document.account?.id ?? "")
        }
    }

    private func commands(for book: Book) -> [Command] {
        let situations = Situation.allCases.map { ("situation", AccountQuestion.situation($0)) }
        let accounts = book.accounts.flatMap { account in
            (Self.questions + situations).flatMap { commands($0.0, $0.1, account) }
        }
        let scope = Scope(accounts: book.accounts)
        let compared = Array(book.accounts.prefix(2))
        let comparison = Command(intent: "compare", request: .compare(compared), day: desk.day)
        return accounts + (compared.count == 2 ? [comparison] : [])
            + Self.bookQuestions.map { intent, question in
                Command(intent: intent, request: .book(question, scope), day: desk.day)
            }
    }

    /// The documents that show a state in which no account of the book need be.
    private func trials(by scorer: Scorer) -> [Command] {
        TrialAccount.all(by: scorer).flatMap { trial -> [Command] in
            switch trial.state {
            case .begun: commands("lifecycle", .lifecycle, trial.account)
            case .buyer: commands("situation", .situation(.acquisition), trial.account)
            case .outgrown: commands("expansion", .expansion, trial.account)
            case .gone: commands("win_back", .winBack, trial.account)
            }
        }
    }

    /// One in each language.
    private func commands(_ intent: String, _ question: AccountQuestion, _ account: Account) -> [Command] {
        languages.map {
            Command(intent: intent, request: .account(question, account), day: desk.day, language: $0)
        }
    }
}
