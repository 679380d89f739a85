import Documents
import Excerpts

/// Fills a text with facts, piece by piece.
struct Filling {
    private(set) var text = ""
    private let origin: Origin
    private let escape: (String) -> String
    /// From the outermost record to the innermost: names are looked for from the innermost on.
    private var scope: [Fact]

    init(with facts: Fact, origin: Origin, escape: @escaping (String) -> String) {
        self.origin = origin
        self.escape = escape
        scope = [facts]
    }

    /// - Throws: for the first field that none of the facts in scope has.
    mutating func add(_ pieces: [Piece]) throws(Failure) {
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .field(let path, let isRaw):
                let value = Self.written(try Self.value(of: path, in: scope, origin: origin))
                text += isRaw ? value : escape(value)
            case .section(let path, let isInverted, let inner):
                let value = try Self.value(of: path, in: scope, origin: origin)
                if isInverted {
                    if !Truth.holds(value) { try add(inner) }
                } else if case .list(let elements) = value {
                    for element in elements { try add(inner, about: element) }
                } else if Truth.holds(value) {
                    try add(inner, about: value)
                }
            }
        }
    }

    private mutating func add(_ pieces: [Piece], about value: Fact) throws(Failure) {
        scope.append(value)
        try add(pieces)
        scope.removeLast()
    }

    /// How a fact is written that a template gives no form of its own.
    private static func written(_ value: Fact) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): FactText.plain(number)
        case .bool(let flag): flag ? "yes" : "no"
        case .null, .list, .record: ""
        }
    }

    /// - Throws: where none of the facts in scope has such a field, with the nearest ones that there are.
    static func value(of path: [String], in scope: [Fact], origin: Origin) throws(Failure) -> Fact {
        guard let first = path.first else { return scope.last ?? .null }
        for facts in scope.reversed() {
            guard var value = facts[first] else { continue }
            for key in path.dropFirst() {
                guard let inner = value[key] else {
                    throw unknown(path, key, among: value.keys, origin: origin)
                }
                value = inner
            }
            return value
        }
        throw unknown(path, first, among: scope.reversed().flatMap(\.keys), origin: origin)
    }

    private static func unknown(
        _ path: [String], _ key: String, among known: [String], origin: Origin
    ) -> Failure {
        let name = path.joined(separator: ".")
        let nearest = Nearest.words(to: key, among: known)
        return Failure(
            "this template knows no field \"\(name)\"", at: origin.excerpt(of: name),
            remedy: nearest.isEmpty ? "the fields here are: \(known.joined(separator: ", "))" : nil,
            suggestions: nearest)
    }
}

extension Fact {
    /// The keys of a record, in order.
    var keys: [String] {
        guard case .record(let fields) = self else { return [] }
        return fields.map(\.key)
    }
}

/// How a bare number is written when a template asks for it without a form of its own.
package enum FactText {
    package static func plain(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
