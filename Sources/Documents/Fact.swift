/// A figure or word of an answer, as data: what JSON is made of and what templates are filled with.
///
/// Keys keep their order and absent values are `null` on purpose: an answer's shape must not depend on
/// what happens to be known. Numbers are unrounded.
package indirect enum Fact: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Fact])
    case record([Field])
    /// Nobody has written it down.
    case gap(Gap)

    /// One key of a record.
    package struct Field: Sendable, Hashable {
        package let key: String
        package let value: Fact

        package init(_ key: String, _ value: Fact) {
            self.key = key
            self.value = value
        }
    }

    /// A value that is not there, and where it would be written: the team reads `shown` in its place, a letter is not
    /// given out with it.
    package struct Gap: Sendable, Hashable {
        /// "not known (add arr to Accounts/acme.yaml)".
        package let shown: String
        /// The key of YAML, or what it would say: "contract.seats".
        package let key: String
        package let file: String

        package init(shown: String, key: String, file: String) {
            self.shown = shown
            self.key = key
            self.file = file
        }
    }

    package static func number(_ value: Int) -> Fact { .number(Double(value)) }
    package static func optional(_ value: Double?) -> Fact { value.map(Fact.number) ?? .null }
    package static func optional(_ value: Int?) -> Fact { value.map { .number(Double($0)) } ?? .null }
    package static func optional(_ value: String?) -> Fact { value.map(Fact.text) ?? .null }
    package static func optional(_ value: Bool?) -> Fact { value.map(Fact.bool) ?? .null }
    package static func texts(_ values: [String]) -> Fact { .list(values.map(Fact.text)) }

    /// The value of a record's key.
    package subscript(key: String) -> Fact? {
        guard case .record(let fields) = self else { return nil }
        return fields.first { $0.key == key }?.value
    }

    /// This record with more fields behind its own.
    package func adding(_ more: Fact) -> Fact {
        guard case .record(let fields) = self, case .record(let others) = more else { return self }
        return .record(fields + others)
    }
}

extension Fact: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral elements: (String, Fact)...) {
        self = .record(elements.map { Field($0.0, $0.1) })
    }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(arrayLiteral elements: Fact...) { self = .list(elements) }
}
