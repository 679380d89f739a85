/// What may stand at the cursor, as the caller of the editor knows it.
package struct Completion: Sendable, Equatable {
    /// The part of the line that a candidate takes the place of: offsets in the bytes of its UTF-8.
    ///
    /// A candidate may hold spaces, so the part may be several words ("brightwater lo").
    package let replacing: Range<Int>
    /// What fits, in the spelling that the line shall have, best or alphabetically first.
    package let candidates: [String]

    package static let none = Completion(replacing: 0..<0, candidates: [])

    package init(replacing: Range<Int>, candidates: [String]) {
        self.replacing = replacing
        self.candidates = candidates
    }
}

/// What one press of Tab does to the line.
package enum CompletionStep: Equatable {
    /// Nothing fits, or nothing more is certain.
    case nothing
    /// The bytes of `range` become `text`; `isWhole` if that is all of a candidate, and no choice is left.
    case replace(range: Range<Int>, text: String, isWhole: Bool)
    /// The candidates are shown beneath the line.
    case list([String])
}

/// The rule of Tab: one candidate is taken, several go as far as they agree, a second Tab lists them.
package struct TabRule {
    /// The line and the cursor as the last Tab left them, if it left a choice.
    private var choice: (line: String, cursor: Int)?

    package init() {}

    package mutating func step(line: String, cursor: Int, completion: Completion) -> CompletionStep {
        let range = Self.clamped(completion.replacing, to: line.utf8.count)
        let isSecond = choice.map { $0 == (line, cursor) } ?? false
        choice = nil
        switch completion.candidates.count {
        case 0: return .nothing
        case 1: return Self.take(completion.candidates[0], for: range, in: line)
        case _ where isSecond: return .list(completion.candidates)
        default: return agree(completion.candidates, on: range, in: line, cursor: cursor)
        }
    }

    /// The whole candidate and the space that follows it, unless one is there or a folder is to be gone on with.
    private static func take(_ candidate: String, for range: Range<Int>, in line: String) -> CompletionStep {
        let isOpen =
            candidate.hasSuffix("/") || line.utf8.dropFirst(range.upperBound).first == UInt8(ascii: " ")
        return .replace(range: range, text: isOpen ? candidate : candidate + " ", isWhole: true)
    }

    private mutating func agree(
        _ candidates: [String], on range: Range<Int>, in line: String, cursor: Int
    ) -> CompletionStep {
        let typed = String(decoding: Array(line.utf8)[range], as: UTF8.self)
        let shared = Self.sharedBeginning(of: candidates)
        guard shared.count >= typed.count, shared != typed else {
            choice = (line, cursor)
            return .nothing
        }
        let head = String(decoding: line.utf8.prefix(range.lowerBound), as: UTF8.self)
        let tail = String(decoding: line.utf8.dropFirst(range.upperBound), as: UTF8.self)
        choice = (head + shared + tail, range.lowerBound + shared.utf8.count)
        return .replace(range: range, text: shared, isWhole: false)
    }

    /// As far as all agree but for upper and lower case, in the spelling of the first.
    static func sharedBeginning(of candidates: [String]) -> String {
        guard var shared = candidates.first else { return "" }
        for other in candidates.dropFirst() {
            let equal = zip(shared, other).prefix { $0 == $1 || $0.lowercased() == $1.lowercased() }
            shared = String(shared.prefix(equal.count))
        }
        return shared
    }

    private static func clamped(_ range: Range<Int>, to count: Int) -> Range<Int> {
        range.clamped(to: 0..<count)
    }
}
