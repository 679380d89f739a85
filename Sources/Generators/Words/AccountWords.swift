import Customers
import Documents
import Scoring
import Templating

extension Brief {
    /// What stands in place of a figure that nobody wrote down: that it is unknown, and the line that would tell.
    func unknown(_ key: String) -> Fact {
        .gap(Fact.Gap(shown: "not known (add \(key) to \(account.file))", key: key, file: account.file))
    }

    /// The value in words, or what would tell it.
    func known(_ value: String?, orAdd key: String) -> Fact {
        value.map(Fact.text) ?? unknown(key)
    }

    func money(_ amount: Double?, orAdd key: String) -> Fact {
        known(amount.map { wording.money($0, currency) }, orAdd: key)
    }

    func date(_ day: Day?, orAdd key: String) -> Fact {
        known(day.map(wording.date), orAdd: key)
    }

    /// What a goal is, how it is measured, and from where to where it leads.
    func goal(_ objective: SuccessPlan.Objective, _ wording: Wording) -> Fact {
        [
            "objective": .text(objective.objective),
            "metric": .text(objective.metric ?? ""),
            "baseline": level(objective.baseline, "baseline", of: objective, wording),
            "current": level(objective.current, "current", of: objective, wording),
            "target": level(objective.target, "target", of: objective, wording),
        ]
    }

    /// One of the three levels of a goal: `key` is baseline, current or target.
    func level(
        _ level: SuccessPlan.Level?, _ key: String, of objective: SuccessPlan.Objective, _ wording: Wording
    ) -> Fact {
        switch level {
        case .number(let number): .text(wording.number(number, decimals: 2))
        case .words(let words): .text(words)
        case nil:
            .gap(
                Fact.Gap(
                    shown: wording.forms?.unknown ?? "not known",
                    key: "\(key) of the objective “\(objective.objective)”", file: account.file))
        }
    }
}

extension Generator {
    /// The fields that every template about an account may use, under `account`, `vendor`, `today`, `score`, `risk`.
    func words(_ brief: Brief) -> Fact {
        [
            "today": .text(brief.wording.date(day)),
            "account": accountWords(brief),
            "people": peopleWords(brief),
            "vendor": vendorWords(brief),
            "score": scoreWords(brief),
            "risk": riskWords(brief),
        ]
    }

    private func accountWords(_ brief: Brief) -> Fact {
        let account = brief.account
        let wording = brief.wording
        let renewal = account.renewalDate
        let optOut = account.optOutDate
        return [
            "id": .text(account.id),
            "name": .text(account.name),
            "file": .text(account.file),
            "arr": brief.money(account.arr, orAdd: "arr"),
            "has_arr": .bool(account.arr != nil),
            "currency": .text(brief.currency),
            "segment": brief.known(brief.segment?.rawValue, orAdd: "tier"),
            "industry": brief.known(account.industry, orAdd: "industry"),
            "csm": brief.known(account.csm, orAdd: "csm"),
            "plan": brief.known(account.contract.plan, orAdd: "contract.plan"),
            "seats": brief.known(account.contract.seats.map { wording.number($0) }, orAdd: "contract.seats"),
            "customer_since": brief.date(account.contract.start, orAdd: "contract.start"),
            "renewal_date": brief.date(renewal, orAdd: "renewal_date"),
            "has_renewal_date": .bool(renewal != nil),
            "days_to_renewal": .optional(renewal.map { $0 - day }),
            "renewal_in": brief.known(renewal.map { inDays($0, wording) }, orAdd: "renewal_date"),
            "opt_out_date": brief.date(
                optOut, orAdd: renewal == nil ? "renewal_date" : "contract.notice_period_days"),
            "has_opt_out_date": .bool(optOut != nil),
            "days_to_opt_out": .optional(optOut.map { $0 - day }),
            "opt_out_in": brief.known(
                optOut.map { inDays($0, wording) },
                orAdd: renewal == nil ? "renewal_date" : "contract.notice_period_days"),
            "notice_period": brief.known(
                account.contract.noticePeriodDays.map(wording.days), orAdd: "contract.notice_period_days"),
            "auto_renews": .bool(account.contract.autoRenew ?? false),
            "has_churned": .bool(account.hasChurned(by: day)),
            "dates": .text(datesLine(brief)),
            "has_plan": .bool(account.contract.plan != nil),
            "has_seats": .bool(account.contract.seats != nil),
            "has_industry": .bool(account.industry != nil),
            "has_start": .bool(account.contract.start != nil),
            "missing": .text(missingKeys(account)),
        ]
    }

    /// The keys of the header that nobody has filled in.
    private func missingKeys(_ account: Account) -> String {
        let keys: [(String, Bool)] = [
            ("industry", account.industry == nil), ("contract.plan", account.contract.plan == nil),
            ("contract.seats", account.contract.seats == nil),
            ("contract.start", account.contract.start == nil),
        ]
        return Wording(language: "en").list(keys.filter(\.1).map(\.0))
    }

    /// Renewal and last day to give notice in one sentence, or the line that would tell.
    private func datesLine(_ brief: Brief) -> String {
        let account = brief.account
        guard let renewal = account.renewalDate else {
            return account.hasChurned(by: day)
                ? "No contract any more." : "Renewal date not known: add renewal_date to \(account.file)."
        }
        let term = "Renewal \(brief.wording.date(renewal)) (\(inDays(renewal, brief.wording)))"
        guard let optOut = account.optOutDate else {
            return
                "\(term). Last day to give notice not known: add contract.notice_period_days to \(account.file)."
        }
        return
            "\(term), last day to give notice \(brief.wording.date(optOut)) (\(inDays(optOut, brief.wording)))."
    }

    /// "in 12 days", "today", "12 days ago".
    func inDays(_ date: Day, _ wording: Wording) -> String {
        let days = date - day
        if days == 0 { return "today" }
        return days > 0 ? "in \(wording.days(days))" : "\(wording.days(-days)) ago"
    }

    /// Champion, sponsor and the contact to write to, with what is missing about them.
    func peopleWords(_ brief: Brief) -> Fact {
        let plan = brief.account.successPlan
        let champion = person(
            plan?.stakeholder("champion"), named: brief.signals.measured("champion")?.word,
            orAdd: "customer_health.scores.relationship.champion", brief)
        let sponsor = person(
            plan?.stakeholder("exec_sponsor"), named: brief.signals.measured("exec_sponsor")?.word,
            orAdd: "customer_health.scores.relationship.exec_sponsor", brief)
        return [
            "gaps": .list(peopleGaps(["champion": champion, "exec_sponsor": sponsor], brief)),
            "champion": champion,
            "sponsor": sponsor,
            "contact": .text(decider(sponsor, champion) ?? "whoever uses it at \(brief.account.name)"),
            "decider": .text(decider(champion, sponsor) ?? "the management of \(brief.account.name)"),
            "technical_lead": person(
                plan?.stakeholder("technical_lead"), named: nil,
                orAdd: "success_plan.stakeholders.technical_lead",
                brief),
        ]
    }

    /// The second of the two, who is asked first; else the other.
    private func decider(_ other: Fact, _ preferred: Fact) -> String? {
        [preferred, other].first { $0["is_known"] == .bool(true) }?["name"]?.text
    }

    /// Where to write down who holds a role that nobody holds by the file.
    private func peopleGaps(_ people: Fact, _ brief: Brief) -> [Fact] {
        [("champion", "champion"), ("exec_sponsor", "sponsor")].compactMap { key, word in
            guard people[key]?["is_known"] == .bool(false) else { return nil }
            return [
                "line": .text(
                    "No \(word) is known: add customer_health.scores.relationship.\(key) to \(brief.account.file)"
                )
            ]
        }
    }

    /// "the champion": what stands in a sentence for somebody who is not known.
    private static func role(_ key: String) -> String {
        switch key.split(separator: ".").last {
        case "champion": "the champion"
        case "exec_sponsor": "the sponsor"
        default: "the technical lead"
        }
    }

    /// A person as templates use it.
    ///
    /// The plan's entry counts only while it names the one who holds the role today.
    private func person(
        _ stakeholder: SuccessPlan.Stakeholder?, named current: String?, orAdd key: String, _ brief: Brief
    ) -> Fact {
        let written = current.map(Self.nameAndTitle)
        let isSame = stakeholder.map { Self.isSame($0.name, written?.name) } ?? false
        let name = written?.name ?? (key.contains("technical") ? stakeholder?.name : nil)
        return [
            "is_known": .bool(name != nil),
            "name": .text(name ?? Self.role(key)),
            "first_name": .text(name.map(Self.firstName) ?? ""),
            "title": .text((isSame ? stakeholder?.title : nil) ?? written?.title ?? ""),
            "email": .text((isSame ? stakeholder?.email : nil) ?? ""),
        ]
    }

    /// The same person, with or without a title in front; an unknown second name does not contradict.
    static func isSame(_ a: String, _ b: String?) -> Bool {
        guard let b else { return true }
        return withoutTitles(a) == withoutTitles(b)
    }

    private static func withoutTitles(_ name: String) -> [Substring] {
        name.split(separator: " ").filter { !$0.hasSuffix(".") }
    }

    /// Splits "Jonas Weber, Head of Operations".
    static func nameAndTitle(_ text: String) -> (name: String, title: String?) {
        guard let comma = text.firstIndex(of: ",") else { return (text, nil) }
        let title = text[text.index(after: comma)...].drop { $0 == " " }
        return (String(text[..<comma]), title.isEmpty ? nil : String(title))
    }

    /// The first word of a name, without a title such as "Dr.".
    static func firstName(_ name: String) -> String {
        let words = name.split(separator: " ").map(String.init)
        return words.first { !$0.hasSuffix(".") } ?? name
    }

    private func vendorWords(_ brief: Brief) -> Fact {
        let profile = book.profile
        func told(_ value: String?, _ key: String) -> Fact {
            value.map(Fact.text) ?? Self.bookGap(key)
        }
        return [
            "name": told(profile.vendor, "vendor"),
            "product": told(profile.product, "product"),
            "version": told(profile.productVersion, "product_version"),
            "cs_manager": told(profile.managers.csManager, "managers.cs_manager"),
            "vp_cs": told(profile.managers.vpCS, "managers.vp_cs"),
            "exec_sponsor": told(profile.managers.execSponsor, "managers.exec_sponsor"),
            "csm": told(brief.account.csm ?? profile.sender.name, "sender.name"),
        ]
    }

    /// What stands in place of a figure that book.yaml should tell.
    static func bookGap(_ key: String) -> Fact {
        let file = EmailNeeds.bookFile
        return .gap(Fact.Gap(shown: "not known (add \(key) to \(file))", key: key, file: file))
    }

    private func scoreWords(_ brief: Brief) -> Fact {
        let score = brief.score
        return [
            "is_known": .bool(score.shown != nil),
            "shown": .text(score.shown.map { brief.wording.number($0) } ?? "no score"),
            "tier": .text(score.tier?.id ?? "not enough data"),
            "color": .text(score.tier?.color ?? "unknown"),
            "trend": .text(score.trend.rawValue),
            "coverage": .text(brief.wording.percent(score.coverage)),
            "confidence": .text(score.confidence.rawValue),
            "model": .text(score.model),
            "line": .text(
                score.shown.map {
                    "health \(brief.wording.number($0)), \(score.tier?.id ?? "without a tier")"
                }
                    ?? "no health score yet"),
        ]
    }

    private func riskWords(_ brief: Brief) -> Fact {
        let risk = brief.risk
        return [
            "is_known": .bool(risk != nil),
            "value": .text(risk.map { brief.wording.number($0.value) } ?? "no risk score"),
            "level": .text(risk?.level.rawValue ?? "unknown"),
            "additive": .text(risk.map { brief.wording.number($0.additive) } ?? "no risk score"),
            "exposure": brief.money(risk?.exposure, orAdd: "arr"),
            "is_measured": .bool(isRiskMeasured(brief)),
            "line": .text(
                risk.map {
                    isRiskMeasured(brief)
                        ? "churn risk \(brief.wording.number($0.value)), \($0.level.rawValue)"
                        : "churn risk not measured"
                } ?? "no churn risk"),
        ]
    }

    /// A risk of 0 says nothing where nothing has been measured.
    func isRiskMeasured(_ brief: Brief) -> Bool {
        guard let risk = brief.risk else { return false }
        return risk.value > 0 || brief.score.coverage > 0
    }
}
