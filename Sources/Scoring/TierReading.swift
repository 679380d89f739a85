import Excerpts

/// Reads a scale: bands of the score from the highest to the lowest.
enum TierReading {
    /// Reports a missing bound, bounds out of order, and a colour that is none.
    static func tiers(_ key: String, in fields: Fields, colors: Bool = false) -> [TierRule] {
        guard let list = fields.list(key), !list.isEmpty else {
            fields.problems.error(
                "\(fields.block) needs \(key)", at: fields.place(key),
                remedy: "add \(key): [{id: …, from: 60, action: …}, {id: …, action: …}], the highest first")
            return []
        }
        var tiers: [TierRule] = []
        for (index, node) in list.enumerated() {
            let isLast = index == list.count - 1
            guard let tier = tier(node, of: key, isLast: isLast, colors: colors, fields.problems) else {
                continue
            }
            if let higher = tiers.last, tier.from >= higher.from {
                fields.problems.error(
                    "\(tier.tier.id) starts at \(Plain.number(tier.from)), not below \(higher.tier.id) at "
                        + Plain.number(higher.from),
                    at: node.place,
                    remedy: "list \(key) from the highest to the lowest, each with a lower from")
            }
            tiers.append(tier)
        }
        return tiers
    }

    private static func tier(
        _ node: Node, of key: String, isLast: Bool, colors: Bool, _ problems: Problems
    ) -> TierRule? {
        let keys = ["id", "from", "action"] + (colors ? ["color"] : [])
        guard let fields = Fields(node, as: "one of \(key)", keys: keys, unknown: .error, problems: problems),
            let id = fields.requiredText("id")
        else { return nil }
        let color: Color? = colors ? fields.choice("color") : nil
        if colors, color == nil, !fields.has("color") {
            problems.error(
                "\(id) needs a color", at: node.place, remedy: "add color: green, yellow, orange or red")
        }
        return TierRule(
            tier: Score.Tier(id: id, color: color?.rawValue, action: fields.text("action") ?? ""),
            from: bound(fields, id, isLast: isLast, problems))
    }

    private enum Color: String, CaseIterable { case green, yellow, orange, red }

    /// The lowest band has no bound: every score belongs to one.
    private static func bound(_ fields: Fields, _ id: String, isLast: Bool, _ problems: Problems) -> Double {
        if isLast {
            guard let from = fields.number("from"), from > 0 else { return -.infinity }
            problems.error(
                "the scores below \(Plain.number(from)) belong to no band", at: fields.place("from"),
                remedy: "leave out the from of the last one")
            return from
        }
        if !fields.has("from") {
            problems.error(
                "\(id) needs from, the lowest score that belongs to it", at: fields.place("from"),
                remedy: "only the last band has no from")
        }
        return fields.number("from", in: 0...100) ?? .nan
    }
}
