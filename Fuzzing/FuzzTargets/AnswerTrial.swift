import Conversation
import Customers
import Excerpts
import Files
import Renderers
import SessionSupport
import TestSupport

/// Asks about an account that nobody has thought of.
enum AnswerTrial {
    private static let questions = [
        "score it", "onboarding plan for it", "QBR prep for it", "churn risk for it", "expansion for it",
        "win-back plan for it", "renewal prep for it", "success plan for it", "save play for it",
        "lifecycle of it",
        "show it", "nudge for it", "NPS follow-up for it", "renewal emails for it", "cadence for it",
        "transition plan for it", "downturn plan for it", "compare models for it", "portfolio review",
        "NRR report",
        "cohort analysis", "what needs attention today?", "monthly review", "team metrics",
        "voice of customer",
        "backtest",
    ]

    /// One question and one form a trial, chosen by the bytes, so that a trial is quick and all have their turn.
    static func complaint(about bytes: [UInt8]) throws -> String? {
        let read = AccountReading(id: "it", file: AccountTrial.name, on: Sample.day).read(bytes)
        guard let account = read.account else { return nil }
        let choice = bytes.reduce(5381) { ($0 &* 33 &+ Int($1)) & 0xFF_FFFF }
        let format = Format.allCases[choice / questions.count % Format.allCases.count]
        let profile = try Sample.shared.get().book.profile
        var session = try Sample.session(
            about: Book(profile: profile, accounts: [account]),
            preferences: Preferences(format: format.rawValue))
        let answers = session.answer(to: questions[choice % questions.count])
        return answers.isEmpty ? "no answer" : answers.lazy.compactMap(complaint).first
    }

    private static func complaint(about answer: Answer) -> String? {
        switch answer {
        case .document(let finished):
            guard finished.format == .json else { return nil }
            let broken = [": nan", ": inf", ": -inf", ":nan", ":inf", ":-inf"].first(
                where: finished.text.contains)
            return broken.map { "a number is\($0)" }
        case .failure(let failure): return failure.report.isEmpty ? "a failure says nothing" : nil
        default: return nil
        }
    }
}
