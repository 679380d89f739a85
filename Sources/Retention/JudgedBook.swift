internal import Cores
package import Customers
package import Scoring

/// An account that has not churned, with what is thought of it on the day.
///
/// A class, since reports filter, sort and group accounts again and again, and a copy of so large a value would
/// cost more than to judge it.
package final class JudgedAccount: Sendable {
    package let account: Account
    package let segment: Segment?
    /// Annual recurring revenue in the book's currency; nil without ARR or without a rate.
    package let arr: Double?
    package let score: Score
    package let risk: Risk?
    package let expansion: Expansion?
    /// ARR × risk/100 in the book's currency; nil without ARR or without a rate.
    package let exposure: Double?
    /// The score as computed thirty days before.
    package let monthAgo: PastScore
    /// Another tier than the score that this one is compared with had; nil where it is the same or not known.
    package let crossing: TierCrossing?

    init(_ account: Account, in book: Book, on day: Day, _ judgement: Judgement) {
        let arr = book.arr(of: account)
        self.account = account
        self.arr = arr
        segment = book.segment(of: account)
        score = judgement.score
        risk = judgement.risk
        expansion = judgement.expansion
        exposure = arr.flatMap { arr in judgement.risk.map { arr * $0.value / 100 } }
        monthAgo = judgement.monthAgo
        crossing = TierCrossing(to: judgement.score, from: judgement.monthAgo, on: day - 30)
    }

    /// The computed score where enough was measured for it to enter a mean.
    package var meanableScore: Double? { score.meanable }
    package var color: HealthColor { HealthColor(of: score.tier) }
    /// Risk of 60 and more: high or critical.
    package var isAtRisk: Bool { (risk?.value.settled ?? 0) >= 60 }
    /// The value of the plays that may be proposed now, money a year; plays without a price add nothing.
    package var openPipeline: Double {
        guard let expansion, expansion.isGateOpen else { return 0 }
        return expansion.plays.reduce(0) { $0 + ($1.value ?? 0) }
    }
}

/// A tier that is not the one of the previous score.
package struct TierCrossing: Sendable, Hashable {
    package let from: Score.Tier
    package let to: Score.Tier
    /// The day of the previous score.
    package let since: Day
}

extension TierCrossing {
    /// Only a previous score from the file has a tier; a recorded one is a number.
    fileprivate init?(to score: Score, from monthAgo: PastScore, on day: Day) {
        guard let previous = score.previous, previous.source == .file, previous.asOf == day,
            let from = monthAgo.tier, let to = score.tier, from.color != nil, to.color != nil,
            from.id != to.id
        else { return nil }
        self.init(from: from, to: to, since: day)
    }
}

extension Score {
    /// The exact score, without what was set by hand; nil below the coverage at which a tier is unknown.
    package var meanable: Double? { coverage.settled >= 0.25 ? exact : nil }
}

extension PastScore {
    /// As that of a score.
    package var meanable: Double? { coverage.settled >= 0.25 ? exact : nil }
}

/// A book, or the part of it that was asked for, judged once on a day: what every report of the portfolio is
/// made from.
package struct JudgedBook: Sendable {
    /// So many accounts are handed to a core at once: to judge a few takes less than to share them out.
    static let share = 128

    package let book: Book
    package let day: Day
    package let judge: Judge
    /// Everything in scope, churned accounts too.
    package let accounts: [Account]
    /// Those that have not churned by the day, by id.
    package let live: [JudgedAccount]
    package let revenue: RevenueBook

    package init(book: Book, accounts: [Account], day: Day, judge: Judge) {
        let sorted = accounts.sortedByID
        self.book = book
        self.day = day
        self.judge = judge
        self.accounts = sorted
        // By field, here and below: what is asked of a whole account is asked of a copy.
        let here = sorted.indices.filter { index in (sorted[index].churn?.date).map { $0 > day } ?? true }
        live = Parallel.map(here, share: JudgedBook.share) { index in
            JudgedAccount(sorted[index], in: book, on: day, judge.judgement(sorted[index], day))
        }
        revenue = RevenueBook(book: book, accounts: sorted)
    }

    /// Accounts whose money counts in no total, since book.yaml has no rate for their currency.
    package var withoutRate: [String] {
        accounts.indices.filter { book.rate(of: accounts[$0].currency) == nil }.map { accounts[$0].id }
    }

    /// Live accounts that say no ARR.
    package var withoutARR: [String] { live.filter { $0.account.arr == nil }.map(\.account.id) }

    /// The mean of the computed scores thirty days before, over the accounts that were there then.
    package var meanScoreMonthAgo: Double? {
        let then = day - 30
        let gone = accounts.indices.filter { index in
            accounts[index].churn.map { $0.date > then && $0.date <= day } ?? false
        }
        let scores = live.map(\.monthAgo) + gone.map { judge.pastScore(accounts[$0], then) }
        return scores.compactMap(\.meanable).mean
    }

    /// The computed scores of the live accounts on an earlier day, in their order.
    func pastScores(on earlier: Day) -> [PastScore] {
        Parallel.map(live, share: JudgedBook.share) { [judge] in judge.pastScore($0.account, earlier) }
    }

    /// The accounts whose colour is another than on an earlier day, the falls first, by ARR.
    package func moves(since earlier: Day) -> [TierMove] {
        zip(live, pastScores(on: earlier)).compactMap { TierMove(of: $0, from: $1, on: earlier) }.sorted {
            a, b in
            if a.isFall != b.isFall { return a.isFall }
            return (b.arr ?? 0, a.account) < (a.arr ?? 0, b.account)
        }
    }
}

extension [Account] {
    /// By id; a book has them in this order, and large values are not moved about for nothing.
    fileprivate var sortedByID: [Account] {
        let isSorted = indices.dropFirst().allSatisfy { self[$0 - 1].id < self[$0].id }
        return isSorted ? self : sorted { $0.id < $1.id }
    }
}

/// An account that changed its tier.
package struct TierMove: Sendable {
    package let account: String
    package let name: String
    package let arr: Double?
    package let since: Day
    package let from: Score.Tier
    package let to: Score.Tier
    package let isFall: Bool
    /// Points of the composite, now (as shown) less then; nil where one of them is not known.
    package let change: Double?
    /// The signals that moved it, as the score names them.
    package let movers: [Score.Mover]

    /// nil where the tier is the same, or unknown on either day.
    package init?(of judged: JudgedAccount, from earlier: PastScore, on day: Day) {
        let before = HealthColor(of: earlier.tier)
        guard let from = earlier.tier, let to = judged.score.tier, before != judged.color, before != .unknown,
            judged.color != .unknown
        else { return nil }
        account = judged.account.id
        name = judged.account.name
        arr = judged.arr
        since = day
        self.from = from
        self.to = to
        isFall = judged.color < before
        change = judged.score.effective.flatMap { now in earlier.exact.map { now - $0 } }
        movers = judged.score.movers
    }
}

extension Sequence<Double> {
    /// nil for nothing.
    package var mean: Double? {
        var sum = 0.0
        var n = 0
        for value in self {
            sum += value
            n += 1
        }
        return n == 0 ? nil : sum / Double(n)
    }

    /// The middle value, or the mean of the two in the middle; nil for nothing.
    package var median: Double? {
        let values = sorted()
        guard !values.isEmpty else { return nil }
        let middle = values.count / 2
        return values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
    }
}
