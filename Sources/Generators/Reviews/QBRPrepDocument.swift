import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The business review: agenda of an hour filled from the account, data, people, checklist, and the
    /// version for the customer.
    func qbrPrep(_ account: Account, on given: Day?, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        guard brief.risk != nil else { return try departed(brief, intent: "qbr_prep") }
        let interval = Cadence.rhythm(of: .qbr, for: brief.segment).interval
        let review = QBRDay(given: given, of: account, interval: interval, today: day)
        let peers = QBRPeers(of: account, in: book, on: day, shared: self.peers)
        let base = qbrWords(review, peers, brief)
        let checklist = try templates.play("qbr/checklist").facts(with: base)
        let words = base.adding([
            "agenda": try templates.play("qbr/agenda").facts(with: base),
            "tables": try templates.play("qbr/tables").facts(with: base),
            "checklist": checklist,
            "customer": try customerPart(review, peers, brief),
        ])
        let language = brief.customerWording.language
        return try document(
            "qbr_prep", about: account, facts: qbrFacts(review, peers, brief), words: words,
            emails: try followUp(on: review.day, brief),
            events: qbrCalendar(review, checklist, brief),
            customerLanguage: isWrittenForCustomer(in: language) ? language : "en")
    }

    private func qbrWords(_ review: QBRDay, _ peers: QBRPeers, _ brief: Brief) -> Fact {
        let wording = brief.wording
        let trouble = brief.account.newestEvent(.escalation, .integrationFailed, by: day)?.day
        return words(brief)
            .adding(goalWords(brief, wording))
            .adding([
                "industry": .text(brief.account.industry ?? ""),
                "qbr": qbrDayWords(review, brief, wording),
                "figure": figureWords(brief.account, wording),
                "peer": peerWords(peers, brief, wording),
                "wins": winWords(brief, since: review.lastHeld, wording),
                "money": moneyWords(brief, wording),
                "said": evidenceWords(brief, wording),
                // What was before the last review has been spoken about there.
                "has_new_trouble": .bool(trouble.map { $0 > (review.lastHeld ?? day - 180) } ?? false),
                "use": usageWords(brief, wording),
                "grow": growthWords(brief),
                "room": roomWords(brief),
                "roadmap": .list(
                    roadmapMatches(brief).map { ["item": .text($0.item), "why": .text($0.reason)] }),
                "has_roadmap": .bool(!book.profile.productFacts.roadmap.isEmpty),
                "story": storyWords(brief),
            ])
    }

    private func qbrFacts(_ review: QBRDay, _ peers: QBRPeers, _ brief: Brief) -> Fact {
        let plan = QBRPlanReview(brief.account.successPlan, on: day)
        return [
            "qbr_date": .text(review.day.iso), "qbr_date_source": .text(review.source.rawValue),
            "minutes": .number(60),
            "checklist": .list(
                review.tasks.map {
                    ["id": .text($0.id), "offset": .number($0.offset), "date": .text($0.date.iso)]
                }),
            "goals": .list(
                plan.goals.map {
                    [
                        "objective": .text($0.objective.objective), "attainment": .optional($0.attainment),
                        "elapsed": .optional($0.elapsed), "state": .text($0.state.rawValue),
                    ]
                }),
            "usage": .list(
                QBRFigure.signals.compactMap { QBRFigure($0, of: brief.account, on: day) }.map {
                    [
                        "id": .text($0.signal.name), "value": .number($0.now.value),
                        "date": .text($0.now.day.iso), "earlier": .optional($0.then?.value),
                        "earlier_date": .optional($0.then?.day.iso), "change": .optional($0.change),
                    ]
                }),
            "peers": .list(
                peers.rows.map {
                    [
                        "id": .text($0.measure.rawValue), "value": .number($0.own),
                        "median": .number($0.median),
                        "n": .number($0.count),
                    ]
                }),
            "gate_open": .bool(brief.expansion?.isGateOpen ?? false),
        ]
    }

    /// The customer's version, in the customer's language, looked over for words that are ours: where it
    /// holds one, the reason stands in its place.
    private func customerPart(_ review: QBRDay, _ peers: QBRPeers, _ brief: Brief) throws(Failure) -> Fact {
        let wording = brief.customerWording
        let isWritten = isWrittenForCustomer(in: wording.language)
        let name =
            wording.language == "en" || !isWritten ? "qbr/customer" : "qbr/customer_\(wording.language)"
        let part = try templates.play(name).facts(with: customerWords(review, peers, brief))
        let text = part["text"]?.text ?? ""
        let objection = try templates.customerWords().objection(to: text.withoutEscapes)
        return [
            "heading": part["heading"] ?? "", "text": .text(objection == nil ? text : ""),
            "is_fit": .bool(objection == nil),
            "remark": .text(customerRemark(on: text.withoutEscapes, brief)),
            "objection": .text(objection.map { "\($0); see Templates/plays/\(name).yaml" } ?? ""),
        ]
    }

    private func isWrittenForCustomer(in language: String) -> Bool {
        language == "en" || templates.hasPlay("qbr/customer_\(language)")
    }

    /// What the customer's version could be had in another language only.
    private func customerRemark(on text: String, _ brief: Brief) -> String {
        let language = brief.customerWording.language
        guard isWrittenForCustomer(in: language) else {
            return
                "The customer's version is in English: there is no Templates/plays/qbr/customer_\(language).yaml."
        }
        return bookRemark(on: text, in: language).map { "In the customer's version: \($0)." } ?? ""
    }

    private func customerWords(_ review: QBRDay, _ peers: QBRPeers, _ brief: Brief) -> Fact {
        let wording = brief.customerWording
        return emailWords(brief)
            .adding(goalWords(brief, wording))
            .adding([
                "qbr": qbrDayWords(review, brief, wording),
                "figure": figureWords(brief.account, wording),
                "peer": peerWords(peers, brief, wording),
                "money": moneyWords(brief, wording),
                "use": usageWords(brief, wording),
                "room": roomWords(brief),
                "roadmap": .list(roadmapMatches(brief).map { ["item": spoken($0.item, brief)] }),
            ])
    }

    private func qbrCalendar(_ review: QBRDay, _ checklist: Fact, _ brief: Brief) -> [CalendarEvent] {
        let rows = checklist["tasks"]?.elements ?? []
        let tasks = review.tasks.compactMap { task -> CalendarEvent? in
            guard let row = rows.first(where: { $0["id"]?.text == task.id }) else { return nil }
            return CalendarEvent(
                id: "qbr_\(task.id)", date: task.date.iso,
                title: "\(brief.account.name): \((row["what"]?.text ?? "").withoutEscapes)",
                details: "\(row["owner"]?.text ?? ""): \(row["measure"]?.text ?? "")".withoutEscapes)
        }
        let meeting = CalendarEvent(
            id: "qbr", date: review.day.iso, title: "\(brief.account.name): business review",
            details: "60 minutes")
        return tasks + [meeting]
    }
}
