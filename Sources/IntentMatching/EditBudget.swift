/// How many slips of the keyboard a word may hold, and how many it holds.
enum EditBudget {
    /// Longer words are not repaired: no name's word and no word of the vocabulary is longer.
    static let longest = 32

    /// Up to 3 letters none, 4–5 one, longer two.
    static func edits(in length: Int) -> Int { length <= 3 ? 0 : length <= 5 ? 1 : 2 }

    /// The distance of a misspelt word from a right one; nil where it is more than `budget`.
    ///
    /// A word whose first letter is another may differ by that one slip only.
    static func distance(_ typed: [UInt8], _ right: String, within budget: Int) -> Int? {
        let count = right.utf8.count
        guard abs(count - typed.count) <= budget, count <= longest, typed.count <= longest else { return nil }
        let distance = alignment(typed, right.utf8, within: budget)
        guard distance > 0, distance <= budget else { return nil }
        return typed.first == right.utf8.first || distance == 1 ? distance : nil
    }

    /// Insertions, deletions, substitutions and transpositions of neighbours (optimal string alignment).
    ///
    /// Stops with more than the budget once no way back is possible.
    private static func alignment(_ typed: [UInt8], _ right: String.UTF8View, within budget: Int) -> Int {
        var beforeLast = InlineArray<33, Int>(repeating: 0)
        var last = InlineArray<33, Int>(repeating: 0)
        var current = InlineArray<33, Int>(repeating: 0)
        for column in 0...typed.count { last[column] = column }
        var row = 0
        var previousLetter: UInt8 = 0
        for letter in right {
            row += 1
            current[0] = row
            var lowest = row
            for column in 1...typed.count {
                let isSame = typed[column - 1] == letter
                var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if column > 1, row > 1, typed[column - 1] == previousLetter, typed[column - 2] == letter {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current[column] = cost
                lowest = min(lowest, cost)
            }
            if lowest > budget + 1 { return lowest }
            previousLetter = letter
            beforeLast = last
            last = current
        }
        return last[typed.count]
    }
}

/// Which letters a word has, as bits: two words that are near have nearly the same.
struct LetterMask: Sendable {
    let bits: UInt32

    init(_ bytes: some Sequence<UInt8>) {
        bits = bytes.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    init(bits: UInt32) { self.bits = bits }

    func differences(from other: LetterMask) -> Int { (bits ^ other.bits).nonzeroBitCount }
}
