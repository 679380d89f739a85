internal import Customers

/// Whether a frame explains enough of its sentence to be acted on.
extension Decision {
    func isExplainedWellEnough(_ frame: Frame) -> Bool {
        let entry = lexicon.commands[frame.command]
        let open = OpenWords(frame, sentence)
        if entry.writes {
            return open.all == 0 && frame.cost.unexplainedOthers == 0
                && (isAboutAccount || saysWhatToWrite(frame))
        }
        if entry.isAboutSession { return isSaidOfSession(frame) }
        if !sentence.names.isEmpty || sentence.filter?.isEmpty == false {
            if frame.cost.loose > 0 || (isOnlyDoubtful && !isOfTheTrade(frame)) {
                let isSaid =
                    frame.coreCount > 0 || !sentence.names.isEmpty || sentence.filter?.isClearlyASet == true
                return open.all == 0 && (isSaid || frame.cost.unexplainedOthers == 0)
            }
            let most = isOfTheTrade(frame) ? 3 : min(3, frame.coreCount + 1)
            return open.meant + open.strange <= most
        }
        if canInherit { return isClearlyOfThose(frame) }
        return isClearAlone(frame, entry)
    }

    /// "what do they pay": the accounts are only pointed at.
    ///
    /// "It" often points at nothing, "what time is it", so a loose manner of speaking
    /// about it is none of a command's; and a strange word is borne beside a word of the trade only.
    private func isClearlyOfThose(_ frame: Frame) -> Bool {
        let open = frame.cost.unexplainedImportant
        let isVague = sentence.pick == nil && sentence.pointsWeakly
        if frame.cost.loose > 0 { return open == 0 && (!isVague || isMost(frame)) }
        if isOfTheTrade(frame) { return open <= frame.coreCount / 2 }
        return open == 0 && (!isVague || frame.cost.unexplainedOthers <= 1)
    }

    private var isAboutAccount: Bool {
        !sentence.names.isEmpty || sentence.filter != nil || sentence.pronoun != nil
    }

    /// "log a call", "champion left": to write, without an account, takes more than one word that could mean anything.
    private func saysWhatToWrite(_ frame: Frame) -> Bool {
        let isVerb = sentence.units.indices.contains { frame.core[$0] && sentence.has(.writes, $0) }
        if hasText || sentence.slots.place != nil { return true }
        return isVerb || isOfTheTrade(frame) || (frame.coreCount >= 2 && frame.cost.fuzzy == 0)
    }

    /// Whether the words of a sentence belong to a command closely enough, where none of its phrases is there.
    func isWhollyKindred(_ frame: Frame) -> Bool {
        let open = OpenWords(frame, sentence)
        guard open.strange <= sentence.tokens.count / 8, open.meant == 0, frame.coreCount > 0 else {
            return false
        }
        if isOnlyDoubtful || lexicon.commands[frame.command].subject == .book, open.all > 0 { return false }
        if !sentence.names.isEmpty || sentence.filter?.isEmpty == false {
            return open.plain < max(1, frame.coreCount)
        }
        return isOfTheTrade(frame) && open.plain == 0 && frame.cost.unexplainedOthers <= 2
            && frame.coreCount >= 2 && frame.cost.fuzzy == 0
    }

    /// No name is clearly one, and no set is described: "how do I cook a quince".
    private var isOnlyDoubtful: Bool {
        !sentence.names.isEmpty && sentence.names.allSatisfy { $0.isDoubtful || $0.distance > 1 }
    }

    /// Of the session one speaks shortly: hardly a word is left over.
    private func isSaidOfSession(_ frame: Frame) -> Bool {
        let core = frame.core.count { $0 }
        let isShort = sentence.units.count <= 2 * core + 3
        let isClean = frame.cost.fuzzy == 0 || sentence.units.count <= 2
        return frame.cost.unexplainedImportant == 0 && frame.cost.unexplainedOthers == 0 && isShort && isClean
    }

    /// Without an account or a set it takes a word of the trade, or a sentence in which nothing is left over: people
    /// say many things that are no commands.
    private func isClearAlone(_ frame: Frame, _ entry: CommandEntry) -> Bool {
        let open = frame.cost.unexplainedImportant
        // "they churned in August" is told of an account that nobody named.
        if entry.subject != .account, entry.subject != .pair, Statement(sentence) != nil, pointsAtThem {
            return false
        }
        if isOfTheTrade(frame) {
            let mayLeaveOne = entry.subject != .account && frame.coreCount >= 2
            return open <= (mayLeaveOne ? 1 : 0) && frame.cost.unexplainedOthers <= 2
        }
        let core = frame.core.count { $0 }
        let isOneSlip = frame.cost.fuzzy == 1 && core >= 2 && core == sentence.units.count
        if open > 0 || (frame.cost.fuzzy > 0 && !isOneSlip) { return false }
        if core == sentence.units.count { return true }
        if entry.subject == .account, reader.subject != nil || context.isSubjectLost, !sentence.leadsOn,
            !asksWho, sentence.pronoun == nil
        {
            return frame.cost.unexplainedOthers == 0 && isMost(frame) && sentence.units.count <= core + 2
        }
        // "and the churn risk", with an account in mind.
        if reader.subject != nil || context.isSubjectLost, isMost(frame), frame.cost.unexplainedOthers == 0 {
            return true
        }
        if asksWho, frame.cost.unexplainedOthers <= 1, frame.coreCount > 0 { return true }
        if sentence.pronoun != nil, core >= 3 || frame.coreCount >= 2, frame.cost.unexplainedOthers <= 1 {
            return true
        }
        return entry.subject != .account && entry.subject != .pair && frame.cost.unexplainedOthers == 0
    }

    private var pointsAtThem: Bool {
        sentence.pronoun != nil
            && sentence.tokens.first.map { ["they", "it", "she", "he"].contains($0.word) } ?? false
    }

    /// True where the command's words are two in five of the sentence, and more than one.
    private func isMost(_ frame: Frame) -> Bool {
        let words = sentence.units.indices.reduce(0) {
            $0 + (frame.core[$1] ? sentence.units[$1].tokens.count : 0)
        }
        return words >= 2 && words * 5 >= sentence.tokens.count * 2
    }

    private func isOfTheTrade(_ frame: Frame) -> Bool {
        sentence.units.indices.contains { unit in
            guard frame.core[unit] else { return false }
            if sentence.units[unit].meaning.has(.trade) { return true }
            return sentence.units[unit].tokens.count > 1 && sentence.isOfTheTrade(unit)
        }
    }

    var canInherit: Bool {
        sentence.pick != nil || (sentence.pronoun != nil && reader.subject != nil)
    }
}

/// The important words that a frame leaves open, by what is known of them.
struct OpenWords {
    /// Words that nothing knows, and that are no slip in an everyday word.
    var strange = 0
    /// Everyday words that mean nothing to the commands.
    var plain = 0
    /// Words with a meaning of their own, which the command has no use for.
    var meant = 0

    var all: Int { strange + plain + meant }

    init(_ frame: Frame, _ sentence: Sentence) {
        for (number, unit) in sentence.units.enumerated() where !frame.explained[number] && unit.role == nil {
            guard unit.weight == .important || unit.weight == .elsewhere else { continue }
            if unit.isKnown {
                meant += 1
            } else if sentence.isStrange(number) {
                strange += 1
            } else {
                plain += 1
            }
        }
    }
}

extension Sentence {
    /// A word of customer success, or a run of words with one in it.
    func isOfTheTrade(_ unit: Int) -> Bool {
        if units[unit].meaning.has(.trade) { return true }
        return units[unit].tokens.contains { token in
            tokens[token].candidates.contains { lexicon.words.meaning(of: $0)?.has(.trade) ?? false }
        }
    }

    /// A word that neither the vocabulary nor everyday language has.
    func isStrange(_ unit: Int) -> Bool {
        let found = units[unit]
        return found.role == nil && !found.isKnown && !found.isPlain && number(unit) == nil
            && !lexicon.plain.hasNear(word(unit))
    }
}
