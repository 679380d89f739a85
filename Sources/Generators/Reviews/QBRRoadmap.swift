/// Finds the roadmap items that serve an account's own aims, by the words they share.
package struct QBRRoadmap: Sendable {
    package struct Match: Sendable, Hashable {
        package let item: String
        /// The objective, use case or request that the item answers, as the account's file words it.
        package let reason: String
    }

    /// Items with the aim that shares most words with them, best first; items that share none are left out.
    ///
    /// `spoken` are the same items in the language in which the aims are written.
    package static func matches(_ items: [String], spoken: [String] = [], with aims: [String]) -> [Match] {
        let aims = aims.map { (aim: $0, words: Self.words($0)) }
        guard !aims.isEmpty else { return [] }
        var found: [(match: Match, shared: Int)] = []
        for (index, item) in items.enumerated() {
            let words = Self.words(item).union(
                spoken.indices.contains(index) ? Self.words(spoken[index]) : [])
            let scored = aims.map { ($0.aim, $0.words.intersection(words).count) }
            guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 0 else { continue }
            found.append((Match(item: item, reason: best.0), best.1))
        }
        let order = found.indices.sorted { (found[$1].shared, $0) < (found[$0].shared, $1) }
        return order.map { found[$0].match }
    }

    /// Words that carry a meaning, cut to their first six letters so that "planned" meets "planning".
    static func words(_ text: String) -> Set<String> {
        let tokens = text.lowercased().split { !isOfWord($0) }.map(String.init)
        return Set(tokens.filter { $0.count > 3 && !empty.contains($0) }.map { String($0.prefix(6)) })
    }

    /// Most letters are ASCII, and those need not be looked up.
    private static func isOfWord(_ sign: Character) -> Bool {
        guard let byte = sign.asciiValue else { return sign.isLetter || sign.isNumber }
        return (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// Words that any aim and any item may hold.
    private static let empty: Set<String> = [
        "with", "from", "into", "that", "this", "their", "they", "more", "less", "than", "first", "second",
        "third",
        "fourth", "quarter", "2026", "2027", "2028", "both", "ways", "want", "wants", "asked", "about",
        "before",
        "after", "have", "does", "stop", "stops", "days", "week", "month", "year", "years", "team",
        "customer",
        "planning", "planned", "plan", "planung", "geplant", "frage", "nach",
        "management", "manager", "managers", "manage",
    ]
}
