package import Customers

/// A signal today against 90 days ago, for the data part of a business review.
package struct QBRFigure: Sendable, Hashable {
    package let signal: Signal
    package let now: Reading
    /// The newest row that was already there 90 days ago; nil where there is none in the 180 days before
    /// that.
    package let then: Reading?

    /// What a review looks at, in the order of the table.
    package static let signals: [Signal] = [
        .logins, .activeUsers, .dauMauRatio, .coreActionsWeekly, .featuresAdopted, .workflowCompletion,
        .integrations,
        .powerUsers, .trainingCompletion, .roiMultiple, .tickets, .openTickets, .escalations,
        .ticketSentiment,
        .csat, .nps,
    ]

    /// nil where the newest row with the signal is older than 180 days.
    package init?(_ signal: Signal, of account: Account, on day: Day) {
        guard let now = account.history.newest(signal, by: day), day - now.day <= 180 else { return nil }
        self.signal = signal
        self.now = now
        let earlier = account.history.newest(signal, by: day - 90)
        then = earlier.flatMap { $0.row != now.row && day - $0.day <= 270 ? $0 : nil }
    }

    /// Values from 0 to 1 that are read as percent; their change is in percentage points.
    package var isShare: Bool {
        [.dauMauRatio, .workflowCompletion, .trainingCompletion, .ticketSentiment].contains(signal)
    }

    /// Marks and multiples, whose change in percent would mean nothing.
    package var isMark: Bool { [.csat, .nps, .roiMultiple].contains(signal) }

    package var difference: Double? { then.map { now.value - $0.value } }

    /// Relative to the earlier value; nil where that was 0.
    package var change: Double? {
        then.flatMap { $0.value == 0 ? nil : (now.value - $0.value) / $0.value }
    }
}

/// How an account stands among those of its segment in the book.
package struct QBRPeers: Sendable {
    package enum Measure: String, Sendable, CaseIterable {
        case seatUse = "seat_utilization"
        case featureAdoption = "feature_adoption"
        case dauMau = "dau_mau_ratio"
        case roi = "roi_multiple"
        case tickets
        case nps

        /// Read as percent.
        package var isShare: Bool { self == .seatUse || self == .featureAdoption || self == .dauMau }
    }

    package struct Row: Sendable, Hashable {
        package let measure: Measure
        package let own: Double
        package let median: Double
        /// Accounts with the measure, the account itself not counted.
        package let count: Int
    }

    package let rows: [Row]

    /// A median of fewer than three would show single customers.
    private static let fewest = 3

    package init(of account: Account, in book: Book, on day: Day) {
        let segment = book.segment(of: account)
        let peers = book.accounts.filter {
            $0.id != account.id && !$0.hasChurned(by: day) && segment != nil
                && book.segment(of: $0) == segment
        }
        rows = Measure.allCases.compactMap { measure in
            guard let own = Self.value(measure, of: account, in: book, on: day) else { return nil }
            let values = peers.compactMap { Self.value(measure, of: $0, in: book, on: day) }
            guard values.count >= Self.fewest, let median = Self.median(values) else { return nil }
            return Row(measure: measure, own: own, median: median, count: values.count)
        }
    }

    /// The middle value; of an even number, the mean of the two in the middle.
    package static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    private static func value(_ measure: Measure, of account: Account, in book: Book, on day: Day) -> Double?
    {
        func row(_ signal: Signal) -> Double? {
            account.history.newest(signal, by: day).flatMap { day - $0.day <= 180 ? $0.value : nil }
        }
        switch measure {
        case .seatUse:
            let seats = account.history.newest(.seats, by: day)?.value ?? account.contract.seats
            return ratio(row(.activeUsers), seats)
        case .featureAdoption:
            let available =
                account.scores?.productUsage.featuresAvailable ?? book.profile.productFacts.featuresAvailable
            return ratio(row(.featuresAdopted), available).map { min(1, $0) }
        case .dauMau: return row(.dauMauRatio)
        case .roi: return row(.roiMultiple)
        case .tickets: return row(.tickets)
        case .nps: return row(.nps)
        }
    }

    private static func ratio(_ part: Double?, _ whole: Double?) -> Double? {
        guard let part, let whole, whole > 0 else { return nil }
        return part / whole
    }
}
