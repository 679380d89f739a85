import Commands
import Customers
import Documents
import Excerpts
import Retention

extension Generator {
    /// Net and gross revenue retention with the bridge, the segments and who moved it.
    func nrrReport(_ scope: Scope, over period: Period?) throws(Failure) -> Document {
        let report = NRRReport(
            book: book, accounts: scope.accounts,
            period: period.map { RevenuePeriod(after: $0.from - 1, through: $0.to) } ?? .trailingYear(to: day)
        )
        let charts = ["bridge": bridgeChart(report), "trend": trendChart(report)]
        return try document("nrr_report", facts: report.fact, words: nrrWords(report, scope), charts: charts)
    }

    private func nrrWords(_ report: NRRReport, _ scope: Scope) -> Fact {
        let wording = Wording(language: "en")
        let rates = report.rates
        func money(_ amount: Double) -> Fact { .text(wording.money(amount, report.revenue.currency)) }
        return [
            "scope": .text(scope.name.map { ", \($0)" } ?? ""),
            "from": .text(wording.date(report.period.base)),
            "to": .text(wording.date(report.period.end)),
            "base": .text(Self.count(rates.n, "account")),
            "has_base": .bool(rates.n > 0),
            "is_small": .bool(rates.isSmall && rates.n > 0),
            "nrr": .text(Self.ratio(rates.nrr, wording)),
            "grr": .text(Self.ratio(rates.grr, wording)),
            "logo": .text(Self.ratio(rates.logoRetention, wording)),
            "retained": .number(rates.retained),
            "lost": .number(rates.n - rates.retained),
            "start": money(rates.start),
            "kept": money(rates.kept),
            "expansion": money(rates.expansion),
            "contraction": money(rates.contraction),
            "churn": money(rates.churn),
            "net": money(rates.start + rates.expansion - rates.contraction - rates.churn),
            "new": money(report.bridge.new),
            "reactivation": money(report.bridge.reactivation),
            "begin": money(report.bridge.begin),
            "end": money(report.bridge.end),
            "ties": .bool(report.ties),
            "gap": money(report.gap),
            "is_too_large": .bool(report.isTooLargeForCents),
            "months_move_more": .bool(report.monthsMoveMore),
            "quick_ratio": .text(
                report.quickRatio.map { wording.number($0, decimals: 2) } ?? "n/a (nothing was lost)"),
            "quick_ratio_reactivation": .text(
                report.quickRatioWithReactivation.map { wording.number($0, decimals: 2) } ?? "n/a"),
            "segments": .list(report.segments.map { segmentWords($0, report, wording) }),
            "months": .list(report.months.map { monthWords($0, wording) }),
            "movements": .list(report.largestMovements.map { movementWords($0, report, wording) }),
            "notes": .list(notes(report, wording).map { ["text": .text($0)] }),
        ]
    }

    static func ratio(_ value: Double?, _ wording: Wording) -> String {
        value.map { wording.percent($0, decimals: 1) } ?? "n/a"
    }

    private func segmentWords(_ row: NRRReport.SegmentRow, _ report: NRRReport, _ wording: Wording) -> Fact {
        let benchmark = row.benchmark.map {
            "\(wording.percent($0.good)) / \(wording.percent($0.great)) / \(wording.percent($0.worldClass))"
        }
        let grade = row.rates.nrr.flatMap { nrr in row.benchmark?.grade(of: nrr).rawValue }
        return [
            "segment": .text(row.segment?.rawValue ?? "segment not known"),
            "n": .number(row.rates.n),
            "start": .text(wording.money(row.rates.start, report.revenue.currency)),
            "nrr": .text(Self.ratio(row.rates.nrr, wording)),
            "grr": .text(Self.ratio(row.rates.grr, wording)),
            "logo": .text(Self.ratio(row.rates.logoRetention, wording)),
            "benchmark": .text(benchmark ?? "–"),
            "grade": .text(grade.map(Self.plainWords) ?? "–"),
            "mark": .text(row.rates.isSmall ? "N < 20" : ""),
        ]
    }

    private func monthWords(_ month: RevenueBridge, _ wording: Wording) -> Fact {
        func amount(_ value: Double) -> Fact { .text(value == 0 ? "·" : wording.number(value, decimals: 0)) }
        return [
            "month": .text(month.period.end.calendarMonth.iso),
            "begin": .text(wording.number(month.begin, decimals: 0)),
            "new": amount(month.new), "reactivation": amount(month.reactivation),
            "expansion": amount(month.expansion),
            "contraction": amount(-month.contraction), "churn": amount(-month.churn),
            "end": .text(wording.number(month.end, decimals: 0)), "active": .number(month.active),
        ]
    }

    private func movementWords(_ movement: NRRReport.Movement, _ report: NRRReport, _ wording: Wording)
        -> Fact
    {
        [
            "name": .text(movement.name), "kind": .text(movement.kind.rawValue),
            "change": .text(wording.change(movement.change, report.revenue.currency)),
        ]
    }

    /// What a reader has to know to trust the figures: rates, accounts left out, accounts that are estimated.
    private func notes(_ report: NRRReport, _ wording: Wording) -> [String] {
        let revenue = report.revenue
        var notes = revenue.rates.map {
            "1 \($0.currency) is \($0.rate) \(revenue.currency), fixed in book.yaml"
        }
        for omission in revenue.omissions {
            notes.append("Left out: \(accountName(omission.account)), \(reason(omission))")
        }
        if !revenue.flat.isEmpty {
            notes.append("No mrr rows, ARR/12 stands in: \(shortened(revenue.flat, wording))")
        }
        if !revenue.extendedBack.isEmpty {
            notes.append(
                "Extended back from the first row to the contract's start: \(shortened(revenue.extendedBack, wording))"
            )
        }
        if !report.returned.isEmpty {
            notes.append(
                """
                Left and came back within the period, counted as retained: \
                \(wording.list(report.returned.map(accountName)))
                """)
        }
        return notes
    }

    /// The first three of a list and how many more there are; the JSON form has them all.
    private func shortened(_ ids: [String], _ wording: Wording) -> String {
        let names = ids.map(accountName)
        guard names.count > 4 else { return wording.list(names) }
        return "\(names.prefix(3).joined(separator: ", ")) and \(names.count - 3) more"
    }

    /// What a report for people calls an account of which the figures know the id.
    func accountName(_ id: String) -> String { book[id]?.name ?? id }

    /// Why an account is not in the figures, and where to write what is missing.
    func reason(_ omission: RevenueBook.Omission) -> String {
        let file = book[omission.account]?.file ?? omission.account
        return switch omission.reason {
        case .noRevenue: "no revenue is written down in \(file)"
        case .noRate:
            "no rate for \(omission.currency); add exchange_rates: {\(omission.currency): …} to book.yaml"
        case .noStart: "neither mrr rows nor contract.start in \(file); one of the two is needed"
        }
    }

    /// The ends of the months, from the day the period is measured from.
    private func trendChart(_ report: NRRReport) -> Chart {
        let wording = Wording(language: "en")
        let days = [report.period.base] + report.months.map(\.period.end)
        let amounts = [report.bridge.begin] + report.months.map(\.end)
        return Chart(
            title: "Monthly recurring revenue, month by month",
            description:
                "All accounts, from \(wording.date(report.period.base)) to \(wording.date(report.period.end))",
            form: .line,
            points: zip(days, amounts).map { day, amount in
                Chart.Point(
                    label: wording.date(day), value: amount,
                    shown: wording.money(amount, report.revenue.currency))
            })
    }

    private func bridgeChart(_ report: NRRReport) -> Chart {
        let wording = Wording(language: "en")
        let currency = report.revenue.currency
        let bridge = report.bridge
        let steps: [(String, Double, String?)] = [
            ("Start", bridge.begin, nil), ("New", bridge.new, "green"),
            ("Reactivation", bridge.reactivation, "green"), ("Expansion", bridge.expansion, "green"),
            ("Contraction", -bridge.contraction, "orange"), ("Churn", -bridge.churn, "red"),
            ("End", bridge.end, nil),
        ]
        return Chart(
            title: "Monthly recurring revenue, from start to end",
            description:
                "From \(wording.money(bridge.begin, currency)) to \(wording.money(bridge.end, currency)) a month",
            form: .waterfall,
            points: steps.map { label, value, tone in
                let isGround = label == "Start" || label == "End"
                return Chart.Point(
                    label: label, value: value,
                    shown: isGround ? wording.money(value, currency) : wording.change(value, currency),
                    tone: tone)
            })
    }
}
