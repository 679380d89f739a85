import Excerpts

/// Reads one dimension: either `indicators`, or `band` with `placements`.
struct DimensionReading {
    let rule: DimensionRule

    init?(node: Node, scale: Double, problems: Problems) {
        let keys = ["id", "label", "weight", "own_score", "indicators", "band", "placements"]
        guard let fields = Fields(node, as: "a dimension", keys: keys, unknown: .error, problems: problems),
            let id = fields.requiredText("id"), let weight = Self.weight(fields),
            let form = Self.form(fields, id: id, scale: scale)
        else { return nil }
        rule = DimensionRule(
            id: id, label: fields.text("label") ?? Plain.label(of: id), weight: weight,
            ownScore: fields.choice("own_score"), form: form)
    }

    private static func weight(_ fields: Fields) -> Double? {
        if !fields.has("weight") {
            fields.problems.error(
                "\(fields.block) needs a weight", at: fields.place("weight"),
                remedy: "add a share of 1, such as weight: 0.2")
        }
        return fields.number("weight", in: 0...1)
    }

    private static func form(_ fields: Fields, id: String, scale: Double) -> DimensionForm? {
        switch (fields.has("indicators"), fields.has("band")) {
        case (true, false): return indicators(fields, of: id).map(DimensionForm.weighted)
        case (false, true):
            return BandingReading(fields: fields, scale: scale).banding.map(DimensionForm.banded)
        case (true, true):
            fields.problems.error(
                "dimension \(id) has both indicators and a band", at: fields.place("band"),
                remedy: "a dimension is either a mean of indicators, or a band with placements")
        case (false, false):
            fields.problems.error(
                "dimension \(id) has neither indicators nor a band", at: fields.place("indicators"),
                remedy: "add indicators: [{id: …, signal: …, curve: [[0, 0], [1, 100]]}]")
        }
        return nil
    }

    /// Weights are written for all indicators or for none; without them each counts the same.
    private static func indicators(_ fields: Fields, of dimension: String) -> [IndicatorRule]? {
        let list = fields.list("indicators") ?? []
        let items = list.map { Indicator(node: $0, fields.problems) }
        if list.isEmpty {
            fields.problems.error("dimension \(dimension) has no indicators", at: fields.place("indicators"))
        }
        let read = items.compactMap(\.self)
        guard !read.isEmpty, read.count == list.count else { return nil }
        let weights = weights(read, of: dimension, at: fields.place("indicators"), fields.problems)
        return zip(read, weights).map { item, weight in
            IndicatorRule(id: item.id, label: item.label, weight: weight, measure: item.measure)
        }
    }

    private static func weights(
        _ items: [Indicator], of dimension: String, at place: Place, _ problems: Problems
    ) -> [Double] {
        let written = items.compactMap(\.weight)
        if written.isEmpty { return items.map { _ in 1 / Double(items.count) } }
        if written.count == items.count {
            Weights.check(written, of: "dimension \(dimension)", at: place, problems)
            return written
        }
        let without = items.filter { $0.weight == nil }.map(\.id).joined(separator: ", ")
        problems.error(
            "in dimension \(dimension) some indicators have no weight: \(without)", at: place,
            remedy: "give every indicator a weight, or none for equal weights")
        return items.map { $0.weight ?? 0 }
    }

    private struct Indicator {
        let id: String
        let label: String
        let weight: Double?
        let measure: Measure

        init?(node: Node, _ problems: Problems) {
            guard
                let fields = Fields(
                    node, as: "an indicator", keys: ["id", "label", "weight"] + MeasureReading.keys,
                    unknown: .error,
                    problems: problems),
                let measure = MeasureReading(fields: fields, scores: 0...100).measure
            else { return nil }
            guard let id = fields.text("id") ?? MeasureReading.signalName(fields) else {
                problems.error("an indicator needs an id", at: node.place, remedy: "add id: and a short name")
                return nil
            }
            self.id = id
            label = fields.text("label") ?? Plain.label(of: id)
            weight = fields.number("weight", in: 0...1)
            self.measure = measure
        }
    }
}

/// Reads `band`, one picker or several of which the first measured counts, and `placements`.
struct BandingReading {
    let fields: Fields
    /// The number that stands for 100 in this model's bands.
    let scale: Double

    var banding: Banding? {
        guard let band = fields.stated("band") else { return nil }
        let nodes = band.elements ?? [band]
        let pickers = nodes.compactMap(picker)
        let placements = (fields.list("placements") ?? []).map(placement)
        let read = placements.compactMap(\.self)
        guard !pickers.isEmpty, pickers.count == nodes.count, read.count == placements.count else {
            return nil
        }
        return Banding(pickers: pickers, placements: read)
    }

    private func picker(_ node: Node) -> Banding.Picker? {
        guard
            let picker = Fields(
                node, as: "a band", keys: ["id", "label", "signal", "cases"], unknown: .error,
                problems: fields.problems),
            let signal = MeasureReading.signal("signal", in: picker)
        else { return nil }
        let id = picker.text("id") ?? signal.name
        let list = picker.list("cases") ?? []
        let bands = list.compactMap { self.band($0, of: signal) }
        guard !list.isEmpty else {
            fields.problems.error(
                "the band of \(signal.name) needs cases", at: picker.place("cases"),
                remedy: "add cases: [{below: 0.2, score: [0, 3]}, {score: [4, 10]}]")
            return nil
        }
        reportUnreachable(bands, in: list)
        guard bands.count == list.count else { return nil }
        return Banding.Picker(
            id: id, label: picker.text("label") ?? Plain.label(of: id), signal: signal, bands: bands)
    }

    /// A case without a condition takes everything: none may follow it.
    private func reportUnreachable(_ bands: [Banding.Band], in list: [Node]) {
        guard bands.count == list.count else { return }
        for (index, band) in bands.enumerated().dropLast() where band.conditions.isEmpty {
            fields.problems.error(
                "this case takes every value, so the ones after it never hold", at: list[index].place,
                remedy: "give it a condition (below, at_most, at_least, above, is), or put it last")
        }
    }

    private func band(_ node: Node, of signal: SignalID) -> Banding.Band? {
        guard
            let band = Fields(
                node, as: "a case", keys: ConditionReading.testKeys + ["when", "score", "place"],
                unknown: .error,
                problems: fields.problems),
            let scores = MeasureReading.pair("score", in: band, range: 0...scale, required: true)
        else { return nil }
        if scores.0 > scores.1 {
            fields.problems.error(
                "the band runs from \(Plain.number(scores.0)) down to \(Plain.number(scores.1))",
                at: band.place("score"), remedy: "write the lower number first")
        }
        let place = MeasureReading.pair("place", in: band, range: -.infinity ... .infinity)
        if let place, place.0 == place.1 {
            fields.problems.error("place needs two different numbers", at: band.place("place"))
        }
        let own = ConditionReading(fields: band).tests(of: signal)
        let further = (band.list("when") ?? []).map { ConditionReading.condition($0, fields.problems) }
        guard further.allSatisfy({ $0 != nil }) else { return nil }
        let conditions =
            (own.isEmpty ? [] : [Condition(signal: signal, tests: own)]) + further.compactMap(\.self)
        return Banding.Band(
            conditions: conditions, low: scores.0 * 100 / scale, high: scores.1 * 100 / scale,
            place: place.map { (from: $0.0, to: $0.1) })
    }

    private func placement(_ node: Node) -> Banding.Placement? {
        guard
            let placement = Fields(
                node, as: "a placement", keys: ["id", "label"] + MeasureReading.keys, unknown: .error,
                problems: fields.problems),
            let measure = MeasureReading(fields: placement, scores: 0...1).measure
        else { return nil }
        guard let id = placement.text("id") ?? MeasureReading.signalName(placement) else {
            fields.problems.error(
                "a placement needs an id", at: node.place, remedy: "add id: and a short name")
            return nil
        }
        return Banding.Placement(
            id: id, label: placement.text("label") ?? Plain.label(of: id), measure: measure)
    }
}
