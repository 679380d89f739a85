package import Commands
import Customers
package import Documents
package import Excerpts

extension Generator {
    /// The document that answers a command: the table from requests to the folders beside this file.
    package func document(for command: Command) throws(Failure) -> Document {
        switch command.request {
        case .account(let question, let account): try document(for: question, about: account, command)
        case .book(let question, let scope): try document(for: question, over: scope)
        case .compare(let accounts): try compare(accounts, for: command)
        case .compareModels(let account): try compareModels(account)
        }
    }

    private func document(
        for question: AccountQuestion, about account: Account, _ command: Command
    ) throws(Failure) -> Document {
        switch question {
        case .score: try score(account, for: command)
        case .onboardingPlan: try onboardingPlan(account, for: command)
        case .qbrPrep(let reviewDay): try qbrPrep(account, on: reviewDay, for: command)
        case .churnRisk: try churnRisk(account, for: command)
        case .expansion: try expansion(account, for: command)
        case .winBack: try winBack(account, for: command)
        case .renewalPrep: try renewalPrep(account, for: command)
        case .successPlan: try successPlan(account, for: command)
        case .savePlay: try savePlay(account, for: command)
        case .lifecycle: try lifecycle(account, for: command)
        case .show: try showAccount(account, for: command)
        case .nudge: try nudge(account, for: command)
        case .npsFollowUp: try npsFollowUp(account, for: command)
        case .renewalEmails: try renewalEmails(account, for: command)
        case .qbrFollowUp: try qbrFollowUp(account, for: command)
        case .onboardingEmails: try onboardingEmails(account, for: command)
        case .cadence: try cadence(account, for: command)
        case .transition: try transition(account, for: command)
        case .situation(let kind): try situation(kind, account, for: command)
        }
    }

    private func document(for question: BookQuestion, over scope: Scope) throws(Failure) -> Document {
        switch question {
        case .portfolioReview(let since): try portfolioReview(scope, since: since)
        case .nrrReport(let period): try nrrReport(scope, over: period)
        case .cohortAnalysis(let byQuarter): try cohortAnalysis(scope, byQuarter: byQuarter)
        case .actionQueue: try actionQueue(scope)
        case .monthlyReview: try monthlyReview(scope)
        case .teamMetrics: try teamMetrics(scope)
        case .advisoryBoard: try advisoryBoard(scope)
        case .voiceOfCustomer: try voiceOfCustomer(scope)
        case .listAccounts: try listAccounts(scope)
        case .backtest(let model, let since): try backtest(scope, model: model, since: since)
        case .calibrate(let model, let since): try calibrate(scope, model: model, since: since)
        }
    }
}
