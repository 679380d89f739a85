import Customers

/// Books in memory, the same ones for the same seed: most accounts run through all months, some are new, some
/// paused and came back, some left.
struct BookMaker {
    /// The newest day of the book; rows stand on the last days of the months before it.
    let day: Day
    private static let months = 24
    private var chance: Chance

    init(seed: UInt64, day: Day) {
        self.day = day
        chance = Chance(seed: seed)
    }

    mutating func book(of count: Int) -> Book {
        var profile = BookProfile()
        profile.currency = "EUR"
        profile.exchangeRates = ["USD": 0.92]
        profile.productFacts.featuresAvailable = 20
        profile.productFacts.coreActionsWeeklyTarget = 40
        profile.productFacts.integrationsTarget = 4
        profile.productFacts.workflowTarget = 0.8
        let accounts = (0..<count).map { account(number: $0) }
        return Book(profile: profile, accounts: accounts)
    }

    private enum Life: CaseIterable { case steady, new, paused, left }

    private mutating func life() -> Life {
        switch chance.number(in: 0...1) {
        case ..<0.78: .steady
        case ..<0.87: .new
        case ..<0.91: .paused
        default: .left
        }
    }

    private mutating func account(number: Int) -> Account {
        let digits = String(number)
        let id = "account-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        var account = Account(id: id, file: "\(id).yaml", name: "Account \(digits)")
        let life = life()
        account.arr = chance.number(in: 3000...250_000).rounded()
        account.currency = chance.isTrue(in: 0.1) ? "USD" : nil
        account.csm = "Manager \(number % 40)"
        account.renewalDate = day + chance.whole(in: 5...360)
        account.history = History(rows: rows(life, arr: account.arr ?? 0))
        account.lastUpdated = account.history.newestDay
        account.contract = contract(since: account.history.days.first ?? day, life)
        account.scores = block()
        account.events = events()
        account.successPlan = plan()
        if life == .left { account.churn = Churn(date: day - chance.whole(in: 1...500)) }
        if let churn = account.churn { account.history = account.history.ending(before: churn.date) }
        return account
    }

    /// The oldest customers came before the first row, so that this row stands in for the time before it.
    private mutating func contract(since first: Day, _ life: Life) -> Contract {
        var contract = Contract()
        contract.start = first - (life == .new ? 0 : chance.whole(in: 0...400))
        contract.termMonths = [12, 24, 36][chance.whole(in: 0...2)]
        contract.noticePeriodDays = [30, 60, 90][chance.whole(in: 0...2)]
        contract.autoRenew = chance.isTrue(in: 0.8)
        contract.billing = chance.isTrue(in: 0.7) ? .annual : .monthly
        contract.multiYear = chance.isTrue(in: 0.3)
        contract.seats = Double(chance.whole(in: 20...200))
        contract.usageLimitShare = chance.number(in: 0.3...1.1)
        return contract
    }

    private mutating func rows(_ life: Life, arr: Double) -> [(day: Day, values: [(Signal, Double)])] {
        let count = life == .new ? chance.whole(in: 1...11) : Self.months
        let pause = life == .paused ? chance.whole(in: 3...15) : -9
        var mrr = arr / 12
        return (0..<count).map { index in
            let month = day.calendarMonth + (index - count)
            if chance.isTrue(in: 0.12) { mrr *= chance.number(in: 0.8...1.25) }
            let paid = (pause..<(pause + 3)).contains(index) ? 0 : mrr
            return (month.lastDay, [(.mrr, paid)] + usage() + care(index))
        }
    }

    private mutating func usage() -> [(Signal, Double)] {
        let users = Double(chance.whole(in: 5...150))
        return [
            (.logins, users * chance.number(in: 2...25)), (.activeUsers, users),
            (.dauMauRatio, chance.number(in: 0.05...0.6)),
            (.coreActionsWeekly, chance.number(in: 5...60)),
            (.featuresAdopted, Double(chance.whole(in: 3...20))),
            (.featureDepth, chance.number(in: 0...1)), (.workflowCompletion, chance.number(in: 0.2...1)),
            (.integrations, Double(chance.whole(in: 0...6))), (.powerUsers, Double(chance.whole(in: 0...12))),
            (.daysSinceLogin, Double(chance.whole(in: 0...20))), (.seats, Double(chance.whole(in: 20...160))),
        ]
    }

    private mutating func care(_ index: Int) -> [(Signal, Double)] {
        var values: [(Signal, Double)] = [
            (.tickets, Double(chance.whole(in: 0...12))), (.openTickets, Double(chance.whole(in: 0...5))),
            (.escalations, chance.isTrue(in: 0.1) ? 1 : 0), (.ticketSentiment, chance.number(in: 0.2...1)),
            (.selfService, chance.number(in: 0.1...0.9)), (.trainingCompletion, chance.number(in: 0.2...1)),
            (.meetingAttendance, chance.number(in: 0.3...1)), (.responseHours, chance.number(in: 1...72)),
            (.communityPosts, Double(chance.whole(in: 0...9))), (.roiMultiple, chance.number(in: 0.5...5)),
        ]
        guard index.isMultiple(of: 3) else { return values }
        values += [(.nps, Double(chance.whole(in: 0...10))), (.csat, chance.number(in: 2...5))]
        return values
    }

    private mutating func block() -> ScoresBlock {
        var block = ScoresBlock()
        block.relationship.champion = chance.isTrue(in: 0.8) ? .said("Kim") : .none
        block.relationship.execSponsor = chance.isTrue(in: 0.6) ? .said("Lee") : .notSaid
        block.relationship.contactsCount = Double(chance.whole(in: 1...6))
        block.relationship.lastExecTouch = day - chance.whole(in: 1...200)
        block.outcomes.goalsDefined = 4
        block.outcomes.goalsAchieved = Double(chance.whole(in: 0...4))
        block.outcomes.roiDocumented = chance.isTrue(in: 0.5)
        block.financial.paymentStatus = chance.isTrue(in: 0.9) ? .current : .late
        return block
    }

    private mutating func events() -> [Event] {
        let types = EventType.allCases
        let events = (0..<chance.whole(in: 2...10)).map { _ in
            Event(
                day: day - chance.whole(in: 0...700), type: types[chance.whole(in: 0...(types.count - 1))],
                note: "as told by the team")
        }
        return events.sorted { $0.day < $1.day }
    }

    private mutating func plan() -> SuccessPlan {
        var plan = SuccessPlan()
        plan.created = day - chance.whole(in: 30...500)
        plan.objectives = (0..<3).map { index in
            var objective = SuccessPlan.Objective(objective: "Objective \(index)")
            objective.baseline = .number(10)
            objective.current = .number(chance.number(in: 5...45))
            objective.target = .number(40)
            return objective
        }
        return plan
    }
}

extension History {
    /// The rows before a day: nobody measures a customer who has left.
    fileprivate func ending(before day: Day) -> History {
        History(
            rows: days.indices.filter { days[$0] < day }.map { row in
                (
                    days[row],
                    Signal.allCases.compactMap { signal in self[signal, row: row].map { (signal, $0) } }
                )
            })
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(in range: ClosedRange<Double>) -> Double {
        let share = Double(next() >> 11) / Double(1 << 53)
        return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }

    mutating func whole(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func isTrue(in share: Double) -> Bool { number(in: 0...1) < share }
}
