package import Customers
import Synchronization

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

    /// `shared` keeps what is measured for the other accounts of this very book.
    package init(of account: Account, in book: Book, on day: Day, shared: PeerMeasures = PeerMeasures()) {
        guard let segment = book.segment(of: account) else {
            rows = []
            return
        }
        let segmentValues = shared.values(of: segment, in: book, on: day)
        let isAmongThem = book[account.id] != nil && !account.hasChurned(by: day)
        rows = Measure.allCases.compactMap { measure in
            guard let own = measure.value(of: account, in: book, on: day) else { return nil }
            let values = segmentValues[measure, default: []]
            let others = isAmongThem ? Others(values, without: own) : Others(values)
            guard others.count >= Self.fewest, let median = others.median else { return nil }
            return Row(measure: measure, own: own, median: median, count: others.count)
        }
    }

    /// The middle value; of an even number, the mean of the two in the middle.
    package static func median(_ values: [Double]) -> Double? { Others(values.sorted()).median }

    /// Rising values, one of them left out: nothing is moved for that.
    private struct Others {
        private let values: [Double]
        /// nil where nothing is left out.
        private let left: Int?

        init(_ values: [Double]) {
            self.values = values
            left = nil
        }

        init(_ values: [Double], without value: Double) {
            self.values = values
            var low = 0
            var high = values.count
            while low < high {
                let middle = (low + high) / 2
                if values[middle] < value { low = middle + 1 } else { high = middle }
            }
            left = low < values.count && values[low] == value ? low : nil
        }

        var count: Int { values.count - (left == nil ? 0 : 1) }

        var median: Double? {
            guard count > 0 else { return nil }
            let middle = count / 2
            return count.isMultiple(of: 2) ? (self[middle - 1] + self[middle]) / 2 : self[middle]
        }

        private subscript(_ index: Int) -> Double {
            values[left.map { index >= $0 ? index + 1 : index } ?? index]
        }
    }
}

/// What the accounts of each segment measure, worked out once for a book and a day and shared by all business reviews:
/// each of them would otherwise go through the whole book.
///
/// It belongs to one state of one book; another one needs another.
package final class PeerMeasures: Sendable {
    private struct Key: Hashable {
        let segment: Segment
        let day: Day
    }

    private let known = Mutex<[Key: [QBRPeers.Measure: [Double]]]>([:])

    package init() {}

    /// By measure, the rising values of the accounts that have not left by the day.
    func values(of segment: Segment, in book: Book, on day: Day) -> [QBRPeers.Measure: [Double]] {
        // Who asks for what another core is working out waits for it.
        known.withLock { known in
            let key = Key(segment: segment, day: day)
            if let values = known[key] { return values }
            let values = Self.measured(segment, in: book, on: day)
            known[key] = values
            return values
        }
    }

    private static func measured(
        _ segment: Segment, in book: Book, on day: Day
    ) -> [QBRPeers.Measure: [Double]] {
        let peers = book.accounts.filter { !$0.hasChurned(by: day) && book.segment(of: $0) == segment }
        var values: [QBRPeers.Measure: [Double]] = [:]
        for measure in QBRPeers.Measure.allCases {
            values[measure] = peers.compactMap { measure.value(of: $0, in: book, on: day) }.sorted()
        }
        return values
    }
}

extension QBRPeers.Measure {
    /// nil where it was not measured in the half year before the day.
    fileprivate func value(of account: Account, in book: Book, on day: Day) -> Double? {
        func row(_ signal: Signal) -> Double? {
            account.history.newest(signal, by: day).flatMap { day - $0.day <= 180 ? $0.value : nil }
        }
        switch self {
        case .seatUse:
            let seats = account.history.newest(.seats, by: day)?.value ?? account.contract.seats
            return Self.ratio(row(.activeUsers), seats)
        case .featureAdoption:
            let available =
                account.scores?.productUsage.featuresAvailable ?? book.profile.productFacts.featuresAvailable
            return Self.ratio(row(.featuresAdopted), available).map { min(1, $0) }
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
