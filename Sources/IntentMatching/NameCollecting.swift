package import Customers

/// The names of a book as they are collected: what a `NameIndex` is made of.
struct NameCollecting {
    private(set) var ids: [String] = []
    private(set) var names: [String] = []
    private(set) var departures: [Day?] = []
    private(set) var managers: Set<String> = []
    private(set) var industries: Set<String> = []
    private(set) var variants: [NameIndex.Variant] = []
    private(set) var variantTokens: [Int32] = []
    private(set) var tokens = NameTokensCollecting()
    private(set) var byInitials: [String: [Int32]] = [:]
    private(set) var bySquashed: [UInt64: [Int32]] = [:]

    /// Tells the legal forms by which names were cut.
    let legalForms: UInt64

    init(_ accounts: [Account], _ lexicon: Lexicon) {
        legalForms = Self.sum(of: lexicon)
        ids.reserveCapacity(accounts.count)
        for account in accounts { add(account, lexicon) }
    }

    static func label(_ name: String) -> NameIndex.Label {
        NameIndex.Label(name: name, keys: TokenizedLine(name).tokens.map(\.key).filter { $0 != "and" })
    }

    private mutating func add(_ account: Account, _ lexicon: Lexicon) {
        let position = Int32(ids.count)
        ids.append(account.id)
        names.append(account.name)
        departures.append(account.churn?.date)
        if let csm = account.csm { managers.insert(csm) }
        if let industry = account.industry { industries.insert(industry) }
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
            NameIndex.Variant(
                account: account, tokens: start..<Int32(variantTokens.count), isWholeOnly: isWholeOnly))
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

    /// Tells one list of legal forms from another.
    static func sum(of lexicon: Lexicon) -> UInt64 { squash(lexicon.legalForms.sorted()) }

    /// FNV-1a over the letters of all words but "and": "Bright Water" and "Brightwater" are one.
    static func squash(_ words: some Sequence<String>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words where word != "and" {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }
}

extension NameIndex {
    package init(_ accounts: [Account], lexicon: Lexicon) { self.init(NameCollecting(accounts, lexicon)) }

    package init(_ book: Book, lexicon: Lexicon) { self.init(NameCollecting(book.accounts, lexicon)) }
}
