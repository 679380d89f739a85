/// The usual order of the keys in a block, so that a new key stands where a person would look for it.
enum AccountEditOrder {
    /// The keys of a block by its name; nil is the file itself.
    static func keys(of block: String?) -> [String] {
        guard let block else { return Keys.file }
        return table[block] ?? []
    }

    /// The pair behind which a key belongs; nil where none of those before it is written.
    static func predecessor(
        of key: String, among pairs: [AccountEditOutline.Pair], in order: [String]
    ) -> AccountEditOutline.Pair? {
        guard let rank = order.firstIndex(of: key) else { return nil }
        let ranked = pairs.compactMap { pair in order.firstIndex(of: pair.key).map { ($0, pair) } }
        return ranked.filter { $0.0 < rank }.max { $0.0 < $1.0 }?.1
    }

    private static let table = [
        "customer_health": Keys.head, "scores": Keys.scores, "product_usage": Keys.productUsage,
        "engagement": Keys.engagement, "relationship": Keys.relationship, "outcomes": Keys.outcomes,
        "financial": Keys.financial, "contract": Keys.contract,
    ]
}
