import Commands
import Customers
import Documents
import Excerpts
import Retention
import Scoring
import Templating

extension Generator {
    /// The welcome e-mails alone.
    func onboardingEmails(_ account: Account, for command: Command) throws(Failure) -> Document {
        let plan = try onboardingPlan(account, for: command)
        guard !plan.emails.isEmpty else { return plan }
        return try emailDocument(
            "onboarding_emails", plan.emails, try brief(account, for: command),
            purpose: "the first two weeks, from the day the contract begins")
    }

    /// Four messages about a feature that they pay for and do not use.
    func nudge(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "nudge") }
        let adoption = brief.signals.measured("feature_adoption")
        let feature = unusedFeature(brief)
        let story = story(for: account)
        let role = readerRole(brief)
        let words = emailWords(brief, to: role).adding([
            "feature": ["name": .text(feature?.name ?? ""), "purpose": spoken(feature?.purpose, brief)],
            "used_features": .text(account.usedFeatures == nil ? "" : "known"),
            "story": ["name": .text(story?.name ?? ""), "metric": spoken(story?.metric, brief)],
        ])
        let emails = try emails(
            EmailPlan(
                sequence: "nudge", dayZero: day, recipient: recipient(role, brief), words: words),
            for: brief)
        let share = adoption?.number
        let reason =
            share.map {
                "\(brief.wording.percent($0)) of the features are in use"
                    + ($0 < 0.5 ? ", less than half" : "; a nudge is meant for less than half, so ask first")
            } ?? "how many features they use is not known (add features_adopted to \(account.file))"
        return try emailDocument(
            "nudge", emails, brief, purpose: reason,
            remedy: account.usedFeatures == nil ? usedFeaturesLine(brief) : "")
    }

    /// The line of YAML without which no feature is known to be unused, with the names to choose from.
    private func usedFeaturesLine(_ brief: Brief) -> String {
        let names = book.profile.productFacts.features.map(\.name)
        guard !names.isEmpty else {
            return "features, with name and for, under product_facts in \(EmailNeeds.bookFile)"
        }
        return "used_features under customer_health in \(brief.account.file), with those that are in use of: "
            + names.joined(separator: ", ")
    }

    /// What to answer to the newest survey answer.
    func npsFollowUp(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        if account.hasChurned(by: day) { return try departed(brief, intent: "nps_follow_up") }
        let answer = account.history.newest(.nps, by: day)
        let group = answer.map { PromoterGroup(answer: $0.value).rawValue } ?? "none"
        let feedback = account.newestEvent(.feedback, by: day)
        let feature = unusedFeature(brief)
        let words = self.words(brief).adding([
            "nps": [
                "is_known": .bool(answer != nil),
                "value": .text(answer.map { brief.wording.number($0.value) } ?? ""),
                "date": .text(answer.map { brief.wording.date($0.day) } ?? ""),
                "group": .text(group),
                "is": .record(
                    ["promoter", "passive", "detractor", "none"].map { .init($0, .bool($0 == group)) }),
            ],
            "feedback": .text(feedback?.note ?? ""),
            "feature": ["name": .text(feature?.name ?? ""), "purpose": .text(feature?.purpose ?? "")],
        ]).adding(replyWords(answer?.day, account, brief))
        let role = readerRole(brief)
        // An answer of last year is not replied to: the question is put again.
        let asksAnew = answer.map { day - $0.day > Self.replyDays } ?? true
        let play = try templates.play("nps/\(asksAnew ? "none" : group)").facts(with: words)
        let emails = try self.emails(
            EmailPlan(
                sequence: "nps_follow_up", dayZero: day, recipient: recipient(role, brief),
                words: emailWords(brief, to: role).adding(words).adding([
                    "asks_anew": .bool(asksAnew),
                    "answered_on": .text(answer.map { brief.customerWording.date($0.day) } ?? ""),
                ]).adding(goalWords(brief, brief.customerWording, for: recipient(role, brief)))),
            for: brief)
        return try document(
            "nps_follow_up", about: account,
            facts: [
                "nps": .optional(answer?.value), "date": .optional(answer?.day.iso), "group": .text(group),
            ],
            words: words.adding(["play": play]), emails: emails)
    }

    /// An answer that is older is asked for anew.
    private static let replyDays = 90

    /// By when the answer has to be replied to; open as long as the voice of customer lists it.
    private func replyWords(_ answered: Day?, _ account: Account, _ brief: Brief) -> Fact {
        let open = VoiceOfCustomer(of: [account], in: book, on: day).followUps.first
        let actBy = open.map { max($0.deadline, day + 1) } ?? day + 7
        return [
            "answer_is_open": .bool(open != nil),
            "answer_by": .text(open.map { brief.wording.date($0.deadline) } ?? ""),
            "answer_is_late": .bool(open?.isOverdue ?? false),
            "answer_is_old": .bool(answered.map { day - $0 > Self.replyDays } ?? false),
            "act_by": .text(brief.wording.date(actBy)),
        ]
    }

    /// What a sequence is called in a title.
    private static func sequenceName(_ intent: String) -> String {
        switch intent {
        case "onboarding_emails": "welcome"
        case "nudge": "adoption nudge"
        default: plainWords(intent)
        }
    }

    /// A document that is a sequence of e-mails and little else.
    func emailDocument(
        _ intent: String, _ emails: [Email], _ brief: Brief, purpose: String, remedy: String = ""
    ) throws(Failure) -> Document {
        let refused = emails.filter { $0.refusal != nil }
        let template = try templates.document("emails")
        let words = words(brief).adding([
            "what": .text(Self.sequenceName(intent)),
            "purpose": .text(purpose),
            "remedy": .text(remedy),
            "role": .text(readerRole(brief)),
            "count": .text(Self.count(emails.count, "e-mail")),
            "refused_count": .text(
                refused.isEmpty ? "" : "\(refused.count) of \(Self.count(emails.count, "e-mail"))"),
            "has_address": .bool(emails.first?.to.address != nil),
            "reader": .text(emails.first?.to.name ?? ""),
        ])
        return Document(
            intent: intent, account: Subject(id: brief.account.id, name: brief.account.name),
            title: try template.title(with: words), asOf: day.iso, facts: .record([]),
            sections: try template.sections(with: words), emails: emails, next: try template.next(with: words)
        )
    }
}
