package import Customers

/// The days of a save play: four weeks from today, fewer where the customer decides sooner.
///
/// A step that falls on a weekend moves to Monday. Where less than four weeks are left until the decision,
/// the steps keep their order and their share of the time, rounded down, so that the review is never later
/// than the decision.
package struct SaveCalendar: Sendable {
    package let call: Day
    package let assessment: Day
    package let roadmap: Day
    package let proposal: Day
    package let review: Day
    /// True where the decision leaves less than four weeks.
    package let isCompressed: Bool

    private static let length = 28

    /// Counts from today.
    ///
    /// `daysToAct` is the days until the first call, 1 for a critical account, else 2; `deadline` the day of the
    /// customer's decision, nil where there is none ahead.
    package init(from day: Day, daysToAct: Int, deadline: Day?) {
        let room = deadline.map { $0 - day } ?? Self.length
        let isCompressed = room < Self.length
        func date(_ offset: Int) -> Day {
            isCompressed ? day + offset * max(0, room) / Self.length : Self.workday(day + offset)
        }
        self.isCompressed = isCompressed
        call = date(daysToAct)
        assessment = date(9)
        roadmap = date(16)
        proposal = date(23)
        review = date(Self.length)
    }

    private static func workday(_ day: Day) -> Day {
        switch day.weekday {
        case 6: day + 2
        case 7: day + 1
        default: day
        }
    }
}
