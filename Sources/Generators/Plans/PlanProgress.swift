import Customers

/// How an objective of a success plan stands: how far it has come against how much of its time has passed.
enum PlanProgress: String, CaseIterable {
    case reached
    case onTrack = "on track"
    case watch
    case concern
    /// Without three numbers and a timeline nothing can be compared.
    case notMeasurable = "cannot be measured"

    /// elapsed − attainment up to 0.10 is on track, up to 0.25 to be watched, above a concern.
    init(attainment: Double?, elapsed: Double?) {
        guard let attainment else {
            self = .notMeasurable
            return
        }
        if attainment >= 1 {
            self = .reached
            return
        }
        guard let elapsed else {
            self = .notMeasurable
            return
        }
        // Both are computed, so the difference is cleared of the last digits' noise before it is compared.
        let behind = ((elapsed - attainment) * 1e9).rounded() / 1e9
        self = behind <= 0.10 ? .onTrack : behind <= 0.25 ? .watch : .concern
    }
}

/// How a milestone stands on a day.
enum MilestoneState: String, CaseIterable {
    case complete, late, pending
    case atRisk = "at risk"

    init(_ milestone: SuccessPlan.Milestone, on day: Day) {
        switch milestone.status {
        case .complete: self = .complete
        case _ where milestone.targetDate.map { $0 < day } ?? false: self = .late
        case .atRisk: self = .atRisk
        case .pending, nil: self = .pending
        }
    }
}
