import Customers
import Retention
import Scoring
import Testing

@Suite("The monthly review")
struct MonthlyReviewTests {
    private func review(_ accounts: [Account], _ judge: HandJudge = HandJudge()) -> MonthlyReview {
        MonthlyReview(of: judged(accounts, on: "2026-11-24", by: judge))
    }

    private func left(_ id: String, _ iso: String, _ category: Churn.Category?, arr: Double = 0) -> Account {
        var account = account(id, churned: iso, arr: arr)
        account.churn?.category = category
        return account
    }

    @Test("counts the reasons of churn in three windows of thirty days and tells where they go")
    func churnReasons() {
        // 24 November − 29 = 26 October is the first day of the newest window, − 89 = 27 August of the oldest.
        let reasons = review([
            left("a", "2026-11-24", .value, arr: 10), left("b", "2026-10-26", .value, arr: 10),
            left("c", "2026-10-25", .value), left("d", "2026-08-27", .product, arr: 50),
            left("e", "2026-08-26", .product, arr: 90), left("f", "2026-11-01", nil, arr: 5),
        ]).churnReasons
        #expect(reasons.map(\.category) == [.value, .product, nil])
        #expect(reasons.map(\.counts) == [[0, 1, 2], [1, 0, 0], [0, 0, 1]])
        #expect(reasons.map(\.trend) == [.rising, .falling, .rising])
        #expect(reasons.map(\.arr) == [20, 50, 5])
    }

    @Test("names those of the ten largest that hang by one person, and those it cannot tell of")
    func singleThreaded() {
        // a0 has the smallest ARR of eleven and is not looked at.
        var judge = HandJudge()
        for index in 1...10 { judge.threads["a\(index)"] = true }
        judge.threads["a5"] = false
        judge.threads["a7"] = nil
        let named = review((0...10).map { account("a\($0)", arr: Double($0 + 1)) }, judge).singleThreaded
        #expect(named.map(\.account) == ["a7", "a5"])
        #expect(named.map(\.isMultiThreaded) == [nil, false])
    }

    @Test("adds up the pipeline, and the part of it that renews in the next quarter")
    func pipeline() {
        var renewing = account("a")
        renewing.renewalDate = day("2027-03-31")
        var later = account("b")
        later.renewalDate = day("2027-04-01")
        let judge = HandJudge(
            expansions: ["a": plays([100, nil]), "b": plays([40]), "c": plays([900], open: false)])
        let review = review([renewing, later, account("c")], judge)
        #expect(review.nextQuarter == "2027-Q1")
        #expect(review.pipeline == 140)
        #expect(review.pipelineRenewingInQuarter == 100)
        #expect(review.openPlays.map(\.play.value) == [100, 40, nil])
    }

    @Test("sums the ARR at risk by manager, the largest first")
    func atRiskByManager() {
        func managed(_ id: String, _ csm: String?, _ arr: Double) -> Account {
            var account = account(id, arr: arr)
            account.csm = csm
            return account
        }
        let accounts = [
            managed("a", "Ana", 100), managed("b", "Ben", 300), managed("c", nil, 50),
            managed("d", "Ana", 60),
        ]
        let judge = HandJudge(risks: ["a": risk(60), "b": risk(80), "c": risk(70), "d": risk(59)])
        let rows = review(accounts, judge).atRiskByManager
        #expect(rows.map(\.csm) == ["Ben", "Ana", nil])
        #expect(rows.map(\.arr) == [300, 100, 50])
        #expect(rows.map(\.exposure) == [240, 60, 35])
    }

    @Test("sets the score change of accounts with a QBR beside that of the others")
    func qbrEffect() {
        // 24 November − 90 = 26 August.
        var judge = HandJudge()
        judge.says("a", ("2026-08-26", score(60)), ("2026-10-01", score(70)))
        judge.says("b", ("2026-08-26", score(60)), ("2026-10-01", score(56)))
        judge.says("c", ("2026-08-27", score(60)))
        var met = account("a")
        met.events = [Event(day: day("2026-09-01"), type: .qbrHeld)]
        let review = review([met, account("b"), account("c")], judge)
        #expect(review.withQBR.mean == 10)
        #expect(review.withoutQBR.mean == -4)
        #expect(review.withoutQBR.n == 1)
    }

    @Test("gathers what was said about the product by the ARR behind it")
    func feedback() {
        var asks = account("a", arr: 100)
        asks.events = [
            Event(day: day("2026-11-01"), type: .feedback, note: "Offline mode"),
            Event(day: day("2026-10-01"), type: .feedback, note: "offline mode"),
            Event(day: day("2026-08-01"), type: .feedback, note: "Too long ago"),
        ]
        var gone = left("b", "2026-10-01", .product, arr: 40)
        gone.churn?.subReason = "Offline mode"
        var other = account("c", arr: 120)
        other.events = [Event(day: day("2026-11-01"), type: .feedback, note: "Exports")]
        let voices = review([asks, gone, other]).feedback
        #expect(voices.map(\.text) == ["Offline mode", "Exports"])
        #expect(voices.map(\.arr) == [140, 120])
        #expect(voices.first?.sources == [.feedback, .churn])
    }
}

@Suite("Team metrics")
struct TeamMetricsTests {
    private func managed(_ id: String, _ csm: String?, arr: Double, segment: Segment = .enterprise) -> Account
    {
        var account = account(id, arr: arr, segment: segment)
        account.csm = csm
        return account
    }

    @Test("give each manager a book, a load against the segment's ratio, and the change of the scores")
    func managers() {
        // Ana: 2 enterprise of 8 and 5 mid-market of 25: 0.25 + 0.2. Scores 60 → 66 and 70 → 72: mean 4.
        var judge = HandJudge()
        judge.says("e0", ("2026-08-01", score(60)), ("2026-11-01", score(66)))
        judge.says("e1", ("2026-08-01", score(70)), ("2026-11-01", score(72)))
        let accounts =
            (0..<2).map { managed("e\($0)", "Ana", arr: 100) }
            + (0..<5).map { managed("m\($0)", "Ana", arr: 10, segment: .midMarket) } + [
                managed("x", nil, arr: 7)
            ]
        let metrics = TeamMetrics(of: judged(accounts, on: "2026-11-24", by: judge))
        #expect(metrics.managers.map(\.csm) == ["Ana", nil])
        #expect(metrics.managers.map(\.accounts) == [7, 1])
        #expect(metrics.managers.map(\.arr) == [250, 7])
        #expect(metrics.managers.map(\.utilization) == [0.45, 0.125])
        #expect(metrics.managers.map(\.scoreChange) == [4, nil])
        #expect(metrics.meanScore == 69)
    }

    @Test("measure expansion over everything a manager had, also what has left")
    func expansionRate() {
        // At 24 November 2025 100 + 100; one grew by 30, one left: 30/200.
        var grew = account("a", mrr: [("2025-01-31", 100), ("2026-05-31", 130)])
        grew.csm = "Ana"
        var left = account("b", mrr: [("2025-01-31", 100)], churned: "2026-06-30")
        left.csm = "Ana"
        let metrics = TeamMetrics(of: judged([grew, left], on: "2026-11-24", by: HandJudge()))
        #expect(metrics.managers.map(\.expansionRate) == [0.15])
        #expect(metrics.managers.map(\.accounts) == [1])
    }

    @Test(
        "count a renewal as on time when it was signed by its date",
        arguments: [
            ("2027-03-01", "2026-02-20", 1, 1), ("2027-03-01", "2026-03-05", 0, 1),
            ("2026-12-15", "2026-11-20", 1, 1), ("2027-03-01", "2026-03-01", 1, 1),
            ("2026-11-01", nil, 0, 1), ("2026-11-01", "2026-10-20", 1, 1), ("2027-03-01", nil, 0, 0),
            ("2025-11-01", nil, 0, 0),
        ] as [(String, String?, Int, Int)])
    func renewals(renewal: String, signed: String?, onTime: Int, due: Int) {
        var account = account("a")
        account.renewalDate = day(renewal)
        account.events = signed.map { [Event(day: day($0), type: .renewed)] }
        let renewals = TeamMetrics.Renewals(of: [account], by: day("2026-11-24"))
        #expect(renewals.onTime == onTime)
        #expect(renewals.due == due)
    }
}

@Suite("Advisory board candidates")
struct AdvisoryBoardTests {
    private func member(_ id: String, start: String = "2025-01-01", industry: String, segment: Segment = .smb)
        -> Account
    {
        var account = account(id, start: start, segment: segment)
        account.industry = industry
        return account
    }

    @Test("are healthier than 70, with us for more than six months, and not at risk")
    func fitness() {
        var judge = HandJudge(risks: ["risky": risk(60)])
        for id in ["good", "young", "risky"] { judge.says(id, ("2026-01-01", score(80))) }
        judge.says("edge", ("2026-01-01", score(70)))
        judge.says("thin", ("2026-01-01", score(90, coverage: 0.1)))
        let board = AdvisoryBoard(
            of: judged(
                [
                    member("good", industry: "A"), member("young", start: "2026-05-24", industry: "A"),
                    member("edge", industry: "A"), member("thin", industry: "A"),
                    member("risky", industry: "A"),
                ], on: "2026-11-24", by: judge))
        #expect(board.candidates.map(\.account) == ["good"])
        #expect(board.heldBack == ["risky"])
        #expect(board.isTooSmall)
    }

    @Test("are mixed: a new industry weighs as much as five points")
    func mix() {
        // After the best (90, A) the next seat is worth 88 for b (A) and 84 + 5 for c (B).
        var judge = HandJudge()
        judge.says("a", ("2026-01-01", score(90)))
        judge.says("b", ("2026-01-01", score(88)))
        judge.says("c", ("2026-01-01", score(84)))
        let board = AdvisoryBoard(
            of: judged(
                [member("a", industry: "A"), member("b", industry: "A"), member("c", industry: "B")],
                on: "2026-11-24", by: judge))
        #expect(board.candidates.map(\.account) == ["a", "c", "b"])
        #expect(board.candidates.map(\.bringsIndustry) == [true, true, false])
        #expect(board.candidates.map(\.bringsSegment) == [true, false, false])
    }

    @Test("are twelve at most; the others wait in reserve")
    func atMostTwelve() {
        var judge = HandJudge()
        for index in 0..<20 { judge.says("a\(index)", ("2026-01-01", score(75 + Double(index)))) }
        let board = AdvisoryBoard(
            of: judged((0..<20).map { member("a\($0)", industry: "A") }, on: "2026-11-24", by: judge))
        #expect(board.candidates.count == 12)
        #expect(board.reserve.count == 8)
        #expect(board.candidates.first?.account == "a19")
        #expect(board.reserve.last?.account == "a0")
    }
}

@Suite("The voice of the customer")
struct VoiceOfCustomerTests {
    private func answering(
        _ id: String, _ answer: Double, on iso: String, csat: Double? = nil, segment: Segment? = nil
    )
        -> Account
    {
        var account = account(id, segment: segment)
        let values: [(Signal, Double)] = [(.nps, answer)] + (csat.map { [(.csat, $0)] } ?? [])
        account.history = History(rows: [(day(iso), values)])
        return account
    }

    @Test("is counted by segment, with N")
    func segments() {
        let accounts = [
            answering("a", 10, on: "2026-11-01", csat: 4, segment: .enterprise),
            answering("b", 5, on: "2026-11-01", csat: 3, segment: .enterprise),
            answering("c", 9, on: "2026-01-01", segment: .smb), account("d"),
        ]
        let voice = VoiceOfCustomer(of: accounts, in: book(accounts), on: day("2026-11-24"))
        #expect(voice.segments.map(\.segment) == [.enterprise, .smb, nil])
        // An answer of January is older than 180 days.
        #expect(voice.segments.map(\.nps.score) == [0, nil, nil])
        #expect(voice.segments.map(\.csat.mean) == [3.5, nil, nil])
        #expect(voice.nps.old == 1)
    }

    @Test("lists the answers nobody has followed up, by group with its deadline")
    func followUps() {
        // A detractor is called within a day, a passive within a week, a promoter thanked within two.
        var met = answering("met", 3, on: "2026-11-10")
        met.events = [Event(day: day("2026-11-11"), type: .note)]
        let accounts = [
            answering("promoter", 9, on: "2026-11-20"), answering("passive", 7, on: "2026-11-10"),
            answering("detractor", 2, on: "2026-11-23"), answering("stale", 1, on: "2026-08-25"), met,
        ]
        let voice = VoiceOfCustomer(of: accounts, in: book(accounts), on: day("2026-11-24"))
        #expect(
            voice.followUps.map { "\($0.account) \($0.deadline) \($0.isOverdue)" } == [
                "detractor 2026-11-24 false", "passive 2026-11-17 true", "promoter 2026-12-04 false",
            ])
    }
}
