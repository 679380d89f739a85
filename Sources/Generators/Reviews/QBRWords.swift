import Customers
import Documents
import Scoring

extension Generator {
    /// The day of the review with those around it: under `qbr`.
    func qbrDayWords(_ review: QBRDay, _ brief: Brief, _ wording: Wording) -> Fact {
        let interval = Cadence.rhythm(of: .qbr, for: brief.segment)
        let next = interval.interval.map { review.day + $0 }
        return [
            "date": .text(wording.date(review.day)),
            "in": .text(inDays(review.day, wording)),
            "rhythm": .text(interval.rhythm),
            "is_given": .bool(review.source == .given), "is_overdue": .bool(review.source == .overdue),
            "is_first": .bool(review.source == .first), "is_cadence": .bool(review.source == .cadence),
            "is_after_decision": .bool(deadline(brief.account).map { review.day > $0 } ?? false),
            "decision": .text(deadline(brief.account).map(wording.date) ?? ""),
            "has_last": .bool(review.lastHeld != nil),
            "last": .text(review.lastHeld.map(wording.date) ?? ""),
            "has_next": .bool(next != nil), "next": .text(next.map(wording.date) ?? ""),
            "week_after": .text(wording.date(review.day + 7)),
            "two_weeks_after": .text(wording.date(review.day + 14)),
            "month_after": .text(wording.date(review.day + 30)),
            "task": .record(
                review.tasks.map { task in
                    .init(
                        task.id,
                        ["date": .text(wording.date(task.date)), "is_late": .bool(task.date < day)])
                }),
        ]
    }

    /// The figures by signal: under `figure`, each with `is_known`, so that a table can leave out what is not
    /// there.
    func figureWords(_ account: Account, _ wording: Wording) -> Fact {
        .record(
            QBRFigure.signals.map { signal in
                let figure = QBRFigure(signal, of: account, on: day)
                return .init(
                    signal.name,
                    [
                        "is_known": .bool(figure != nil),
                        "now": .text(figure.map { text($0.now.value, $0, wording) } ?? ""),
                        "date": .text(figure.map { wording.date($0.now.day) } ?? ""),
                        "then": .text(figure.map { earlier($0, wording) } ?? "–"),
                        "then_date": .text(figure?.then.map { wording.date($0.day) } ?? "–"),
                        "change": .text(figure.map { change($0, wording) } ?? "–"),
                    ])
            })
    }

    private func text(_ value: Double, _ figure: QBRFigure, _ wording: Wording) -> String {
        figure.isShare ? wording.percent(value) : wording.number(value)
    }

    private func earlier(_ figure: QBRFigure, _ wording: Wording) -> String {
        figure.then.map { text($0.value, figure, wording) } ?? "–"
    }

    private func change(_ figure: QBRFigure, _ wording: Wording) -> String {
        guard let difference = figure.difference else { return "–" }
        let sign = difference > 0 ? "+" : ""
        if figure.isShare { return "\(sign)\(wording.number(difference * 100, decimals: 0)) pt" }
        if figure.isMark { return sign + wording.number(difference) }
        return figure.change.map { sign + wording.percent($0) } ?? sign + wording.number(difference)
    }

    /// The account among its peers: under `peer`, by measure.
    func peerWords(_ peers: QBRPeers, _ brief: Brief, _ wording: Wording) -> Fact {
        func text(_ value: Double, _ measure: QBRPeers.Measure) -> Fact {
            .text(measure.isShare ? wording.percent(value) : wording.number(value))
        }
        let rows: [Fact.Field] = QBRPeers.Measure.allCases.map { measure in
            let row = peers.rows.first { $0.measure == measure }
            return .init(
                measure.rawValue,
                [
                    "is_known": .bool(row != nil),
                    "own": row.map { text($0.own, measure) } ?? "",
                    "median": row.map { text($0.median, measure) } ?? "",
                    "count": .text(row.map { String($0.count) } ?? ""),
                    "is_above": .bool(row.map { $0.own > $0.median } ?? false),
                ])
        }
        return .record(rows + [.init("has_any", .bool(!peers.rows.isEmpty))])
    }

    /// Milestones and references since the last review, newest first, at most four.
    func winWords(_ brief: Brief, since last: Day?, _ wording: Wording) -> Fact {
        let first = last ?? day - 180
        let types: Set<EventType> = [.milestone, .referenceGiven, .reviewGiven, .newUseCase, .trainingHeld]
        let wins = (brief.account.events ?? []).filter {
            types.contains($0.type) && $0.day > first && $0.day <= day
        }
        return .list(wins.suffix(4).reversed().map { eventWords($0, wording) })
    }

    /// What the price of a year has brought, where somebody worked it out: under `money`.
    func moneyWords(_ brief: Brief, _ wording: Wording) -> Fact {
        let roi = reading(.roiMultiple, of: brief.account)
        let old = roi == nil ? brief.account.history.newest(.roiMultiple, by: day) : nil
        let arr = brief.account.arr
        let value = roi.flatMap { roi in arr.map { $0 * roi.value } }
        return [
            "is_known": .bool(value != nil),
            "pays": .bool(value != nil && (roi?.value ?? 0) >= 1),
            "value": .text(value.map { wording.money($0, brief.currency) } ?? ""),
            "price": .text(arr.map { wording.money($0, brief.currency) } ?? ""),
            "has_old": .bool(old != nil),
            "old_multiple": .text(old.map { wording.number($0.value) } ?? ""),
            "old_date": .text(old.map { wording.date($0.day) } ?? ""),
            "multiple": .text(roi.map { wording.number($0.value) } ?? ""),
            "date": .text(roi.map { wording.date($0.day) } ?? ""),
        ]
    }
}
