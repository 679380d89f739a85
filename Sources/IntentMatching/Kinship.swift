/// The command that a sentence's words belong to, where no phrase fits.
///
/// A word belongs to the commands in whose phrases it is: "sponsor" is mostly said of profiles, "notice" of renewals. A
/// sentence whose words all belong to one command, and to no other as much, asks for that command.
extension FrameFinder {
    /// By command: how much of what is said with the sentence's words is said to ask for it, in hundredths a word.
    private struct Kin {
        var shares: [Int]
        var units: [Int: [Int]] = [:]
    }

    /// Hundredths by which the best must be ahead of the next, and that it must have at all.
    private static let lead = 25
    private static let least = 35

    /// The frame of that command; nil where there is none, or two.
    func kindred() -> Frame? {
        let kin = kin()
        let ranked = kin.units.map {
            (command: $0.key, share: kin.shares[$0.key], frame: frame($0.key, $0.value))
        }
        .filter { $0.frame.cost.violations == 0 }
        .sorted {
            ($0.frame.cost.unexplainedImportant, -$0.share, $0.command)
                < ($1.frame.cost.unexplainedImportant, -$1.share, $1.command)
        }
        guard let best = ranked.first, best.share >= Self.least else { return nil }
        let next = ranked.dropFirst().first
        let isAhead = next.map { best.share >= $0.share + Self.lead } ?? true
        return isAhead ? best.frame : nil
    }

    private func isPossible(_ command: Int) -> Bool {
        let entry = lexicon.commands[command]
        if entry.writes || entry.isAboutSession || entry.intent == "list_accounts" { return false }
        switch entry.subject {
        case .account: return !sentence.names.isEmpty || sentence.filter != nil
        case .pair: return sentence.names.count >= 2
        default: return sentence.names.isEmpty
        }
    }

    private func frame(_ command: Int, _ units: [Int]) -> Frame {
        var frame = Frame(
            command: command, variant: -1, cost: Cost(),
            core: Array(repeating: false, count: sentence.units.count), explained: [], phrase: -1)
        for unit in units { frame.core[unit] = true }
        frame.cost.loose = 2
        price(&frame)
        return frame
    }

    /// Counts, for each word that means something, in how many phrases of each command it is.
    private func kin() -> Kin {
        let possible = lexicon.commands.indices.map(isPossible)
        var kin = Kin(shares: Array(repeating: 0, count: lexicon.commands.count))
        for (number, unit) in sentence.units.enumerated() where unit.role == nil || unit.staysFree {
            guard unit.weight != .ignored, !unit.meaning.concepts.isEmpty, !unit.meaning.has(.not) else {
                continue
            }
            let counts = counts(of: unit.meaning.concepts, in: possible)
            let total = counts.reduce(0, +)
            guard total > 0 else { continue }
            for (command, count) in counts.enumerated() where count > 0 {
                let worth = unit.weight == .light ? 30 : 100
                kin.shares[command] += worth * count / total
                kin.units[command, default: []].append(number)
            }
        }
        return kin
    }

    private func counts(of concepts: [Int16], in possible: [Bool]) -> [Int] {
        var counts = Array(repeating: 0, count: lexicon.commands.count)
        for phrase in lexicon.phrases where phrase.variant < 0 && possible[Int(phrase.command)] {
            let isThere = phrase.items.contains { item in
                lexicon.items[Int(item)].contains { concepts.contains(lexicon.alternatives[Int($0)]) }
            }
            if isThere { counts[Int(phrase.command)] += phrase.isLoose ? 1 : 2 }
        }
        return counts
    }
}

extension Decision {
    /// Where no phrase explains enough and nothing was repeated: the command that the words belong to, if all of them do.
    func kindredReading() -> ClauseReading? {
        let rejection = Rejection(decision: self)
        guard !hasText, isOnlyUnexplained(rejection), let frame = FrameFinder(sentence).kindred(),
            isWhollyKindred(frame), rejection.unknownAccount(frame) == nil
        else { return nil }
        var explanation = explanation()
        explanation.candidates.insert(
            Explanation.Candidate(
                intent: lexicon.commands[frame.command].intent, phrase: "its words", cost: frame.cost),
            at: 0)
        explanation.decidedBy = nil
        let reading = Reading(
            text: reader.place.clause(sentence.tokens), outcome: resolved(intent(of: frame), frame),
            explanation: explanation)
        return ClauseReading(
            reading: reading, openWords: frame.cost.unexplainedImportant, hasCommand: true)
    }

    /// Nothing else is wrong with the sentence: no "don't", no model that does not exist, no unknown name.
    private func isOnlyUnexplained(_ rejection: Rejection) -> Bool {
        guard rejection.missingFormat() == nil, rejection.missingModel() == nil else { return false }
        guard let frame = candidate.frames.first else { return true }
        return frame.cost.violations == 0 && rejection.unknownAccount(frame) == nil
            && rejection.secondPart(frame) == nil
    }
}
