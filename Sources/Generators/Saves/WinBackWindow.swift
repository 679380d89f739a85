/// How long ago an account left, and what that means for the chance to win it back.
enum WinBackWindow: String, CaseIterable {
    case upTo30 = "0-30"
    case upTo90 = "31-90"
    case upTo180 = "91-180"
    case upTo365 = "181-365"
    case over365 = "over-365"

    init(daysSinceChurn days: Int) {
        switch days {
        case ...30: self = .upTo30
        case ...90: self = .upTo90
        case ...180: self = .upTo180
        case ...365: self = .upTo365
        default: self = .over365
        }
    }

    /// The share of campaigns in this window that win a customer back.
    var successRate: String {
        switch self {
        case .upTo30: "15–25 %"
        case .upTo90: "10–15 %"
        case .upTo180: "5–10 %"
        case .upTo365: "2–5 %"
        case .over365: "below 2 %"
        }
    }

    /// As a sentence writes it, before "days".
    var shown: String {
        self == .over365 ? "over 365" : rawValue.split(separator: "-").joined(separator: "–")
    }

    var isWorthCampaigning: Bool { self != .over365 }
}
