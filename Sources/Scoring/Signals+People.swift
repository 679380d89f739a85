import Customers

/// Who stands behind the contract at the customer.
extension Signals {
    /// Whether somebody holds a role; unknown is a third answer.
    enum Presence: Sendable, Hashable {
        case unknown
        case nobody(Day)
        /// The name where it is known.
        case somebody(String?, Day)

        /// A name where there is one, else true or false.
        var measured: Measured? {
            switch self {
            case .unknown: nil
            case .nobody(let day): Measured(.flag(false), on: day)
            case .somebody(let name, let day): Measured(name.map(Measured.Value.word) ?? .flag(true), on: day)
            }
        }

        var isSomebody: Bool {
            guard case .somebody = self else { return false }
            return true
        }

        var isNobody: Bool {
            guard case .nobody = self else { return false }
            return true
        }
    }

    var champion: Presence {
        presence(
            block?.relationship.champion ?? .notSaid,
            event: newestEvent([.championLeft, .championPromoted, .newChampion]), left: .championLeft,
            stays: .championPromoted)
    }

    var execSponsor: Presence {
        presence(
            block?.relationship.execSponsor ?? .notSaid,
            event: newestEvent([.execSponsorLeft, .newExecSponsor]), left: .execSponsorLeft, stays: nil)
    }

    /// The champion's departure, while nobody has taken the place.
    var unreplacedChampion: Event? {
        departure(
            of: champion, newestEvent([.championLeft, .championPromoted, .newChampion]), left: .championLeft)
    }

    var unreplacedSponsor: Event? {
        departure(of: execSponsor, newestEvent([.execSponsorLeft, .newExecSponsor]), left: .execSponsorLeft)
    }

    private func departure(of presence: Presence, _ newest: Event?, left: EventType) -> Event? {
        guard let newest, newest.type == left, presence.isNobody else { return nil }
        return newest
    }

    /// The newest event decides, unless the block is dated after it and says who it is.
    private func presence(_ stated: Stated, event: Event?, left: EventType, stays: EventType?) -> Presence {
        if let event, stated == .notSaid || blockDay <= event.day {
            if event.type == left { return .nobody(event.day) }
            let isSamePerson = event.type == stays || blockDay == event.day
            return .somebody(event.contact ?? (isSamePerson ? stated.text : nil), event.day)
        }
        switch stated {
        case .said(let name): return .somebody(name, blockDay)
        case .none: return .nobody(blockDay)
        case .notSaid: return .unknown
        }
    }

    /// A champion, and beside them a sponsor or three contacts; nil where the champion is unknown.
    var multiThreaded: Measured? {
        switch champion {
        case .unknown: return nil
        case .nobody(let day): return Measured(.flag(false), on: day)
        case .somebody(_, let day):
            let others = execSponsor.isSomebody || (block?.relationship.contactsCount ?? 0) >= 3
            return Measured(.flag(others), on: day)
        }
    }

    /// Days since an executive was last spoken to: the field, a meeting, or a business review.
    var execTouchDays: Measured? {
        let written = block?.relationship.lastExecTouch.flatMap { $0 <= day ? $0 : nil }
        let event = newestEvent([.execMeeting, .qbrHeld])?.day
        guard let touch = [written, event].compactMap(\.self).max() else { return nil }
        return Measured(Double(day - touch), on: touch)
    }

    /// Days since a date that the file gives; a date still to come is ignored.
    func age(of date: Day?) -> Measured? {
        guard let date, date <= day else { return nil }
        return Measured(Double(day - date), on: date)
    }

    func days(to date: Day?) -> Measured? { date.map { Measured(Double($0 - day), on: day) } }

    var tenureDays: Measured? {
        guard let start = customer.account.contract.start, start <= day else { return nil }
        return Measured(Double(day - start), on: day)
    }
}
