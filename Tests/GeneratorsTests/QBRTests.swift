import Customers
import Generators
import Testing

@Suite("The day of a business review")
struct QBRDayTests {
    static let today = day("2026-11-24")

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func account(held: String?) -> Account {
        var account = Account(id: "harbor", file: "Accounts/harbor.yaml", name: "Harbor")
        account.events = held.flatMap { Day(iso: $0) }.map { [Event(day: $0, type: .qbrHeld)] } ?? []
        return account
    }

    /// 14 October + 91 days = 13 January, a Wednesday.
    ///
    /// 22 August (Saturday) + 98 = 28 November, a Saturday →
    /// Monday, 30. 1 June + 91 = 31 August is past → 24 November + 14 = 8 December. No review: 24 November +
    /// 28 = 22 December.
    @Test(
        "the next review follows from the last, and is never in the past",
        arguments: [
            ("2026-10-14", 91, "2027-01-13", "cadence"), ("2026-08-22", 98, "2026-11-30", "cadence"),
            ("2026-06-01", 91, "2026-12-08", "overdue"), ("2026-06-01", nil, "2026-12-22", "first"),
            (nil, 91, "2026-12-22", "first"),
        ] as [(String?, Int?, String, String)])
    func next(held: String?, interval: Int?, expected: String, source: String) {
        let review = QBRDay(given: nil, of: Self.account(held: held), interval: interval, today: Self.today)
        #expect(review.day.iso == expected)
        #expect(review.source.rawValue == source)
    }

    @Test("a day that was given is kept, also on a Sunday")
    func given() {
        let review = QBRDay(
            given: Self.day("2027-01-31"), of: Self.account(held: "2026-10-14"), interval: 91,
            today: Self.today)
        #expect(review.day.iso == "2027-01-31")
        #expect(review.source == .given)
    }

    @Test("the checklist counts back from the day")
    func checklist() {
        let review = QBRDay(
            given: Self.day("2027-01-13"), of: Self.account(held: nil), interval: 91, today: Self.today)
        #expect(review.tasks.map(\.offset) == [-10, -10, -7, -7, -5, -3, -3])
        #expect(
            review.tasks.map(\.date.iso) == [
                "2027-01-03", "2027-01-03", "2027-01-06", "2027-01-06", "2027-01-08", "2027-01-10",
                "2027-01-10",
            ])
    }
}

@Suite("A success plan held against the calendar")
struct QBRPlanReviewTests {
    /// The plan runs from 1 January to 11 April 2026, 100 days; on 11 March 69 of them are gone, on 20
    /// February 50.
    static func goal(_ current: Double, target: Double = 100) -> SuccessPlan.Objective {
        var objective = SuccessPlan.Objective(objective: "goal \(current)")
        objective.baseline = .number(0)
        objective.current = .number(current)
        objective.target = .number(target)
        objective.timeline = Day(iso: "2026-04-11")
        return objective
    }

    /// Half of the time is gone on 20 February: 50 − 40 = 10 points are on track, 50 − 39 = 11 and 50 − 25 =
    /// 25 are watched, 50 − 24 = 26 are a concern.
    @Test(
        "the gap between time and attainment decides",
        arguments: [
            (100.0, "reached"), (60, "on track"), (40, "on track"), (39, "watch"), (25, "watch"),
            (24, "concern"),
            (0, "concern"),
        ])
    func state(current: Double, expected: String) throws {
        var plan = SuccessPlan()
        plan.created = Day(iso: "2026-01-01")
        plan.objectives = [Self.goal(current)]
        let goal = try #require(
            QBRPlanReview(plan, on: Day(iso: "2026-02-20") ?? Day(number: 0)).goals.first)
        #expect(goal.state.rawValue == expected)
    }

    @Test("the shortfall comes first, what is reached last, and without numbers nothing is scored")
    func order() {
        var plan = SuccessPlan()
        plan.created = Day(iso: "2026-01-01")
        var words = SuccessPlan.Objective(objective: "words")
        words.target = .words("better")
        plan.objectives = [Self.goal(100), words, Self.goal(45), Self.goal(30), Self.goal(5)]
        let review = QBRPlanReview(plan, on: Day(iso: "2026-02-20") ?? Day(number: 0))
        #expect(review.goals.map(\.state) == [.concern, .watch, .notScored, .onTrack, .reached])
        #expect(review.shortfall.count == 2)
    }

    @Test("without a plan there is nothing to score")
    func noPlan() {
        #expect(QBRPlanReview(nil, on: Day(number: 0)).goals.isEmpty)
    }
}

@Suite("The data of a business review")
struct QBRFigureTests {
    static let today = QBRDayTests.today

    static func account(_ rows: [(String, Double)], id: String = "harbor") -> Account {
        var account = Account(id: id, file: "Accounts/\(id).yaml", name: id)
        account.segment = .smb
        account.contract.seats = 10
        account.history = History(
            rows: rows.map { (day: QBRDayTests.day($0.0), values: [(.activeUsers, $0.1)]) })
        return account
    }

    /// 90 days before 24 November is 26 August: of the three rows the one of 31 July was there by then.
    @Test("the earlier value is the newest of 90 days ago")
    func earlier() throws {
        let account = Self.account([("2026-07-31", 20), ("2026-08-31", 22), ("2026-11-15", 25)])
        let figure = try #require(QBRFigure(.activeUsers, of: account, on: Self.today))
        #expect(figure.now.value == 25)
        #expect(figure.then?.day.iso == "2026-07-31")
        #expect(figure.change == 0.25)
    }

    @Test("one row has no change, and one older than 180 days is no figure")
    func thin() {
        #expect(QBRFigure(.activeUsers, of: Self.account([("2026-07-31", 20)]), on: Self.today)?.then == nil)
        #expect(QBRFigure(.activeUsers, of: Self.account([("2026-05-01", 20)]), on: Self.today) == nil)
    }

    /// Seats in use of the peers: 0.2, 0.5, 0.9; the middle is 0.5.
    @Test("peers are those of the segment, without the account itself and those who left")
    func peers() throws {
        var left = Self.account([("2026-11-15", 10)], id: "left")
        left.churn = Churn(date: QBRDayTests.day("2026-10-31"))
        var large = Self.account([("2026-11-15", 10)], id: "large")
        large.segment = .enterprise
        let own = Self.account([("2026-11-15", 7)])
        let others = [("a", 2.0), ("b", 5), ("c", 9)].map { Self.account([("2026-11-15", $0.1)], id: $0.0) }
        let peers = QBRPeers(
            of: own, in: Book(profile: BookProfile(), accounts: [own, left, large] + others), on: Self.today)
        let row = try #require(peers.rows.first)
        #expect(row.measure == .seatUse)
        #expect(row.own == 0.7)
        #expect(row.median == 0.5)
        #expect(row.count == 3)
    }

    /// Seven accounts with 1, 2, 2, 3, 5, 8 and 9 of ten seats in use: without one of them the middle is between its
    /// neighbours, worked out by hand.
    @Test("what is measured once serves every account of the segment")
    func sharedPeers() {
        let users: [Double] = [1, 2, 2, 3, 5, 8, 9]
        let accounts = users.enumerated().map {
            Self.account([("2026-11-15", $0.element)], id: "a\($0.offset)")
        }
        let book = Book(profile: BookProfile(), accounts: accounts)
        let shared = PeerMeasures()
        let medians = accounts.map {
            QBRPeers(of: $0, in: book, on: Self.today, shared: shared).rows.first?.median
        }
        #expect(medians == [0.4, 0.4, 0.4, 0.35, 0.25, 0.25, 0.25])
        #expect(accounts.map { QBRPeers(of: $0, in: book, on: Self.today).rows.first?.median } == medians)
    }

    @Test("two peers are too few to compare with")
    func fewPeers() {
        let own = Self.account([("2026-11-15", 7)])
        let others = [("a", 2.0), ("b", 5)].map { Self.account([("2026-11-15", $0.1)], id: $0.0) }
        let book = Book(profile: BookProfile(), accounts: [own] + others)
        #expect(QBRPeers(of: own, in: book, on: Self.today).rows.isEmpty)
    }

    @Test("the median of an even number is the mean of the two in the middle")
    func median() {
        #expect(QBRPeers.median([4, 1, 3, 10]) == 3.5)
        #expect(QBRPeers.median([]) == nil)
    }
}

@Suite("The roadmap for one account")
struct QBRRoadmapTests {
    /// Three words in common (driver, messaging, translated) come before two (electric, vehicle).
    @Test("an item is matched to the aim that shares most words with it")
    func matches() {
        let roadmap = [
            "Electric vehicle planning with charging stops", "Driver messaging, translated", "Dark mode",
        ]
        let aims = [
            "Fewer calls to drivers", "Electric vehicle fleet by spring",
            "One driver app, messages translated",
        ]
        let found = QBRRoadmap.matches(roadmap, with: aims)
        #expect(
            found.map(\.item) == [
                "Driver messaging, translated", "Electric vehicle planning with charging stops",
            ])
        #expect(
            found.map(\.reason) == [
                "One driver app, messages translated", "Electric vehicle fleet by spring",
            ])
    }

    @Test("words that any plan holds match nothing")
    func emptyWords() {
        #expect(
            QBRRoadmap.matches(["Planning for the week (second quarter of 2027)"], with: ["Plan the week"])
                .isEmpty)
    }
}
