import Customers
package import Excerpts

extension ScoringModel {
    /// Reads a model file; nil where something in it is wrong, and then `problems` says all of it.
    ///
    /// `name` is the file's name without `.yaml`: what the model is called everywhere.
    package init?(_ node: Node, named name: String, problems: Problems) {
        let before = problems.errorCount
        guard
            let fields = Fields(
                node, as: "a scoring model", keys: Self.keys, unknown: .error, problems: problems)
        else { return nil }
        let scale = fields.number("scale", in: 1...100) ?? 100
        let dimensions = Self.dimensions(fields, scale: scale)
        self.init(
            name: name,
            label: fields.requiredText("label") ?? name,
            example: fields.requiredText("example") ?? "",
            decimals: fields.whole("decimals", in: 0...3) ?? 0,
            maxAge: fields.whole("max_age_days", in: 1...3650) ?? 180,
            dimensions: dimensions,
            segments: Self.segments(fields, dimensions: dimensions),
            tiers: TierReading.tiers("tiers", in: fields, colors: true),
            alertLevels: fields.has("alert_levels") ? TierReading.tiers("alert_levels", in: fields) : [],
            standings: fields.has("standings") ? TierReading.tiers("standings", in: fields) : [])
        if problems.errorCount > before { return nil }
    }

    private static let keys = [
        "label", "example", "decimals", "max_age_days", "scale", "dimensions", "segments", "tiers",
        "alert_levels",
        "standings",
    ]

    private static func dimensions(_ fields: Fields, scale: Double) -> [DimensionRule] {
        guard let list = fields.list("dimensions"), !list.isEmpty else {
            fields.problems.error(
                "a scoring model needs dimensions", at: fields.place("dimensions"),
                remedy: "add at least one: dimensions: [{id: …, label: …, weight: 1, indicators: […]}]")
            return []
        }
        let dimensions = list.compactMap {
            DimensionReading(node: $0, scale: scale, problems: fields.problems)?.rule
        }
        if dimensions.count == list.count {
            Weights.check(
                dimensions.map(\.weight), of: "the dimensions", at: fields.place("dimensions"),
                fields.problems)
        }
        reportTwice(dimensions, in: list, fields.problems)
        return dimensions
    }

    /// Ids are what answers and history are keyed by: each may stand once in a model.
    private static func reportTwice(_ dimensions: [DimensionRule], in list: [Node], _ problems: Problems) {
        guard dimensions.count == list.count else { return }
        var seen: Set<String> = []
        for (dimension, node) in zip(dimensions, list) {
            let ids = [dimension.id] + dimension.form.indicatorIDs.filter { $0 != dimension.id }
            for id in ids where !seen.insert(id).inserted {
                problems.error(
                    "the id \"\(id)\" stands twice in this model",
                    at: (node.lastNaming(of: id) ?? node).place,
                    remedy: "give one of them another id")
            }
        }
    }

    private static func segments(_ fields: Fields, dimensions: [DimensionRule]) -> [Segment: SegmentRule] {
        let names = Segment.allCases.map(\.rawValue)
        guard
            let segments = Fields(
                fields.value("segments"), as: "segments", keys: names, unknown: .error,
                problems: fields.problems)
        else { return [:] }
        var rules: [Segment: SegmentRule] = [:]
        for segment in Segment.allCases {
            guard
                let own = Fields(
                    segments.value(segment.rawValue), as: "segment \(segment.rawValue)",
                    keys: ["weights", "tiers"],
                    unknown: .error, problems: fields.problems)
            else { continue }
            rules[segment] = SegmentRule(
                weights: weights(own, dimensions, segment),
                tiers: own.has("tiers") ? TierReading.tiers("tiers", in: own, colors: true) : nil)
        }
        return rules
    }

    private static func weights(_ fields: Fields, _ dimensions: [DimensionRule], _ segment: Segment)
        -> [Double]?
    {
        let ids = dimensions.map(\.id)
        guard
            let weights = Fields(
                fields.value("weights"), as: "the weights of \(segment.rawValue)", keys: ids, unknown: .error,
                problems: fields.problems)
        else { return nil }
        let values = ids.map { id -> Double? in
            if !weights.has(id) {
                fields.problems.error(
                    "\(weights.block) need a weight for \(id)", at: fields.place("weights"),
                    remedy: "add \(id): 0 to leave it out for this segment")
            }
            return weights.number(id, in: 0...1)
        }
        let known = values.compactMap(\.self)
        guard known.count == ids.count else { return nil }
        Weights.check(known, of: weights.block, at: fields.place("weights"), fields.problems)
        return known
    }
}

extension DimensionForm {
    var indicatorIDs: [String] {
        switch self {
        case .weighted(let indicators): indicators.map(\.id)
        case .banded(let banding):
            banding.pickers.map(\.id)
                + banding.placements.map(\.id).filter { id in
                    !banding.pickers.contains { $0.id == id }
                }
        }
    }
}

extension Node {
    /// Where a dimension or indicator is named for the last time: behind `id`, or behind `signal` without one.
    fileprivate func lastNaming(of id: String) -> Node? {
        for child in (elements ?? entries?.map(\.value) ?? []).reversed() {
            if let found = child.lastNaming(of: id) { return found }
        }
        guard let own = self["id"] ?? self["signal"], own.text == id else { return nil }
        return own
    }
}

extension Problems {
    var errorCount: Int { all.count { $0.severity == .error } }
}

/// Weights are shares of a whole.
enum Weights {
    /// Reports weights that do not add up to 1 (± 0.001), with the sum.
    static func check(_ weights: [Double], of what: String, at place: Place, _ problems: Problems) {
        let sum = weights.reduce(0, +)
        guard !weights.isEmpty, abs(sum - 1).settled > 0.001 else { return }
        problems.error(
            "the weights of \(what) add up to \(Plain.number(sum)), not 1".replacingDoubled, at: place,
            remedy: "change them so that they add up to 1: \(Plain.list(weights)) = \(Plain.number(sum))")
    }
}

extension String {
    /// "the weights of the weights of smb" said once.
    fileprivate var replacingDoubled: String {
        let doubled = "the weights of the weights of "
        return hasPrefix(doubled) ? "the weights of " + dropFirst(doubled.count) : self
    }
}
