/// What a reading leaves open, compared part by part: the first difference decides.
package struct Cost: Sendable, Hashable, Comparable {
    /// Things that must not be: a "don't" that nothing explains, an account where none belongs.
    package var violations = 0
    /// Words of weight that the reading does not explain.
    package var unexplainedImportant = 0
    package var unexplainedOthers = 0
    /// Whether the phrase is a loose manner of speaking.
    package var loose = 0
    /// Slips of the keyboard put right, and names that might be other words.
    package var fuzzy = 0
    /// What is taken from the lines before, or still has to be asked for.
    package var inherited = 0
    /// Words outside the command's phrases: the phrase that says more of the sentence is nearer to it.
    package var distance = 0

    package static func < (a: Cost, b: Cost) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }

    /// In the order in which they are compared.
    var parts: [Int] {
        [violations, unexplainedImportant, unexplainedOthers, loose, fuzzy, inherited, distance]
    }

    static let names = [
        "violations", "unexplained important words", "unexplained other words", "loose phrases",
        "fuzzy words",
        "inherited slots", "distance",
    ]

    /// The name of the first part in which two costs differ.
    func firstDifference(from other: Cost) -> String? {
        zip(parts, other.parts).enumerated().first { $0.element.0 != $0.element.1 }.map {
            Self.names[$0.offset]
        }
    }
}
