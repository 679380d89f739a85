import Customers
import Documents
import Retention
import Scoring

/// The money at stake in the accounts that renew soon, against the day on which they do.
struct StakeChart {
    /// Days ahead.
    private static let span = 180
    /// More names than this no reader tells apart.
    private static let most = 12

    private struct Stake {
        let name: String
        let renewal: Day
        let exposure: Double
        let risk: Risk.Level?
    }

    private let day: Day
    private let currency: String
    /// By the day of renewal.
    private let stakes: [Stake]

    init(_ judged: JudgedBook) {
        day = judged.day
        currency = judged.book.profile.currency
        let near = judged.live.compactMap { item -> Stake? in
            guard let renewal = item.account.renewalDate, (0...Self.span).contains(renewal - judged.day),
                let exposure = item.exposure, exposure > 0
            else { return nil }
            return Stake(
                name: item.account.name, renewal: renewal, exposure: exposure, risk: item.risk?.level)
        }
        let largest = near.sorted { ($1.exposure, $0.name) < ($0.exposure, $1.name) }.prefix(Self.most)
        stakes = largest.sorted { ($0.renewal, $0.name) < ($1.renewal, $1.name) }
    }

    var isEmpty: Bool { stakes.isEmpty }

    var chart: Chart {
        let wording = Wording(language: "en")
        return Chart(
            title: "At stake by renewal date",
            description:
                "Exposure (ARR × churn risk) of accounts that renew within \(Self.span) days, the largest \(Self.most)",
            form: .dots(
                positions: stakes.map { Double($0.renewal - day) / Double(Self.span) },
                from: wording.date(day), to: wording.date(day + Self.span)),
            points: stakes.map { stake in
                Chart.Point(
                    label: "\(stake.name), \(wording.date(stake.renewal))", value: stake.exposure,
                    shown: wording.money(stake.exposure, currency), tone: Self.tone(of: stake.risk))
            })
    }

    private static func tone(of level: Risk.Level?) -> String? {
        switch level {
        case .critical: "red"
        case .high: "orange"
        case .medium: "yellow"
        case .low: "green"
        case nil: nil
        }
    }
}
