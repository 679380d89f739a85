/// A sentence that takes something back: "no, I meant Tarn", "not Tarn, Tern Lines", "Tern Lines, not Tarn".
struct Retraction {
    /// What is wanted instead; empty for "not Tarn".
    let rest: [Token]
    /// What is not meant, as it was named.
    let denied: [Token]

    /// nil for a sentence that takes nothing back.
    init?(_ sentence: Sentence) {
        let units = sentence.units
        let lead = Self.lead(of: sentence)
        var start = lead ?? 0
        var denied: Range<Int>?
        if start < units.count, Self.denies(start, in: sentence, isLed: lead != nil) {
            let end = Self.end(ofDenied: start + 1, in: sentence)
            denied = (start + 1)..<end
            start = end < units.count && sentence.word(end) == "but" ? end + 1 : end
        }
        var end = units.count
        if denied == nil, let no = Self.trailingDenial(from: start, in: sentence) {
            denied = (no + 1)..<units.count
            end = no
        }
        guard lead != nil || denied != nil, start < end || denied != nil else { return nil }
        rest = Self.tokens(start..<end, of: sentence)
        self.denied = Self.tokens(denied ?? 0..<0, of: sentence)
    }

    /// The first unit behind "no, sorry, I meant"; nil where the sentence does not begin so.
    private static func lead(of sentence: Sentence) -> Int? {
        var unit = 0
        var found = false
        while unit < sentence.units.count {
            if sentence.has(.retracts, unit), sentence.units[unit].role == nil || sentence.pickless(unit) {
                guard !isPlainNo(unit, in: sentence) else { break }
                found = true
                unit += 1
            } else if let next = retraction(behind: unit, in: sentence) {
                unit = next
            } else {
                break
            }
        }
        return found && unit < sentence.units.count ? unit : nil
    }

    private static let fillers: Set<String> = [
        "oh", "ah", "hmm", "but", "and", "ok", "okay", "well", "no", "that", "is", "was", "it", "the",
        "sorry", "hey",
        "wait", "hang", "hold", "on",
    ]

    /// "oh, that was the …" before a word that takes back: the place of that word.
    private static func retraction(behind unit: Int, in sentence: Sentence) -> Int? {
        var next = unit
        while next < sentence.units.count, next - unit < 4, fillers.contains(sentence.word(next)) {
            next += 1
        }
        return next > unit && sentence.has(.retracts, next) ? next : nil
    }

    /// "no renewals", "no need": a "no" that belongs to what follows.
    private static func isPlainNo(_ unit: Int, in sentence: Sentence) -> Bool {
        guard ["no", "none", "neither"].contains(sentence.word(unit)), unit + 1 < sentence.units.count else {
            return false
        }
        let next = unit + 1
        if sentence.firstToken(next).gap.rawValue >= Token.Gap.comma.rawValue { return false }
        if sentence.units[next].role != nil || sentence.word(next) == "not" { return false }
        return !sentence.has(.retracts, next) && !sentence.has(.bare, next)
    }

    /// A "not" in front of what is not meant, an account or, behind "no," anything.
    private static func denies(_ unit: Int, in sentence: Sentence, isLed: Bool) -> Bool {
        guard sentence.word(unit) == "not", sentence.units[unit].role == nil else { return false }
        let end = end(ofDenied: unit + 1, in: sentence)
        guard end > unit + 1 else { return false }
        return isLed || (unit + 1..<end).contains { sentence.units[$0].role == .account }
    }

    private static func end(ofDenied start: Int, in sentence: Sentence) -> Int {
        var end = start
        while end < sentence.units.count {
            let isBreak = sentence.firstToken(end).gap.rawValue >= Token.Gap.comma.rawValue && end > start
            if isBreak || sentence.word(end) == "but" { break }
            end += 1
        }
        return end
    }

    /// The "not" of "Tern Lines, not Tarn".
    private static func trailingDenial(from start: Int, in sentence: Sentence) -> Int? {
        sentence.units.indices.first { unit in
            guard unit > start, sentence.units[unit].role == nil, sentence.has(.not, unit),
                ["not", "instead of", "rather than"].contains(sentence.text(unit).lowercased())
            else { return false }
            let next = ["the", "for"].contains(sentence.word(unit + 1)) ? unit + 2 : unit + 1
            return next == sentence.units.count - 1 && sentence.units[next].role == .account
        }
    }

    private static func tokens(_ units: Range<Int>, of sentence: Sentence) -> [Token] {
        guard let first = units.first, let last = units.last else { return [] }
        let range = sentence.units[first].tokens.lowerBound..<sentence.units[last].tokens.upperBound
        return Array(sentence.tokens[range])
    }
}

extension Sentence {
    /// A pronoun such as "that one" inside "not that one" is no account's.
    fileprivate func pickless(_ unit: Int) -> Bool { units[unit].role == .pronoun && has(.retracts, unit) }
}

/// What a correction says of the command that it corrects.
struct Correction {
    /// Accounts that were not meant, by id.
    var denied: [String] = []
}
