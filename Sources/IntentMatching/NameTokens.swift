internal import Packing

/// The words that names are made of, with the names that begin with or contain each.
struct NameTokens: Sendable {
    private let texts: TextTable
    private let starting: Lists<Int32>
    private let containing: Lists<Int32>
    private let byPrefix: NumberTable<UInt32>
    /// By length in letters, the last for all longer ones.
    private let byLength: Lists<Int32>
    /// As `byLength`: which letters the word has.
    private let letterBits: Lists<UInt32>

    init(_ words: NameTokensCollecting) {
        texts = TextTable(words.texts)
        starting = Lists(words.starting)
        containing = Lists(words.containing)
        byPrefix = NumberTable(words.byPrefix)
        byLength = Lists(words.byLength.map { $0.map(\.token) })
        letterBits = Lists(words.byLength.map { $0.map(\.letters.bits) })
    }

    init(from unpacker: inout Unpacker) {
        texts = TextTable(from: &unpacker)
        starting = Lists(from: &unpacker)
        containing = Lists(from: &unpacker)
        byPrefix = NumberTable(from: &unpacker)
        byLength = Lists(from: &unpacker)
        letterBits = Lists(from: &unpacker)
        let isSound =
            starting.count == texts.count && containing.count == texts.count
            && byLength.count == NameTokensCollecting.lengths && letterBits.count == byLength.count
        if !isSound { unpacker.refuse() }
    }

    func pack(into packer: inout Packer) {
        texts.pack(into: &packer)
        starting.pack(into: &packer)
        containing.pack(into: &packer)
        byPrefix.pack(into: &packer)
        byLength.pack(into: &packer)
        letterBits.pack(into: &packer)
    }

    subscript(word: String) -> Int32? { texts[word] }

    func text(of token: Int32) -> String { texts.text(token) }

    func variants(startingWith token: Int32) -> ArraySlice<Int32> { starting[Int(token)] }
    func variants(containing token: Int32) -> ArraySlice<Int32> { containing[Int(token)] }

    /// The longer words that begin with `word`, which has three letters or more.
    func tokens(prefixed word: String) -> [Int32] {
        guard word.utf8.count >= 3 else { return [] }
        return byPrefix[NameTokensCollecting.prefix(word.utf8)].filter { token in
            let text = texts.text(token)
            return text.utf8.count > word.utf8.count && text.hasPrefix(word)
        }
    }

    /// The words nearest to a misspelt one, all at the same distance, and that distance.
    func tokens(near word: String) -> (tokens: [Int32], distance: Int) {
        let typed = Array(word.utf8)
        var budget = EditBudget.edits(in: typed.count)
        guard budget > 0, typed.count <= 32 else { return ([], 0) }
        let letters = LetterMask(typed)
        var found: [Int32] = []
        for length in max(1, typed.count - budget)...min(32, typed.count + budget) {
            for (token, bits) in zip(byLength[length], letterBits[length])
            where LetterMask(bits: bits).differences(from: letters) <= 2 * budget {
                guard let distance = EditBudget.distance(typed, texts.text(token), within: budget) else {
                    continue
                }
                if distance < budget { found.removeAll() }
                budget = distance
                found.append(token)
            }
        }
        return (found, budget)
    }
}

/// The words of names as they are collected.
struct NameTokensCollecting {
    /// A word with what sorts it out quickly: which letters it has.
    struct Shape {
        let token: Int32
        let letters: LetterMask
    }

    /// 0 to 31 letters, and more.
    static let lengths = 33

    private var numbers: [String: Int32] = [:]
    private(set) var texts: [String] = []
    private(set) var starting: [[Int32]] = []
    private(set) var containing: [[Int32]] = []
    private(set) var byPrefix: [UInt32: [Int32]] = [:]
    private(set) var byLength: [[Shape]] = Array(repeating: [], count: lengths)

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

    static func prefix(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
