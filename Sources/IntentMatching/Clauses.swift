/// Cuts a line into its commands: "Score Acme and then QBR prep for it", "score Acme; NRR report".
struct Clauses {
    let matcher: Matcher
    let place: LinePlace

    /// More places than a line needs to be cut at.
    private static let mostCuts = 6

    func readings(of tokens: [Token], after context: Context) -> [Reading] {
        let reader = reader(context)
        if let note = reader.freeTextReading(of: tokens) ?? reader.personReading(of: tokens) { return [note] }
        var readings: [Reading] = []
        var current = context
        for part in certainParts(of: tokens) {
            for reading in partReadings(part, after: current) {
                if isAboutRejected(reading, readings.last) { continue }
                readings.append(reading)
                current = current.after(reading)
            }
        }
        return readings
    }

    /// "my card got declined; why": what follows a sentence that was not understood and is about it, is not either.
    private func isAboutRejected(_ reading: Reading, _ previous: Reading?) -> Bool {
        guard case .reject = previous?.outcome else { return false }
        switch reading.outcome {
        case .run(let intent): return matcher.lexicon.command(intent.id)?.isAboutSession ?? false
        case .clarify(let question): return question.isAboutMissingAccount
        case .reject: return false
        }
    }

    private func reader(_ context: Context) -> ClauseReader {
        ClauseReader(matcher: matcher, place: place, context: context)
    }

    /// Cut at semicolons and at "then": what follows is another command, whatever it is.
    private func certainParts(of tokens: [Token]) -> [[Token]] {
        var parts: [[Token]] = [[]]
        var index = 0
        while index < tokens.count {
            if index > 0, Self.saysSomething(parts.last ?? []), parts.count < Self.mostCuts,
                let next = cut(tokens, at: index)
            {
                parts.append([])
                index = next
            } else {
                parts[parts.count - 1].append(tokens[index])
                index += 1
            }
        }
        return parts.filter { !$0.isEmpty || parts.count == 1 }
    }

    /// False for the "and" of "and afterwards …".
    private static func saysSomething(_ part: [Token]) -> Bool {
        part.contains { !["and", "ok", "okay", "so", "well", "now"].contains($0.word) }
    }

    /// Where the next command begins, if one ends before `index`.
    private func cut(_ tokens: [Token], at index: Int) -> Int? {
        if tokens[index].gap == .semicolon { return index }
        let word = tokens[index].word
        let next = index + 1 < tokens.count ? tokens[index + 1].word : ""
        if word == "and", next == "then" || next == "afterwards" {
            return index + 2 < tokens.count ? index + 2 : nil
        }
        guard index + 1 < tokens.count else { return nil }
        let before = tokens[index - 1].word
        let isThen = word == "then" && !["since", "by", "until", "back", "till", "and"].contains(before)
        return isThen || word == "afterwards" ? index + 1 : nil
    }

    /// A part is one command, unless cutting it at "and", a comma or a full stop explains more of it.
    private func partReadings(_ tokens: [Token], after context: Context) -> [Reading] {
        let whole = reader(context).read(tokens)
        guard whole.openWords > 0 || whole.leavesTrade else { return [whole.reading] }
        var best: (readings: [Reading], open: Int)?
        for position in possibleCuts(tokens) {
            guard let pair = twoReadings(tokens, cutAt: position, after: context) else { continue }
            let most = whole.leavesTrade && areTwo(pair.readings) ? whole.openWords + 1 : whole.openWords
            if pair.open < (best?.open ?? most) { best = pair }
        }
        return best?.readings ?? [whole.reading]
    }

    /// Both run, and not the same: the sentence asks for two things indeed.
    private func areTwo(_ readings: [Reading]) -> Bool {
        let intents = readings.compactMap { reading in
            if case .run(let intent) = reading.outcome { intent.id } else { nil }
        }
        return intents.count == 2 && intents[0] != intents[1]
    }

    /// Positions of the first word of a possible second command.
    private func possibleCuts(_ tokens: [Token]) -> [(end: Int, start: Int)] {
        var cuts: [(end: Int, start: Int)] = []
        for index in tokens.indices.dropFirst() where cuts.count < Self.mostCuts {
            let word = tokens[index].word
            if ["and", "plus", "also"].contains(word), index + 1 < tokens.count {
                let isAlso = tokens[index + 1].word == "also" && index + 2 < tokens.count
                cuts.append((index, isAlso ? index + 2 : index + 1))
            } else if tokens[index].gap == .comma || tokens[index].gap == .sentence {
                cuts.append((index, index))
            }
        }
        return cuts
    }

    /// Both halves as commands of their own; an account that one half lacks is the other's.
    private func twoReadings(
        _ tokens: [Token], cutAt cut: (end: Int, start: Int), after context: Context
    ) -> (readings: [Reading], open: Int)? {
        let first = Array(tokens[..<cut.end])
        let second = Array(tokens[cut.start...])
        var left = reader(context).read(first)
        guard left.hasCommand, left.isUnderstood else { return nil }
        var right = reader(context.after(left.reading)).read(second)
        guard right.hasCommand, right.isUnderstood else { return nil }
        if left.asksForAccount, case .run(let intent) = right.reading.outcome,
            intent.accounts != nil || intent.filter != nil
        {
            var borrowed = context
            borrowed.subject = intent
            left = reader(borrowed).read(first)
            right = reader(context.after(left.reading)).read(second)
        }
        let open = left.openWords + right.openWords
        if isContext(first, left, before: second), asks(right) { return ([right.reading], open) }
        return ([left.reading, right.reading], open)
    }

    /// "they churned in August, how do we get Acme back": what is told in front of a command is none.
    private func isContext(_ tokens: [Token], _ reading: ClauseReading, before next: [Token]) -> Bool {
        guard let last = tokens.last, let first = next.first else { return false }
        let between = place.text(last.bytes.upperBound..<first.bytes.lowerBound)
        guard !between.contains("?"), first.gap.rawValue >= Token.Gap.comma.rawValue else { return false }
        return Statement(reader(Context()).bestCandidate(tokens).sentence) != nil
    }

    private func asks(_ reading: ClauseReading) -> Bool {
        guard case .run(let intent) = reading.reading.outcome else { return false }
        return matcher.lexicon.command(intent.id).map { !$0.isAboutSession && !$0.writes } ?? false
    }
}
