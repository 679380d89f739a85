/// A dimension whose first signal picks a band of the score and whose signals then place it inside:
/// score = lo + (hi − lo) × p, where p is the mean of the placements that are known, or ½.
package struct Banding: Sendable {
    /// A signal that may pick the band; the first that is measured does.
    package struct Picker: Sendable {
        package let id: String
        package let label: String
        package let signal: SignalID
        package let bands: [Band]
    }

    package struct Band: Sendable {
        /// All must hold; the first band whose conditions hold is taken.
        package let conditions: [Condition]
        /// 0–100.
        package let low: Double
        package let high: Double
        /// Where the picker's value itself is a placement: from 0 at the first number to 1 at the second.
        package let place: (from: Double, to: Double)?
    }

    package struct Placement: Sendable {
        package let id: String
        package let label: String
        /// Gives 0–1.
        package let measure: Measure
    }

    package let pickers: [Picker]
    package let placements: [Placement]
}

extension Banding {
    /// The ids of the dimension's signals with their labels, the picker first; a placement by the picker's own
    /// signal is one with it.
    func signals(pickedBy picker: Picker) -> [(id: String, label: String)] {
        [(picker.id, picker.label)] + placements.filter { $0.id != picker.id }.map { ($0.id, $0.label) }
    }

    func evaluate(_ signals: Signals) -> DimensionResult {
        let picked = pick(signals)
        let picker = picked?.picker ?? pickers[0]
        var parts = [
            PartResult(id: picker.id, label: picker.label, value: picked?.value, score: picked?.placement)
        ]
        for placement in placements {
            let result = placement.measure.result(signals)
            let score = result.map { $0.score.unit }
            if placement.id == picker.id {
                parts[0].score = score ?? parts[0].score
            } else {
                parts.append(
                    PartResult(id: placement.id, label: placement.label, value: result?.value, score: score))
            }
        }
        return finished(parts, in: picked?.band)
    }

    /// The same without the parts.
    func outcome(_ signals: Signals) -> DimensionOutcome {
        guard let picked = pick(signals) else { return .leftOut }
        // The picker's own placement stands first, as among the parts.
        var first = picked.placement
        var others = placements.count
        for index in placements.indices where placements[index].id == picked.picker.id {
            first = placements[index].measure.result(signals)?.score.unit ?? first
            others -= 1
        }
        var tally = Tally(weight: 1 / Double(others + 1))
        tally.add(first, isMeasured: true)
        for index in placements.indices where placements[index].id != picked.picker.id {
            let result = placements[index].measure.result(signals)
            tally.add(result?.score.unit, isMeasured: result?.isMeasured ?? false)
        }
        let place = tally.known == 0 ? 0.5 : tally.sum / Double(tally.known)
        return DimensionOutcome(
            score: picked.band.low + (picked.band.high - picked.band.low) * place,
            coverage: tally.measured / tally.all)
    }

    /// What the signals of a dimension add up to.
    private struct Tally {
        /// Of each signal in the dimension.
        let weight: Double
        var sum = 0.0
        var known = 0
        var measured = 0.0
        var all = 0.0

        mutating func add(_ placement: Double?, isMeasured: Bool) {
            all += weight
            if isMeasured { measured += weight }
            guard let placement else { return }
            sum += placement
            known += 1
        }
    }

    private func pick(_ signals: Signals) -> Picked? {
        for picker in pickers {
            guard let value = signals.measured(picker.signal) else { continue }
            guard let band = picker.bands.first(where: { $0.holds(value, of: picker.signal, signals) }) else {
                continue
            }
            return Picked(picker: picker, band: band, value: value)
        }
        return nil
    }

    /// Turns placements into scores, and says what each signal adds: the picker carries the band's lower end,
    /// every placement its part of the way to the upper end.
    private func finished(_ parts: [PartResult], in band: Band?) -> DimensionResult {
        var parts = parts
        let weight = 1 / Double(parts.count)
        let known = parts.compactMap(\.score)
        let place = known.isEmpty ? 0.5 : known.reduce(0, +) / Double(known.count)
        for index in parts.indices {
            let placement = parts[index].score
            parts[index].weight = weight
            parts[index].score = placement.map { $0 * 100 }
            guard let band else { continue }
            if let placement { parts[index].share = (band.high - band.low) * placement / Double(known.count) }
            if index == 0 {
                parts[0].share += band.low + (known.isEmpty ? (band.high - band.low) / 2 : 0)
            }
        }
        return DimensionResult(score: band.map { $0.low + ($0.high - $0.low) * place }, parts: parts)
    }

    private struct Picked {
        let picker: Picker
        let band: Band
        let value: Measured

        /// Where the value stands inside its band, 0–1; nil where the signal only picks the band.
        var placement: Double? {
            guard let place = band.place, let number = value.number else { return nil }
            return ((number - place.from) / (place.to - place.from)).unit
        }
    }
}

extension Banding.Band {
    func holds(_ value: Measured, of signal: SignalID, _ signals: Signals) -> Bool {
        for condition in conditions {
            let holds = condition.signal == signal ? condition.holds(value) : condition.holds(signals)
            if !holds { return false }
        }
        return true
    }
}
