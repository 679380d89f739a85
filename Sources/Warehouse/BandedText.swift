import Scoring

extension MeasureText {
    /// The number of the case that holds, counted through all band signals: the first signal that is known and
    /// has a case that fits picks.
    func band(_ banding: Banding) -> String {
        var branches: [(when: String, then: String)] = []
        for picker in banding.pickers {
            for band in picker.bands {
                let conditions = band.conditions.map(condition)
                let known = band.isKnownBy(picker.signal) ? [] : ["\(picker.signal.name) is not null"]
                branches.append((Phrasing.all(known + conditions), String(branches.count + 1)))
            }
        }
        return Phrasing.cases(branches)
    }
}

extension Banding.Band {
    /// True where a condition on the band's own signal can only hold if that is known.
    fileprivate func isKnownBy(_ signal: SignalID) -> Bool {
        conditions.contains { condition in
            condition.signal == signal
                && condition.tests.contains { test in
                    if case .isNotFlag = test { false } else { true }
                }
        }
    }
}

extension Banding {
    /// Where the picking signal itself stands in its band, 0–1; nil where no case says so.
    func ownPlace(_ names: Naming, band column: String) -> String? {
        var branches: [(when: String, then: String)] = []
        var number = 0
        for picker in pickers {
            let stronger = placements.first { $0.id == picker.id }.map { names.place($0.id) }
            for band in picker.bands {
                number += 1
                guard let place = band.place, picker.signal.kind == .number else { continue }
                let line = Line(
                    from: 0, rise: 1, start: place.from, width: Phrasing.difference(place.to, place.from),
                    isHeldBelow: true, isHeldAbove: true)
                let condition = stronger.map { " and \($0) is null" } ?? ""
                branches.append(("\(column) = \(number)\(condition)", line.text(at: picker.signal.name)))
            }
        }
        return branches.isEmpty ? nil : Phrasing.cases(branches)
    }
}

/// A dimension of which one signal picks a band, and others place the score inside.
struct BandedText {
    let banding: Banding
    let query: ScoreQuery
    let dimension: String

    private var names: Naming { query.names }
    private var band: String { names.band(dimension) }
    private var bands: [Banding.Band] { banding.pickers.flatMap(\.bands) }

    /// Lower end + width × mean of the placements, ½ where none is known.
    var score: String {
        let width = ends { Phrasing.difference($0.high, $0.low) }
        return "\(ends(\.low))\n+ \(width) * \(place)"
    }

    private func ends(_ end: (Banding.Band) -> Double) -> String {
        let values = bands.map(end)
        return Phrasing.cases(
            of: band, values.enumerated().map { (String($0 + 1), Phrasing.number($1)) })
    }

    private var place: String {
        let own = banding.ownPlace(names, band: band) == nil ? [] : [names.ownPlace(dimension)]
        let places = own + banding.placements.map { names.place($0.id) }
        guard !places.isEmpty else { return query.dialect.double("0.5") }
        let sum = Phrasing.sum(places.map { "coalesce(\($0), 0)" })
        let count = Phrasing.sum(places.map { Phrasing.one(if: "\($0) is not null") })
        let mean = "\(Phrasing.bracketed(sum))\n/ nullif(\(count), 0)"
        return "coalesce(\n\(Phrasing.indented("\(mean),\n0.5"))\n)"
    }

    /// The band's signal and every other one count the same.
    var coverage: String {
        var number = 0
        var branches: [(when: String, then: String)] = []
        for picker in banding.pickers {
            let numbers = picker.bands.indices.map { _ in
                number += 1
                return String(number)
            }
            branches.append(("\(band) in (\(numbers.joined(separator: ", ")))", coverage(pickedBy: picker)))
        }
        if let first = branches.first, branches.allSatisfy({ $0.then == first.then }) {
            branches = [("\(band) is not null", first.then)]
        }
        return Phrasing.cases(branches, otherwise: "0")
    }

    private func coverage(pickedBy picker: Banding.Picker) -> String {
        let others = banding.placements.filter { $0.id != picker.id }
        guard !others.isEmpty else { return "1" }
        let measured = others.map {
            Phrasing.one(if: query.isMeasured($0.id, names.place($0.id), $0.measure))
        }
        return
            "\(Phrasing.bracketed(Phrasing.sum(["1"] + measured))) / \(query.dialect.double(String(others.count + 1)))"
    }
}
