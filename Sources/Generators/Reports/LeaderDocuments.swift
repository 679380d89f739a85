import Commands
import Customers
import Documents
import Excerpts
import Retention
import Scoring

extension Generator {
    /// The questions of the month: who fell and why, why customers leave, what hangs by one person.
    func monthlyReview(_ scope: Scope) throws(Failure) -> Document {
        let review = MonthlyReview(of: judged(scope))
        let wording = Wording(language: "en")
        func money(_ amount: Double) -> String { wording.money(amount, book.profile.currency) }
        return try document(
            "monthly_review", facts: review.fact,
            words: [
                "scope": .text(scope.name.map { ", \($0)" } ?? ""),
                "since": .text(wording.date(review.since)),
                "fall_count": .number(review.falls.count), "rise_count": .number(review.rises.count),
                "falls": .list(review.falls.map { tierMoveWords($0, wording) }),
                "first_falls": .list(review.falls.prefix(5).map { tierMoveWords($0, wording) }),
                "more_falls": .text(Self.more(review.falls.count, than: 5, "account")),
                "today": .text(wording.date(day)),
                "rises": .list(review.rises.map { tierMoveWords($0, wording) }),
                "reasons": .list(
                    review.churnReasons.map {
                        [
                            "category": .text($0.category?.rawValue ?? "reason not written down"),
                            "counts": .text($0.counts.map(String.init).joined(separator: " → ")),
                            "trend": .text($0.trend.rawValue), "arr": .text(money($0.arr)),
                        ]
                    }),
                "single": .list(
                    review.singleThreaded.map {
                        [
                            "name": .text($0.name), "arr": .text(money($0.arr)),
                            "how": .text($0.isMultiThreaded == nil ? "champion not known" : "one person"),
                        ]
                    }),
                "next_quarter": .text(review.nextQuarter),
                "pipeline": .text(money(review.pipeline)),
                "pipeline_in_quarter": .text(money(review.pipelineRenewingInQuarter)),
                "managers": .list(
                    review.atRiskByManager.map {
                        [
                            "csm": .text($0.csm ?? "no CSM"), "count": .number($0.accounts.count),
                            "arr": .text(money($0.arr)), "exposure": .text(money($0.exposure)),
                        ]
                    }),
                "with_qbr": .text(Self.changeText(review.withQBR, wording)),
                "without_qbr": .text(Self.changeText(review.withoutQBR, wording)),
                "feedback": .list(
                    review.feedback.prefix(8).map {
                        [
                            "text": .text($0.text), "arr": .text(money($0.arr)),
                            "accounts": .text(wording.list($0.accounts.map { book[$0]?.name ?? $0 })),
                        ]
                    }),
            ])
    }

    private static func changeText(_ change: MonthlyReview.ScoreChange, _ wording: Wording) -> String {
        guard let mean = change.mean else { return "nothing to measure" }
        return "\(mean > 0 ? "+" : "")\(wording.number(mean)) points (N \(change.n))"
    }

    func tierMoveWords(_ move: TierMove, _ wording: Wording) -> Fact {
        [
            "name": .text(move.name), "from": .text(move.from.id), "to": .text(move.to.id),
            "direction": .text(move.isFall ? "fell" : "rose"),
            "arr": .text(move.arr.map { wording.money($0, book.profile.currency) } ?? "ARR not known"),
            "why": .text(wording.list(move.movers.map(\.label))),
        ]
    }

    /// How the team and each of its members do.
    func teamMetrics(_ scope: Scope) throws(Failure) -> Document {
        let metrics = TeamMetrics(of: judged(scope))
        let wording = Wording(language: "en")
        let rates = metrics.year.rates
        func row(_ label: String, _ value: String, _ target: String, _ met: Bool?) -> Fact {
            [
                "label": .text(label), "value": .text(value), "target": .text(target),
                "met": .text(met.map { $0 ? "met" : "missed" } ?? "not known"),
            ]
        }
        let days = metrics.onboarding.medianDaysToFirstValue
        return try document(
            "team_metrics", facts: metrics.fact,
            words: [
                "scope": .text(scope.name.map { ", \($0)" } ?? ""),
                "team": [
                    row(
                        "NRR, 12 months", Self.ratio(rates.nrr, wording), "> 110%",
                        rates.nrr.map { $0 > TeamMetrics.Target.nrr }),
                    row(
                        "GRR, 12 months", Self.ratio(rates.grr, wording), "> 90%",
                        rates.grr.map { $0 > TeamMetrics.Target.grr }),
                    row(
                        "Mean health score", metrics.meanScore.map { wording.number($0) } ?? "n/a", "> 75",
                        metrics.meanScore.map { $0 > TeamMetrics.Target.score }),
                    row(
                        "NPS",
                        metrics.nps.score.map { "\(wording.number($0, decimals: 0)) (N \(metrics.nps.n))" }
                            ?? "n/a",
                        "> 50", metrics.nps.score.map { $0 > TeamMetrics.Target.nps }),
                    row(
                        "Days to first value, median", days.map { wording.number($0) } ?? "n/a", "< 30",
                        days.map { $0 < TeamMetrics.Target.daysToFirstValue }),
                ],
                "managers": .list(metrics.managers.map { managerWords($0, wording) }),
            ])
    }

    private func managerWords(_ manager: TeamMetrics.Manager, _ wording: Wording) -> Fact {
        let load = manager.load.map { load in
            "\(load.accounts) \(load.segment.rawValue)\(load.ratio.map { " of \($0)" } ?? "")"
        }
        return [
            "csm": .text(manager.csm ?? "no CSM"), "accounts": .number(manager.accounts),
            "arr": .text(wording.money(manager.arr, book.profile.currency)),
            "renewals": .text(
                manager.renewals.share.map { "\(wording.percent($0)) of \(manager.renewals.due)" }
                    ?? "none due"),
            "expansion": .text(Self.ratio(manager.expansionRate, wording)),
            "score_change": .text(
                manager.scoreChange.map {
                    "\($0 > 0 ? "+" : "")\(wording.number($0)) (N \(manager.scoreChangeN))"
                } ?? "n/a"),
            "load": .text(load.joined(separator: ", ")),
            "utilization": .text(wording.percent(manager.utilization)),
        ]
    }

    /// Whom to invite to the customer advisory board.
    func advisoryBoard(_ scope: Scope) throws(Failure) -> Document {
        let board = AdvisoryBoard(of: judged(scope))
        let wording = Wording(language: "en")
        func words(_ candidate: AdvisoryBoard.Candidate) -> Fact {
            var reasons = [
                "health \(wording.number(candidate.score))",
                "customer since \(wording.date(candidate.customerSince))",
            ]
            if candidate.advocacies > 0 {
                reasons.append(
                    "has vouched for us \(candidate.advocacies == 1 ? "once" : "\(candidate.advocacies) times") in a year"
                )
            }
            if candidate.bringsSegment { reasons.append("first of its segment") }
            if candidate.bringsIndustry { reasons.append("first of its industry") }
            return [
                "name": .text(candidate.name), "segment": .text(candidate.segment?.rawValue ?? "–"),
                "industry": .text(candidate.industry ?? "–"), "why": .text(wording.list(reasons)),
            ]
        }
        return try document(
            "advisory_board", facts: board.fact,
            words: [
                "scope": .text(scope.name.map { ", \($0)" } ?? ""),
                "count": .text(Self.count(board.candidates.count, "candidate")),
                "is_too_small": .bool(board.isTooSmall),
                "candidates": .list(board.candidates.map(words)),
                "industries": .text(
                    Self.industries(board.candidates)),
                "mix": .text(Self.mix(board.candidates, wording)),
                "reserve": .list(board.reserve.map(words)),
                "held_back": .text(wording.list(board.heldBack)),
            ])
    }

    private static func industries(_ candidates: [AdvisoryBoard.Candidate]) -> String {
        let count = Set(candidates.compactMap(\.industry)).count
        return count == 1 ? "1 industry" : "\(count) industries"
    }

    /// "3 enterprise, 3 mid-market and 1 smb": whether the board looks like the book.
    private static func mix(_ candidates: [AdvisoryBoard.Candidate], _ wording: Wording) -> String {
        wording.list(
            Segment.allCases.compactMap { segment in
                let count = candidates.count { $0.segment == segment }
                return count == 0 ? nil : "\(count) \(segment.rawValue)"
            })
    }

    /// What customers answered, and which answers wait for one.
    func voiceOfCustomer(_ scope: Scope) throws(Failure) -> Document {
        let voice = VoiceOfCustomer(of: scope.accounts, in: book, on: day)
        let wording = Wording(language: "en")
        func nps(_ figures: PromoterFigures) -> String {
            figures.score.map { "\(wording.number($0, decimals: 0)) (N \(figures.n))" } ?? "no answers"
        }
        func csat(_ figures: SatisfactionFigures) -> String {
            figures.mean.map { "\(wording.number($0)) (N \(figures.n))" } ?? "no answers"
        }
        return try document(
            "voice_of_customer", facts: voice.fact,
            words: [
                "scope": .text(scope.name.map { ", \($0)" } ?? ""),
                "nps": .text(nps(voice.nps)), "csat": .text(csat(voice.csat)),
                "segments": .list(
                    voice.segments.map {
                        [
                            "segment": .text($0.segment?.rawValue ?? "segment not known"),
                            "nps": .text(nps($0.nps)),
                            "csat": .text(csat($0.csat)),
                        ]
                    }),
                "follow_ups": .list(
                    voice.followUps.map {
                        [
                            "name": .text($0.name), "csm": .text($0.csm ?? "no CSM"),
                            "group": .text($0.group.rawValue),
                            "answer": .text(wording.number($0.answer)),
                            "answered": .text(wording.date($0.answered)),
                            "deadline": .text(wording.date($0.deadline)),
                            "state": .text($0.isOverdue ? "overdue" : "open"),
                        ]
                    }),
            ])
    }
}
