package import Customers

/// Net and gross revenue retention over a period, the bridge from start to end, and who moved it.
///
/// All amounts are money a month in the book's currency.
package struct NRRReport: Sendable {
    /// The retention of one segment; nil is the accounts whose segment is unknown.
    package struct SegmentRow: Sendable, Hashable {
        package let segment: Segment?
        package let rates: RetentionRates
        package var benchmark: RetentionBenchmark? { segment.map(RetentionBenchmark.init(for:)) }
    }

    /// The change of one account over the period.
    package struct Movement: Sendable, Hashable {
        package let account: String
        package let name: String
        /// Signed.
        package let change: Double
        package let kind: RevenueBridge.Kind
    }

    package let revenue: RevenueBook
    package let period: RevenuePeriod
    package let rates: RetentionRates
    package let bridge: RevenueBridge
    /// Segments with base accounts, the largest kind of customer first.
    package let segments: [SegmentRow]
    /// The bridge of each calendar month; together they may move more than the period as a whole does, since an
    /// account that grows and shrinks again counts in both months.
    package let months: [RevenueBridge]
    /// Every account that changed, by the size of the change, then by id.
    package let movements: [Movement]
    /// Base accounts that paused and came back within the period: they count as retained.
    package let returned: [String]

    package init(book: Book, accounts: [Account], period: RevenuePeriod) {
        self.init(revenue: RevenueBook(book: book, accounts: accounts), period: period)
    }

    package init(revenue: RevenueBook, period: RevenuePeriod) {
        var tally = Tally(period: period)
        for entry in revenue.entries { tally.add(entry) }
        self.revenue = revenue
        self.period = period
        rates = tally.rates
        bridge = tally.bridge
        segments = tally.segmentRows
        months = RevenueBridge.months(of: period, entries: revenue.entries)
        movements = tally.movements.sorted {
            (abs($1.change).settled, $0.account) < (abs($0.change).settled, $1.account)
        }
        returned = tally.returned
    }

    /// The movements that are printed.
    package var largestMovements: [Movement] { Array(movements.prefix(10)) }

    /// (new + expansion)/(contraction + churn); nil where nothing was lost.
    package var quickRatio: Double? { quickRatio(gained: bridge.new + bridge.expansion) }

    /// The quick ratio with returned accounts among the gains.
    package var quickRatioWithReactivation: Double? {
        quickRatio(gained: bridge.new + bridge.reactivation + bridge.expansion)
    }

    private func quickRatio(gained: Double) -> Double? {
        let lost = bridge.contraction + bridge.churn
        return lost > 0 ? gained / lost : nil
    }

    /// True where the bridge of the period and that of every month reach their end, and each month begins where
    /// the last ended.
    ///
    /// All of it to the cent; anything else is said, with the reason.
    package var ties: Bool { gap < 0.005 }

    /// The largest amount by which a bridge misses its end, or a month the one before, money a month.
    package var gap: Double {
        let seams = zip(months, months.dropFirst()).map { abs($0.end - $1.begin) }
        let first = months.first.map { abs($0.begin - bridge.begin) } ?? 0
        let last = months.last.map { abs($0.end - bridge.end) } ?? 0
        return ([bridge.gap, first, last] + months.map(\.gap) + seams).max() ?? 0
    }

    /// True where the sums are so large that a Double holds no cents any more.
    package var isTooLargeForCents: Bool { max(bridge.begin, bridge.end) >= 1e12 }

    /// True where the kinds of the months add up to more than the period's: accounts went up and down again.
    package var monthsMoveMore: Bool {
        RevenueBridge.Kind.allCases.contains { kind in
            !isSame(months.reduce(0) { $0 + $1.amount(of: kind) }, bridge.amount(of: kind))
        }
    }

    private func isSame(_ a: Double, _ b: Double) -> Bool {
        abs(a - b) <= 1e-9 * max(1, abs(a) + abs(b))
    }
}

extension RevenueBridge {
    /// The amount of one kind of movement; never negative.
    package func amount(of kind: Kind) -> Double {
        switch kind {
        case .new: new
        case .reactivation: reactivation
        case .expansion: expansion
        case .contraction: contraction
        case .churn: churn
        }
    }
}

extension NRRReport {
    /// The sums while the accounts are gone through once.
    private struct Tally {
        let period: RevenuePeriod
        var rates = RetentionRates()
        var bridge: RevenueBridge
        var bySegment: [Segment?: RetentionRates] = [:]
        var movements: [Movement] = []
        var returned: [String] = []

        init(period: RevenuePeriod) {
            self.period = period
            bridge = RevenueBridge(over: period)
        }

        var segmentRows: [SegmentRow] {
            (Segment.allCases.map(Optional.some) + [nil]).compactMap { segment in
                bySegment[segment].map { SegmentRow(segment: segment, rates: $0) }
            }
        }

        mutating func add(_ entry: RevenueBook.Entry) {
            let before = entry.revenue.amount(on: period.base)
            let after = entry.revenue.amount(on: period.end)
            if before > 0 { addToBase(entry, from: before, to: after) }
            let wasActive = entry.revenue.firstActiveDay.map { $0 <= period.base } ?? false
            guard let step = bridge.add(from: before, to: after, wasActive: wasActive) else { return }
            movements.append(
                Movement(
                    account: entry.id, name: entry.name, change: step.change, kind: step.kind))
        }

        private mutating func addToBase(_ entry: RevenueBook.Entry, from before: Double, to after: Double) {
            rates.add(from: before, to: after)
            bySegment[entry.segment, default: RetentionRates()].add(from: before, to: after)
            if after > 0, entry.revenue.pauses(within: period) { returned.append(entry.id) }
        }
    }
}
