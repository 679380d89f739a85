import Scoring

/// Rules as `case` expressions. No branch is an `else`: an unknown value falls through all of them to NULL.
extension MeasureText {
    func rated(_ source: Measure.Source, by rule: Rule) -> Rated {
        let value = uses.name(of: source)
        let settled = uses.settledName(of: source)
        switch rule {
        case .curve(let curve): return number(Self.curve(curve, at: value), value, needsCast: false)
        case .steps(let steps): return number(Self.steps(steps, at: settled), value, needsCast: true)
        case .bands(let bands):
            return number(
                Self.bands(bands, at: value, settled: settled, source.isComputed), value, needsCast: true)
        case .levels(let scores): return levels(scores, of: value)
        case .flag(let yes, let no): return flag(value, yes: yes, no: no)
        }
    }

    private func number(_ score: String, _ value: String, needsCast: Bool) -> Rated {
        let known = Truth.when("\(value) is not null")
        return Rated(score: score, needsCast: needsCast, measured: known, present: known)
    }

    /// Straight lines between the points, the end values beyond the ends.
    private static func curve(_ curve: Curve, at x: String) -> String {
        let last = curve.xs.count - 1
        var branches = [(when: "\(x) <= \(Phrasing.number(curve.xs[0]))", then: Phrasing.number(curve.ys[0]))]
        for right in 1...last {
            let (x0, x1) = (curve.xs[right - 1], curve.xs[right])
            let (y0, y1) = (curve.ys[right - 1], curve.ys[right])
            let line = Line(
                from: y0, rise: Phrasing.difference(y1, y0), start: x0, width: Phrasing.difference(x1, x0))
            branches.append(("\(x) <= \(Phrasing.number(x1))", line.text(at: x)))
        }
        branches.append(("\(x) > \(Phrasing.number(curve.xs[last]))", Phrasing.number(curve.ys[last])))
        return Phrasing.cases(branches)
    }

    private static func steps(_ steps: Steps, at x: String) -> String {
        var branches = steps.limits.map {
            (when: "\(x) <= \(Phrasing.number($0.upTo))", then: Phrasing.number($0.score))
        }
        branches.append(("\(x) is not null", Phrasing.number(steps.otherwise)))
        return Phrasing.cases(branches)
    }

    /// From the highest band down: the last that holds counts.
    private static func bands(_ bands: Bands, at x: String, settled: String, _ isComputed: Bool) -> String {
        var branches: [(when: String, then: String)] = []
        for index in bands.bands.indices.reversed() {
            let band = bands.bands[index]
            let isLast = index + 1 == bands.bands.count
            let limit = isLast ? bands.end : bands.bands[index + 1].bound
            let when = "\(settled) \(band.isAbove ? ">" : ">=") \(Phrasing.number(band.bound))"
            guard band.low != band.high, limit > band.bound else {
                branches.append((when, Phrasing.number(band.low)))
                continue
            }
            let line = Line(
                from: band.low, rise: Phrasing.difference(band.high, band.low), start: band.bound,
                width: Phrasing.difference(limit, band.bound), isHeldBelow: isComputed,
                isHeldAbove: isComputed || isLast)
            branches.append((when, line.text(at: x)))
        }
        branches.append(("\(x) is not null", Phrasing.number(bands.bands[0].low)))
        return Phrasing.cases(branches)
    }

    private func levels(_ scores: [String: Double], of word: String) -> Rated {
        let words = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let score = Phrasing.cases(
            of: word, words.map { (dialect.text($0.key), Phrasing.number($0.value)) })
        let known = Truth.when("\(word) in (\(dialect.texts(words.map(\.key))))")
        return Rated(score: score, needsCast: true, measured: known, present: known)
    }

    private func flag(_ flag: String, yes: Rule.Outcome, no: Rule.Outcome) -> Rated {
        let outcomes = [("\(flag) is true", outcome(yes)), ("\(flag) is false", outcome(no))]
        let score = Phrasing.cases(outcomes.map { (when: $0, then: $1.score) })
        let isSure = outcomes.allSatisfy { $1.present == .always }
        let known: Truth =
            isSure
            ? .when("\(flag) is not null")
            : Self.any(
                outcomes.filter { $1.present != .never }.map { when, outcome in
                    .when(outcome.present == .always ? when : "(\(when) and \(outcome.present.text))")
                })
        return Rated(score: score, needsCast: true, measured: known, present: known)
    }

    private func outcome(_ outcome: Rule.Outcome) -> (score: String, present: Truth) {
        switch outcome {
        case .score(let score): return (Phrasing.number(score), .always)
        case .measure(let measure):
            let rated = rated(measure)
            return (rated.score, rated.present)
        }
    }
}

/// from + rise × (x − start) / width, held between its ends where it may leave them.
struct Line {
    let from: Double
    let rise: Double
    let start: Double
    let width: Double
    var isHeldBelow = false
    var isHeldAbove = false

    func text(at x: String) -> String {
        guard rise != 0 else { return Phrasing.number(from) }
        let product = "\(abs(rise) == 1 ? "" : "\(Phrasing.number(abs(rise))) * ")\(share(x))"
        if from == 0, rise > 0 { return product }
        return "\(Phrasing.number(from)) \(rise < 0 ? "-" : "+") \(product)"
    }

    private func share(_ x: String) -> String {
        let offset =
            start == 0
            ? x : start < 0 ? "(\(x) + \(Phrasing.number(-start)))" : "(\(x) - \(Phrasing.number(start)))"
        var share = width == 1 ? offset : "\(offset) / \(Phrasing.number(width))"
        if isHeldBelow { share = "greatest(0, \(share))" }
        if isHeldAbove { share = "least(1, \(share))" }
        return share
    }
}
