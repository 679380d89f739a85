import Customers

/// A day from its ISO text; a wrong text gives a day that no test could mistake for a right one.
func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -999_999) }

/// An account with nothing but what a test says of it.
func account(
    _ id: String, start: String? = nil, mrr rows: [(String, Double)] = [], churned: String? = nil,
    arr: Double? = nil, currency: String? = nil, segment: Segment? = nil
) -> Account {
    var account = Account(id: id, file: "Accounts/\(id).yaml", name: id.uppercased())
    account.contract.start = start.map(day)
    account.history = History(rows: rows.map { (day($0.0), [(.mrr, $0.1)]) })
    account.churn = churned.map { Churn(date: day($0)) }
    account.arr = arr
    account.currency = currency
    account.segment = segment
    return account
}

/// A book in euros with a rate for dollars (0.5) and none for anything else.
func book(_ accounts: [Account]) -> Book {
    var profile = BookProfile()
    profile.exchangeRates = ["USD": 0.5]
    return Book(profile: profile, accounts: accounts)
}

/// A repeatable source of numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A book of every kind of account that the rules of revenue tell apart, between 2023 and 2026.
func randomBook(seed: UInt64, accounts count: Int = 60) -> Book {
    var numbers = SeededNumbers(seed: seed)
    let first = day("2023-01-01")
    let accounts = (0..<count).map { index in
        let begin = Int.random(in: 0..<1100, using: &numbers)
        let rows = (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
            let amount =
                Bool.random(using: &numbers) ? Double(Int.random(in: 1...9, using: &numbers)) * 111.1 : 0
            return ((first + Int.random(in: begin..<1420, using: &numbers)).iso, amount)
        }
        return account(
            "a\(index)",
            start: [nil, (first + begin).iso, rows.first?.0].randomElement(using: &numbers) ?? nil,
            mrr: rows,
            churned: Int.random(in: 0..<4, using: &numbers) == 0
                ? (first + Int.random(in: 0..<1420, using: &numbers)).iso : nil,
            arr: Bool.random(using: &numbers) ? Double.random(in: 0...200_000, using: &numbers) : nil,
            currency: [nil, nil, "EUR", "USD", "CHF"].randomElement(using: &numbers) ?? nil,
            segment: Segment.allCases.randomElement(using: &numbers))
    }
    return book(accounts)
}
