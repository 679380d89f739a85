import Commands
import Customers
import Documents
import Excerpts
import Templating

extension Generator {
    /// How to win an account back: whether to try, what must be true first, and the e-mails by day.
    func winBack(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard let churn = account.churn, account.hasChurned(by: day) else { return try stillHere(brief) }
        let window = WinBackWindow(daysSinceChurn: day - churn.date)
        let base = words(brief).adding(["churn": churnWords(churn, brief), "window": windowWords(window)])
        let play = try templates.play("win_back/\(churn.category?.rawValue ?? "unknown")").facts(with: base)
        let emails = try winBackEmails(churn, base: base, brief)
        let next = emails.first { $0.state == .due }
        return try document(
            "win_back", about: account,
            facts: [
                "days_since_churn": .number(day - churn.date),
                "window": .text(window.rawValue),
                "success_rate": .text(window.successRate),
                "category": .optional(churn.category?.rawValue),
                "emails": .list(emails.map(Self.stated)),
            ],
            words: base.adding(["play": play, "due": dueWords(next, brief)]),
            emails: emails, events: calendar(emails, brief))
    }

    private static func stated(_ email: Email) -> Fact {
        [
            "offset": .number(email.offset), "date": .optional(email.date),
            "state": .text(email.state.rawValue),
            "subject": .text(email.subject),
        ]
    }

    /// A win-back plan was asked for an account that has not left.
    private func stillHere(_ brief: Brief) throws(Failure) -> Document {
        let template = try templates.document("still_here")
        return Document(
            intent: "win_back", account: Subject(id: brief.account.id, name: brief.account.name),
            title: try template.title(with: words(brief)), asOf: day.iso,
            facts: [
                "days_since_churn": .null, "window": .null, "success_rate": .null, "category": .null,
                "emails": .list([]),
            ],
            sections: try template.sections(with: words(brief)), next: try template.next(with: words(brief)))
    }

    private func churnWords(_ churn: Churn, _ brief: Brief) -> Fact {
        let category = churn.category
        return [
            "date": .text(brief.wording.date(churn.date)),
            "days_ago": .text(brief.wording.days(day - churn.date)),
            "has_category": .bool(category != nil),
            "category": brief.known(category?.rawValue, orAdd: "churn.category"),
            "sub_reason": .text(churn.subReason ?? ""),
            "detail": .text(churn.detail ?? ""),
            "competitor": .text(churn.competitor ?? ""),
            "fixed_since": .text(churn.fixedSince ?? ""),
            "similar_customer": [
                "name": .text(churn.similarCustomer?.name ?? ""),
                "metric": .text(churn.similarCustomer?.metric ?? ""),
            ],
            "contact_name": .text(contact(of: churn, brief).name ?? ""),
            "contact_address": .text(contact(of: churn, brief).address ?? ""),
            "is": .record(Churn.Category.allCases.map { .init($0.rawValue, .bool($0 == category)) }),
        ]
    }

    private func windowWords(_ window: WinBackWindow) -> Fact {
        [
            "id": .text(window.shown), "rate": .text(Wording(language: "en").evidence(window.successRate)),
            "is_open": .bool(window.isWorthCampaigning),
        ]
    }

    /// The contact of the churn block, else the champion of the plan.
    private func contact(of churn: Churn, _ brief: Brief) -> Email.Person {
        if let contact = churn.contact { return Email.Person(name: contact.name, address: contact.email) }
        let champion = brief.account.successPlan?.stakeholder("champion")
        return Email.Person(name: champion?.name, address: champion?.email)
    }

    private func winBackEmails(
        _ churn: Churn, base: Fact, _ brief: Brief
    ) throws(Failure) -> [Email] {
        let contact = contact(of: churn, brief)
        let words = emailWords(brief).replacing(
            "greeting", by: .text(greeting(contact.name, brief.customerWording))
        ).adding(base).adding(releaseWords(churn, brief))
        return try emails(
            EmailPlan(sequence: "win_back", dayZero: churn.date, recipient: contact, words: words), for: brief
        )
    }

    /// What has shipped since: the major release of book.yaml, and three of its improvements, those first that share
    /// words with what the customer was missing.
    private func releaseWords(_ churn: Churn, _ brief: Brief) -> Fact {
        let profile = book.profile
        let release = profile.majorRelease
        let all = profile.productFacts.improvements
        let aims =
            [churn.detail, churn.subReason].compactMap(\.self)
            + (brief.account.successPlan?.objectives ?? []).map(\.objective)
        let near = QBRRoadmap.matches(all, with: aims).map(\.item)
        let improvements = near + all.filter { !near.contains($0) }
        return [
            "improvements": .list(improvements.prefix(3).map { ["text": spoken($0, brief)] }),
            "release": [
                "name": .text(release?.name ?? ""), "what": spoken(release?.what, brief),
                "month": .text(release?.date.map { brief.customerWording.month($0.calendarMonth) } ?? ""),
            ],
        ]
    }

    private func dueWords(_ email: Email?, _ brief: Brief) -> Fact {
        let date = email?.date.flatMap { Day(iso: $0) }
        return [
            "is_known": .bool(email != nil),
            "day": .text(email.map { String($0.offset) } ?? ""),
            "date": .text(date.map(brief.wording.date) ?? ""),
            // Three days before, and not yesterday.
            "prepare_by": .text(date.map { brief.wording.date(max(day, $0 - 3)) } ?? ""),
            "when": .text(date.map { inDays($0, brief.wording) } ?? ""),
            "is_refused": .bool(email?.refusal != nil),
            "refusal": .text(email?.refusal ?? ""),
        ]
    }

    private func calendar(_ emails: [Email], _ brief: Brief) -> [CalendarEvent] {
        emails.filter { $0.state != .past }.compactMap { email in
            email.date.map {
                CalendarEvent(
                    id: "win_back_\(email.offset)", date: $0,
                    title: "\(brief.account.name): e-mail of day \(email.offset)", details: email.subject)
            }
        }
    }
}

extension Fact {
    /// This record with another value under a key it has.
    func replacing(_ key: String, by value: Fact) -> Fact {
        guard case .record(let fields) = self else { return self }
        return .record(fields.map { $0.key == key ? Field(key, value) : $0 })
    }
}
