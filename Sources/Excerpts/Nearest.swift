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
            let offered = Array(candidate.lowercased().unicodeScalars)
            guard abs(offered.count - wanted.count) <= budget else { return nil }
            let distance = editDistance(wanted, offered)
            return distance <= budget ? (candidate, distance) : nil
        }
        return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(limit).map(\.0)
    }

    /// The names that go on where `word` ends (`notice_period` of `notice_period_days`), else the nearest;
    /// where none is within the budget, at most two that share a part: "champion_leaves" has `champion` in
    /// common with "champion_left".
    package static func namesOrParts(of word: String, among candidates: [String]) -> [String] {
        let longer = candidates.filter { $0.hasPrefix(word.lowercased() + "_") }
        let near = longer.isEmpty ? words(to: word, among: candidates) : Array(longer.prefix(2))
        guard near.isEmpty else { return near }
        let wanted = parts(of: word)
        let wholeWord = Array(word.lowercased().unicodeScalars.prefix(longestCompared))
        let sharing = candidates.compactMap { candidate -> (unlike: Int, distance: Int, name: String)? in
            let shared = wanted.intersection(parts(of: candidate)).count
            guard shared > 0 else { return nil }
            return (
                wanted.count - shared, editDistance(wholeWord, Array(candidate.unicodeScalars)), candidate
            )
        }
        let closest = sharing.map(\.unlike).min()
        return sharing.filter { $0.unlike == closest }.sorted { $0 < $1 }.prefix(2).map(\.name)
    }

    private static let longestCompared = 80

    /// The words of a name in snake or kebab case, those of four letters and more.
    private static func parts(of name: String) -> Set<Substring> {
        let words = name.lowercased().split { $0 == "_" || $0 == "-" || $0 == " " }
        return Set(words.filter { $0.count >= 4 }.map { Substring($0) })
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
