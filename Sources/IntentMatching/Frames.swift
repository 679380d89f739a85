internal import Packing

/// One command that a sentence may ask for, with what its phrases explain and what that leaves open.
struct Frame: Sendable {
    let command: Int
    /// As an index of the lexicon's variants; −1 without.
    let variant: Int32
    var cost: Cost
    /// By unit: explained by a phrase of the command.
    var core: [Bool]
    /// By unit: explained in any way.
    var explained: [Bool]
    /// The longest phrase that was matched, for the explanation.
    var phrase: Int
    /// How many important words the phrases explain.
    var coreCount = 0
}

/// Finds all commands whose phrases are in a sentence.
struct FrameFinder {
    let sentence: Sentence
    let lexicon: Lexicon

    init(_ sentence: Sentence) {
        self.sentence = sentence
        lexicon = sentence.lexicon
    }

    /// The frames, cheapest first.
    func frames() -> [Frame] {
        let present = unitsByConcept()
        var frames: [Frame] = []
        for number in possiblePhrases(present) {
            let phrase = lexicon.phrases[number]
            guard isPresent(phrase, present), let matched = assign(phrase, present) else { continue }
            add(withRepeated(matched, phrase, present), of: number, to: &frames)
        }
        shareCores(&frames)
        for index in frames.indices { price(&frames[index]) }
        return frames.sorted { $0.cost < $1.cost }
    }

    /// What a command's phrases explain, they explain for its variants too.
    private func shareCores(_ frames: inout [Frame]) {
        for index in frames.indices where frames[index].variant >= 0 {
            guard let plain = frames.first(where: { $0.command == frames[index].command && $0.variant < 0 })
            else { continue }
            for unit in plain.core.indices where plain.core[unit] { frames[index].core[unit] = true }
            frames[index].cost.loose = min(frames[index].cost.loose, plain.cost.loose)
        }
    }

    /// Phrases of whose first item a word is there, in the files' order, and those that need no word.
    private func possiblePhrases(_ present: [[Int]]) -> [Int] {
        var numbers = Set(lexicon.phrasesByConcept[present.count].map(Int.init))
        for concept in present.indices where !present[concept].isEmpty {
            for number in lexicon.phrasesByConcept[concept] { numbers.insert(Int(number)) }
        }
        return numbers.sorted()
    }

    /// By concept: the units that may stand for it.
    private func unitsByConcept() -> [[Int]] {
        var present: [[Int]] = Array(repeating: [], count: lexicon.conceptNames.count)
        for (number, unit) in sentence.units.enumerated() where unit.role == nil || unit.staysFree {
            for concept in unit.meaning.concepts { present[Int(concept)].append(number) }
        }
        return present
    }

    private func isPresent(_ phrase: Phrase, _ present: [[Int]]) -> Bool {
        for item in phrase.items {
            let range = lexicon.items[Int(item)]
            var isThere = false
            for position in range where !present[Int(lexicon.alternatives[Int(position)])].isEmpty {
                isThere = true
            }
            if !isThere { return false }
        }
        switch phrase.needs {
        case .nothing: return true
        case .subject: return hasSubject
        case .name: return !sentence.names.isEmpty || hasReference
        case .number: return freeNumber != nil
        case .period: return sentence.slots.period != nil
        case .day: return !sentence.days.isEmpty || sentence.tokens.contains { $0.word == "today" }
        case .two: return sentence.names.count >= 2
        case .file:
            let name = sentence.slots.place?.lowercased() ?? ""
            return name.hasSuffix("csv") || name.hasSuffix("tsv")
        case .place: return sentence.slots.place != nil
        case .set: return sentence.filter.map { !$0.isEmpty } ?? false
        }
    }

    private var hasSubject: Bool {
        !sentence.names.isEmpty || sentence.filter != nil || hasReference
    }

    private var freeNumber: Int? {
        sentence.units.indices.first { sentence.units[$0].role == nil && sentence.isAmount($0) }
    }

    private var hasReference: Bool {
        sentence.pick != nil || (sentence.hasAntecedent && sentence.pronoun != nil)
    }

    /// A unit for each item, no unit for two; nil where the words are too few.
    private func assign(_ phrase: Phrase, _ present: [[Int]]) -> [Int]? {
        var chosen: [Int] = []
        return assign(phrase.items.lowerBound, phrase, present, &chosen) ? chosen : nil
    }

    private func assign(_ item: Int32, _ phrase: Phrase, _ present: [[Int]], _ chosen: inout [Int]) -> Bool {
        guard item < phrase.items.upperBound else { return true }
        for position in lexicon.items[Int(item)] {
            for unit in present[Int(lexicon.alternatives[Int(position)])] where !chosen.contains(unit) {
                chosen.append(unit)
                if assign(item + 1, phrase, present, &chosen) { return true }
                chosen.removeLast()
            }
        }
        return false
    }

    /// Words that say the same again are explained with the first: "we just signed Petrel, what is the rollout".
    private func withRepeated(_ matched: [Int], _ phrase: Phrase, _ present: [[Int]]) -> [Int] {
        var units = matched
        if phrase.needs == .number, let number = freeNumber { units.append(number) }
        for item in phrase.items {
            for position in lexicon.items[Int(item)] {
                for unit in present[Int(lexicon.alternatives[Int(position)])]
                where !units.contains(unit) && !sentence.units[unit].meaning.has(.not) { units.append(unit) }
            }
        }
        return units
    }

    /// All phrases of one command in a sentence explain it together.
    private func add(_ matched: [Int], of number: Int, to frames: inout [Frame]) {
        let phrase = lexicon.phrases[number]
        let loose = phrase.isLoose ? 1 : 0
        if let at = frames.firstIndex(where: {
            $0.command == Int(phrase.command) && $0.variant == phrase.variant
        }) {
            for unit in matched { frames[at].core[unit] = true }
            frames[at].cost.loose = min(frames[at].cost.loose, loose)
            let longest = lexicon.phrases[frames[at].phrase].items.count
            if phrase.items.count > longest { frames[at].phrase = number }
            return
        }
        var frame = Frame(
            command: Int(phrase.command), variant: phrase.variant, cost: Cost(),
            core: Array(repeating: false, count: sentence.units.count), explained: [], phrase: number)
        for unit in matched { frame.core[unit] = true }
        frame.cost.loose = loose
        frames.append(frame)
    }

    func price(_ frame: inout Frame) {
        let also = lexicon.alsoExplained[frame.command]
        let takesNumbers =
            lexicon.commands[frame.command].writes || lexicon.commands[frame.command].intent == "copy"
        frame.explained = frame.core
        for (number, unit) in sentence.units.enumerated() {
            if frame.core[number] {
                if unit.weight == .important || unit.weight == .elsewhere { frame.coreCount += 1 }
                if unit.repair != nil { frame.cost.fuzzy += 1 }
            } else if unit.role != nil {
                frame.explained[number] = true
                if unit.repair != nil { frame.cost.fuzzy += 1 }
            } else if takesNumbers, sentence.isAmount(number) {
                frame.explained[number] = true
            } else if unit.meaning.concepts.contains(where: also.contains) {
                frame.explained[number] = true
                if unit.repair != nil { frame.cost.fuzzy += 1 }
            } else {
                leaveOpen(unit, &frame.cost)
            }
        }
        let free = sentence.units.count { $0.role == nil }
        frame.cost.distance = free - frame.core.count { $0 }
        priceSubject(&frame)
    }

    private func leaveOpen(_ unit: Unit, _ cost: inout Cost) {
        if unit.meaning.has(.not) { cost.violations += 1 }
        switch unit.weight {
        case .ignored: break
        case .light: cost.unexplainedOthers += 1
        case .important: cost.unexplainedImportant += 1
        case .elsewhere:
            cost.violations += 1
            cost.unexplainedImportant += 1
        }
    }

    /// A win-back is for an account that has left, a save play for one that has not: said of the other, another
    /// reading is likelier.
    private func suits(_ entry: CommandEntry) -> Bool {
        guard let wanted = entry.suits, let account = sentence.names.first?.accounts.first else {
            return true
        }
        return sentence.index.hasLeft(account, by: sentence.day) == (wanted == .departed)
    }

    /// "log NPS 9 for Acme and …": what begins as an order to write is never taken for a question.
    private func asksToWrite(_ frame: Frame) -> Bool {
        guard let first = sentence.units.indices.first(where: { sentence.units[$0].weight != .ignored })
        else {
            return false
        }
        return sentence.units[first].role == nil && !frame.explained[first] && sentence.has(.writes, first)
    }

    private func priceSubject(_ frame: inout Frame) {
        let entry = lexicon.commands[frame.command]
        if !suits(entry) { frame.cost.loose += 1 }
        for name in sentence.names { frame.cost.fuzzy += name.distance + (name.isWeak ? 1 : 0) }
        if entry.subject == .pair, frame.variant >= 0, sentence.slots.model.map({ $0 != "all" }) ?? false {
            frame.cost.loose += 1
        }
        // "which accounts are red or orange" compares nothing.
        if entry.subject == .pair, sentence.names.isEmpty, sentence.filter?.isEmpty == false,
            sentence.pronoun == nil
        {
            frame.cost.loose += 1
        }
        // "compared to last quarter" compares an account with itself.
        if entry.subject == .pair, sentence.names.count == 1,
            sentence.slots.period != nil || !sentence.days.isEmpty
        {
            frame.cost.loose += 1
        }
        if entry.writes, frame.cost.unexplainedImportant + frame.cost.unexplainedOthers > 0 {
            frame.cost.violations += 1
        }
        if !entry.writes, asksToWrite(frame) { frame.cost.violations += 1 }
        if sentence.forbids { frame.cost.violations += 1 }
        if entry.writes ? sentence.isQuestion : sentence.isOrder { frame.cost.violations += 1 }
        switch entry.subject {
        case .account: if !hasSubject { frame.cost.inherited += 1 }
        case .pair: if sentence.names.count < (frame.variant < 0 ? 2 : 1) { frame.cost.inherited += 1 }
        case .book: if !sentence.names.isEmpty { frame.cost.violations += 1 }
        case .scope: if !sentence.names.isEmpty { frame.cost.unexplainedOthers += 1 }
        case .session:
            if !sentence.names.isEmpty || sentence.filter?.isEmpty == false { frame.cost.violations += 1 }
        case .either: break
        }
    }
}
