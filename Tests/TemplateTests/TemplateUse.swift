import Commands
import Customers
import Documents
import Excerpts
import Files
import Generators
import IntentMatching
import SessionSupport
import Synchronization
import Templating
import TestSupport

/// Tells which templates an answer about the sample book is made from.
struct TemplateUse {
    private let sample: Sample
    private let matcher: Matcher
    private let files = ReadOnce()
    private let uses = Uses()

    init() throws {
        sample = try Sample.shared.get()
        matcher = try Sample.matcher()
    }

    /// The names of the templates that a sentence is answered from, "documents/score"; none where it is answered by a
    /// failure.
    func templates(for sentence: String) throws -> Set<String> {
        try commands(for: sentence).reduce(into: []) { $0.formUnion(templates(for: $1)) }
    }

    private func commands(for sentence: String) throws -> [Command] {
        let maker = CommandMaker(scorer: sample.scorer, defaults: CommandMaker.Defaults())
        return try matcher.understand(sentence).readings.flatMap { reading in
            guard case .run(let intent) = reading.outcome else { throw Misunderstood(reading: reading) }
            return try maker.commands(for: intent) ?? []
        }
    }

    private func templates(for command: Command) -> Set<String> {
        uses.of(SampleCommands.name(of: command)) { found(for: command) }
    }

    private func found(for command: Command) -> Set<String> {
        let names = Mutex<Set<String>>([])
        let store = TemplateStore(
            exists: { TemplateFiles.folder.has("\($0).yaml") },
            read: { [files] name throws(Failure) in
                names.withLock { _ = $0.insert(name) }
                return try files.template(name)
            })
        let document = try? Generator(scorer: sample.scorer, templates: store).document(for: command)
        return document == nil ? [] : names.withLock { $0 }
    }

    /// A command of the sample book with the same intents as a sentence that uses a template, "win_back of
    /// harbor-fresh-foods"; nil where there is none.
    func user(of template: String, like sentence: String) throws -> String? {
        let intents = Set(try commands(for: sentence).map(\.intent))
        let command = SampleCommands.all(of: sample.book).first { command in
            intents.contains(command.intent) && templates(for: command).contains(template)
        }
        return command.map(SampleCommands.name)
    }

    /// What a command's answer is made from, found out once: many templates are looked for among the same answers.
    private final class Uses: Sendable {
        private let known = Mutex<[String: Set<String>]>([:])

        func of(_ command: String, find: () -> Set<String>) -> Set<String> {
            if let known = known.withLock({ $0[command] }) { return known }
            let found = find()
            known.withLock { $0[command] = found }
            return found
        }
    }

    /// Each file is read once: only the store has to be new for each answer.
    private final class ReadOnce: Sendable {
        private let known = Mutex<[String: (source: SourceText, node: Node)]>([:])

        func template(_ name: String) throws(Failure) -> (source: SourceText, node: Node) {
            if let known = known.withLock({ $0[name] }) { return known }
            let template = try TemplateFiles.folder.template(at: "\(name).yaml")
            known.withLock { $0[name] = (template.source, template.root) }
            return (template.source, template.root)
        }
    }
}

/// Everything that can be asked about the sample book on its day.
enum SampleCommands {
    private static let accountQuestions: [(intent: String, question: AccountQuestion)] =
        [
            ("score", .score), ("onboarding_plan", .onboardingPlan), ("qbr_prep", .qbrPrep(nil)),
            ("churn_risk", .churnRisk), ("expansion", .expansion), ("win_back", .winBack),
            ("renewal_prep", .renewalPrep), ("success_plan", .successPlan), ("save_play", .savePlay),
            ("lifecycle", .lifecycle), ("show_account", .show), ("nudge", .nudge),
            ("nps_follow_up", .npsFollowUp),
            ("renewal_emails", .renewalEmails), ("qbr_follow_up", .qbrFollowUp),
            ("onboarding_emails", .onboardingEmails), ("cadence", .cadence), ("transition", .transition),
        ] + Situation.allCases.map { ("situation", .situation($0)) }

    private static let bookQuestions: [(intent: String, question: BookQuestion)] = [
        ("portfolio_review", .portfolioReview(since: nil)), ("nrr_report", .nrrReport(nil)),
        ("cohort_analysis", .cohortAnalysis(byQuarter: false)), ("action_queue", .actionQueue),
        ("monthly_review", .monthlyReview), ("team_metrics", .teamMetrics),
        ("advisory_board", .advisoryBoard),
        ("voice_of_customer", .voiceOfCustomer), ("list_accounts", .listAccounts),
    ]

    static func all(of book: Book) -> [Command] { aboutAccounts(of: book.accounts) + aboutBook(book) }

    /// Every question about every account; a language of nil means each account's own.
    static func aboutAccounts(of accounts: [Account], language: String? = nil) -> [Command] {
        accounts.flatMap { account in
            accountQuestions.map { intent, question in
                Command(
                    intent: intent, request: .account(question, account), day: Sample.day, language: language)
            }
        }
    }

    static func aboutBook(_ book: Book) -> [Command] {
        let scope = Scope(accounts: book.accounts)
        return bookQuestions.map { intent, question in
            Command(intent: intent, request: .book(question, scope), day: Sample.day)
        }
    }

    static func name(of command: Command) -> String {
        guard case .account(let question, let account) = command.request else { return command.intent }
        if case .situation(let kind) = question { return "\(kind.rawValue) of \(account.id)" }
        return "\(command.intent) of \(account.id)"
    }
}
