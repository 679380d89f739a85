import Commands
import Customers
import Documents
import Excerpts
import Scoring
import Templating

extension Generator {
    /// The health score with its reasons.
    func score(_ account: Account, for command: Command) throws(Failure) -> Document {
        let brief = try brief(account, for: command)
        let base = words(brief).adding(actionWords(brief))
        let playbook = try templates.play("score/\(playbookName(brief))").facts(with: base)
        let backtested = scorer.backtested(brief.score.model)
        let words = base.adding([
            "verdict": verdict(brief),
            "backtest": [
                "is_known": .bool(backtested != nil),
                "day": .text(backtested.map { brief.wording.date($0) } ?? ""),
            ],
            "dimensions": .list(dimensionRows(brief)),
            "total": totals(brief.score, brief.wording),
            "signals": .list(brief.score.dimensions.flatMap { signalRows($0, brief) }),
            "has_band": .bool(
                brief.score.dimensions.flatMap(\.indicators).contains { $0.value != nil && $0.score == nil }),
            "movers": .list(
                brief.score.movers.filter { abs($0.change) >= 0.05 }.map { moverWords($0, brief.wording) }),
            "missing": .list(brief.score.missing.map { missingWords($0, brief) }),
            "alerts": .list(alertLines(brief)),
            "alert_level": alertLevelWords(brief.score),
            "playbook": playbook,
        ])
        return try document(
            "score", about: account,
            facts: brief.score.facts(alerts: brief.alerts, day: day).adding([
                "backtested": .optional(backtested?.iso)
            ]), words: words,
            charts: ["dimensions": dimensionChart(brief)])
    }

    /// Two alerts may say the same thing of the same day; a reader wants it once.
    private func alertLines(_ brief: Brief) -> [Fact] {
        let texts = brief.alerts.map { brief.wording.evidence($0.text) }
        return texts.indices.filter { !texts[..<$0].contains(texts[$0]) }.map { ["text": .text(texts[$0])] }
    }

    /// What the playbook hangs its steps on: the weakest dimension, the likely cause, the days by which to act.
    private func actionWords(_ brief: Brief) -> Fact {
        let measured = brief.score.dimensions.filter { $0.score != nil }
        let weakest = measured.min { ($0.score ?? 100) < ($1.score ?? 100) }
        let signal = weakest?.indicators.filter { $0.score != nil }.min {
            ($0.score ?? 100) < ($1.score ?? 100)
        }
        return [
            "weakest": [
                "is_known": .bool(weakest != nil), "label": .text(weakest?.label ?? ""),
                "score": .text(weakest?.score.map { brief.wording.number($0, decimals: 0) } ?? ""),
                "signal": .text(signal?.label ?? ""),
                "value": .text(
                    signal.flatMap { found in found.value.map { brief.text(of: $0, signal: found.id) } } ?? ""
                ),
            ],
            "cause": .text(brief.risk?.causes.first?.category.rawValue ?? ""),
            "by": [
                "today": .text(brief.wording.date(day)), "tomorrow": .text(brief.wording.date(day + 1)),
                "two_days": .text(brief.wording.date(day + 2)), "week": .text(brief.wording.date(day + 7)),
                "month": .text(brief.wording.date(day + 30)),
            ],
            "needs_saving": .bool(["orange", "red"].contains(brief.score.tier?.color)),
            "thrives": .bool(brief.score.tier?.color == "green"),
        ]
    }

    /// The tier's playbook; a model's own tier names fall back to the colour's.
    private func playbookName(_ brief: Brief) -> String {
        brief.score.tier?.nameByColor ?? (brief.account.hasChurned(by: day) ? "churned" : "unknown")
    }

    private func verdict(_ brief: Brief) -> Fact {
        let score = brief.score
        let previous = score.previous
        return [
            "has_override": .bool(score.override != nil),
            "override_by": .text(score.override?.by ?? "hand"),
            "override_reason": .text(score.override?.reason ?? "no reason is written down"),
            "override_until": .text(score.override?.until.map(brief.wording.date) ?? ""),
            "computed": .text(score.exact.map { brief.wording.number($0) } ?? "not computed"),
            "has_previous": .bool(previous != nil),
            "previous": .text(previous.map { brief.wording.number($0.score) } ?? ""),
            "previous_day": .text(previous.map { brief.wording.date($0.asOf) } ?? ""),
            "change": .text(Self.change(from: previous?.score, to: score.effective, brief.wording)),
            "action": .text(score.tier?.action ?? ""),
            "has_action": .bool(!(score.tier?.action ?? "").isEmpty),
        ]
    }

    private static func change(from earlier: Double?, to now: Double?, _ wording: Wording) -> String {
        guard let earlier, let now else { return "" }
        return signed(now - earlier, wording)
    }

    private static func signed(_ value: Double, _ wording: Wording) -> String {
        (value > 0 ? "+" : "") + wording.number(value)
    }

    private func dimensionRows(_ brief: Brief) -> [Fact] {
        let dimensions = brief.score.dimensions
        let points = Apportioned.tenths(dimensions.map { $0.points ?? 0 })
        return zip(dimensions, points).map { dimension, points in
            [
                "label": .text(dimension.label),
                "score": .text(dimension.score.map { Self.tenth($0, brief.wording) } ?? "not measured"),
                "weight": .text(brief.wording.percent(dimension.weight)),
                "points": .text(dimension.points == nil ? "–" : Self.tenth(points, brief.wording)),
                "note": .text(manualNote(dimension, brief.wording)),
            ]
        }
    }

    /// With its decimal also where that is zero, so that a column of figures stands in line.
    private static func tenth(_ value: Double, _ wording: Wording) -> String {
        let text = wording.number(value)
        return text.contains(".") ? text : "\(text).0"
    }

    private func manualNote(_ dimension: Score.Dimension, _ wording: Wording) -> String {
        guard dimension.isManual else { return "" }
        let computed = dimension.computed.map { "computed \(wording.number($0))" } ?? "nothing computed"
        return "set by hand, \(computed)"
    }

    /// The printed points add up to the printed total.
    private func totals(_ score: Score, _ wording: Wording) -> Fact {
        let points = Apportioned.tenths(score.dimensions.map { $0.points ?? 0 })
        return ["points": .text(Self.tenth(points.reduce(0, +), wording))]
    }

    private func signalRows(_ dimension: Score.Dimension, _ brief: Brief) -> [Fact] {
        let measured = dimension.indicators.filter { $0.value != nil }
        return measured.enumerated().compactMap { index, indicator in
            guard let value = indicator.value else { return nil }
            return [
                "heads": .text(index == 0 ? dimension.label : ""),
                "label": .text(indicator.label),
                "value": .text(Self.short(brief.text(of: value, signal: indicator.id), signal: indicator.id)),
                "date": .text(brief.wording.date(value.day)),
                "score": .text(indicator.score.map { brief.wording.number($0, decimals: 0) } ?? "band"),
                "points": .text(indicator.points.map { brief.wording.number($0) } ?? ""),
            ]
        }
    }

    /// A table has room for a name without its title, and for the beginning of a sentence.
    private static func short(_ value: String, signal id: String) -> String {
        let text = ["champion", "exec_sponsor"].contains(id) ? nameAndTitle(value).name : value
        return text.count <= 26 ? text : "\(text.prefix(25))…"
    }

    private func moverWords(_ mover: Score.Mover, _ wording: Wording) -> Fact {
        ["label": .text(mover.label), "change": .text(Self.signed(mover.change, wording))]
    }

    private func missingWords(_ id: String, _ brief: Brief) -> Fact {
        let label = brief.score.dimensions.flatMap(\.indicators).first { $0.id == id }?.label ?? id
        return ["label": .text(label), "where": .text(SignalKeys.key(for: id))]
    }

    private func alertLevelWords(_ score: Score) -> Fact {
        [
            "is_known": .bool(score.alertLevel != nil),
            "id": .text(score.alertLevel?.id ?? ""),
            "action": .text(score.alertLevel?.action ?? ""),
        ]
    }

    private func dimensionChart(_ brief: Brief) -> Chart {
        let points = brief.score.dimensions.compactMap { dimension -> Chart.Point? in
            guard let score = dimension.score else { return nil }
            return Chart.Point(
                label: dimension.label, value: score, shown: brief.wording.number(score, decimals: 0),
                tone: Self.tone(of: score))
        }
        return Chart(
            title: "Score by dimension",
            description: "How \(brief.account.name) does in each dimension, from 0 to 100",
            form: .bars(scale: 100), points: points)
    }

    /// The colour that a number from 0 to 100 has in the bands of the default model.
    static func tone(of score: Double) -> String {
        score >= 80 ? "green" : score >= 60 ? "yellow" : score >= 40 ? "orange" : "red"
    }
}

/// Rounds parts so that the printed parts add up to the printed whole.
enum Apportioned {
    /// Rounds to tenths by the largest remainder (Hamilton's method): the sum of the parts is the rounded sum.
    static func tenths(_ parts: [Double]) -> [Double] {
        let scaled = parts.map { $0 * 10 }
        var floors = scaled.map { $0.rounded(.down) }
        let target = scaled.reduce(0, +).rounded(.toNearestOrAwayFromZero)
        let order = scaled.indices.sorted { (scaled[$0] - floors[$0], $1) > (scaled[$1] - floors[$1], $0) }
        let missing = max(0, min(parts.count, Int(target - floors.reduce(0, +))))
        for index in order.prefix(missing) { floors[index] += 1 }
        return floors.map { $0 / 10 }
    }
}
