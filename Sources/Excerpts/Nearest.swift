/// The nearest right words for a wrong one: what every did-you-mean of the program is made from.
package enum Nearest {
    /// The candidates within the edit budget of `word`, nearest first, at most `limit`.
    ///
    /// The budget grows with the length: up to 3 letters 1, 4–5 letters 2, longer 3. A transposition
    /// counts as one edit (optimal string alignment).
    package static func words(
        to word: String, among candidates: some Sequence<String>, limit: Int = 1
    ) -> [String] {
        let wanted = Array(word.lowercased().unicodeScalars)
        let budget = wanted.count <= 3 ? 1 : wanted.count <= 5 ? 2 : 3
        let near = candidates.compactMap { candidate -> (String, Int)? in
            let distance = editDistance(wanted, Array(candidate.lowercased().unicodeScalars))
            return distance <= budget ? (candidate, distance) : nil
        }
        return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(limit).map(\.0)
    }

    /// Insertions, deletions, substitutions and transpositions of neighbours that lead from a to b.
    package static func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                current[j] = min(last[j] + 1, current[j - 1] + 1, substitution)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[b.count]
    }
}
