package import Customers

/// Everything that can be known about one account on one day, each value with the day of its measurement.
///
/// What is not known is nil: nothing here turns unknown into zero.
package struct Signals: Sendable {
    let customer: Customer
    package let day: Day
    /// Rows older than this many days are missing; the `scores` block does not age.
    package let maxAge: Int
    /// The `scores` block, where it counts on this day.
    package let block: ScoresBlock?
    /// The day on which the block was true; the day itself where the file does not say.
    package let blockDay: Day

    /// Takes the account with its book and the day; `maxAge` is in days.
    ///
    /// `isRunDay` is false for a day that is looked back at (a previous score, a back-test): an undated block of a
    /// file without rows then does not count.
    package init(of account: Account, in book: Book, on day: Day, maxAge: Int = 180, isRunDay: Bool = true) {
        self.init(of: Customer(account, in: book), on: day, maxAge: maxAge, isRunDay: isRunDay)
    }

    init(of customer: Customer, on day: Day, maxAge: Int = 180, isRunDay: Bool = true) {
        self.customer = customer
        self.day = day
        self.maxAge = maxAge
        let dated = customer.account.lastUpdated ?? customer.account.history.newestDay
        blockDay = dated ?? day
        block = (dated.map { $0 <= day } ?? isRunDay) ? customer.account.scores : nil
    }

    package var account: Account { customer.account }
    package var book: Book { customer.book }

    /// The value of a signal by its id; nil where it is not known, or where there is no such signal.
    package func measured(_ name: String) -> Measured? {
        SignalID(name: name).flatMap { measured($0) }
    }

    package func measured(_ id: SignalID) -> Measured? {
        switch id {
        case .history(let signal): measured(signal)
        case .derived(let derived): measured(derived)
        }
    }

    package func number(_ id: DerivedSignal) -> Double? { measured(id)?.number }

    /// Every row up to the day that carries the signal, oldest first, of any age.
    package func series(_ signal: Signal) -> [Reading] { customer.account.history.readings(signal, by: day) }

    package func measured(_ id: DerivedSignal) -> Measured? {
        switch id {
        case .loginChange: change(.logins)
        case .featureChange: change(.featuresAdopted)
        case .actionsChange: change(.coreActionsWeekly)
        case .ticketChange: change(.tickets)
        case .activeUsersChange: change(.activeUsers)
        case .responseChange: change(.responseHours)
        case .usageChange: lower(change(.logins), change(.activeUsers))
        case .adoptionChange: lower(change(.featuresAdopted), change(.coreActionsWeekly))
        case .loginsPerUser: loginsPerUser(scale: 1)
        case .loginsPerUserWeek: loginsPerUser(scale: 7 / 30.0)
        case .seatUtilization: seatUtilization
        case .featureAdoption: featureAdoption
        case .goalAttainment: goalAttainment
        case .objectivesAttainment: objectivesAttainment
        case .qbrAttendance: qbrAttendance
        case .execTouchDays: execTouchDays
        case .lastProactiveContact: age(of: block?.engagement.lastProactiveContact)
        case .tenureDays: tenureDays
        case .daysToRenewal: days(to: customer.account.renewalDate)
        case .daysToOptOut: days(to: customer.account.optOutDate)
        case .champion: champion.measured
        case .execSponsor: execSponsor.measured
        case .multiThreaded: multiThreaded
        case .expansionInterest: expansionInterest
        default: stated(id)
        }
    }

    /// Values that stand in the file as they are.
    private func stated(_ id: DerivedSignal) -> Measured? {
        switch id {
        case .contactsCount: inBlock(block?.relationship.contactsCount)
        case .usageTrend: inBlock(block?.productUsage.trend?.rawValue)
        case .loginTrend: inBlock(block?.engagement.loginTrend?.rawValue)
        case .communityActive: inBlock(block?.engagement.communityActive)
        case .roiDocumented: inBlock(block?.outcomes.roiDocumented)
        case .lastSuccessMilestone: lastSuccessMilestone
        case .paymentStatus: inBlock(block?.financial.paymentStatus?.rawValue)
        case .contractionRisk: inBlock(block?.financial.contractionRisk)
        case .expansionSignals: inBlock((block?.financial.expansionSignals?.count).map(Double.init))
        default: inContract(id)
        }
    }

    /// Contract and book are taken as they stand, on every day.
    private func inContract(_ id: DerivedSignal) -> Measured? {
        let contract = customer.account.contract
        let facts = customer.book.profile.productFacts
        switch id {
        case .arr: return customer.book.arr(of: customer.account).map { Measured($0, on: day) }
        case .usageLimitShare: return contract.usageLimitShare.map { Measured($0, on: day) }
        case .termMonths: return contract.termMonths.map { Measured(Double($0), on: day) }
        case .billing: return contract.billing.map { Measured(.word($0.rawValue), on: day) }
        case .multiYear: return contract.multiYear.map { Measured(.flag($0), on: day) }
        case .autoRenew: return contract.autoRenew.map { Measured(.flag($0), on: day) }
        case .coreActionsWeeklyTarget: return facts.coreActionsWeeklyTarget.map { Measured($0, on: day) }
        case .integrationsTarget: return facts.integrationsTarget.map { Measured($0, on: day) }
        case .workflowTarget: return facts.workflowTarget.map { Measured($0, on: day) }
        default: return nil
        }
    }

    func inBlock(_ number: Double?) -> Measured? { number.map { Measured($0, on: blockDay) } }
    func inBlock(_ flag: Bool?) -> Measured? { flag.map { Measured(.flag($0), on: blockDay) } }
    func inBlock(_ word: String?) -> Measured? { word.map { Measured(.word($0), on: blockDay) } }

    private var lastSuccessMilestone: Measured? {
        switch block?.outcomes.lastSuccessMilestone ?? .notSaid {
        case .said(let text): Measured(.word(text), on: blockDay)
        case .none: Measured(.flag(false), on: blockDay)
        case .notSaid: nil
        }
    }
}
