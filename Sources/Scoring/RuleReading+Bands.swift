import Excerpts

extension RuleReading {
    /// Written as `[{from: 0, score: [0, 29]}, {above: 1, score: [30, 49]}, {from: 20, score: [90, 100], to: 30}]`.
    var bands: Bands? {
        let list = fields.list("bands") ?? []
        var read: [Bands.Band] = []
        var end: Double?
        for (index, node) in list.enumerated() {
            guard let band = band(node, isLast: index == list.count - 1, end: &end) else { continue }
            reportOverlap(band, after: read.last, at: node.place)
            read.append(band)
        }
        guard let last = read.last, read.count == list.count else { return nil }
        if let end, end <= last.bound {
            fields.problems.error(
                "the last band ends at \(Plain.number(end)), before it begins at \(Plain.number(last.bound))",
                at: list[list.count - 1].place, remedy: "write a to above the from")
        }
        return Bands(bands: read, end: end ?? last.bound)
    }

    private func reportOverlap(_ band: Bands.Band, after previous: Bands.Band?, at place: Place) {
        guard let previous, band.bound <= previous.bound else { return }
        fields.problems.error(
            "the bands overlap: \(Plain.number(band.bound)) follows \(Plain.number(previous.bound))",
            at: place,
            remedy: "write the bands with rising bounds")
    }

    private func band(_ node: Node, isLast: Bool, end: inout Double?) -> Bands.Band? {
        guard
            let band = Fields(
                node, as: "a band", keys: ["from", "above", "score", "to"], unknown: .error,
                problems: fields.problems),
            let score = MeasureReading.pair("score", in: band, range: scores, required: true)
        else { return nil }
        guard band.has("from") != band.has("above") else {
            fields.problems.error(
                "a band needs its lower bound", at: node.place,
                remedy: "add from (≥) or above (>), one of them")
            return nil
        }
        guard let bound = band.number("from") ?? band.number("above") else { return nil }
        checkEnd(band, isLast: isLast, isFlat: score.0 == score.1)
        if isLast { end = band.number("to") }
        return Bands.Band(bound: bound, isAbove: band.has("above"), low: score.0, high: score.1)
    }

    /// Only the last band says where it ends; the others end where the next begins.
    private func checkEnd(_ band: Fields, isLast: Bool, isFlat: Bool) {
        if !isLast, band.has("to") {
            fields.problems.error(
                "only the last band has a to", at: band.place("to"),
                remedy: "leave it out; the next band's bound ends it")
        }
        if isLast, !isFlat, !band.has("to") {
            fields.problems.error(
                "the last band needs to", at: band.node.place,
                remedy: "add to: and the value at which its upper score is reached")
        }
    }
}
