package import Customers

/// The success plan held against the calendar: each goal scored, the shortfall first.
///
/// elapsed − attainment ≤ 0.10 is on track, ≤ 0.25 watch, above that a concern; both are shares from 0 to 1.
package struct QBRPlanReview: Sendable {
    package enum State: String, Sendable {
        case concern, watch
        case notScored = "not scored"
        case onTrack = "on track"
        case reached
    }

    package struct Goal: Sendable {
        package let objective: SuccessPlan.Objective
        package let attainment: Double?
        package let elapsed: Double?
        package let state: State
    }

    package let goals: [Goal]

    package init(_ plan: SuccessPlan?, on day: Day) {
        let scored = (plan?.objectives ?? []).map { Self.goal($0, created: plan?.created, on: day) }
        let order: [State] = [.concern, .watch, .notScored, .onTrack, .reached]
        goals = order.flatMap { state in scored.filter { $0.state == state } }
    }

    /// Goals that are behind or reached too little: what a review speaks of first.
    package var shortfall: [Goal] { goals.filter { $0.state == .concern || $0.state == .watch } }
    package var reached: [Goal] { goals.filter { $0.state == .reached } }
    package var open: [Goal] { goals.filter { $0.state != .reached } }

    private static func goal(_ objective: SuccessPlan.Objective, created: Day?, on day: Day) -> Goal {
        let attainment = objective.attainment
        let elapsed = objective.elapsed(since: created, on: day)
        return Goal(
            objective: objective, attainment: attainment, elapsed: elapsed, state: state(attainment, elapsed))
    }

    /// Nine decimals decide, so that 0.35 − 0.25 is the 0.10 it looks like.
    static func state(_ attainment: Double?, _ elapsed: Double?) -> State {
        guard let attainment else { return .notScored }
        if attainment >= 1 { return .reached }
        guard let elapsed else { return .notScored }
        let gap = ((elapsed - attainment) * 1e9).rounded() / 1e9
        if gap <= 0.10 { return .onTrack }
        return gap <= 0.25 ? .watch : .concern
    }
}
