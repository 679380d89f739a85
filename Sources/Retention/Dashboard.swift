package import Customers

/// The week's figures of a book.
///
/// Money a year in the book's currency, ratios not percent; nil is not known.
package struct Dashboard: Sendable {
    /// How many accounts, and their ARR; those without ARR or without a rate count, and add no money.
    package struct Share: Sendable, Hashable {
        package private(set) var count = 0
        package private(set) var arr = 0.0

        package init(_ accounts: some Sequence<JudgedAccount>) {
            for account in accounts {
                count += 1
                arr += account.arr ?? 0
            }
        }
    }

    package enum Trend: String, Sendable { case up, flat, down }

    package struct Engagement: Sendable {
        /// Of the computed scores, unknown tiers left out.
        package let meanScore: Double?
        package let meanScoreMonthAgo: Double?
        package let qbrsHeld: Int
        package let nps: PromoterFigures
        package let csat: SatisfactionFigures

        /// More than two points either way against the mean thirty days ago.
        package var trend: Trend? {
            guard let now = meanScore, let before = meanScoreMonthAgo else { return nil }
            let difference = (now - before).settled
            return difference > 2 ? .up : difference < -2 ? .down : .flat
        }
    }

    package struct Renewals: Sendable {
        package let within30: Share
        /// Includes the 30 days, as 90 includes the 60.
        package let within60: Share
        package let within90: Share
        /// Of those within 90 days, risk below 60 and from 60.
        package let onTrack: Share
        package let atRisk: Share
    }

    /// What the figures are held against.
    package enum Target {
        package static let grr = 0.90, nrr = 1.10, logo = 0.85
        package static let expansionRate = 0.15
        package static let score = 70.0, nps = 50.0, csat = 4.5
        package static let completion = 0.90

        /// Days to first value; nil where the segment has no target for the median.
        package static func daysToFirstValue(_ segment: Segment) -> Double? {
            switch segment {
            case .enterprise: 30
            case .midMarket: 14
            case .smb, .selfServe: nil
            }
        }
    }

    /// ISO 8601, "2026-W48".
    package let week: String
    package let total: Share
    package let distribution: [(color: HealthColor, share: Share)]
    /// The trailing twelve months.
    package let year: NRRReport
    /// From the last day of the previous month.
    package let month: NRRReport
    package let pipeline: Double
    package let expansionTalks: Int
    package let engagement: Engagement
    package let onboarding: OnboardingFigures
    package let renewals: Renewals
    /// Left out of every amount.
    package let withoutRate: [String]
    package let withoutARR: [String]

    package init(of judged: JudgedBook) {
        let day = judged.day
        week = day.isoWeek
        total = Share(judged.live)
        distribution = HealthColor.allCases.map { color in
            (color, Share(judged.live.filter { $0.color == color }))
        }
        year = NRRReport(revenue: judged.revenue, period: .trailingYear(to: day))
        month = NRRReport(revenue: judged.revenue, period: .monthToDate(day))
        pipeline = judged.live.reduce(0) { $0 + $1.openPipeline }
        expansionTalks = judged.countEvents(.expansionTalk)
        engagement = Engagement(of: judged)
        onboarding = OnboardingFigures(of: judged)
        renewals = Renewals(of: judged)
        withoutRate = judged.withoutRate
        withoutARR = judged.withoutARR
    }

    /// Twelve times the month's bridge so far: what a year is worth of what went since the month began.
    package var arrChurned: Double { 12 * month.bridge.churn }
    package var arrContracted: Double { 12 * month.bridge.contraction }
    package var arrExpanded: Double { 12 * month.bridge.expansion }
}

extension Dashboard.Engagement {
    fileprivate init(of judged: JudgedBook) {
        meanScore = judged.live.compactMap(\.meanableScore).mean
        meanScoreMonthAgo = judged.meanScoreMonthAgo
        qbrsHeld = judged.countEvents(.qbrHeld)
        nps = PromoterFigures(of: judged.live.lazy.map(\.account.history), on: judged.day)
        csat = SatisfactionFigures(of: judged.live.lazy.map(\.account.history), on: judged.day)
    }
}

extension Dashboard.Renewals {
    fileprivate init(of judged: JudgedBook) {
        func due(within days: Int) -> [JudgedAccount] {
            judged.live.filter { item in
                item.account.renewalDate.map { (0...days).contains($0 - judged.day) } ?? false
            }
        }
        let quarter = due(within: 90)
        within30 = Dashboard.Share(due(within: 30))
        within60 = Dashboard.Share(due(within: 60))
        within90 = Dashboard.Share(quarter)
        onTrack = Dashboard.Share(quarter.filter { !$0.isAtRisk })
        atRisk = Dashboard.Share(quarter.filter(\.isAtRisk))
    }
}

extension Account {
    /// By index: a loop over the events would copy what they hold.
    fileprivate func count(of type: EventType, within days: Int, of day: Day) -> Int {
        guard let events else { return 0 }
        return events.indices.count { events[$0].type == type && (0...days).contains(day - events[$0].day) }
    }
}

extension JudgedBook {
    /// Events of a type from the first of the month to the day, over the live accounts.
    fileprivate func countEvents(_ type: EventType) -> Int {
        let days = day.dayOfMonth - 1
        return live.reduce(0) { $0 + $1.account.count(of: type, within: days, of: day) }
    }
}
