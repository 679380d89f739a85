package import Customers

/// What customers answered, by segment, and which answers still wait for one.
package struct VoiceOfCustomer: Sendable {
    package struct SegmentRow: Sendable {
        package let segment: Segment?
        package let nps: PromoterFigures
        package let csat: SatisfactionFigures
    }

    /// An answer of the last ninety days after which nobody has been in touch.
    package struct FollowUp: Sendable {
        package let account: String
        package let name: String
        package let csm: String?
        package let group: PromoterGroup
        /// 0–10.
        package let answer: Double
        package let answered: Day
        package let deadline: Day
        package let isOverdue: Bool
    }

    package let nps: PromoterFigures
    package let csat: SatisfactionFigures
    /// Segments with live accounts, unknown last.
    package let segments: [SegmentRow]
    /// Detractors first, then by deadline.
    package let followUps: [FollowUp]

    /// The churned accounts among `accounts` are left out.
    package init(of accounts: [Account], in book: Book, on day: Day) {
        let live = accounts.filter { !$0.hasChurned(by: day) }
        let groups = Dictionary(grouping: live, by: book.segment(of:))
        nps = PromoterFigures(of: live.lazy.map(\.history), on: day)
        csat = SatisfactionFigures(of: live.lazy.map(\.history), on: day)
        segments = (Segment.allCases.map(Optional.some) + [nil]).compactMap { segment in
            groups[segment].map { accounts in
                SegmentRow(
                    segment: segment, nps: PromoterFigures(of: accounts.lazy.map(\.history), on: day),
                    csat: SatisfactionFigures(of: accounts.lazy.map(\.history), on: day))
            }
        }
        followUps = live.compactMap { FollowUp(of: $0, on: day) }.sorted(by: FollowUp.goesBefore)
    }
}

extension PromoterGroup {
    /// Personal outreach within 24 hours; the question what would make it better within a week; thanks, and the
    /// ask for a review or a referral, within two.
    package var daysToFollowUp: Int {
        switch self {
        case .detractor: 1
        case .passive: 7
        case .promoter: 14
        }
    }

    fileprivate var rank: Int {
        switch self {
        case .detractor: 0
        case .passive: 1
        case .promoter: 2
        }
    }
}

extension VoiceOfCustomer.FollowUp {
    /// Days after which an unanswered answer is no longer worth answering.
    private static let days = 90

    fileprivate init?(of account: Account, on day: Day) {
        guard let answer = account.history.newest(.nps, by: day), day - answer.day <= Self.days,
            !account.wasContacted(from: answer.day, to: day)
        else { return nil }
        self.account = account.id
        name = account.name
        csm = account.csm
        group = PromoterGroup(answer: answer.value)
        self.answer = answer.value
        answered = answer.day
        deadline = answer.day + group.daysToFollowUp
        isOverdue = deadline < day
    }

    fileprivate static func goesBefore(_ a: Self, _ b: Self) -> Bool {
        (a.group.rank, a.deadline, a.account) < (b.group.rank, b.deadline, b.account)
    }
}

extension Account {
    /// True where someone of ours was in touch from one day to another, both included.
    fileprivate func wasContacted(from first: Day, to last: Day) -> Bool {
        let contacts: Set<EventType> = [.execMeeting, .qbrHeld, .trainingHeld, .expansionTalk, .note]
        let noted = scores?.engagement.lastProactiveContact.map { first <= $0 && $0 <= last } ?? false
        return noted
            || (events ?? []).contains { contacts.contains($0.type) && first <= $0.day && $0.day <= last }
    }
}
