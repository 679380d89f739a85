package import Customers
import Scoring

/// Who might sit on the customer advisory board: healthy, with us for more than half a year, and a mix.
package struct AdvisoryBoard: Sendable {
    /// The number of seats that a board should have.
    package static let seats = 8...12
    /// A segment or an industry that the board lacks so far weighs as much as so many points of health.
    package static let mixPoints = 5.0

    package struct Candidate: Sendable {
        package let account: String
        package let name: String
        package let segment: Segment?
        package let industry: String?
        /// As decisions use it: above 70.
        package let score: Double
        package let customerSince: Day
        /// References and reviews of the last 365 days.
        package let advocacies: Int
        package let bringsSegment: Bool
        package let bringsIndustry: Bool
    }

    /// Best first, at most twelve.
    package let candidates: [Candidate]
    /// Good enough, but there are twelve better ones.
    package let reserve: [Candidate]
    /// Good enough by score, but at risk: nobody invites a customer who may be leaving.
    package let heldBack: [String]

    package var isTooSmall: Bool { candidates.count < Self.seats.lowerBound }

    package init(of judged: JudgedBook) {
        let fit = judged.live.filter { Self.isFit($0, on: judged.day) }
        let ranked = Self.ranked(fit.filter { !$0.isAtRisk }, on: judged.day)
        candidates = Array(ranked.prefix(Self.seats.upperBound))
        reserve = Array(ranked.dropFirst(Self.seats.upperBound))
        heldBack = fit.filter(\.isAtRisk).map(\.account.id)
    }

    private static func isFit(_ item: JudgedAccount, on day: Day) -> Bool {
        guard let score = item.score.effective, item.color != .unknown,
            let start = item.account.contract.start
        else { return false }
        return score.settled > 70 && start.adding(months: 6) < day
    }

    /// Takes the best of those left again and again, so that the mix is that of the seats already given.
    private static func ranked(_ items: [JudgedAccount], on day: Day) -> [Candidate] {
        var left = items.sorted { a, b in
            (b.score.effective ?? 0, b.arr ?? 0, a.account.id) < (
                a.score.effective ?? 0, a.arr ?? 0, b.account.id
            )
        }
        var ranked: [Candidate] = []
        while ranked.count < seats.upperBound, let best = bestSeat(for: left, beside: ranked) {
            ranked.append(candidate(left.remove(at: best), on: day, beside: ranked))
        }
        for item in left { ranked.append(candidate(item, on: day, beside: ranked)) }
        return ranked
    }

    private static func bestSeat(for items: [JudgedAccount], beside seated: [Candidate]) -> Int? {
        func worth(_ item: JudgedAccount) -> Double {
            let news = [bringsSegment(item, beside: seated), bringsIndustry(item, beside: seated)].count(
                where: \.self)
            return (item.score.effective ?? 0) + mixPoints * Double(news)
        }
        guard var best = items.indices.first else { return nil }
        for index in items.indices where worth(items[index]) > worth(items[best]) { best = index }
        return best
    }

    private static func bringsSegment(_ item: JudgedAccount, beside seated: [Candidate]) -> Bool {
        item.segment != nil && !seated.contains { $0.segment == item.segment }
    }

    private static func bringsIndustry(_ item: JudgedAccount, beside seated: [Candidate]) -> Bool {
        item.account.industry != nil && !seated.contains { $0.industry == item.account.industry }
    }

    private static func candidate(_ item: JudgedAccount, on day: Day, beside seated: [Candidate]) -> Candidate
    {
        Candidate(
            account: item.account.id, name: item.account.name, segment: item.segment,
            industry: item.account.industry,
            score: item.score.effective ?? 0, customerSince: item.account.contract.start ?? day,
            advocacies: item.account.events(.referenceGiven, .reviewGiven, within: 365, of: day).count,
            bringsSegment: bringsSegment(item, beside: seated),
            bringsIndustry: bringsIndustry(item, beside: seated))
    }
}
