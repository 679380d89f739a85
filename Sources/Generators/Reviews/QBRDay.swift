package import Customers

/// The day of the next business review, and the days of its preparation counted back from it.
package struct QBRDay: Sendable {
    package enum Source: String, Sendable {
        /// Named in the command.
        case given
        /// The last review plus the rhythm of the segment.
        case cadence
        /// The rhythm's day has passed: as soon as there is time to prepare.
        case overdue
        /// No review on record, or a segment without one: four weeks from today.
        case first
    }

    package struct Task: Sendable, Hashable {
        package let id: String
        /// Days before the review, negative.
        package let offset: Int
        package let date: Day
    }

    package let day: Day
    package let source: Source
    package let lastHeld: Day?

    private static let checklist = [
        ("data", -10), ("roi", -10), ("tickets", -7), ("plan_scored", -7), ("pre_read", -5),
        ("objectives", -3),
        ("intel", -3),
    ]

    /// A day that is given wins; `interval` is the days between two reviews of the segment, nil where it has none.
    package init(given: Day?, of account: Account, interval: Int?, today: Day) {
        let held = account.newestEvent(.qbrHeld, by: today)?.day
        lastHeld = held
        if let given {
            day = given
            source = .given
        } else if let held, let interval {
            let due = Self.workday(held + interval)
            // Two weeks are the shortest time in which the checklist, which begins ten days before, can be
            // kept.
            day = due < today ? Self.workday(today + 14) : due
            source = due < today ? .overdue : .cadence
        } else {
            day = Self.workday(today + 28)
            source = .first
        }
    }

    package var tasks: [Task] { Self.checklist.map { Task(id: $0, offset: $1, date: day + $1) } }

    /// Saturday and Sunday become Monday.
    private static func workday(_ day: Day) -> Day {
        switch day.weekday {
        case 6: day + 2
        case 7: day + 1
        default: day
        }
    }
}
