import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The e-mail after a business review: what was reached, what comes next, who does what by when.
    func qbrFollowUp(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard brief.risk != nil else { return try departed(brief, intent: "qbr_follow_up") }
        let held = account.newestEvent(.qbrHeld, by: day)
        let emails = try followUp(on: held?.day, brief)
        let words = words(brief)
            .adding(goalWords(brief, brief.wording))
            .adding([
                "held": eventWords(held, brief.wording),
                "is_old": .bool(held.map { day - $0.day > 14 } ?? false),
                "mails": .list(
                    emails.map {
                        [
                            "to": .text($0.to.name ?? "a contact to find"), "subject": .text($0.subject),
                            "refusal": .text($0.refusal ?? ""),
                        ]
                    }),
            ])
        return try document(
            "qbr_follow_up", about: account,
            facts: ["qbr_held": .optional(held?.day.iso)], words: words, emails: emails)
    }

    /// The e-mail of the day after a review; refused without a day, which is nil where no review is on record.
    func followUp(on reviewDay: Day?, _ brief: Brief) throws(Failure) -> [Email] {
        let wording = brief.customerWording
        let role = readerRole(brief)
        let interval = Cadence.rhythm(of: .qbr, for: brief.segment).interval
        let next = reviewDay.flatMap { held in interval.map { held + $0 } }
        let words = emailWords(brief, to: role)
            .adding(goalWords(brief, wording, for: recipient(role, brief), after: reviewDay))
            .adding([
                "qbr_held": .text(reviewDay.map(wording.date) ?? ""),
                "money": moneyWords(brief, wording),
                "use": usageWords(brief, wording),
                "next_review": .text(next.flatMap { $0 >= day ? wording.date($0) : nil } ?? ""),
                "notes_by": .text(reviewDay.map { wording.date($0 + 7) } ?? ""),
                "csm": .text(brief.account.csm ?? book.profile.sender.name ?? ""),
            ])
        let plan = EmailPlan(
            sequence: "qbr_follow_up", dayZero: reviewDay, recipient: recipient(role, brief), words: words)
        return try emails(plan, for: brief)
    }
}
