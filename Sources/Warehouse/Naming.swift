import Scoring

/// Names of columns for the ids of a model: ids are free text, names of columns are small letters, digits and
/// underscores, so that they need no quotes and mean the same in every database.
struct Naming {
    private var names: [String: String] = [:]
    private var taken: Set<String> = []

    init(_ model: ScoringModel) {
        for dimension in model.dimensions {
            add(dimension.id)
            for id in dimension.form.ids { add(id) }
        }
    }

    private mutating func add(_ id: String) {
        guard names[id] == nil else { return }
        let plain = Self.plain(id)
        var name = plain
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(plain)_\(number)"
            number += 1
        }
        names[id] = name
    }

    /// At most 40 letters: with what is put behind, PostgreSQL's 63 are enough.
    private static func plain(_ id: String) -> String {
        var name = ""
        for scalar in id.lowercased().unicodeScalars {
            let fits = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if fits { name.unicodeScalars.append(scalar) } else if !name.hasSuffix("_") { name += "_" }
        }
        name = String(name.prefix(40))
        let first = name.unicodeScalars.first
        return first.map { ("a"..."z").contains($0) } == true
            ? name : "d\(name.hasPrefix("_") ? "" : "_")\(name)"
    }

    private func stem(_ id: String) -> String { names[id] ?? Self.plain(id) }

    /// 0–100.
    func score(_ dimension: String) -> String { "\(stem(dimension))_score" }
    /// The share of the dimension that was measured, 0–1.
    func coverage(_ dimension: String) -> String { "\(stem(dimension))_coverage" }
    /// The dimension's weight where segments differ in it.
    func weight(_ dimension: String) -> String { "\(stem(dimension))_weight" }
    /// The number of the band that holds.
    func band(_ dimension: String) -> String { "\(stem(dimension))_band" }
    /// Where the band's own signal stands inside it, 0–1.
    func ownPlace(_ dimension: String) -> String { "\(stem(dimension))_own_place" }
    /// The weight of the indicators that have a rating.
    func known(_ dimension: String) -> String { "\(stem(dimension))_known" }
    /// The weight of the indicators that were measured, where that is less.
    func measuredWeight(_ dimension: String) -> String { "\(stem(dimension))_measured_weight" }
    /// An indicator's rating, 0–100.
    func rating(_ indicator: String) -> String { "\(stem(indicator))_rating" }
    /// A placement, 0–1.
    func place(_ placement: String) -> String { "\(stem(placement))_place" }
    /// Whether it was measured, where a neutral value may stand in for it.
    func measured(_ part: String) -> String { "\(stem(part))_measured" }
}

extension DimensionForm {
    fileprivate var ids: [String] {
        switch self {
        case .weighted(let indicators): indicators.map(\.id)
        case .banded(let banding): banding.placements.map(\.id)
        }
    }
}
