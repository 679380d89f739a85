import Commands
import Customers
import Documents
import Excerpts
import Retention
import Scoring

extension Generator {
    /// The week's dashboard and what to do first.
    func portfolioReview(_ scope: Scope, since lastReview: Day?) throws(Failure) -> Document {
        let judged = judged(scope)
        let portfolio = Portfolio(of: judged, lastReview: lastReview)
        let stake = StakeChart(judged)
        return try document(
            "portfolio_review", facts: portfolio.fact,
            words: portfolioWords(portfolio, scope).adding(["has_stake": .bool(!stake.isEmpty)]),
            charts: ["distribution": distributionChart(portfolio.dashboard), "stake": stake.chart])
    }

    /// What needs attention today: the queue alone.
    func actionQueue(_ scope: Scope) throws(Failure) -> Document {
        let portfolio = Portfolio(of: judged(scope))
        return try document(
            "action_queue",
            facts: ["queue": portfolio.queue.fact, "left_out": .number(portfolio.queue.leftOut)],
            words: portfolioWords(portfolio, scope))
    }

    func judged(_ scope: Scope) -> JudgedBook {
        JudgedBook(book: book, accounts: scope.accounts, day: day, judge: scorer.judge)
    }

    private func portfolioWords(_ portfolio: Portfolio, _ scope: Scope) -> Fact {
        let wording = Wording(language: "en")
        let dashboard = portfolio.dashboard
        let exposure = portfolio.queue.items.compactMap(\.exposure).reduce(0, +)
        return [
            "scope": .text(scope.name.map { ", \($0)" } ?? ""),
            "week": .text(dashboard.week),
            "today": .text(wording.date(day)),
            "accounts": .text(Self.count(dashboard.total.count, "account")),
            "arr": .text(wording.money(dashboard.total.arr, book.profile.currency)),
            "queue_count": .text(Self.count(portfolio.queue.items.count, "account")),
            "queue_exposure": .text(wording.money(exposure, book.profile.currency)),
            "queue_verb": .text(portfolio.queue.items.count == 1 ? "needs" : "need"),
            "has_queue": .bool(!portfolio.queue.items.isEmpty),
            "first_command": .text(
                portfolio.queue.items.first.map { "\(Self.stepName($0.step)) for \($0.account)" } ?? ""),
            "left_out": .text(
                portfolio.queue.leftOut == 0 ? "" : Self.count(portfolio.queue.leftOut, "account")),
            "left_out_verb": .text(portfolio.queue.leftOut == 1 ? "is" : "are"),
            "since": .text(wording.date(portfolio.lastReview)),
            "health": .list(dashboard.distribution.map { healthWords($0.color, $0.share, wording) }),
            "moves": .list(portfolio.moves.map { tierMoveWords($0, wording) }),
            "figures": .list(figureRows(dashboard, wording)),
            "renewals": .list(renewalRows(dashboard.renewals, wording)),
            "queue": .list(portfolio.queue.items.map { queueWords($0, wording) }),
            "first_five": .list(portfolio.queue.items.prefix(5).map { queueWords($0, wording) }),
            "more": .text(Self.more(portfolio.queue.items.count, than: 5, "account")),
            "headline": .text(headline(dashboard, wording)),
            "without_rate": .text(wording.list(dashboard.withoutRate)),
            "without_arr": .text(wording.list(dashboard.withoutARR)),
        ]
    }

    /// The three figures that a leader asks for first.
    private func headline(_ dashboard: Dashboard, _ wording: Wording) -> String {
        let score = dashboard.engagement.meanScore.map { wording.number($0) } ?? "n/a"
        return "NRR \(Self.ratio(dashboard.year.rates.nrr, wording)), GRR "
            + "\(Self.ratio(dashboard.year.rates.grr, wording)), mean health \(score)"
    }

    /// "3 more accounts", or nothing.
    static func more(_ all: Int, than shown: Int, _ noun: String) -> String {
        all <= shown ? "" : count(all - shown, "more \(noun)")
    }

    private func healthWords(_ color: HealthColor, _ share: Dashboard.Share, _ wording: Wording) -> Fact {
        [
            "color": .text(color.rawValue), "count": .number(share.count),
            "arr": .text(wording.money(share.arr, book.profile.currency)),
        ]
    }

    /// Figure, value, target: the dashboard as a reader goes down it.
    private func figureRows(_ dashboard: Dashboard, _ wording: Wording) -> [Fact] {
        func row(_ label: String, _ value: String, _ target: String = "") -> Fact {
            ["label": .text(label), "value": .text(value), "target": .text(target)]
        }
        func money(_ amount: Double) -> String { wording.money(amount, book.profile.currency) }
        let rates = dashboard.year.rates
        let engagement = dashboard.engagement
        let nps = engagement.nps
        let csat = engagement.csat
        let onboarding = dashboard.onboarding
        let trend = engagement.trend.map { ", \($0.rawValue)" } ?? ""
        return [
            row("Gross revenue retention, 12 months", Self.ratio(rates.grr, wording), "90%"),
            row("Net revenue retention, 12 months", Self.ratio(rates.nrr, wording), "110%"),
            row("Logo retention, 12 months", Self.ratio(rates.logoRetention, wording), "85%"),
            row("ARR churned, month to date", money(dashboard.arrChurned)),
            row("ARR contracted, month to date", money(dashboard.arrContracted)),
            row("ARR expanded, month to date", money(dashboard.arrExpanded)),
            row("Expansion pipeline", money(dashboard.pipeline)),
            row("Expansion rate, 12 months", Self.ratio(rates.expansionRate, wording), "15%"),
            row("Expansion talks, month to date", String(dashboard.expansionTalks)),
            row(
                "Mean health score", (engagement.meanScore.map { wording.number($0) } ?? "n/a") + trend, "70"),
            row("QBRs held, month to date", String(engagement.qbrsHeld)),
            row("NPS", nps.score.map { "\(wording.number($0, decimals: 0)) (N \(nps.n))" } ?? "n/a", "50"),
            row("CSAT", csat.mean.map { "\(wording.number($0)) (N \(csat.n))" } ?? "n/a", "4.5"),
            row("In onboarding", String(onboarding.active)),
            row(
                "Days to first value, median",
                onboarding.medianDaysToFirstValue.map { "\(wording.number($0)) (N \(onboarding.measured))" }
                    ?? "n/a",
                "14 mid-market, 30 enterprise"),
            row("First value by day 90", Self.ratio(onboarding.completionRate, wording), "90%"),
        ]
    }

    private func renewalRows(_ renewals: Dashboard.Renewals, _ wording: Wording) -> [Fact] {
        func row(_ label: String, _ share: Dashboard.Share) -> Fact {
            [
                "label": .text(label), "count": .number(share.count),
                "arr": .text(wording.money(share.arr, book.profile.currency)),
            ]
        }
        return [
            row("within 30 days", renewals.within30), row("within 60 days", renewals.within60),
            row("within 90 days", renewals.within90), row("of these on track", renewals.onTrack),
            row("of these at risk", renewals.atRisk),
        ]
    }

    private func queueWords(_ item: ActionQueue.Item, _ wording: Wording) -> Fact {
        [
            "name": .text(item.name),
            "csm": .text(item.csm ?? "no CSM"),
            "risk": .text(wording.number(item.risk)),
            "exposure": .text(item.exposure.map { wording.money($0, book.profile.currency) } ?? "not known"),
            "opt_out": .text(Self.optOut(item.daysToOptOut, wording)),
            "reason": .text(item.reasons.first.map { Self.label(of: wording.evidence($0.text)) } ?? ""),
            "deadline": .text(wording.date(item.deadline)),
            "command": .text(Self.stepName(item.step)),
        ]
    }

    private static func optOut(_ days: Int?, _ wording: Wording) -> String {
        guard let days else { return "opt-out date not known" }
        return days < 0 ? "opt-out passed" : days == 0 ? "opt-out today" : "opt-out in \(wording.days(days))"
    }

    /// The step as it is typed.
    private static func stepName(_ step: ActionQueue.Step) -> String {
        switch step {
        case .savePlay: "save play"
        case .renewalPrep: "renewal prep"
        case .npsFollowUp: "NPS follow-up"
        case .churnRisk: "churn risk"
        case .score: "score"
        }
    }

    /// What was found, without its evidence: a table has no room for both.
    private static func label(of text: String) -> String {
        String(text.prefix { $0 != ":" })
    }

    private func distributionChart(_ dashboard: Dashboard) -> Chart {
        let wording = Wording(language: "en")
        let largest = dashboard.distribution.map(\.share.count).max() ?? 0
        return Chart(
            title: "Health of the book", description: "Number of accounts and their ARR by colour",
            form: .bars(scale: Double(max(1, largest))),
            points: dashboard.distribution.map { color, share in
                Chart.Point(
                    label: color.rawValue, value: Double(share.count),
                    shown: "\(share.count), \(wording.money(share.arr, book.profile.currency))",
                    tone: color.rawValue)
            })
    }
}
