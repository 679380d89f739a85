internal import Customers
package import Packing

/// The names of a book, arranged to be found in a sentence: whole, in part, or misspelt.
///
/// Built for 100,000 names: every look-up goes through a table, and a misspelt word is compared only with words
/// of about its length and letters. All of it lies in few pieces of memory, so that it can be kept from run to run.
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

    private let ids: TextTable
    private let names: ByteStrings
    /// By account: the day on which it left; `Int32.max` while it has not.
    private let departures: [Int32]
    let managers: [Label]
    let industries: [Label]
    /// The words of both: they are no misspellings of something else.
    let labelWords: Set<String>
    /// Three numbers a variant: account, where its words end among `variantTokens`, whether it is for whole names only.
    private let variants: [Int32]
    private let variantTokens: [Int32]
    let tokens: NameTokens
    private let initials: TextTable
    private let byInitials: Lists<Int32>
    private let bySquashed: NumberTable<UInt64>
    /// Tells the legal forms by which names were cut.
    private let legalForms: UInt64

    init(_ names: NameCollecting) {
        ids = TextTable(names.ids)
        self.names = ByteStrings(texts: names.names)
        departures = names.departures.map { $0.map { Int32(truncatingIfNeeded: $0.number) } ?? .max }
        managers = names.managers.sorted().map(NameCollecting.label)
        industries = names.industries.sorted().map(NameCollecting.label)
        labelWords = Set((managers + industries).flatMap(\.keys))
        variants = names.variants.flatMap { [$0.account, $0.tokens.upperBound, $0.isWholeOnly ? 1 : 0] }
        variantTokens = names.variantTokens
        tokens = NameTokens(names.tokens)
        let initials = names.byInitials.sorted { $0.key < $1.key }
        self.initials = TextTable(initials.map(\.key))
        byInitials = Lists(initials.map(\.value))
        bySquashed = NumberTable(names.bySquashed)
        legalForms = names.legalForms
    }

    /// nil where the bytes are not a whole index.
    package init?(from unpacker: Unpacker) {
        var unpacker = unpacker
        ids = TextTable(from: &unpacker)
        names = ByteStrings(from: &unpacker)
        departures = unpacker.column()
        managers = unpacker.list { Label(from: &$0) }
        industries = unpacker.list { Label(from: &$0) }
        labelWords = Set((managers + industries).flatMap(\.keys))
        variants = unpacker.column()
        variantTokens = unpacker.column()
        tokens = NameTokens(from: &unpacker)
        initials = TextTable(from: &unpacker)
        byInitials = Lists(from: &unpacker)
        bySquashed = NumberTable(from: &unpacker)
        legalForms = UInt64(bitPattern: Int64(unpacker.int()))
        guard !unpacker.isDamaged, ids.count == names.count, departures.count == names.count,
            byInitials.count == initials.count
        else { return nil }
    }

    /// What `init(from:)` reads again.
    package var packed: [UInt8] {
        var packer = Packer()
        ids.pack(into: &packer)
        names.pack(into: &packer)
        packer.add(column: departures)
        packer.add(managers) { $1.pack(into: &$0) }
        packer.add(industries) { $1.pack(into: &$0) }
        packer.add(column: variants)
        packer.add(column: variantTokens)
        tokens.pack(into: &packer)
        initials.pack(into: &packer)
        byInitials.pack(into: &packer)
        bySquashed.pack(into: &packer)
        packer.add(Int(Int64(bitPattern: legalForms)))
        return packer.bytes
    }

    /// True where this vocabulary cuts names as the one did that the index was made with.
    package func fits(_ lexicon: Lexicon) -> Bool { legalForms == NameCollecting.sum(of: lexicon) }

    package var count: Int { names.count }

    func id(of account: Int32) -> String { ids.text(account) }

    func name(of account: Int32) -> String { names.text(Int(account)) }

    package func name(ofID id: String) -> String? { ids[id].map(name) }

    /// True where the account had left by `day`.
    func hasLeft(_ account: Int32, by day: Day) -> Bool { Int(departures[Int(account)]) <= day.number }

    func variant(_ number: Int32) -> Variant {
        let at = Int(number) * 3
        let start = number == 0 ? 0 : variants[at - 2]
        return Variant(
            account: variants[at], tokens: start..<variants[at + 1], isWholeOnly: variants[at + 2] == 1)
    }

    func words(of variant: Variant) -> ArraySlice<Int32> {
        variantTokens[Int(variant.tokens.lowerBound)..<Int(variant.tokens.upperBound)]
    }

    func accounts(initials: String) -> ArraySlice<Int32> {
        self.initials[initials].map { byInitials[Int($0)] } ?? []
    }

    func accounts(squashed keys: some Sequence<String>) -> ArraySlice<Int32> {
        bySquashed[NameCollecting.squash(keys)]
    }
}

extension NameIndex.Label {
    fileprivate init(from unpacker: inout Unpacker) {
        name = unpacker.text()
        keys = unpacker.textList()
    }

    fileprivate func pack(into packer: inout Packer) {
        packer.add(name)
        packer.add(keys)
    }
}
