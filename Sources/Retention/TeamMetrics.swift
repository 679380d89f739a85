package import Customers

/// How the team and each customer success manager are doing.
///
/// Ratios not percent; nil is not known.
package struct TeamMetrics: Sendable {
    package enum Target {
        package static let nrr = 1.10, grr = 0.90, score = 75.0, nps = 50.0, daysToFirstValue = 30.0
        package static let renewalsOnTime = 0.95, expansionRate = 0.15, scoreChange = 5.0

        /// Accounts that one manager can look after; nil where the segment is served without one.
        package static func accountsPerManager(_ segment: Segment) -> Int? {
            switch segment {
            case .enterprise: 8
            case .midMarket: 25
            case .smb: 100
            case .selfServe: nil
            }
        }
    }

    /// Renewals of the last 365 days.
    package struct Renewals: Sendable, Hashable {
        package let onTime: Int
        package let due: Int
        package var share: Double? { due == 0 ? nil : Double(onTime) / Double(due) }
    }

    /// The accounts of one segment against the segment's ratio.
    package struct Load: Sendable, Hashable {
        package let segment: Segment
        package let accounts: Int
        /// nil where the segment has none.
        package let ratio: Int?
    }

    package struct Manager: Sendable {
        /// nil is the accounts without one.
        package let csm: String?
        package let accounts: Int
        /// Book of business in the book's currency.
        package let arr: Double
        package let renewals: Renewals
        /// Of the trailing twelve months, accounts that have left included.
        package let expansionRate: Double?
        /// Mean points since ninety days before.
        package let scoreChange: Double?
        package let scoreChangeN: Int
        package let load: [Load]
        /// Σ accounts/ratio: above 1 there are more accounts than one person can look after.
        package var utilization: Double {
            load.reduce(0) { sum, load in sum + (load.ratio.map { Double(load.accounts) / Double($0) } ?? 0) }
        }
    }

    package let day: Day
    package let year: NRRReport
    package let meanScore: Double?
    package let nps: PromoterFigures
    package let onboarding: OnboardingFigures
    /// By name; accounts without a manager last.
    package let managers: [Manager]

    package init(of judged: JudgedBook) {
        day = judged.day
        year = NRRReport(revenue: judged.revenue, period: .trailingYear(to: judged.day))
        meanScore = judged.live.compactMap(\.meanableScore).mean
        nps = PromoterFigures(of: judged.live.lazy.map(\.account.history), on: judged.day)
        onboarding = OnboardingFigures(of: judged)
        managers = Self.managers(of: judged)
    }

    private static func managers(of judged: JudgedBook) -> [Manager] {
        let accounts = Dictionary(grouping: judged.accounts, by: \.csm)
        let live = Dictionary(grouping: judged.live, by: \.account.csm)
        let changes = Dictionary(
            grouping: judged.scoreChanges(since: judged.day - 90), by: \.item.account.csm)
        let names = accounts.keys.compactMap(\.self).sorted().map(Optional.some)
        return (names + (accounts[nil] == nil ? [] : [nil])).map { csm in
            Manager(
                csm, accounts: accounts[csm] ?? [], live: live[csm] ?? [],
                changes: (changes[csm] ?? []).map(\.change), in: judged)
        }
    }
}

extension TeamMetrics.Manager {
    fileprivate init(
        _ csm: String?, accounts: [Account], live: [JudgedAccount], changes: [Double], in judged: JudgedBook
    ) {
        let revenue = judged.revenue.restricted(to: Set(accounts.map(\.id)))
        self.csm = csm
        self.accounts = live.count
        arr = live.reduce(0) { $0 + ($1.arr ?? 0) }
        renewals = TeamMetrics.Renewals(of: accounts, by: judged.day)
        expansionRate = NRRReport(revenue: revenue, period: .trailingYear(to: judged.day)).rates.expansionRate
        scoreChange = changes.mean
        scoreChangeN = changes.count
        load = Segment.allCases.compactMap { segment in
            let count = live.count { $0.segment == segment }
            let ratio = TeamMetrics.Target.accountsPerManager(segment)
            return count == 0 ? nil : TeamMetrics.Load(segment: segment, accounts: count, ratio: ratio)
        }
    }
}

extension TeamMetrics.Renewals {
    package init(of accounts: [Account], by day: Day) {
        let outcomes = accounts.flatMap { $0.renewalOutcomes(by: day) }
        due = outcomes.count
        onTime = outcomes.count(where: \.self)
    }
}

extension Account {
    /// For each renewal that fell due in the last 365 days, whether it was signed by its date.
    ///
    /// The file keeps one renewal date, the next one; earlier ones lie whole terms before it. A signed renewal
    /// belongs to the nearest of them. A date that has passed without a signature is a renewal not on time,
    /// whether the account has left or not.
    fileprivate func renewalOutcomes(by day: Day) -> [Bool] {
        guard let renewalDate else { return [] }
        let signed = events(.renewed, within: 365, of: day).map { event in
            (due: dueDate(nearest: event.day, next: renewalDate), signed: event.day)
        }
        var outcomes = signed.map { $0.signed <= $0.due }
        let isOverdue = (1...365).contains(day - renewalDate) && !signed.contains { $0.due == renewalDate }
        if isOverdue { outcomes.append(false) }
        return outcomes
    }

    private func dueDate(nearest day: Day, next: Day) -> Day {
        let term = max(1, contract.termMonths ?? 12)
        var nearest = next
        var terms = 1
        while nearest > day {
            let earlier = next.adding(months: -term * terms)
            guard abs(earlier - day) < abs(nearest - day) else { break }
            nearest = earlier
            terms += 1
        }
        return nearest
    }
}
