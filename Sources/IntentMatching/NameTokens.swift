/// The words that names are made of, with the names that begin with or contain each.
struct NameTokens: Sendable {
    /// A word with what sorts it out quickly: its length in letters and which letters it has.
    private struct Shape: Sendable {
        let token: Int32
        let letters: LetterMask
    }

    private var numbers: [String: Int32] = [:]
    private(set) var texts: [String] = []
    private var starting: [[Int32]] = []
    private var containing: [[Int32]] = []
    private var byPrefix: [UInt32: [Int32]] = [:]
    private var byLength: [[Shape]] = Array(repeating: [], count: 33)

    subscript(word: String) -> Int32? { numbers[word] }

    func variants(startingWith token: Int32) -> [Int32] { starting[Int(token)] }
    func variants(containing token: Int32) -> [Int32] { containing[Int(token)] }

    mutating func number(of word: String) -> Int32 {
        if let number = numbers[word] { return number }
        let number = Int32(texts.count)
        numbers[word] = number
        texts.append(word)
        starting.append([])
        containing.append([])
        let bytes = word.utf8
        if bytes.count >= 3 { byPrefix[Self.prefix(bytes), default: []].append(number) }
        byLength[min(32, bytes.count)].append(Shape(token: number, letters: LetterMask(bytes)))
        return number
    }

    mutating func post(_ variant: Int32, startingWith word: String) {
        starting[Int(number(of: word))].append(variant)
    }

    mutating func post(_ variant: Int32, containing word: String) {
        containing[Int(number(of: word))].append(variant)
    }

    /// The longer words that begin with `word`, which has three letters or more.
    func tokens(prefixed word: String) -> [Int32] {
        guard word.utf8.count >= 3, let near = byPrefix[Self.prefix(word.utf8)] else { return [] }
        return near.filter { texts[Int($0)].utf8.count > word.utf8.count && texts[Int($0)].hasPrefix(word) }
    }

    /// The words nearest to a misspelt one, all at the same distance, and that distance.
    func tokens(near word: String) -> (tokens: [Int32], distance: Int) {
        let typed = Array(word.utf8)
        var budget = EditBudget.edits(in: typed.count)
        guard budget > 0, typed.count <= 32 else { return ([], 0) }
        let letters = LetterMask(typed)
        var found: [Int32] = []
        for length in max(1, typed.count - budget)...min(32, typed.count + budget) {
            for shape in byLength[length] where shape.letters.differences(from: letters) <= 2 * budget {
                guard let distance = EditBudget.distance(typed, texts[Int(shape.token)], within: budget)
                else {
                    continue
                }
                if distance < budget { found.removeAll() }
                budget = distance
                found.append(shape.token)
            }
        }
        return (found, budget)
    }

    private static func prefix(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
