package import Customers

/// The names of a book, arranged to be found in a sentence: whole, in part, or misspelt.
///
/// Built for 100,000 names: every look-up goes through a table, and a misspelt word is compared only with words
/// of about its length and letters.
package struct NameIndex: Sendable {
    /// One way to write an account: its name, an alias, its id, or its name without the legal form.
    struct Variant: Sendable {
        let account: Int32
        let tokens: Range<Int32>
        /// An alias or the id may also be the start of something longer only if it is typed whole.
        let isWholeOnly: Bool
    }

    /// A person or a trade that a set may be made by.
    struct Label: Sendable {
        let name: String
        let keys: [String]
    }

    package private(set) var ids: [String] = []
    package private(set) var names: [String] = []
    /// By account: the day on which it left, nil while it has not.
    private(set) var departures: [Day?] = []
    private(set) var managers: [Label] = []
    private(set) var industries: [Label] = []
    /// The words of both: they are no misspellings of something else.
    private(set) var labelWords: Set<String> = []
    private(set) var variants: [Variant] = []
    private(set) var variantTokens: [Int32] = []
    var tokens = NameTokens()
    private var byInitials: [String: [Int32]] = [:]
    private var bySquashed: [UInt64: [Int32]] = [:]
    private var positions: [String: Int32] = [:]

    package init(_ book: Book, lexicon: Lexicon) {
        ids.reserveCapacity(book.accounts.count)
        var people: Set<String> = []
        var trades: Set<String> = []
        for account in book.accounts {
            add(account, lexicon)
            if let csm = account.csm { people.insert(csm) }
            if let industry = account.industry { trades.insert(industry) }
        }
        managers = people.sorted().map(Self.label)
        industries = trades.sorted().map(Self.label)
        labelWords = Set((managers + industries).flatMap(\.keys))
    }

    package func name(ofID id: String) -> String? { positions[id].map { names[Int($0)] } }

    /// True where the account had left by `day`.
    func hasLeft(_ account: Int32, by day: Day) -> Bool {
        departures[Int(account)].map { $0 <= day } ?? false
    }

    func words(of variant: Variant) -> ArraySlice<Int32> {
        variantTokens[Int(variant.tokens.lowerBound)..<Int(variant.tokens.upperBound)]
    }

    func accounts(initials: String) -> [Int32] { byInitials[initials] ?? [] }

    func accounts(squashed keys: some Sequence<String>) -> [Int32] {
        bySquashed[Self.squash(keys)] ?? []
    }

    private static func label(_ name: String) -> Label {
        Label(name: name, keys: TokenizedLine(name).tokens.map(\.key).filter { $0 != "and" })
    }

    private mutating func add(_ account: Account, _ lexicon: Lexicon) {
        let position = Int32(ids.count)
        ids.append(account.id)
        names.append(account.name)
        departures.append(account.churn?.date)
        positions[account.id] = position
        let full = TokenizedLine(account.name).tokens.map(\.key)
        let core = Self.core(of: full, lexicon)
        add(core, of: position, isWholeOnly: false)
        if core != full { add(full, of: position, isWholeOnly: true) }
        for alias in account.aliases {
            add(TokenizedLine(alias).tokens.map(\.key), of: position, isWholeOnly: true)
        }
        let id = account.id.split(separator: "-").map { Folding.nameKey(String($0)) }
        if id != core, id != full { add(id, of: position, isWholeOnly: true) }
        addInitials(core, of: position)
    }

    private mutating func add(_ words: [String], of account: Int32, isWholeOnly: Bool) {
        guard let first = words.first else { return }
        let start = Int32(variantTokens.count)
        for word in words { variantTokens.append(tokens.number(of: word)) }
        let number = Int32(variants.count)
        variants.append(
            Variant(account: account, tokens: start..<Int32(variantTokens.count), isWholeOnly: isWholeOnly))
        tokens.post(number, startingWith: first)
        if !isWholeOnly { for word in words.dropFirst() { tokens.post(number, containing: word) } }
        bySquashed[Self.squash(words), default: []].append(account)
    }

    private mutating func addInitials(_ core: [String], of account: Int32) {
        let words = core.filter { $0 != "and" }
        guard words.count >= 2 else { return }
        byInitials[String(words.compactMap(\.first)), default: []].append(account)
    }

    /// The name without legal forms at its ends and without "the" in front.
    private static func core(of words: [String], _ lexicon: Lexicon) -> [String] {
        var core = words[...]
        while core.count > 1, let last = core.last, last == "and" || isLegalForm(last, lexicon) {
            core.removeLast()
        }
        while core.count > 1, let first = core.first, first == "the" || isLegalForm(first, lexicon) {
            core.removeFirst()
        }
        return Array(core)
    }

    private static func isLegalForm(_ word: String, _ lexicon: Lexicon) -> Bool {
        guard let number = lexicon.words[word] else { return false }
        return lexicon.words.meaning(of: number)?.has(.legalForms) ?? false
    }

    /// FNV-1a over the letters of all words but "and": "Bright Water" and "Brightwater" are one.
    private static func squash(_ words: some Sequence<String>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words where word != "and" {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }
}
