/// What saving an account may cost: the largest concession that still pays.
///
/// concession = ARR × (probability of renewal with the play − without it) × gross margin − cost of the work.
/// Without the play the probability is 1 − risk; the play takes away the share of the risk that its kind of
/// cause lets one prevent. Amounts are in the account's currency, for one year.
package struct SaveEconomics: Sendable {
    package struct Work: Sendable, Hashable {
        /// A role of book.yaml's hourly_cost.
        package let role: String
        package let hours: Double
        /// Money an hour.
        package let rate: Double
        package let purpose: String

        package init(role: String, hours: Double, rate: Double, purpose: String) {
            self.role = role
            self.hours = hours
            self.rate = rate
            self.purpose = purpose
        }

        package var cost: Double { hours * rate }
    }

    package let arr: Double
    /// 0–100.
    package let risk: Double
    /// The share of the risk that the play takes away, 0–1: an assumption of the play.
    package let preventable: Double
    /// 0–1.
    package let margin: Double
    package let work: [Work]

    package init(arr: Double, risk: Double, preventable: Double, margin: Double, work: [Work]) {
        self.arr = arr
        self.risk = risk
        self.preventable = preventable
        self.margin = margin
        self.work = work
    }

    /// Probability of renewal if nothing is done, 0–1.
    package var probabilityNow: Double { 1 - risk / 100 }
    package var gain: Double { risk / 100 * preventable }
    package var probabilityWithPlay: Double { probabilityNow + gain }
    package var cost: Double { work.map(\.cost).reduce(0, +) }
    /// The margin of a year that the play is expected to save.
    package var savedMargin: Double { arr * gain * margin }
    /// Never negative: where the work alone costs more than it saves, nothing may be conceded.
    package var largestConcession: Double { max(0, savedMargin - cost) }
    package var pays: Bool { savedMargin > cost }
}
