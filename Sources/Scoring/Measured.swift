package import Customers

/// A signal's value on a day, with the day on which it was measured: every printed value carries its date.
package struct Measured: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case number(Double)
        case flag(Bool)
        /// A category such as "late", or a name such as the champion's.
        case word(String)
    }

    package let value: Value
    package let day: Day

    package init(_ value: Value, on day: Day) {
        self.value = value
        self.day = day
    }

    package init(_ number: Double, on day: Day) { self.init(.number(number), on: day) }

    package var number: Double? {
        guard case .number(let number) = value else { return nil }
        return number
    }

    package var flag: Bool? {
        guard case .flag(let flag) = value else { return nil }
        return flag
    }

    package var word: String? {
        guard case .word(let word) = value else { return nil }
        return word
    }
}
