package import Customers

/// How long an answer counts, as every row of a history does.
private enum Answer {
    static let mostDays = 180
}

/// The answers to the relationship question of the accounts' newest rows, added up.
package struct PromoterFigures: Sendable, Hashable {
    package private(set) var promoters = 0
    package private(set) var passives = 0
    package private(set) var detractors = 0
    /// Answers that are too old to count.
    package private(set) var old = 0

    package var n: Int { promoters + passives + detractors }
    /// Per cent of 9–10 less per cent of 0–6, −100…100; nil without an answer.
    package var score: Double? { n == 0 ? nil : 100 * Double(promoters - detractors) / Double(n) }

    package init(of histories: some Sequence<History>, on day: Day) {
        for history in histories {
            guard let answer = history.newest(.nps, by: day) else { continue }
            guard day - answer.day <= Answer.mostDays else {
                old += 1
                continue
            }
            switch PromoterGroup(answer: answer.value) {
            case .promoter: promoters += 1
            case .passive: passives += 1
            case .detractor: detractors += 1
            }
        }
    }
}

package enum PromoterGroup: String, Sendable, CaseIterable {
    case detractor, passive, promoter

    /// 0–6, 7–8, 9–10; a mean of several answers falls into the group whose lower end it has reached.
    package init(answer: Double) {
        self = answer >= 9 ? .promoter : answer > 6 ? .passive : .detractor
    }
}

/// The mean of the accounts' newest satisfaction values, 1–5.
package struct SatisfactionFigures: Sendable, Hashable {
    package let mean: Double?
    package let n: Int

    package init(of histories: some Sequence<History>, on day: Day) {
        let answers = histories.compactMap { $0.newest(.csat, by: day) }
        let values = answers.filter { day - $0.day <= Answer.mostDays }.map(\.value)
        mean = values.mean
        n = values.count
    }
}
