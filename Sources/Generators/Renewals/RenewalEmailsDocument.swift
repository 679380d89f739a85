import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The e-mails on the way to a renewal: a reminder 60 days before, another at 30, the last at 7, and the
    /// task of the CSM on day 0.
    func renewalEmails(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard brief.risk != nil else { return try departed(brief, intent: "renewal_emails") }
        let timeline = RenewalTimeline(of: account, on: day)
        let dayZero = reminderDay(timeline, brief)
        let emails = try reminders(timeline, brief)
        let words = renewalWords(timeline, brief).adding([
            "day_zero": .text(dayZero.map(brief.wording.date) ?? ""),
            "day_zero_in": .text(dayZero.map { inDays($0, brief.wording) } ?? ""),
            "mails": .list(emails.map { mailRow($0, brief) }),
        ])
        return try document(
            "renewal_emails", about: account,
            facts: [
                "renewal_date": .optional(account.renewalDate?.iso),
                "opt_out_date": .optional(account.optOutDate?.iso), "day_zero": .optional(dayZero?.iso),
            ],
            words: words, emails: emails, events: reminderCalendar(dayZero, emails, brief))
    }

    /// Recap and last follow-up, on the days of their steps; none once the renewal is signed.
    func renewalPrepEmails(_ timeline: RenewalTimeline?, _ brief: Brief) throws(Failure) -> [Email] {
        guard let timeline, timeline.signedOn == nil else { return [] }
        var emails: [Email] = []
        for id in ["success_recap", "final_follow_up"] {
            guard let step = timeline.steps.first(where: { $0.id == id }), step.state != .done else {
                continue
            }
            let plan = EmailPlan(
                sequence: "renewal_\(id)", dayZero: step.date - step.offset,
                recipient: renewalContact(id, brief),
                words: renewalEmailWords(brief, to: id == "final_follow_up" ? "exec_sponsor" : "champion"),
                signer: id == "final_follow_up" ? book.profile.managers.execSponsor : nil)
            emails += try self.emails(plan, for: brief)
        }
        return emails
    }

    /// The three reminders count from 60 days before the renewal date; where the notice period moves the
    /// steps, from 60 days before the opt-out date, since a reminder after the decision reminds of nothing.
    private func reminderDay(_ timeline: RenewalTimeline?, _ brief: Brief) -> Day? {
        let account = brief.account
        return (timeline?.isMoved ?? false ? account.optOutDate : account.renewalDate).map { $0 - 60 }
    }

    private func reminders(_ timeline: RenewalTimeline?, _ brief: Brief) throws(Failure) -> [Email] {
        guard timeline?.signedOn == nil else { return [] }
        let plan = EmailPlan(
            sequence: "renewal", dayZero: reminderDay(timeline, brief), recipient: renewalContact("", brief),
            words: renewalEmailWords(brief, to: "champion"))
        return try emails(plan, for: brief)
    }

    /// The champion; for the last follow-up, and where there is no champion, the sponsor.
    private func renewalContact(_ step: String, _ brief: Brief) -> Email.Person {
        let champion = recipient("champion", brief)
        let sponsor = recipient("exec_sponsor", brief)
        if step == "final_follow_up" { return sponsor.name == nil ? champion : sponsor }
        return champion.name == nil ? sponsor : champion
    }

    /// In the customer's language; figures and dates under the names they have in the account file, so that a
    /// refused e-mail names the line to write.
    private func renewalEmailWords(_ brief: Brief, to role: String) -> Fact {
        let wording = brief.customerWording
        let account = brief.account
        let others = ["champion": "exec_sponsor", "exec_sponsor": "champion"]
        let reader = recipient(role, brief).name == nil ? others[role] ?? role : role
        let optOut = account.optOutDate.flatMap { $0 >= day ? $0 : nil }
        return emailWords(brief, to: reader)
            .adding(goalWords(brief, wording, for: recipient(reader, brief)))
            .adding([
                "renewal_date": .text(account.renewalDate.map(wording.date) ?? ""),
                "decision_date": .text(optOut.map(wording.date) ?? ""),
                "has_notice": .bool(brief.risk?.floors.contains { $0.id == "notice_served" } ?? false),
                "needs_signature": .bool(account.contract.autoRenew != true),
                "price": priceWords(brief, wording),
                "use": usageWords(brief, wording),
                "our_executive": .text(book.profile.managers.execSponsor ?? ""),
            ])
    }

    private func mailRow(_ email: Email, _ brief: Brief) -> Fact {
        [
            "date": .text(email.date.flatMap { Day(iso: $0) }.map(brief.wording.date) ?? "no date yet"),
            "state": .text(email.state.rawValue),
            "to": .text(email.to.name ?? "a contact to find"),
            "subject": .text(email.refusal.map { "refused: \($0)" } ?? email.subject),
        ]
    }

    private func reminderCalendar(_ dayZero: Day?, _ emails: [Email], _ brief: Brief) -> [CalendarEvent] {
        let mails = emails.filter { $0.state != .past }.compactMap { email in
            email.date.map {
                CalendarEvent(
                    id: "renewal_email_\(email.offset)", date: $0,
                    title: "\(brief.account.name): \(email.subject)", details: email.to.name ?? "")
            }
        }
        guard let dayZero, dayZero >= day, !emails.isEmpty else { return mails }
        let owner = brief.account.csm ?? book.profile.sender.name ?? "CSM"
        let task = CalendarEvent(
            id: "renewal_task", date: dayZero.iso, title: "\(brief.account.name): renewal call",
            details: "\(owner): book the renewal conversation before the reminder goes out")
        return [task] + mails
    }
}
