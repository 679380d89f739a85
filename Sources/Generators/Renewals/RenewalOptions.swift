/// What a renewal costs for one year and for several, in the account's currency.
package struct RenewalOptions: Sendable {
    package struct Term: Sendable, Hashable {
        package let years: Int
        package let perYear: Double
        package let total: Double
        /// What the customer saves against so many one-year renewals at the same price; 0 for one year.
        package let saving: Double
    }

    /// Today's annual price.
    package let current: Double
    /// 0.04 is four percent; nil where the contract names none, and then the price stays.
    package let uplift: Double?
    /// Off each year of a longer term; nil where the contract names none, and then there is one option only.
    package let discount: Double?

    package init(current: Double, uplift: Double?, discount: Double?) {
        self.current = current
        self.uplift = uplift
        self.discount = discount
    }

    /// The price of one year after the renewal.
    package var renewed: Double { current * (1 + (uplift ?? 0)) }

    /// One, two and three years; the discount of a longer term comes off the renewed price, which then stays.
    package var terms: [Term] {
        [Self.term(1, at: renewed, from: renewed)] + longerTerms
    }

    private var longerTerms: [Term] {
        guard let discount else { return [] }
        return [2, 3].map { Self.term($0, at: renewed * (1 - discount), from: renewed) }
    }

    private static func term(_ years: Int, at perYear: Double, from single: Double) -> Term {
        Term(
            years: years, perYear: perYear, total: perYear * Double(years),
            saving: (single - perYear) * Double(years))
    }
}
