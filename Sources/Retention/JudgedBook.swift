package import Customers
package import Scoring

/// An account that has not churned, with what is thought of it on the day.
package struct JudgedAccount: Sendable {
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
    package let monthAgo: Score
    /// Another tier than the score that this one is compared with had; nil where it is the same or not known.
    package let crossing: TierCrossing?

    /// The computed score where enough was measured for it to enter a mean.
    package var meanableScore: Double? { score.meanable }
    package var color: HealthColor { HealthColor(of: score) }
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

extension Score {
    /// The exact score, without what was set by hand; nil below the coverage at which a tier is unknown.
    package var meanable: Double? { coverage.settled >= 0.25 ? exact : nil }
}

/// A book, or the part of it that was asked for, judged once on a day: what every report of the portfolio is
/// made from.
package struct JudgedBook: Sendable {
    package let book: Book
    package let day: Day
    package let judge: Judge
    /// Everything in scope, churned accounts too.
    package let accounts: [Account]
    /// Those that have not churned by the day, by id.
    package let live: [JudgedAccount]
    package let revenue: RevenueBook

    package init(book: Book, accounts: [Account], day: Day, judge: Judge) {
        let sorted = accounts.sorted { $0.id < $1.id }
        self.book = book
        self.day = day
        self.judge = judge
        self.accounts = sorted
        live = sorted.filter { !$0.hasChurned(by: day) }.map { account in
            Self.judged(account, in: book, on: day, by: judge)
        }
        revenue = RevenueBook(book: book, accounts: sorted)
    }

    private static func judged(
        _ account: Account, in book: Book, on day: Day, by judge: Judge
    ) -> JudgedAccount {
        let arr = book.arr(of: account)
        let score = judge.score(account, day)
        let risk = judge.risk(account, day)
        let monthAgo = judge.computedScore(of: account, on: day - 30)
        return JudgedAccount(
            account: account, segment: book.segment(of: account), arr: arr, score: score, risk: risk,
            expansion: judge.expansion(account, day),
            exposure: arr.flatMap { arr in risk.map { arr * $0.value / 100 } }, monthAgo: monthAgo,
            crossing: crossing(of: score, monthAgo: monthAgo, on: day - 30))
    }

    /// Only a previous score from the file has a tier; a recorded one is a number.
    private static func crossing(of score: Score, monthAgo: Score, on day: Day) -> TierCrossing? {
        guard let previous = score.previous, previous.source == .file, previous.asOf == day,
            let from = monthAgo.tier, let to = score.tier, from.color != nil, to.color != nil,
            from.id != to.id
        else { return nil }
        return TierCrossing(from: from, to: to, since: day)
    }

    /// Accounts whose money counts in no total, since book.yaml has no rate for their currency.
    package var withoutRate: [String] { accounts.filter { book.rate(of: $0) == nil }.map(\.id) }

    /// Live accounts that say no ARR.
    package var withoutARR: [String] { live.filter { $0.account.arr == nil }.map(\.account.id) }

    /// The mean of the computed scores thirty days before, over the accounts that were there then.
    package var meanScoreMonthAgo: Double? {
        let then = day - 30
        let gone = accounts.filter { $0.hasChurned(by: day) && !$0.hasChurned(by: then) }
        let scores = live.map(\.monthAgo) + gone.map { judge.computedScore(of: $0, on: then) }
        return scores.compactMap(\.meanable).mean
    }

    /// The accounts whose colour is another than on an earlier day, the falls first, by ARR.
    package func moves(since earlier: Day) -> [TierMove] {
        live.compactMap {
            TierMove(of: $0, from: judge.computedScore(of: $0.account, on: earlier), on: earlier)
        }
        .sorted { a, b in
            if a.isFall != b.isFall { return a.isFall }
            return (b.arr ?? 0, a.account) < (a.arr ?? 0, b.account)
        }
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
    package init?(of judged: JudgedAccount, from earlier: Score, on day: Day) {
        let before = HealthColor(of: earlier)
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
