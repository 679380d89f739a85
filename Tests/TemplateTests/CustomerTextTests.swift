import Commands
import Customers
import Documents
import Generators
import TestSupport
import Testing

/// What a customer would read, of every account of the sample book.
@Suite("What the customer reads") struct CustomerTextTests {
    static let languages = ["en", "de"]

    private static let questions: [(intent: String, question: AccountQuestion)] =
        [
            ("score", .score), ("onboarding_plan", .onboardingPlan), ("qbr_prep", .qbrPrep(nil)),
            ("churn_risk", .churnRisk), ("expansion", .expansion), ("win_back", .winBack),
            ("renewal_prep", .renewalPrep), ("success_plan", .successPlan), ("save_play", .savePlay),
            ("lifecycle", .lifecycle), ("show_account", .show), ("nudge", .nudge), ("nps_follow_up", .npsFollowUp),
            ("renewal_emails", .renewalEmails), ("qbr_follow_up", .qbrFollowUp),
            ("onboarding_emails", .onboardingEmails), ("cadence", .cadence), ("transition", .transition),
        ] + Situation.allCases.map { ("situation", .situation($0)) }

    /// Every document about an account, in a language.
    static func documents(in language: String) throws -> [Document] {
        let sample = try Sample.shared.get()
        return try sample.book.accounts.flatMap { account in
            try questions.map { intent, question in
                try sample.generator.document(
                    for: Command(
                        intent: intent, request: .account(question, account), day: Sample.day, language: language))
            }
        }
    }

    /// Words that are ours; the list of the templates is longer, and this one is not taken from it.
    private static let internalWords = [
        "health score", "churn", "at risk", "at-risk", "save play", "arr", "exposure", "upsell", "cross-sell",
        "cross sell", "win-back", "win back", "detractor", "low touch", "tech touch", "single-threaded", "red account",
        "renewal risk", "internal",
    ]

    @Test("e-mails hold no internal word, no unfilled field, nothing that is not known", arguments: languages)
    func emails(_ language: String) throws {
        var given = 0
        for document in try Self.documents(in: language) {
            for email in document.emails where email.refusal == nil {
                given += 1
                let text = "\(email.subject)\n\(email.text)"
                #expect(Self.objections(to: text).isEmpty, "\(Self.name(of: email, in: document)):\n\(text)")
            }
        }
        #expect(given > 200)
    }

    private static func objections(to text: String) -> [String] {
        let words = " " + text.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : " " } + " "
        let marks = ["{{", "}}", "[", "]", "!", "Hello ,", "Hello\n", "Guten Tag ,", " ,", "not known", "unknown", "n/a"]
        return internalWords.filter { words.contains(" \($0) ") } + marks.filter(text.contains)
            + (text.contains(/\d{4}-\d{2}-\d{2}/) ? ["a day as computers write it"] : [])
    }

    private static func name(of email: Email, in document: Document) -> String {
        "\(document.intent) of \(document.account?.id ?? "the book"), day \(email.offset)"
    }

    @Test("an e-mail is refused for want of a field only, never because of its own words", arguments: languages)
    func refusals(_ language: String) throws {
        for document in try Self.documents(in: language) {
            for email in document.emails {
                guard let refusal = email.refusal else { continue }
                #expect(refusal.hasPrefix("needs "), "\(Self.name(of: email, in: document)): \(refusal)")
                #expect(refusal.contains("; write it into Accounts/"), "\(refusal)")
                #expect(email.text.isEmpty && email.subject.isEmpty)
            }
        }
    }

    @Test("a section for the customer is never held back", arguments: languages)
    func sections(_ language: String) throws {
        for document in try Self.documents(in: language) {
            for section in document.sections {
                let heldBack = section.body.contains { block in
                    if case .markdown(let text) = block { text.hasPrefix("Held back") } else { false }
                }
                #expect(!heldBack, "\(document.intent) of \(document.account?.id ?? ""): \(section.heading), \(section.body)")
            }
        }
    }

    @Test("an e-mail's text has its greeting first, and its sender on lines of their own at the end")
    func shape() throws {
        for document in try Self.documents(in: "en") {
            for email in document.emails where email.refusal == nil {
                let lines = email.text.split(separator: "\n").map(String.init)
                #expect(lines.first?.hasSuffix(",") == true, "\(Self.name(of: email, in: document)): \(email.text)")
                let name = try #require(email.from.name)
                #expect(lines.suffix(4).contains(name), "\(Self.name(of: email, in: document)): \(lines.suffix(4))")
            }
        }
    }
}
