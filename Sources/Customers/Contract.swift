package struct Contract: Sendable {
    package enum Billing: String, Sendable, CaseIterable {
        case annual, quarterly, monthly
    }

    package struct Product: Sendable {
        package let name: String
        /// Annual recurring revenue of this product, in the account's currency.
        package let arr: Double?
        package init(name: String, arr: Double?) {
            self.name = name
            self.arr = arr
        }
    }

    /// The first contract: signup month of the cohort, day 0 of onboarding.
    package var start: Day?
    package var termMonths: Int?
    package var noticePeriodDays: Int?
    package var autoRenew: Bool?
    /// The day on which the customer gave notice.
    package var noticeServed: Day?
    package var billing: Billing?
    package var multiYear: Bool?
    package var plan: String?
    package var seats: Double?
    package var previousARR: Double?
    /// Share of the plan's quota in use, 0–1; may exceed 1.
    package var usageLimitShare: Double?
    /// Months 1–12 in which less use is expected.
    package var quietMonths: [Int] = []
    package var products: [Product] = []
    /// 0.05 is five percent.
    package var priceUplift: Double?
    package var multiYearDiscount: Double?

    package init() {}
}
