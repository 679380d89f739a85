/// The words of the vocabulary: each has a number, what it means alone, and the runs of words it begins.
struct WordTable: Sendable {
    /// A fixed run of words with a meaning of its own, "doing well", without its first word.
    struct Run: Sendable {
        let rest: [Int32]
        let meaning: Int32
    }

    private var numbers: [String: Int32] = [:]
    private(set) var texts: [String] = []
    private(set) var meanings: [Meaning] = []
    /// By word: the meaning it has alone, −1 for words that only occur in runs.
    private(set) var alone: [Int32] = []
    /// By word: the runs that begin with it, longest first.
    private(set) var runs: [[Run]] = []
    /// In place of all these, where the table was read from a cache: nothing is added to it any more.
    private(set) var frozen: FrozenWords?

    init() {}

    init(_ frozen: FrozenWords) { self.frozen = frozen }

    subscript(word: String) -> Int32? { frozen.map { $0[word] } ?? numbers[word] }

    func text(of word: Int32) -> String { frozen?.text(of: word) ?? texts[Int(word)] }

    func meaning(of word: Int32) -> Meaning? {
        let index = frozen?.alone[Int(word)] ?? alone[Int(word)]
        return index < 0 ? nil : meaning(at: index)
    }

    func meaning(at index: Int32) -> Meaning { frozen?.meaning(at: index) ?? meanings[Int(index)] }

    func runs(from word: Int32) -> [Run] { frozen?.runs(from: word) ?? runs[Int(word)] }

    /// Room for what the templates have, so that the tables need not grow on the way.
    mutating func reserve() {
        numbers.reserveCapacity(6000)
        texts.reserveCapacity(6000)
        alone.reserveCapacity(6000)
        runs.reserveCapacity(6000)
        meanings.reserveCapacity(6000)
    }

    mutating func number(of word: String) -> Int32 {
        if let number = numbers[word] { return number }
        let number = Int32(texts.count)
        numbers[word] = number
        texts.append(word)
        alone.append(-1)
        runs.append([])
        return number
    }

    /// Adds to what a word or run of words means.
    mutating func add(_ words: [String], _ change: (inout Meaning) -> Void) {
        guard let first = words.first else { return }
        let head = Int(number(of: first))
        let index: Int
        if words.count == 1 {
            if alone[head] < 0 { alone[head] = newMeaning() }
            index = Int(alone[head])
        } else {
            index = runIndex(head, words.dropFirst().map { number(of: $0) })
        }
        change(&meanings[index])
    }

    private mutating func newMeaning() -> Int32 {
        meanings.append(Meaning())
        return Int32(meanings.count - 1)
    }

    private mutating func runIndex(_ head: Int, _ rest: [Int32]) -> Int {
        if let run = runs[head].first(where: { $0.rest == rest }) { return Int(run.meaning) }
        let meaning = newMeaning()
        let place = runs[head].firstIndex { $0.rest.count < rest.count } ?? runs[head].endIndex
        runs[head].insert(Run(rest: rest, meaning: meaning), at: place)
        return Int(meaning)
    }

    /// The words that a typed word may be: itself, and the dictionary forms of it that the table has.
    func candidates(of word: String) -> [Int32] {
        var found: [Int32] = []
        if let number = self[word] {
            found.append(number)
            if meaning(of: number)?.has(.only) == true { return found }
        }
        for base in found.first.flatMap({ meaning(of: $0)?.values(.forms) }) ?? [] {
            if let number = self[base], !found.contains(number) { found.append(number) }
        }
        Inflection.stems(of: word) { stem in
            if let number = self[stem], !found.contains(number) { found.append(number) }
        }
        return found
    }
}
