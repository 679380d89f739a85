package import Customers
package import Scoring

/// The questions of the monthly review, answered from the book.
///
/// Money a year in the book's currency.
package struct MonthlyReview: Sendable {
    /// How often a category of churn was the reason, in three windows of thirty days, oldest first.
    package struct ChurnReason: Sendable {
        package enum Trend: String, Sendable { case rising, steady, falling }

        /// nil where the file says no category.
        package let category: Churn.Category?
        /// Three counts, oldest window first; the newest ends on the day.
        package let counts: [Int]
        /// Over all three windows.
        package let arr: Double

        package var count: Int { counts.reduce(0, +) }
        /// The newest window against the oldest.
        package var trend: Trend {
            guard let first = counts.first, let last = counts.last, first != last else { return .steady }
            return last > first ? .rising : .falling
        }
    }

    /// One of the ten largest accounts that hangs by one person.
    package struct SingleThreaded: Sendable {
        package let account: String
        package let name: String
        package let arr: Double
        /// False: known to hang by one person.
        ///
        /// nil: the champion is not known.
        package let isMultiThreaded: Bool?
    }

    /// A play that may be proposed now, with the account's renewal in mind.
    package struct OpenPlay: Sendable {
        package let account: String
        package let name: String
        package let play: Expansion.Play
        /// The renewal falls into the next quarter: the natural moment to sign.
        package let renewsInQuarter: Bool
    }

    package struct ManagerRisk: Sendable {
        /// nil is the accounts without a CSM.
        package let csm: String?
        package let accounts: [String]
        package let arr: Double
        package let exposure: Double
    }

    /// Mean change of the computed score over ninety days; nil without an account to measure.
    package struct ScoreChange: Sendable {
        package let mean: Double?
        package let n: Int
    }

    /// One thing that customers said about the product, heaviest by the ARR behind it.
    package struct Feedback: Sendable {
        package enum Source: String, Sendable { case feedback, churn }
        package let text: String
        package let sources: Set<Source>
        package let accounts: [String]
        package let arr: Double
    }

    package let day: Day
    package let since: Day
    package let falls: [TierMove]
    package let rises: [TierMove]
    /// The most frequent first.
    package let churnReasons: [ChurnReason]
    package let singleThreaded: [SingleThreaded]
    /// As in "2027-Q1".
    package let nextQuarter: String
    package let openPlays: [OpenPlay]
    package let atRiskByManager: [ManagerRisk]
    package let withQBR: ScoreChange
    package let withoutQBR: ScoreChange
    package let feedback: [Feedback]

    /// Looks back thirty days where nothing else is said.
    package init(of judged: JudgedBook, since: Day? = nil) {
        let since = since ?? judged.day - 30
        let moves = judged.moves(since: since)
        day = judged.day
        self.since = since
        falls = moves.filter(\.isFall)
        rises = moves.filter { !$0.isFall }
        churnReasons = Self.churnReasons(of: judged)
        singleThreaded = Self.singleThreaded(of: judged)
        let quarter = Self.quarter(after: judged.day)
        nextQuarter = quarter.label
        openPlays = Self.openPlays(of: judged, renewing: quarter.days)
        atRiskByManager = Self.atRisk(of: judged)
        (withQBR, withoutQBR) = Self.scoreChanges(of: judged)
        feedback = Self.feedback(of: judged)
    }

    /// The value of the plays that have a price.
    package var pipeline: Double { openPlays.reduce(0) { $0 + ($1.play.value ?? 0) } }
    package var pipelineRenewingInQuarter: Double {
        openPlays.reduce(0) { $0 + ($1.renewsInQuarter ? $1.play.value ?? 0 : 0) }
    }
}

extension MonthlyReview {
    private static func churnReasons(of judged: JudgedBook) -> [ChurnReason] {
        let categories = Churn.Category.allCases.map(Optional.some) + [nil]
        let reasons = categories.compactMap { churnReason($0, of: judged) }
        // The sort keeps no order of its own: equal reasons stand in the order of the taxonomy.
        return reasons.enumerated().sorted { a, b in
            (b.element.count, b.element.arr, a.offset) < (a.element.count, a.element.arr, b.offset)
        }.map(\.element)
    }

    private static func churnReason(_ category: Churn.Category?, of judged: JudgedBook) -> ChurnReason? {
        var counts = [0, 0, 0]
        var arr = 0.0
        for account in judged.accounts {
            guard let churn = account.churn, churn.category == category else { continue }
            let age = judged.day - churn.date
            guard (0..<90).contains(age) else { continue }
            counts[2 - age / 30] += 1
            arr += judged.book.arr(of: account) ?? 0
        }
        return counts == [0, 0, 0] ? nil : ChurnReason(category: category, counts: counts, arr: arr)
    }

    private static func singleThreaded(of judged: JudgedBook) -> [SingleThreaded] {
        judged.largest(10).compactMap { item in
            let isMultiThreaded = judged.judge.isMultiThreaded(item.account, judged.day)
            guard isMultiThreaded != true else { return nil }
            return SingleThreaded(
                account: item.account.id, name: item.account.name, arr: item.arr ?? 0,
                isMultiThreaded: isMultiThreaded)
        }
    }

    private static func quarter(after day: Day) -> (label: String, days: ClosedRange<Day>) {
        let first = day.calendarMonth + (3 - (day.month - 1) % 3)
        return ("\(first.year)-Q\((first.month + 2) / 3)", first.firstDay...(first + 2).lastDay)
    }

    private static func openPlays(of judged: JudgedBook, renewing quarter: ClosedRange<Day>) -> [OpenPlay] {
        let plays = judged.live.flatMap { item -> [OpenPlay] in
            guard let expansion = item.expansion, expansion.isGateOpen else { return [] }
            let renews = item.account.renewalDate.map(quarter.contains) ?? false
            return expansion.plays.map {
                OpenPlay(account: item.account.id, name: item.account.name, play: $0, renewsInQuarter: renews)
            }
        }
        return plays.sorted { ($1.play.value ?? -1, $0.account) < ($0.play.value ?? -1, $1.account) }
    }

    private static func atRisk(of judged: JudgedBook) -> [ManagerRisk] {
        let groups = Dictionary(grouping: judged.live.filter(\.isAtRisk), by: \.account.csm)
        return groups.map { csm, items in
            ManagerRisk(
                csm: csm, accounts: items.map(\.account.id), arr: items.reduce(0) { $0 + ($1.arr ?? 0) },
                exposure: items.reduce(0) { $0 + ($1.exposure ?? 0) })
        }.sorted { ($1.arr, $0.csm ?? "") < ($0.arr, $1.csm ?? "") }
    }

    private static func scoreChanges(of judged: JudgedBook) -> (with: ScoreChange, without: ScoreChange) {
        var with: [Double] = []
        var without: [Double] = []
        for (item, change) in judged.scoreChanges(since: judged.day - 90) {
            let held = !item.account.events(.qbrHeld, within: 90, of: judged.day).isEmpty
            if held { with.append(change) } else { without.append(change) }
        }
        return (
            ScoreChange(mean: with.mean, n: with.count), ScoreChange(mean: without.mean, n: without.count)
        )
    }

    private static func feedback(of judged: JudgedBook) -> [Feedback] {
        var voices: [String: [(text: String, source: Feedback.Source, account: Account)]] = [:]
        for account in judged.accounts {
            for voice in account.productVoices(on: judged.day) {
                voices[voice.text.lowercased(), default: []].append((voice.text, voice.source, account))
            }
        }
        return voices.map { key, voices in
            let accounts = Dictionary(
                voices.map { ($0.account.id, $0.account) }, uniquingKeysWith: { first, _ in first })
            return Feedback(
                text: voices.first?.text ?? key, sources: Set(voices.map(\.source)),
                accounts: accounts.keys.sorted(),
                arr: accounts.keys.sorted().compactMap { accounts[$0].flatMap(judged.book.arr) }.reduce(0, +))
        }.sorted { ($1.arr, $0.text) < ($0.arr, $1.text) }
    }
}

extension Account {
    /// What was said about the product in the last ninety days: feedback events, and why an account left.
    fileprivate func productVoices(on day: Day) -> [(text: String, source: MonthlyReview.Feedback.Source)] {
        var voices = events(.feedback, within: 90, of: day).compactMap { event in
            event.note.map { (text: $0, source: MonthlyReview.Feedback.Source.feedback) }
        }
        if let churn, (0...90).contains(day - churn.date), let reason = churn.subReason {
            voices.append((reason, .churn))
        }
        return voices
    }
}

extension JudgedBook {
    /// The largest live accounts by ARR.
    package func largest(_ count: Int) -> [JudgedAccount] {
        let known = live.filter { $0.arr != nil }
        return Array(
            known.sorted { ($1.arr ?? 0, $0.account.id) < ($0.arr ?? 0, $1.account.id) }.prefix(count))
    }

    /// The change of the computed score since an earlier day, for the live accounts measured well enough on both.
    package func scoreChanges(since earlier: Day) -> [(item: JudgedAccount, change: Double)] {
        zip(live, pastScores(on: earlier)).compactMap { item, past in
            guard let now = item.meanableScore, let then = past.meanable else { return nil }
            return (item, now - then)
        }
    }
}
