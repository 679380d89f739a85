import Customers

/// How often an account of a size is met, and when each kind of meeting is due next.
struct Cadence {
    enum Kind: String, CaseIterable {
        case sync, async
        case qbr = "business review"
        case executive
    }

    /// One kind of contact with its rhythm.
    struct Touch {
        let kind: Kind
        /// Days between two; nil where this size has none, or waits for the customer.
        let interval: Int?
        let rhythm: String
        let last: Day?
        /// nil without an interval.
        let next: Day?
        let isOverdue: Bool
    }

    let touches: [Touch]

    init(account: Account, segment: Segment?, on day: Day) {
        touches = Kind.allCases.map { kind in
            let (interval, rhythm) = Self.rhythm(of: kind, for: segment)
            let last = Self.last(kind, of: account, by: day)
            let next = interval.map { interval in last.map { $0 + interval } ?? day }
            return Touch(
                kind: kind, interval: interval, rhythm: rhythm, last: last, next: next,
                isOverdue: next.map { $0 < day } ?? false)
        }
    }

    /// The table of the trade: enterprise from 100,000, mid-market from 25,000, smb from 5,000.
    static func rhythm(of kind: Kind, for segment: Segment?) -> (interval: Int?, rhythm: String) {
        switch (segment, kind) {
        case (.enterprise, .sync): (14, "every 2 weeks")
        case (.enterprise, .async): (7, "weekly")
        case (.enterprise, .qbr), (.enterprise, .executive): (91, "quarterly")
        case (.midMarket, .sync): (30, "monthly")
        case (.midMarket, .async): (14, "every 2 weeks")
        case (.midMarket, .qbr), (.midMarket, .executive): (182, "half-yearly")
        case (.smb, .sync): (91, "quarterly")
        case (.smb, .async): (30, "monthly")
        case (.smb, .qbr): (365, "yearly")
        case (.selfServe, .sync): (nil, "reactive")
        case (.selfServe, .async): (nil, "automated")
        case (.smb, .executive), (.selfServe, .qbr), (.selfServe, .executive): (nil, "none")
        case (nil, _): (nil, "not known without a segment")
        }
    }

    /// The newest day on which this kind of contact is on record.
    private static func last(_ kind: Kind, of account: Account, by day: Day) -> Day? {
        let contact = account.scores?.engagement.lastProactiveContact.flatMap { $0 <= day ? $0 : nil }
        let touch = account.scores?.relationship.lastExecTouch.flatMap { $0 <= day ? $0 : nil }
        switch kind {
        case .sync:
            return newest(
                account.newestEvent(.kickoffHeld, .trainingHeld, .qbrHeld, .execMeeting, by: day)?.day,
                contact)
        case .async: return contact
        case .qbr: return account.newestEvent(.qbrHeld, by: day)?.day
        case .executive: return newest(account.newestEvent(.execMeeting, by: day)?.day, touch)
        }
    }

    private static func newest(_ a: Day?, _ b: Day?) -> Day? {
        [a, b].compactMap(\.self).max()
    }
}
