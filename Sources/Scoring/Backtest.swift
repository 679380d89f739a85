package import Customers

/// How well scores of an earlier day told which accounts would leave: labels are churn dates between the two days.
package struct Backtest: Sendable {
    /// One model on all accounts that were active on the earlier day and had a tier then.
    package struct Result: Sendable {
        package let model: String
        /// Accounts scored.
        package let count: Int
        package let churned: Int
        /// The chance that an account that left had a lower score than one that stayed, ties ½; nil where all
        /// left or all stayed.
        package let auc: Double?
        package let tiers: [TierOutcome]
        /// Ids of accounts with a score of 60 or more that left.
        package let falseGreens: [String]
        /// Ids of accounts with a score below 60 that stayed.
        package let falseReds: [String]
        package let indicators: [IndicatorOutcome]

        /// False reds among those that stayed; nil where none did.
        package var falsePositiveRate: Double? { Self.share(falseReds.count, of: count - churned) }
        /// False greens among those that left; nil where none did.
        package var falseNegativeRate: Double? { Self.share(falseGreens.count, of: churned) }

        /// The share of a tier's accounts that stayed, as the chance of renewal; nil under ten departures in all,
        /// when shares say little.
        package func renewalProbability(ofTier tier: String) -> Double? {
            guard churned >= 10, let outcome = tiers.first(where: { $0.tier == tier }),
                let rate = outcome.churnRate
            else { return nil }
            return 1 - rate
        }

        fileprivate static func share(_ part: Int, of whole: Int) -> Double? {
            whole > 0 ? Double(part) / Double(whole) : nil
        }
    }

    package struct TierOutcome: Sendable {
        package let tier: String
        package let count: Int
        package let churned: Int
        /// nil for an empty tier.
        package var churnRate: Double? { Result.share(churned, of: count) }
    }

    /// How well one indicator alone told who would leave.
    package struct IndicatorOutcome: Sendable {
        package let id: String
        package let label: String
        /// Accounts where it was measured.
        package let count: Int
        package let auc: Double?
    }

    /// An account that left in the year before the later day, with its scores on the way out.
    package struct Departure: Sendable {
        package let account: String
        package let model: String
        package let churned: Day
        /// Scores 90, 60 and 30 days before it left; nil where there was none.
        package let d90: Double?
        package let d60: Double?
        package let d30: Double?
    }

    package let from: Day
    package let to: Day
    package let results: [Result]
    /// By account, then in the order of the models.
    package let departures: [Departure]

    /// True where too few left for the figures to mean much.
    package var isThin: Bool { (results.map(\.churned).max() ?? 0) < 5 }
}

extension Scorer {
    /// Scores every account as of an earlier day and compares with who left since.
    ///
    /// - Parameters:
    ///   - models: names; those that do not exist are left out.
    ///   - start: 90 days before the scorer's day where nil.
    ///   - isActive: whether an account was a paying customer on a day.
    /// - Returns: one result a model, in the order of the names.
    package func backtest(
        models: [String], from start: Day? = nil, isActive: (Account, Day) -> Bool
    ) -> Backtest {
        let start = start ?? day - 90
        let known = models.compactMap { rules.model($0) }
        let accounts = book.accounts.filter { !$0.hasChurned(by: start) && isActive($0, start) }
        return Backtest(
            from: start, to: day,
            results: known.map { Trial(model: $0, accounts: accounts, scorer: self, from: start).result },
            departures: departures(known))
    }

    private func departures(_ models: [ScoringModel]) -> [Backtest.Departure] {
        let left = book.accounts.compactMap { account in
            account.churn.flatMap { (0...365).contains(day - $0.date) ? (account, $0.date) : nil }
        }
        return left.flatMap { account, date in
            models.map { model in
                func score(_ days: Int) -> Double? {
                    evaluation(
                        of: account, under: model, book.segment(of: account), lookingBackAt: date - days
                    ).exact
                }
                return Backtest.Departure(
                    account: account.id, model: model.name, churned: date, d90: score(90), d60: score(60),
                    d30: score(30))
            }
        }
    }

    /// The computed score of an account on an earlier day, with whether it has left since.
    func sample(of account: Account, under model: ScoringModel, from start: Day) -> Sample? {
        let segment = book.segment(of: account)
        let evaluation = evaluation(of: account, under: model, segment, lookingBackAt: start)
        guard let exact = evaluation.exact, evaluation.coverage.settled >= Self.leastCoverage else {
            return nil
        }
        let shown = exact.rounded(decimals: model.decimals)
        return Sample(
            account: account.id, evaluation: evaluation, exact: exact,
            tier: model.tiers(for: segment).tier(of: shown)?.id ?? "",
            hasLeft: account.churn.map { $0.date > start && $0.date <= day } ?? false)
    }
}

/// One account in a back-test.
struct Sample: Sendable {
    let account: String
    let evaluation: Evaluation
    let exact: Double
    let tier: String
    let hasLeft: Bool
}

/// One model on the accounts of a back-test.
private struct Trial {
    let model: ScoringModel
    let samples: [Sample]

    init(model: ScoringModel, accounts: [Account], scorer: Scorer, from start: Day) {
        self.model = model
        samples = accounts.compactMap { scorer.sample(of: $0, under: model, from: start) }
    }

    var result: Backtest.Result {
        Backtest.Result(
            model: model.name, count: samples.count, churned: samples.count { $0.hasLeft },
            auc: Ranking.auc(samples.map { ($0.exact.settled, $0.hasLeft) }), tiers: tiers,
            falseGreens: samples.filter { $0.hasLeft && $0.exact.settled >= Self.threshold }.map(\.account),
            falseReds: samples.filter { !$0.hasLeft && $0.exact.settled < Self.threshold }.map(\.account),
            indicators: indicators)
    }

    /// Where the judgement "will stay" begins.
    private static let threshold = 60.0

    private var tiers: [Backtest.TierOutcome] {
        let ids = model.tierIDs + model.segments.values.flatMap { ($0.tiers ?? []).map(\.tier.id) }
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }.map { id in
            let members = samples.filter { $0.tier == id }
            return Backtest.TierOutcome(tier: id, count: members.count, churned: members.count { $0.hasLeft })
        }
    }

    private var indicators: [Backtest.IndicatorOutcome] {
        var labels: [String: String] = [:]
        var pairs: [String: [(Double, Bool)]] = [:]
        for sample in samples {
            for part in sample.evaluation.dimensions.flatMap(\.parts) {
                guard let score = part.score, part.isMeasured else { continue }
                labels[part.id] = part.label
                pairs[part.id, default: []].append((score.settled, sample.hasLeft))
            }
        }
        let known = model.dimensions.flatMap(\.form.indicatorIDs).filter { labels[$0] != nil }
        return known.map { id in
            let measured = pairs[id] ?? []
            return Backtest.IndicatorOutcome(
                id: id, label: labels[id] ?? id, count: measured.count, auc: Ranking.auc(measured))
        }
    }
}

/// How well a number separates two groups.
enum Ranking {
    /// The area under the ROC curve by ranks (Mann and Whitney); nil where one of the groups is empty.
    ///
    /// It is the share of pairs in which the account that left has the lower number, ties ½.
    static func auc(_ values: [(number: Double, hasLeft: Bool)]) -> Double? {
        let left = values.count { $0.hasLeft }
        let stayed = values.count - left
        guard left > 0, stayed > 0 else { return nil }
        let sorted = values.sorted { $0.number < $1.number }
        var pairs = 0.0
        var leftBelow = 0.0
        var index = 0
        while index < sorted.count {
            var next = index
            var leftHere = 0.0
            var stayedHere = 0.0
            while next < sorted.count, sorted[next].number == sorted[index].number {
                if sorted[next].hasLeft { leftHere += 1 } else { stayedHere += 1 }
                next += 1
            }
            pairs += stayedHere * (leftBelow + leftHere / 2)
            leftBelow += leftHere
            index = next
        }
        return pairs / (Double(left) * Double(stayed))
    }
}
