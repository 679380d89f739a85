package import Customers

/// Values of history rows: the newest, how it changed, and its mean over time.
extension Signals {
    /// The newer of the newest row and the block; on the same day the block wins.
    ///
    /// Only then is the row's age looked at, so that an old row never lets an even older block speak.
    package func measured(_ signal: Signal) -> Measured? {
        switch signal {
        case .dauMauRatio: newer(signal, block?.productUsage.dauMauRatio)
        case .coreActionsWeekly: newer(signal, block?.productUsage.coreActionsWeekly)
        case .featuresAdopted: newer(signal, block?.productUsage.featuresAdopted)
        case .tickets: newer(signal, block?.engagement.supportTickets30d)
        case .daysSinceLogin: daysSinceLogin
        case .seats: seats(on: day)
        default: fresh(signal).map { Measured($0.value, on: $0.day) }
        }
    }

    /// The newest row with the signal, unless it is too old.
    func fresh(_ signal: Signal) -> Reading? {
        guard let row = customer.account.history.newest(signal, by: day), day - row.day <= maxAge else {
            return nil
        }
        return row
    }

    private func newer(_ signal: Signal, _ inBlock: Double?) -> Measured? {
        let row = customer.account.history.newest(signal, by: day)
        if let inBlock, row.map({ $0.day <= blockDay }) ?? true { return Measured(inBlock, on: blockDay) }
        guard let row, day - row.day <= maxAge else { return nil }
        return Measured(row.value, on: row.day)
    }

    /// The row's figure grows by one with each day that has passed since.
    private var daysSinceLogin: Measured? {
        fresh(.daysSinceLogin).map { Measured($0.value + Double(day - $0.day), on: $0.day) }
    }

    /// Seats under contract: the newest row's however old, else the contract's; none at all is no figure.
    func seats(on day: Day) -> Measured? {
        let row = customer.account.history.newest(.seats, by: day)
        guard let seats = row?.value ?? customer.account.contract.seats, seats > 0 else { return nil }
        return Measured(seats, on: row?.day ?? day)
    }

    /// (newest − earlier)/earlier, where earlier is at least 28 days older; from 0 it is 0 or +1.
    ///
    /// Rows only. The newest row must not be too old, the earlier one may be.
    package func change(_ signal: Signal) -> Measured? {
        guard let newest = fresh(signal),
            let earlier = customer.account.history.newest(signal, atLeast: 28, before: newest)
        else { return nil }
        if earlier.value == 0 { return Measured(newest.value == 0 ? 0 : 1, on: newest.day) }
        return Measured((newest.value - earlier.value) / earlier.value, on: newest.day)
    }

    func lower(_ a: Measured?, _ b: Measured?) -> Measured? {
        guard let a, let first = a.number else { return b }
        guard let b, let second = b.number else { return a }
        return second < first ? b : a
    }

    func loginsPerUser(scale: Double) -> Measured? {
        guard let logins = fresh(.logins), let users = fresh(.activeUsers) else { return nil }
        return Measured(Self.ratio(logins.value, users.value) * scale, on: min(logins.day, users.day))
    }

    /// No active user: nobody logs in.
    private static func ratio(_ logins: Double, _ users: Double) -> Double { users == 0 ? 0 : logins / users }

    var seatUtilization: Measured? {
        guard let users = fresh(.activeUsers), let seats = seats(on: day)?.number else { return nil }
        return Measured(users.value / seats, on: users.day)
    }

    var featureAdoption: Measured? {
        guard let adopted = measured(.featuresAdopted), let count = adopted.number,
            let available = featuresAvailable
        else { return nil }
        return Measured(min(1, count / available), on: adopted.day)
    }

    private var featuresAvailable: Double? {
        guard
            let count = block?.productUsage.featuresAvailable
                ?? customer.book.profile.productFacts.featuresAvailable,
            count > 0
        else { return nil }
        return count
    }

    /// The mean of the rows not older than `maxAge`, each weighted 0.5^k with k = max(0, ⌈age/period⌉ − 1).
    ///
    /// A ratio is formed in each row that carries all its parts, then averaged; the block takes no part.
    func decayed(_ id: SignalID, every period: Int) -> Measured? {
        var sum = 0.0
        var weights = 0.0
        var newest: Day?
        for row in customer.account.history.days.indices.reversed() {
            let rowDay = customer.account.history.days[row]
            let age = day - rowDay
            if age > maxAge { break }
            guard age >= 0, let value = value(of: id, inRow: row, on: rowDay) else { continue }
            let weight = Self.decayWeight(age: age, period: period)
            sum += weight * value
            weights += weight
            newest = newest ?? rowDay
        }
        return newest.map { Measured(sum / weights, on: $0) }
    }

    private static func decayWeight(age: Int, period: Int) -> Double {
        let halvings = max(0, (age + period - 1) / period - 1)
        return 1 / Double(1 << min(halvings, 60))
    }

    private func value(of id: SignalID, inRow row: Int, on rowDay: Day) -> Double? {
        let history = customer.account.history
        switch id {
        case .history(let signal): return history[signal, row: row]
        case .derived(.loginsPerUser):
            guard let logins = history[.logins, row: row], let users = history[.activeUsers, row: row]
            else { return nil }
            return Self.ratio(logins, users)
        case .derived(.seatUtilization):
            guard let users = history[.activeUsers, row: row], let seats = seats(on: rowDay)?.number
            else { return nil }
            return users / seats
        default: return nil
        }
    }

    /// The signals that `decay` may stand with.
    static func canDecay(_ id: SignalID) -> Bool {
        switch id {
        case .history(.daysSinceLogin), .history(.seats): false
        case .history: true
        case .derived(let derived): derived == .loginsPerUser || derived == .seatUtilization
        }
    }
}
