import Scoring

/// Measures and conditions as expressions over the columns of the step `signals`.
struct MeasureText {
    let uses: Uses
    let dialect: Dialect

    /// What a measure gives.
    struct Rated {
        /// The score; NULL where there is none.
        let score: String
        /// True where the score may be of another type than Double.
        let needsCast: Bool
        /// When it was measured.
        let measured: Truth
        /// When there is a score: also where a neutral value stands in.
        let present: Truth
    }

    /// A condition, or what needs none.
    enum Truth: Equatable {
        case always, never
        case when(String)

        var text: String {
            switch self {
            case .always: "true"
            case .never: "false"
            case .when(let condition): condition
            }
        }
    }

    func rated(_ measure: Measure) -> Rated {
        let plain = plain(measure.form)
        let instead = measure.instead.map { ($0, holdsAndKnown($0.condition)) }
        var branches: [(when: String, then: String)] = []
        let isPlain = measure.caps.isEmpty && instead.isEmpty && measure.neutral == nil
        if !isPlain { branches.append((plain.measured.text, capped(plain.score, by: measure.caps))) }
        for (item, holds) in instead { branches.append((holds, Phrasing.number(item.score))) }
        let measured = Self.any([plain.measured] + instead.map { .when($0.1) })
        return Rated(
            score: isPlain
                ? plain.score
                : Phrasing.cases(branches, otherwise: measure.neutral.map(Phrasing.number)),
            needsCast: plain.needsCast, measured: measured,
            present: measure.neutral == nil ? measured : .always)
    }

    private func capped(_ score: String, by caps: [Measure.Case]) -> String {
        guard !caps.isEmpty else { return score }
        let limits = caps.map {
            "case when \(condition($0.condition)) then \(Phrasing.number($0.score)) end"
        }
        let parts = ([score] + limits).joined(separator: ",\n")
        return "least(\n\(Phrasing.indented(parts))\n)"
    }

    private func plain(_ form: Measure.Form) -> Rated {
        switch form {
        case .rated(let source, let rule): rated(source, by: rule)
        case .mean(let parts): mean(parts.map(rated))
        case .first(let cases): first(cases)
        }
    }

    private func mean(_ parts: [Rated]) -> Rated {
        let measured = parts.map(\.measured.text)
        let scores = zip(parts, measured).map { part, measured in
            "coalesce(\(part.measured == part.present ? part.score : "case when \(measured) then \(part.score) end"), 0)"
        }
        let counts = measured.map(Phrasing.one)
        let sum = dialect.double(Phrasing.sum(scores))
        let score = "\(sum)\n/ nullif(\(Phrasing.sum(counts)), 0)"
        let known = Self.any(parts.map(\.measured))
        return Rated(score: score, needsCast: false, measured: known, present: known)
    }

    private func first(_ cases: [Measure.Case]) -> Rated {
        let branches = cases.map { (when: holdsAndKnown($0.condition), then: Phrasing.number($0.score)) }
        let known = Self.any(branches.map { .when($0.when) })
        return Rated(score: Phrasing.cases(branches), needsCast: true, measured: known, present: known)
    }

    static func any(_ truths: [Truth]) -> Truth {
        if truths.contains(.always) { return .always }
        let conditions = truths.filter { $0 != .never }.map(\.text)
        guard conditions.count > 1 else { return conditions.first.map(Truth.when) ?? .never }
        return .when("(\(conditions.map(Self.bracketed).joined(separator: " or ")))")
    }

    private static func bracketed(_ condition: String) -> String {
        condition.contains(" and ") && !condition.hasPrefix("(") ? "(\(condition))" : condition
    }
}

extension MeasureText {
    /// NULL counts as false: every use of a condition is inside `case when` or beside `is not null`.
    func condition(_ condition: Condition) -> String {
        let name = condition.signal.name
        let number = condition.signal.isComputed ? Uses.settledName(name) : name
        return Phrasing.all(
            condition.tests.map { test in
                switch test {
                case .below(let limit): "\(number) < \(Phrasing.number(limit))"
                case .atMost(let limit): "\(number) <= \(Phrasing.number(limit))"
                case .atLeast(let limit): "\(number) >= \(Phrasing.number(limit))"
                case .above(let limit): "\(number) > \(Phrasing.number(limit))"
                case .isWord(let words): oneOf(words, name)
                case .isFlag(let flag): "\(name) is \(flag)"
                case .isNotFlag(let flag): "\(name) is not \(flag)"
                }
            })
    }

    private func oneOf(_ words: [String], _ name: String) -> String {
        switch words.count {
        case 0: "false"
        case 1: "\(name) = \(dialect.text(words[0]))"
        default: "\(name) in (\(dialect.texts(words)))"
        }
    }

    /// A case counts only where its signal is known, even if the condition asks for absence.
    private func holdsAndKnown(_ condition: Condition) -> String {
        let text = self.condition(condition)
        let asksAbsence = condition.tests.allSatisfy { test in
            if case .isNotFlag = test { true } else { false }
        }
        return asksAbsence ? "\(condition.signal.name) is not null and \(text)" : text
    }
}
