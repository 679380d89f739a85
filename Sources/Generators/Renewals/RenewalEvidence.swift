import Customers
import Documents

extension Generator {
    /// What has happened with the account and bears on its renewal: under `said`, each with its date.
    func evidenceWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let account = brief.account
        func newest(_ types: EventType..., within days: Int = 180) -> Fact {
            let found = (account.events ?? []).last {
                types.contains($0.type) && (0...days).contains(day - $0.day)
            }
            return eventWords(found, wording)
        }
        return [
            "price_objection": newest(.priceObjection),
            "budget_cut": newest(.budgetCut),
            "competitor": newest(.competitorEvaluation, .competitiveRFP),
            "request": newest(.premiumFeatureRequest, .apiRequest, .feedback),
            "escalation": newest(.escalation, .integrationFailed),
            "champion_left": newest(.championLeft),
            "sponsor_left": newest(.execSponsorLeft),
            "key_user_left": newest(.keyUserLeft, within: 365),
            "acquired": newest(.acquired),
            "leaving": newest(.nonRenewalSignal, .dataExportRequest, .renewalConversationDelayed),
            "missed": newest(.qbrMissed, .meetingCancelled),
            "milestone": newest(.milestone, within: 365),
            "reference": newest(.referenceGiven, .reviewGiven, within: 365),
            "talk": newest(.expansionTalk, .newDepartmentInterest),
            "executive": newest(.execMeeting, within: 365),
            "review": newest(.qbrHeld, within: 400),
            "contact": newest(
                .execMeeting, .qbrHeld, .note, .trainingHeld, .expansionTalk, .feedback, within: 3650),
        ]
    }

    func eventWords(_ event: Event?, _ wording: Wording) -> Fact {
        [
            "is_known": .bool(event != nil),
            "note": .text(event.map { $0.note ?? Self.plainWords($0.type.rawValue) } ?? ""),
            "date": .text(event.map { wording.date($0.day) } ?? ""),
            "ago": .text(event.map { inDays($0.day, wording) } ?? ""),
            "contact": .text(event?.contact ?? ""),
        ]
    }

    /// How far the product is used, under `use`; a figure nobody measured in the last 180 days is absent.
    func usageWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let adopted =
            reading(.featuresAdopted, of: brief.account)?.value ?? scores(brief)?.productUsage.featuresAdopted
        let available =
            scores(brief)?.productUsage.featuresAvailable ?? book.profile.productFacts.featuresAvailable
        let seats = brief.account.history.newest(.seats, by: day)?.value ?? brief.account.contract.seats
        let active = reading(.activeUsers, of: brief.account)
        let roi = reading(.roiMultiple, of: brief.account)
        let unused = unusedFeatures(brief)
        return [
            "has_features": .bool(adopted != nil && available != nil),
            "adopted": .text(adopted.map { wording.number($0) } ?? ""),
            "available": .text(available.map { wording.number($0) } ?? ""),
            "is_narrow": .bool(Self.share(adopted, of: available).map { $0 < 0.6 } ?? false),
            "unused": .list(unused.prefix(3).map(featureWords)),
            "unused_names": .text(wording.list(unused.prefix(2).map(\.name))),
            "has_seats": .bool(active != nil && (seats ?? 0) > 0),
            "seats": .text(seats.map { wording.number($0) } ?? ""),
            "active": .text(active.map { wording.number($0.value) } ?? ""),
            "seat_share": .text(Self.share(active?.value, of: seats).map { wording.percent($0) } ?? ""),
            "has_spare_seats": .bool(Self.share(active?.value, of: seats).map { $0 < 0.7 } ?? false),
            "spare_seats": .text(
                seats.flatMap { all in active.map { wording.number(all - $0.value) } } ?? ""),
            "is_busy": .bool(Self.share(active?.value, of: seats).map { $0 >= 0.5 } ?? false),
            "measured": .text(active.map { wording.date($0.day) } ?? ""),
            "has_roi": .bool(roi != nil),
            // What a customer is told: a return below the price is a matter for the team first.
            "roi_pays": .bool((roi?.value ?? 0) >= 1),
            "roi": .text(roi.map { wording.number($0.value) } ?? ""),
            "roi_date": .text(roi.map { wording.date($0.day) } ?? ""),
            "last_milestone": .text(scores(brief)?.outcomes.lastSuccessMilestone.text ?? ""),
        ]
    }

    private func scores(_ brief: Brief) -> ScoresBlock? {
        guard let scores = brief.account.scores, brief.account.lastUpdated.map({ $0 <= day }) ?? true else {
            return nil
        }
        return scores
    }

    /// The newest row that carries the signal, if it is at most 180 days old.
    func reading(_ signal: Signal, of account: Account) -> Reading? {
        account.history.newest(signal, by: day).flatMap { day - $0.day <= 180 ? $0 : nil }
    }

    private static func share(_ part: Double?, of whole: Double?) -> Double? {
        guard let part, let whole, whole > 0 else { return nil }
        return part / whole
    }

    private func featureWords(_ feature: BookProfile.Module) -> Fact {
        ["name": .text(feature.name), "purpose": .text(feature.purpose ?? "")]
    }
}

extension String {
    /// This Markdown line as plain text for a calendar: the escapes of its values are taken back.
    var withoutEscapes: String {
        var plain = ""
        var isEscaped = false
        for character in self {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(character)
                isEscaped = false
            }
        }
        return plain
    }
}
