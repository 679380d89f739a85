internal import Customers
internal import Excerpts

/// From the frames of a sentence to its reading: run it, ask, or say why not.
struct Decision {
    let reader: ClauseReader
    let candidate: ClauseReader.Candidate
    /// True where a free text follows that is not part of the sentence.
    var hasText = false

    var sentence: Sentence { candidate.sentence }
    var lexicon: Lexicon { reader.lexicon }
    var context: Context { reader.context }

    func reading() -> ClauseReading {
        let outcome = outcome()
        let text = reader.place.clause(sentence.tokens)
        let open =
            candidate.cost?.unexplainedImportant
            ?? sentence.units.count { $0.role == nil && $0.weight == .important }
        var reading = Reading(text: text, outcome: outcome, explanation: explanation())
        reading.losesSubject = namesUnknownAccount(outcome)
        return ClauseReading(
            reading: reading, openWords: open, leavesTrade: leavesTrade, hasCommand: !candidate.frames.isEmpty
        )
    }

    private func namesUnknownAccount(_ outcome: Reading.Outcome) -> Bool {
        guard case .reject = outcome, let frame = candidate.frames.first else { return false }
        return Rejection(decision: self).unknownAccount(frame) != nil
    }

    private var leavesTrade: Bool {
        guard let frame = candidate.frames.first else { return false }
        return sentence.units.indices.contains { unit in
            !frame.core[unit] && frame.explained[unit] && sentence.units[unit].role == nil
                && sentence.isOfTheTrade(unit)
        }
    }

    private func outcome() -> Reading.Outcome {
        let rejection = Rejection(decision: self)
        if let failure = rejection.missingFormat() ?? rejection.missingModel() { return .reject(failure) }
        guard let frame = candidate.frames.first else {
            return .reject(rejection.notUnderstood())
        }
        if frame.cost.violations > 0 { return .reject(rejection.violated(frame)) }
        if let failure = rejection.unknownAccount(frame) { return .reject(failure) }
        if let failure = rejection.secondPart(frame) { return .reject(failure) }
        guard isExplainedWellEnough(frame) else {
            return .reject(rejection.unexplained(frame))
        }
        let rivals = rivals(of: frame)
        if rivals.count > 1 { return .clarify(whichCommand(rivals)) }
        let chosen = rivals.first ?? frame
        let intent = intent(of: chosen)
        if intent.slots.event == "note", !hasText { return .reject(rejection.noText()) }
        return resolved(intent, chosen)
    }

    /// Frames of other commands at the same cost.
    private func rivals(of frame: Frame) -> [Frame] {
        var commands: Set<Int> = []
        let equal = candidate.frames.filter { $0.cost == frame.cost && commands.insert($0.command).inserted }
        return equal.count > 1 ? suited(equal) : equal
    }

    /// Of commands that fit equally: with "them", one about accounts; with a file to write to, one that writes it.
    private func suited(_ frames: [Frame]) -> [Frame] {
        func those(_ isSuited: (CommandEntry) -> Bool) -> [Frame] {
            frames.filter { isSuited(lexicon.commands[$0.command]) }
        }
        let better =
            sentence.slots.place != nil && sentence.names.isEmpty
            ? those(\.isAboutSession) : canInherit ? those { $0.subject == .account } : []
        if sentence.slots.place == "clipboard", let copy = better.first(where: { isCopy($0) }) {
            return [copy]
        }
        if !better.isEmpty { return better }
        // Of a set, a report on it as a whole goes before the same of each account.
        let reports = those { $0.subject == .scope || $0.subject == .book }
        if sentence.names.isEmpty, sentence.filter?.isEmpty == false, !reports.isEmpty { return reports }
        // "Acme churned on 1 November" tells it, with its day.
        let writing = those(\.writes)
        if !writing.isEmpty, !sentence.days.isEmpty, Statement(sentence) != nil { return writing }
        // "lost Acme" tells it or asks about it; else nobody is asked whether to write.
        if sentence.tellsAtOnce { return frames }
        let answering = those { !$0.writes }
        return answering.isEmpty ? frames : answering
    }

    private func isCopy(_ frame: Frame) -> Bool { lexicon.commands[frame.command].intent == "copy" }

    private func whichCommand(_ rivals: [Frame]) -> Question {
        let forms = rivals.map { lexicon.commands[$0.command].form }
        let ids = rivals.map { lexicon.commands[$0.command].intent }
        // What is to be written must not be lost on the way.
        let fullest = rivals.first { lexicon.commands[$0.command].writes } ?? rivals[0]
        return Question(
            sentence: "Which of these is meant?", intent: withSubject(intent(of: fullest)),
            choices: .intents(ids),
            position: 0,
            failure: Failure(
                "this can mean more than one command", at: reader.place.excerpt(of: sentence.tokens),
                suggestions: forms))
    }

    // MARK: - The intent

    func intent(of frame: Frame) -> Intent {
        let entry = lexicon.commands[frame.command]
        var intent = Intent(id: entry.intent)
        intent.slots = sentence.slots
        intent.filter = sentence.filter
        intent.repairs =
            sentence.names.flatMap(\.repairs)
            + sentence.units.enumerated().compactMap { number, unit in
                frame.explained[number] ? unit.repair : nil
            }
        if frame.variant >= 0 { fillVariant(lexicon.variants[Int(frame.variant)], entry, &intent.slots) }
        if entry.writes || entry.intent == "copy" { fillValue(frame, &intent.slots) }
        fillManner(frame, &intent.slots)
        if intent.slots.event == "renewed" { fillTerm(&intent.slots) }
        fillDay(entry, &intent.slots)
        if entry.drops.contains("period") { intent.slots.period = nil }
        if intent.slots.value == "models", intent.slots.model == "all" { intent.slots.model = nil }
        if entry.drops.contains("place") { intent.slots.place = nil }
        if entry.intent == "import" { intent.slots.overwrites = false }
        if entry.subject == .session { intent.filter = nil }
        if entry.subject == .book || entry.subject == .scope, intent.filter?.isEmpty == true {
            intent.filter = nil
        }
        return intent
    }

    /// A variant is the value of the command's slot; "payment_status=late" also has a value of its own.
    private func fillVariant(_ variant: String, _ entry: CommandEntry, _ slots: inout Slots) {
        let parts = variant.split(separator: "=").map(String.init)
        switch entry.slot {
        case "value": slots.value = parts[0]
        default: slots.event = parts[0]
        }
        if parts.count > 1 { slots.value = parts[1] }
    }

    /// "and create missing": how a command is to be done, where its file knows such words.
    private func fillManner(_ frame: Frame, _ slots: inout Slots) {
        let said = lexicon.manners[frame.command].filter { manner in
            sentence.units.contains {
                ($0.role == nil || $0.staysFree)
                    && $0.meaning.concepts.contains(where: manner.concepts.contains)
            }
        }
        if !said.isEmpty { slots.event = said.map(\.name).joined(separator: " ") }
    }

    private func fillValue(_ frame: Frame, _ slots: inout Slots) {
        guard slots.value == nil else { return }
        let number = sentence.units.indices.first { sentence.units[$0].role == nil && sentence.isAmount($0) }
        if let number {
            let token = sentence.firstToken(number)
            let amount = token.number.map(FieldValue.written).map {
                reader.place.isPercentage(token) ? "\($0)%" : $0
            }
            slots.value = amount ?? sentence.number(number).map(String.init)
        } else if let ordinal = sentence.units.indices.lazy.compactMap({ sentence.value(.ordinals, $0) })
            .first
        {
            slots.value = slots.event == nil ? ordinal : nil
        }
    }

    /// "renewed for two years": how long is kept in the words of the sentence.
    private func fillTerm(_ slots: inout Slots) {
        slots.value = nil
        guard slots.text == nil,
            let unit = sentence.units.indices.first(where: {
                ["year", "years", "month", "months"].contains(sentence.word($0))
            }),
            let start = sentence.units.indices.last(where: { $0 < unit && sentence.word($0) == "for" })
        else { return }
        slots.text = reader.place.text(
            of: sentence.tokens[
                sentence.units[start].tokens.lowerBound..<sentence.units[unit].tokens.upperBound])
    }

    /// A day is the one asked about, or the one on which something happened or will.
    private func fillDay(_ entry: CommandEntry, _ slots: inout Slots) {
        if entry.writes, sentence.days.isEmpty, sentence.tokens.contains(where: { $0.word == "today" }) {
            slots.day = sentence.day
        }
        guard let named = sentence.days.last, !entry.drops.contains("day") else { return }
        let isAhead = entry.looksAhead || slots.event.map { Self.fieldsAhead.contains($0) } ?? false
        guard let day = named.resolved(lookingAhead: isAhead && !named.isAsOf, from: sentence.day) else {
            return
        }
        if entry.writes, let event = slots.event, Self.fieldsAhead.contains(event) {
            slots.value = day.iso
        } else if entry.writes || (entry.looksAhead && !named.isAsOf) {
            slots.day = day
        } else {
            slots.asOf = day
        }
    }

    /// Fields of an account that hold a day, mostly one to come.
    private static let fieldsAhead: Set<String> = ["renewal_date"]

    // MARK: - For why

    func explanation() -> Explanation {
        var explanation = Explanation()
        explanation.spans = sentence.units.indices.map { unit in
            Explanation.Span(text: sentence.text(unit), kind: kind(unit))
        }
        explanation.candidates = candidate.frames.prefix(5).map { frame in
            Explanation.Candidate(
                intent: lexicon.commands[frame.command].intent, phrase: lexicon.wording(of: frame.phrase),
                cost: frame.cost)
        }
        if candidate.frames.count > 1 {
            explanation.decidedBy = candidate.frames[0].cost.firstDifference(from: candidate.frames[1].cost)
        }
        return explanation
    }

    private func kind(_ unit: Int) -> String {
        let found = sentence.units[unit]
        if let role = found.role { return role.rawValue }
        if candidate.frames.first?.core[unit] == true { return "command" }
        if candidate.frames.first?.explained[unit] == true { return "belongs to the command" }
        return found.isKnown ? found.weight.name : "unknown"
    }
}
